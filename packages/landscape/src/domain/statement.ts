import type { JsonValue } from "@grondslag/kernel";
import type { ItemKind } from "./item.ts";
import type { RelationType } from "./relation.ts";

/** What a source says of one item. The order of things in it means nothing. */
export interface ItemStatement {
  /** At least one; the first is the item's name within the source. What shares a key is the same item. */
  readonly keys: readonly string[];
  readonly kind: ItemKind;
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  /** What its format needs to write it again and the landscape has no field for. */
  readonly rest?: JsonValue;
  /** Where it stands in its document, for problems with it: `line 12`. It is not kept. */
  readonly where?: string;
}

/** What a source says of two items; both are named by one of their keys. */
export interface RelationStatement {
  readonly from: string;
  readonly type: RelationType;
  readonly to: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  /** As in a relation that is shown: `1/database`. */
  readonly group?: string;
  readonly rest?: JsonValue;
  /** As with items. */
  readonly where?: string;
}

/** A fault in what was read. */
export interface StatementProblem {
  /** `line 12`, a path within the document, or a row and column. */
  readonly where: string;
  readonly code: string;
  readonly message: string;
}

/** All that a document says. Whoever reads one refuses it as a whole when `problems` is not empty. */
export interface LandscapeDocument {
  readonly items: readonly ItemStatement[];
  readonly relations: readonly RelationStatement[];
  /** Views, folders, property definitions and other parts of the document that are about no single item. */
  readonly rest?: JsonValue;
  readonly problems: readonly StatementProblem[];
}
