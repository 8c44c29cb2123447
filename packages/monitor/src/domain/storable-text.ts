/** A text as PostgreSQL can hold it: without the character 0, and without half of a pair. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "\ufffd");
}

/** A value as JSON that PostgreSQL can hold: what a record says may have come from anywhere. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === "string" ? storable(member) : member,
  );
}
