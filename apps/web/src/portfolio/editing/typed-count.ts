/** A whole number from 0 as people type it, with or without marks between thousands; undefined for anything else. */
export function typedCount(text: string): number | undefined {
  const plain = text.replace(/[\s\u00a0]/g, "");
  if (!/^(\d+|\d{1,3}([.,]\d{3})+)$/.test(plain)) return undefined;
  const count = Number(plain.replace(/[.,]/g, ""));
  return Number.isSafeInteger(count) ? count : undefined;
}
