import type { JsonValue } from "@grondslag/kernel";
import type { ItemKind } from "../../item.ts";
import type { RelationType } from "../../relation.ts";
import type { JsonMembers } from "../json/json-members.ts";

/** A component, service or package of a bill of materials, as all formats have it. */
export interface BomPart {
  /** How the bill names it: its `bom-ref` or `SPDXID`. */
  readonly ref: string | undefined;
  /** Its type in the words of the format. */
  readonly type: string | undefined;
  readonly kind: ItemKind;
  readonly group: string | undefined;
  readonly name: string;
  /** Among others `version`, `purl`, `cpe`, `description`, `licence` and `url`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Keys that we wrote with it ourselves. */
  readonly keys: readonly string[];
  /** What the format has beside this. */
  readonly more: JsonMembers;
  readonly service: boolean;
  /** The bill is about this one. */
  readonly subject: boolean;
  readonly parts: readonly BomPart[];
  readonly where: string;
}

/** That a part needs, holds or realises another. */
export interface BomEdge {
  readonly from: string;
  readonly to: string;
  readonly type: RelationType;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly group?: string;
  readonly more: JsonMembers;
  readonly where: string;
}

export interface Bom {
  readonly parts: readonly BomPart[];
  readonly edges: readonly BomEdge[];
  readonly rest: JsonValue;
}

/** The part and all that lie in it. */
export function* everyPart(part: BomPart): Generator<BomPart> {
  yield part;
  for (const inner of part.parts) yield* everyPart(inner);
}
