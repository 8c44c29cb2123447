/** Where unpredictable bytes come from (salts, keys, span ids). */
export interface Random {
  /** `length` bytes from a cryptographically secure source. The caller owns the result. */
  bytes(length: number): Uint8Array;
}

/** The platform's secure source (Web Cryptography `getRandomValues`, at most 65,536 bytes a call). */
export const secureRandom: Random = {
  bytes: (length) => globalThis.crypto.getRandomValues(new Uint8Array(length)),
};
