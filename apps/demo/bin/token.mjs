#!/usr/bin/env node
import { createPrivateKey, randomUUID, sign } from "node:crypto";
import { readFileSync } from "node:fs";

// Prints an access token for a client key of the demo: what any calling system does, in thirty lines.
// Use: node token.mjs KEY-FILE PLATFORM-URL

const [keyFile, platform] = process.argv.slice(2);
if (keyFile === undefined || platform === undefined) {
  console.error("Use: node token.mjs KEY-FILE PLATFORM-URL");
  process.exit(2);
}

const jwk = JSON.parse(readFileSync(keyFile, "utf8"));
const clientId = jwk.kid.replace(/-1$/, "");
const endpoint = `${platform.replace(/\/+$/, "")}/oauth/token`;
const now = Math.floor(Date.now() / 1000);
const base64url = (value) => Buffer.from(value).toString("base64url");
const header = base64url(JSON.stringify({ alg: "EdDSA", typ: "JWT", kid: jwk.kid }));
const claims = base64url(
  JSON.stringify({
    iss: clientId,
    sub: clientId,
    aud: endpoint,
    jti: randomUUID(),
    iat: now,
    exp: now + 60,
  }),
);
const signature = sign(
  null,
  Buffer.from(`${header}.${claims}`),
  createPrivateKey({ key: jwk, format: "jwk" }),
);

const response = await fetch(endpoint, {
  method: "POST",
  body: new URLSearchParams({
    grant_type: "client_credentials",
    client_id: clientId,
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: `${header}.${claims}.${base64url(signature)}`,
  }),
});
const answer = await response.json();
if (!response.ok) {
  console.error(`The platform gave no token: ${response.status} ${answer.code ?? answer.error ?? ""}`);
  process.exit(1);
}
console.log(answer.access_token);
