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

/**
 * A text for a list or object that many records share, such as the articles of a processing activity: written
 * once and forgotten with the object itself.
 */
export function remembering<Shared extends object>(
  write: (shared: Shared) => string,
): (shared: Shared) => string {
  const texts = new WeakMap<Shared, string>();
  return (shared) => {
    const known = texts.get(shared);
    if (known !== undefined) return known;
    const text = write(shared);
    texts.set(shared, text);
    return text;
  };
}
