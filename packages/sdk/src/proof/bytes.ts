import { GrondslagError } from "../errors.ts";

export type Bytes = Uint8Array<ArrayBuffer>;

const base64Pattern = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Standard base64 (RFC 4648 section 4) in its one canonical form; anything else gives undefined. */
export function fromBase64(text: string): Bytes | undefined {
  if (!base64Pattern.test(text)) return undefined;
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  // The unused bits of the last character must be zero, or one value would have several texts.
  return toBase64(bytes) === text ? bytes : undefined;
}

export function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

export function utf8(text: string): Bytes {
  return new Uint8Array(new TextEncoder().encode(text));
}

export function concat(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export async function sha256(...parts: readonly Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await subtle().digest("SHA-256", concat(...parts)));
}

/**
 * @returns whether the Ed25519 signature (RFC 8032) holds.
 * @throws GrondslagError `CRYPTO_UNSUPPORTED` where the browser or runtime has no Ed25519.
 */
export async function ed25519Verify(publicKey: Bytes, signature: Bytes, message: Bytes): Promise<boolean> {
  try {
    const key = await subtle().importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
    return await subtle().verify({ name: "Ed25519" }, key, signature, message);
  } catch (cause) {
    if (cause instanceof Error && cause.name === "NotSupportedError") throw unsupported(cause);
    return false;
  }
}

function subtle(): typeof globalThis.crypto.subtle {
  const found: typeof globalThis.crypto.subtle | undefined = globalThis.crypto?.subtle;
  if (found === undefined) throw unsupported(undefined);
  return found;
}

function unsupported(cause: unknown): GrondslagError {
  return new GrondslagError("CRYPTO_UNSUPPORTED", "this runtime cannot check SHA-256 or Ed25519", {
    remedy: "use a recent browser over https, or Node 20.19 or later",
    cause,
  });
}
