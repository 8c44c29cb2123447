import { digestLength } from "./sha256.ts";

const start = '{"dpl.core.data_subject_id":"';
const idLength = 43;
const middle = '","dpl.core.data_subject_id_type":"';
const rest = /^[A-Z]{1,16}"}$/;
const pseudonymText = /^[A-Za-z0-9_-]{43}$/;

/**
 * The pseudonyms that the subject group of a record names, each once: `dpl.core.data_subject_id` of one subject, or
 * those of `grondslag.data_subjects` of a call with several. Read from the text that the entry commits to, never from
 * the hints beside it. A text of another form names nobody.
 */
export function subjectsOfText(text: string): readonly Buffer[] {
  // Nearly every record is about one subject and was written by us.
  const id = text.slice(start.length, start.length + idLength);
  const end = start.length + idLength;
  const own =
    text.startsWith(start) && text.startsWith(middle, end) && rest.test(text.slice(end + middle.length));
  if (own && pseudonymText.test(id)) return [Buffer.from(id, "base64url")];
  return bytesOf(idsOf(text));
}

function idsOf(text: string): readonly unknown[] {
  try {
    const group = objectOf(JSON.parse(text));
    const many = group["grondslag.data_subjects"];
    return Array.isArray(many) ? many.map(idOf) : [idOf(group)];
  } catch {
    return [];
  }
}

function idOf(value: unknown): unknown {
  return objectOf(value)["dpl.core.data_subject_id"];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function bytesOf(ids: readonly unknown[]): readonly Buffer[] {
  const found = new Map<string, Buffer>();
  for (const id of ids) {
    if (typeof id !== "string" || !pseudonymText.test(id)) continue;
    const bytes = Buffer.from(id, "base64url");
    if (bytes.length === digestLength) found.set(bytes.toString("latin1"), bytes);
  }
  return [...found.values()];
}
