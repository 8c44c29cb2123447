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

/** A chain with an old and a renewed system; both ran on PostgreSQL 9.3, of which support ended on 2018-11-08. */
export const agedDocument = exampleDocument(
  [
    exampleItem("register:income", { name: "Income", kind: "chain", fields: { availability: "99900" } }),
    exampleItem("register:old", { name: "Old", fields: { centsPerDay: "240000" } }),
    exampleItem("register:renewed", { name: "Renewed", fields: { exposure: "internet" } }),
    exampleItem("t:pg93", { name: "PostgreSQL", kind: "technology", fields: { version: "9.3" } }),
    exampleItem("t:pg16", { name: "PostgreSQL", kind: "technology", fields: { version: "16.3" } }),
    exampleItem("t:gen", { name: "Cool:Gen 8.6", kind: "technology" }),
  ],
  [
    exampleRelation("register:income", "register:old", { type: "has-part" }),
    exampleRelation("register:income", "register:renewed", { type: "has-part" }),
    exampleRelation("register:old", "t:pg93", { type: "runs-on" }),
    exampleRelation("register:old", "t:gen", { type: "uses" }),
    exampleRelation("register:renewed", "t:pg93", { type: "runs-on", validUntil: "2021-01-01" }),
    exampleRelation("register:renewed", "t:pg16", { type: "runs-on", validFrom: "2021-01-01" }),
  ],
);
