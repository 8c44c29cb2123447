import { generateKeyPairSync } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { accessTokens, type TokenSettings } from "./access-token.ts";

afterEach(() => void vi.unstubAllGlobals());

const { x = "", d = "" } = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
const settings: TokenSettings = {
  baseUrl: "https://platform.example",
  clientId: "feed",
  privateKey: { kty: "OKP", crv: "Ed25519", kid: "k1", alg: "EdDSA", use: "sig", x, d },
};

test("a platform that cannot answer for a moment is asked again, with another assertion", async () => {
  const assertions: (string | null)[] = [];
  vi.stubGlobal("fetch", async (_url: string, { body }: { readonly body: URLSearchParams }) => {
    assertions.push(body.get("client_assertion"));
    return assertions.length === 1
      ? new Response("{}", { status: 503 })
      : Response.json({ access_token: "t", expires_in: 300 });
  });
  expect(await accessTokens(settings)()).toBe("t");
  expect(new Set(assertions).size).toBe(2);
});

test("a platform that refuses is not asked again", async () => {
  const asked = vi.fn(async () => new Response("{}", { status: 401 }));
  vi.stubGlobal("fetch", asked);
  await expect(accessTokens(settings)()).rejects.toThrow(/feed no access token \(HTTP 401\)/);
  expect(asked).toHaveBeenCalledTimes(1);
});
