import { AccessError } from "../access-error.ts";
import type { Client, ClientKey } from "../entities.ts";
import { publicMembers } from "../public-members.ts";
import { checkAssignable } from "./check-role.ts";
import { checkId, checkSlug, checkText } from "./check-values.ts";

/** Parameters that only the owner of a key may have; `k` is a shared secret. */
const privateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/**
 * A client proves who it is with a key (RFC 7523) or a certificate (RFC 8705), and we keep public parts only.
 *
 * @throws AccessError naming the member below `at` that is wrong
 */
export function checkClient(client: Client, at = ""): void {
  checkId(client.id, `${at}/id`);
  checkSlug(client.systemId, `${at}/systemId`);
  checkText(client.name, `${at}/name`);
  for (const [i, scope] of client.scopes.entries()) checkAssignable(scope, `${at}/scopes/${i}`);
  const keys = client.jwks ?? [];
  for (const [i, key] of keys.entries()) checkKey(key, `${at}/jwks/${i}`);
  const thumbprint = client.certificateThumbprint;
  if (thumbprint !== undefined && !/^[0-9a-f]{64}$/.test(thumbprint)) {
    throw new AccessError("THUMBPRINT_MALFORMED", "the thumbprint is not a SHA-256 in hexadecimal", {
      where: `${at}/certificateThumbprint`,
      remedy: "give 64 lower-case hexadecimal digits",
    });
  }
  if (keys.length > 0 || thumbprint !== undefined) return;
  throw new AccessError("CREDENTIAL_MISSING", "the client has neither a key nor a certificate", {
    where: `${at}/jwks`,
    remedy: "register a public key (jwks) or the thumbprint of a certificate",
  });
}

function checkKey(key: ClientKey, where: string): void {
  const secret = privateMembers.find((member) => member in key);
  if (secret !== undefined) {
    throw new AccessError("KEY_PRIVATE", `the key holds the private member ${secret}`, {
      where,
      remedy: "register the public key alone, and replace this one: it has been exposed",
    });
  }
  const needed = publicMembers.get(key.kty);
  if (needed?.every((member) => typeof key[member] === "string")) return;
  throw new AccessError("KEY_MALFORMED", "the key is not a public EC, OKP or RSA key", {
    where,
    remedy: "give a JSON Web Key (RFC 7517) with its public members",
  });
}
