import type { CellForm } from "./cell-form.ts";

/** A column of a table: one member of what a row says. */
export interface Column<Row> {
  readonly name: string;
  readonly member: keyof Row & string;
  readonly hint: string;
  /** What an empty cell means: that the member is not there, or a value. */
  readonly empty: { readonly value: unknown } | "absent" | "missing";
  read(text: string, serial?: 1900 | 1904): { readonly value: unknown } | { readonly fault: string };
  write(row: Row): string;
}

/**
 * A column for a member.
 *
 * @param empty `missing`: a row needs it; `absent`: it may be left out; otherwise what an empty cell stands for
 */
export function column<Row, Member extends keyof Row & string>(
  name: string,
  member: Member,
  form: CellForm<Exclude<Row[Member], undefined>>,
  empty: { readonly value: Row[Member] } | "absent" | "missing" = "missing",
): Column<Row> {
  return {
    name,
    member,
    hint: form.hint,
    empty,
    read: (text, serial) => form.read(text, serial),
    write: (row) => {
      const value = row[member];
      return isThere(value) ? form.write(value) : "";
    },
  };
}

function isThere<Value>(value: Value): value is Exclude<Value, undefined> {
  return value !== undefined;
}
