import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Conflict } from "../domain/choice.ts";
import type { ItemKind } from "../domain/item.ts";
import type { MergedItem, MergedValue } from "../domain/merge-item.ts";
import type { Relation, RelationType } from "../domain/relation.ts";

/** So many rows go to the database at once. */
const rowsAtOnce = 5_000;

/** The part of an item's description that is kept as a document. */
export interface ItemDoc {
  readonly keys: readonly string[];
  readonly fields: Readonly<Record<string, MergedValue>>;
  readonly conflicts: readonly Conflict[];
}

export interface ItemRow {
  readonly item: string;
  readonly version: number;
  readonly kind: ItemKind;
  readonly name: string;
  readonly doc: ItemDoc;
}

export interface RelationRow {
  readonly from_item: string;
  readonly type: RelationType;
  readonly to_item: string;
  /** `YYYY-MM-DD`: read as text, so that no time zone moves it. */
  readonly valid_from: string | null;
  readonly valid_until: string | null;
  readonly need_group: string | null;
}

/** What a relation says beside its ends. */
export const saidOfRelation = sql`to_char(valid_from, 'YYYY-MM-DD') as valid_from,
  to_char(valid_until, 'YYYY-MM-DD') as valid_until, need_group`;

export function mergedOf({ kind, name, doc }: Pick<ItemRow, "kind" | "name" | "doc">): MergedItem {
  return { kind, name, ...doc };
}

export function endsOf(row: RelationRow): Omit<Relation, "sources"> {
  const { from_item: from, type, to_item: to, valid_from: validFrom, valid_until: validUntil } = row;
  const { need_group: group } = row;
  return {
    from,
    type,
    to,
    ...(validFrom !== null && { validFrom }),
    ...(validUntil !== null && { validUntil }),
    ...(group !== null && { group }),
  };
}

/**
 * Runs a statement for many rows, some thousands at a time.
 *
 * @param statement takes the rows as one JSON array, for `json_to_recordset`.
 */
export async function inBatches<Database, Row extends object>(
  db: Kysely<Database>,
  rows: readonly Row[],
  statement: (json: string) => RawBuilder<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await statement(JSON.stringify(rows.slice(start, start + rowsAtOnce))).execute(db);
  }
}

/** All rows that a statement gives for parts of a list, some thousands at a time. */
export async function readInBatches<Database, Value, Row>(
  db: Kysely<Database>,
  values: readonly Value[],
  statement: (part: readonly Value[]) => RawBuilder<Row>,
): Promise<readonly Row[]> {
  const found: Row[] = [];
  for (let start = 0; start < values.length; start += rowsAtOnce) {
    const { rows } = await statement(values.slice(start, start + rowsAtOnce)).execute(db);
    for (const row of rows) found.push(row);
  }
  return found;
}
