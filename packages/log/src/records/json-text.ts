const plain = /^[ !#-[\]-~]*$/;

/**
 * A JSON string. Most texts in a record are ids of plain ASCII that need no escapes; the others take the slow
 * way. Always valid JSON, whatever the text holds.
 */
export function quote(text: string): string {
  return plain.test(text) ? `"${text}"` : JSON.stringify(text);
}

/** A JSON array of strings. */
export function quoteAll(texts: readonly string[]): string {
  let list = "";
  for (const text of texts) list += list === "" ? quote(text) : `,${quote(text)}`;
  return `[${list}]`;
}

/** A member `,"name":"text"`, or nothing when there is no text. */
export function optionalMember(name: string, text: string | undefined): string {
  return text === undefined ? "" : `,"${name}":${quote(text)}`;
}

/** Whole milliseconds or another count; JSON has no NaN or Infinity. */
export function wholeNumber(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : "0";
}
