import { type Bytes, concat, fromBase64, sameBytes, sha256, utf8 } from "./bytes.ts";
import type { ProofFault } from "./verification.ts";

/** A C2SP signed-note verifier key: who signs, and with which Ed25519 key. */
export interface VerifierKey {
  readonly name: string;
  /** `SHA-256(name || 0x0A || type || key)`, the first four bytes. */
  readonly keyId: Bytes;
  readonly publicKey: Bytes;
}

const ed25519Type = 0x01;

/** Reads `name+hash+base64(type || key)` and checks that the hash belongs to the name and the key. */
export async function parseVerifierKey(text: string): Promise<VerifierKey | ProofFault> {
  const match = /^([^\s+]{1,512})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{1,200})$/u.exec(text.trim());
  const name = match?.[1];
  const key = fromBase64(match?.[3] ?? "");
  if (name === undefined || key === undefined || key.length < 2) return "KEY_MALFORMED";
  if (key[0] !== ed25519Type || key.length !== 33) return "KEY_TYPE_UNKNOWN";
  const keyId = (await sha256(concat(utf8(`${name}\n`), key))).slice(0, 4);
  const stated = new Uint8Array(
    (match?.[2] ?? "").match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [],
  );
  if (!sameBytes(keyId, stated)) return "KEY_ID_WRONG";
  return { name, keyId, publicKey: key.slice(1) };
}
