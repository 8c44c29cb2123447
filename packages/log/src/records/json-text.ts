/** By ASCII code: whether a character stands in a JSON string as it is. */
const plain = Uint8Array.from({ length: 128 }, (_, code) =>
  code >= 0x20 && code < 0x7f && code !== 0x22 && code !== 0x5c ? 1 : 0,
);

/**
 * A JSON string. Most texts in a record are ids of plain ASCII that need no escapes; the others take the slow
 * way. Always valid JSON, whatever the text holds.
 */
export function quote(text: string): string {
  return isPlain(text) ? `"${text}"` : JSON.stringify(text);
}

/** A loop, because it costs a third of a regular expression for texts as short as ids are. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (plain[text.charCodeAt(at)] !== 1) return false;
  return true;
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

const lastDigits = Array.from({ length: 1000 }, (_, rest) => String(rest).padStart(3, "0"));

/**
 * Whole milliseconds or another count; JSON has no NaN or Infinity. A time is written in two parts: the engine
 * knows the text of small integers, of which a whole second is one, and computes that of a large one each time.
 */
export function wholeNumber(value: number): string {
  if (!Number.isSafeInteger(value)) return "0";
  if (value < 1_000_000) return String(value);
  const thousands = Math.floor(value / 1000);
  return `${thousands}${lastDigits[value - thousands * 1000] ?? ""}`;
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
