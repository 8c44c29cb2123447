/** Public parameters of the key types that we verify with (RFC 7518 section 6, RFC 8037 section 2). */
export const publicMembers: ReadonlyMap<string, readonly string[]> = new Map([
  ["EC", ["crv", "x", "y"]],
  ["OKP", ["crv", "x"]],
  ["RSA", ["n", "e"]],
]);
