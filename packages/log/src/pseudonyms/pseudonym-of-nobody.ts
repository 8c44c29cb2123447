import { createHash } from "node:crypto";

/**
 * The pseudonym that nobody has, in the place of one that may not be told. Who asks about a shielded subject asks about
 * this one, and his question stands in the log as being about this one: so he finds it again, as he does for a number
 * that nobody knows (row A8).
 *
 * @param pseudonym 32 bytes
 */
export function pseudonymOfNobody(pseudonym: Uint8Array): Uint8Array {
  return createHash("sha256").update("nobody\0").update(pseudonym).digest();
}
