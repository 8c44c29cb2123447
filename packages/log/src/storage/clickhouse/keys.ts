/** What the orders by subject go by: the first eight bytes of a pseudonym, as the engine reads them. */
export function subjectKey({ buffer, byteOffset, byteLength }: Uint8Array): bigint {
  return Buffer.from(buffer, byteOffset, byteLength).readBigUInt64LE(0);
}

/** The same for the pseudonym of an employee, 16 hexadecimal digits. */
export function employeeKey(pseudonym: string): bigint {
  return Buffer.from(pseudonym.padEnd(16, "0"), "hex").readBigUInt64LE(0);
}
