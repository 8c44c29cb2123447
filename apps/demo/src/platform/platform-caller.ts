import { setTimeout } from "node:timers/promises";
import { accessTokens, type TokenSettings } from "./access-token.ts";

/** What the platform answered when it did not do what was asked. Holds no personal data. */
export class PlatformRefused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(method: string, path: string, status: number, code: string) {
    super(`${method} ${path.split("?")[0]} was answered with ${status} ${code}`);
    this.name = "PlatformRefused";
    this.status = status;
    this.code = code;
  }
}

/**
 * Calls the API of the platform as a registered system: a POST when there is a body, else a GET, unless it is told.
 *
 * @returns the JSON of the answer.
 */
export type PlatformCaller = (path: string, body?: object, method?: "PUT") => Promise<unknown>;

/** A platform that cannot answer for a moment has done nothing, and is asked again so often. */
const mostTries = 60;
const restMs = 500;

/** A caller with tokens of its own. The result of the call throws {@link PlatformRefused}. */
export function platformCaller(settings: TokenSettings): PlatformCaller {
  const token = accessTokens(settings);
  return async (path, body, told) => {
    const method = told ?? (body === undefined ? "GET" : "POST");
    let response = await ask();
    for (let tries = 1; response.status === 503 && tries < mostTries; tries++) {
      await response.body?.cancel();
      await setTimeout(restMs);
      response = await ask();
    }
    const text = await response.text();
    const answer: unknown = text === "" ? undefined : JSON.parse(text);
    if (response.ok) return answer;
    const code = typeof answer === "object" && answer !== null && "code" in answer ? String(answer.code) : "";
    throw new PlatformRefused(method, path, response.status, code);

    async function ask(): Promise<Response> {
      return fetch(`${settings.baseUrl}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${await token()}`,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    }
  };
}
