const replacement = "[number]";
/** A run of eight or nine digits, also in groups, that no other digit stands against: a BSN, RSIN or KVK number. */
const numberLike = /(?<!\d)(?:\d{8,9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3})(?!\d)/g;
const longestKnown = 256;
const mostKnown = 4_096;

/**
 * A text without what may be the number of a person or business. Senders put numbers into names, paths and
 * messages by mistake; whatever looks like one stays out of a record.
 */
export function withoutNumbers(text: string): string {
  const known = cleaned.get(text);
  if (known !== undefined) return known;
  const clean = text.replace(numberLike, replacement);
  if (text.length <= longestKnown) {
    if (cleaned.size >= mostKnown) cleaned.clear();
    cleaned.set(text, clean);
  }
  return clean;
}

/** Lines mostly say the same. */
const cleaned = new Map<string, string>();
