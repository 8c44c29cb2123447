import { parseSubject, SubjectError } from "@grondslag/kernel";

/** Nine digits, also in groups, that no other digit stands against. */
const numberLike = /(?<!\d)(?:\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3})(?!\d)/g;

/**
 * What somebody wrote as his reason, without the numbers of people: those of nine digits that pass the eleven-test.
 * Numbers of cases and days stay, which tell why.
 */
export function wordsWithoutNumbers(text: string): string {
  return text.replace(numberLike, (found) => (isNumber(found.replace(/\D/g, "")) ? "[number]" : found));
}

function isNumber(digits: string): boolean {
  try {
    parseSubject(`bsn:${digits}`);
    return true;
  } catch (error) {
    if (error instanceof SubjectError) return false;
    throw error;
  }
}
