const replacement = "[number]";
/** A run of eight or nine digits, also in groups, that no other digit stands against: a BSN, RSIN or KVK number. */
const numberLike = /(?<!\d)(?:\d{8,9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3})(?!\d)/g;
const fewestDigits = 8;

/**
 * A text without what may be the number of a person or business. Senders put numbers into names, paths and
 * messages by mistake; whatever looks like one stays out of a record.
 */
export function withoutNumbers(text: string): string {
  return hasDigits(text) ? text.replace(numberLike, replacement) : text;
}

/** A loop: nearly all texts have fewer digits, and there are some for every line. */
function hasDigits(text: string): boolean {
  if (text.length < fewestDigits) return false;
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) digits += 1;
  }
  return digits >= fewestDigits;
}
