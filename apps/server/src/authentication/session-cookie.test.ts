import type { FastifyRequest } from "fastify";
import { expect, test } from "vitest";
import { readSessionId } from "./session-cookie.ts";

const sent = (cookie: string) => ({ headers: { cookie } }) as FastifyRequest;

test("[A1] under TLS a session is taken only from the cookie that no sibling host can set", () => {
  expect(readSessionId(sent("grondslag-session=planted"), true)).toBeUndefined();
  expect(readSessionId(sent("a=b; __Host-grondslag-session=own"), true)).toBe("own");
  expect(readSessionId(sent("grondslag-session=own"), false)).toBe("own");
});
