/**
 * The fields of one CSV record (RFC 4180): a field in quotes may hold separators, line ends and doubled quotes.
 *
 * @returns undefined when a quote stands where none may
 */
export function splitCsv(text: string, separator: string): readonly string[] | undefined {
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    if (text[at] === '"') {
      const field = quotedField(text, at);
      if (field === undefined) return undefined;
      fields.push(field.value);
      at = field.end;
      if (at === text.length) return fields;
      if (text[at] !== separator) return undefined;
      at += 1;
      continue;
    }
    const next = text.indexOf(separator, at);
    const value = text.slice(at, next === -1 ? text.length : next);
    if (value.includes('"')) return undefined;
    fields.push(value);
    if (next === -1) return fields;
    at = next + 1;
  }
}

function quotedField(
  text: string,
  start: number,
): { readonly value: string; readonly end: number } | undefined {
  let value = "";
  let at = start + 1;
  for (;;) {
    const close = text.indexOf('"', at);
    if (close === -1) return undefined;
    value += text.slice(at, close);
    if (text[close + 1] !== '"') return { value, end: close + 1 };
    value += '"';
    at = close + 2;
  }
}
