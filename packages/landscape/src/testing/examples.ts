import type { ItemStatement, LandscapeDocument, RelationStatement } from "../domain/statement.ts";

/** A system by its key, with what a test wants to be otherwise. */
export function exampleItem(key: string, more: Partial<ItemStatement> = {}): ItemStatement {
  return { keys: [key], kind: "system", name: key.slice(key.indexOf(":") + 1), fields: {}, ...more };
}

/** That the first needs the second, unless a test says otherwise. */
export function exampleRelation(
  from: string,
  to: string,
  more: Partial<RelationStatement> = {},
): RelationStatement {
  return { from, type: "uses", to, ...more };
}

/** A document without problems. */
export function exampleDocument(
  items: readonly ItemStatement[],
  relations: readonly RelationStatement[] = [],
): LandscapeDocument {
  return { items, relations, problems: [] };
}
