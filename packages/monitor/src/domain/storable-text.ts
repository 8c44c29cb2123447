/** Halves of a pair of UTF-16, and the character 0: PostgreSQL holds neither in a text. */
const notStorable = /[\p{Cs}\0]/gu;

/** A text as PostgreSQL can hold it. */
export function storable(text: string): string {
  return text.replaceAll(notStorable, "\ufffd");
}

/** A value as JSON that PostgreSQL can hold: what a record says may have come from anywhere. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === "string" ? storable(member) : member,
  );
}
