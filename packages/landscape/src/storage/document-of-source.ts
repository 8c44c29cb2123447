import type { JsonValue } from "@grondslag/kernel";
import { type Kysely, sql } from "kysely";
import type { ItemKind } from "../domain/item.ts";
import type { LandscapeDocument } from "../domain/statement.ts";
import { endsOf, type RelationRow, saidOfRelation } from "./landscape-rows.ts";

/** All that a source states at this moment, as the document that it would come from; in order of ids. */
export async function documentOf<Database>(db: Kysely<Database>, source: string): Promise<LandscapeDocument> {
  const { rows: items } = await sql<{
    keys: string[];
    kind: ItemKind;
    name: string;
    fields: Record<string, string>;
    rest: JsonValue;
  }>`
    select keys, kind, name, fields, rest from landscape.statement where source = ${source} order by item`.execute(
    db,
  );
  const { rows: relations } = await sql<RelationRow & { from_key: string; to_key: string; rest: JsonValue }>`
    select from_item, type, to_item, from_key, to_key, rest, ${saidOfRelation} from landscape.relation_statement
    where source = ${source} order by from_item, to_item, type, digest`.execute(db);
  const { rows: rests } = await sql<{ doc: JsonValue }>`
    select doc from landscape.source_rest where source = ${source}`.execute(db);
  return {
    items: items.map(({ rest, ...item }) => ({ ...item, ...(rest !== null && { rest }) })),
    relations: relations.map((row) => ({
      ...endsOf(row),
      from: row.from_key,
      to: row.to_key,
      ...(row.rest !== null && { rest: row.rest }),
    })),
    ...(rests[0] !== undefined && { rest: rests[0].doc }),
    problems: [],
  };
}
