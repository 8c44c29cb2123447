import { createSnapshot } from "@grondslag/access";
import { manualClock } from "@grondslag/kernel/testing";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { beforeAll, expect, test } from "vitest";
import { createClientAssertions } from "./client-assertions.ts";

const now = Date.UTC(2026, 10, 21, 12);
const audience = "https://platform.example";
const keys = new Map<string, CryptoKey>();
const state = createSnapshot();

beforeAll(async () => {
  const changes = [];
  for (const id of ["greedy", "modest"]) {
    const { publicKey, privateKey } = await generateKeyPair("EdDSA");
    keys.set(id, privateKey);
    const jwks = [{ ...(await exportJWK(publicKey)), kty: "OKP" }];
    changes.push({ kind: "client", id, value: { id, systemId: "s", name: id, scopes: [], jwks } });
  }
  state.apply(changes, 1);
});

let made = 0;

function sign(client: string, at: number, without?: "iat"): Promise<string> {
  const seconds = Math.floor(at / 1000);
  const standard = {
    iss: client,
    sub: client,
    aud: audience,
    jti: `j${made++}`,
    iat: seconds,
    exp: seconds + 60,
  };
  const { iat: _left, ...claims } = standard;
  return new SignJWT(without === undefined ? standard : claims)
    .setProtectedHeader({ alg: "EdDSA" })
    .sign(keys.get(client)!);
}

function start() {
  const clock = manualClock(now);
  const assertions = createClientAssertions(clock, () => [audience]);
  return { clock, use: (assertion: string) => assertions.verify(assertion, state.view) };
}

test("[A15] a client that asks too much is told to wait, and the others are not kept out", async () => {
  const { clock, use } = start();
  for (let i = 0; i < 1_000; i++) await use(await sign("greedy", now));
  await expect(use(await sign("greedy", now))).rejects.toMatchObject({ code: "slow_down" });
  expect((await use(await sign("modest", now))).id).toBe("modest");
  clock.advance(60_000);
  expect((await use(await sign("greedy", clock.now()))).id).toBe("greedy");
}, 60_000);

test("[A1] an assertion that is used again is refused, also in a later minute", async () => {
  const { clock, use } = start();
  const assertion = await sign("modest", now);
  await use(assertion);
  await expect(use(assertion)).rejects.toMatchObject({ code: "invalid_client" });
  clock.advance(60_000);
  await expect(use(assertion)).rejects.toMatchObject({ code: "invalid_client" });
});

test("[A1] an assertion of before the start may have been used before it, so it is refused", async () => {
  const { use } = start();
  await expect(use(await sign("modest", now - 2_000))).rejects.toThrow("before the start");
});

test("[A1] an assertion that does not say when it was made is refused", async () => {
  const { use } = start();
  await expect(use(await sign("modest", now, "iat"))).rejects.toThrow("iat is absent");
});
