export { type FieldName, fieldDefinitions } from "./domain/fields.ts";
export { type Item, type ItemKind, itemKinds } from "./domain/item.ts";
export { LandscapeError, type LandscapeErrorCode } from "./domain/landscape-error.ts";
export { type Relation, type RelationType, relationTypes } from "./domain/relation.ts";
export type { ItemStatement, LandscapeDocument, RelationStatement } from "./domain/statement.ts";
