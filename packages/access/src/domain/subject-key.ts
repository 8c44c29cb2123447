/** What {@link subjectKey} gives for a text that is no subject. */
export const malformedSubject = -1;

/**
 * A subject as one 32-bit integer: two bits for the kind of number, thirty for the number itself (a BSN has
 * nine digits, and a thousand million is less than 2^30). Holds the same truth as `parseSubject` of the
 * kernel, without making an object: it runs at every decision.
 *
 * @returns {@link malformedSubject} for any other text, also when the eleven-test fails.
 */
export function subjectKey(text: string): number {
  if (text.length === 13 && text.startsWith("bsn:")) return elevenTested(text, 4, 0);
  if (text.length === 14 && text.startsWith("rsin:")) return elevenTested(text, 5, 1);
  if (text.length === 12 && text.startsWith("kvk:")) return digits(text, 4, 8, 2);
  return malformedSubject;
}

/** Nine digits whose weighted sum (9, 8 ... 2, -1) is a multiple of 11. */
function elevenTested(text: string, start: number, type: number): number {
  const key = digits(text, start, 9, type);
  if (key === malformedSubject) return malformedSubject;
  let sum = 0;
  for (let i = 0; i < 8; i++) sum += (9 - i) * (text.charCodeAt(start + i) - 48);
  sum -= text.charCodeAt(start + 8) - 48;
  const number = key & 0x3fff_ffff;
  return sum % 11 === 0 && number !== 0 ? key : malformedSubject;
}

function digits(text: string, start: number, count: number, type: number): number {
  let number = 0;
  for (let i = start; i < start + count; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return malformedSubject;
    number = number * 10 + digit;
  }
  return (type << 30) | number;
}

const types = ["bsn", "rsin", "kvk"] as const;

/** The subject as text that a key was made of. */
export function subjectText(key: number): string {
  const type = types[key >>> 30] ?? "";
  return `${type}:${String(key & 0x3fff_ffff).padStart(type === "kvk" ? 8 : 9, "0")}`;
}
