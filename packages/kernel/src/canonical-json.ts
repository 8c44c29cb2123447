export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

/**
 * JSON with one text per value: RFC 8785 (JSON Canonicalization Scheme). Members are sorted by UTF-16 code
 * units, members that are undefined are left out. Used where two parties must hash the same value; the log
 * itself hashes stored bytes and never re-serialises.
 *
 * @throws TypeError for a number that JSON cannot write (NaN, Infinity) and for a lone surrogate.
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`JSON cannot write ${value}`);
    return JSON.stringify(value);
  }
  if (typeof value === "string") {
    if (!isWellFormed(value)) throw new TypeError("JSON text must not hold a lone surrogate");
    return JSON.stringify(value);
  }
  if (value === null || typeof value !== "object") return String(value);
  if (isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const member = value[key];
    if (member !== undefined) members.push(`${canonicalJson(key)}:${canonicalJson(member)}`);
  }
  return `{${members.join(",")}}`;
}

function isArray(value: object): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isWellFormed(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}
