/** A text of a document for in a message: short, and without what would break a line of a log. */
export function shownText(text: string): string {
  const clean = text.slice(0, 200).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "?");
  return clean.length > 60 ? `${clean.slice(0, 57)}...` : clean;
}
