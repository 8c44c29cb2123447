import type { Item } from "../item.ts";
import type { FactsIndex } from "./facts-index.ts";
import { type MatchedBy, matchProduct, type ProductMatch } from "./match-product.ts";
import type { End, FactsOrigin } from "./product-facts.ts";

/** A last day of support, with who says so. */
export interface SaidEnd {
  readonly until: End;
  /** Last day of support that is paid for apart, when the list knows of it. */
  readonly extended?: End;
  /** Id of the source of the field, `own-list`, or the name of the public list. */
  readonly source: string;
  /** The release on the list, for example `postgresql 9.6`, and what recognised it. */
  readonly release?: string;
  readonly by?: MatchedBy;
  /** The day on which the list was gathered. */
  readonly asOf?: string;
}

/** Until when a technology may be used, as its maker and as we ourselves say; side by side, never made into one. */
export interface SupportDates {
  /** What a source of the landscape says of the maker's support, and else what the lists say. */
  readonly vendor?: SaidEnd;
  /** What the list says when a source says something else: somebody must look. */
  readonly contradicts?: SaidEnd;
  /** Until when we accept it ourselves, longer or shorter. */
  readonly own?: { readonly until: string; readonly source: string };
  /** Last day on which something may be built with it, and on which what was built with it may still run. */
  readonly buildingUntil?: { readonly until: string; readonly source: string };
  readonly handlingUntil?: { readonly until: string; readonly source: string };
  /** A skill for it cannot be hired. */
  readonly scarce: boolean;
  readonly match: ProductMatch["state"];
}

/** Dates of one technology, from its fields and from the lists. */
export function supportDates(
  item: Pick<Item, "name" | "fields">,
  index: FactsIndex,
  origin: FactsOrigin,
): SupportDates {
  const { version, purl, cpe, vendorSupportUntil, scarceSkill } = item.fields;
  const match = matchProduct(index, {
    name: item.name,
    version: version?.value,
    purl: purl?.value,
    cpe: cpe?.value,
  });
  const listed = listedEnd(match, origin);
  const said: SaidEnd | undefined = vendorSupportUntil && {
    until: vendorSupportUntil.value,
    source: vendorSupportUntil.source,
  };
  const vendor = said ?? listed;
  return {
    ...(vendor !== undefined && { vendor }),
    ...(said !== undefined && listed !== undefined && said.until !== listed.until && { contradicts: listed }),
    ...dated("own", item, "ownSupportUntil"),
    ...dated("buildingUntil", item, "buildingUntil"),
    ...dated("handlingUntil", item, "handlingUntil"),
    scarce: scarceSkill?.value === "yes",
    match: match.state,
  };
}

function listedEnd(match: ProductMatch, origin: FactsOrigin): SaidEnd | undefined {
  if (match.state !== "matched") return undefined;
  const { facts, own } = match.listed;
  const { endOfLife, extended, cycle } = match.cycle;
  return {
    until: endOfLife,
    ...(extended !== undefined && { extended }),
    source: own ? "own-list" : origin.source,
    release: `${facts.product} ${cycle}`,
    by: match.by,
    ...(!own && { asOf: origin.date }),
  };
}

function dated<Name extends string>(
  name: Name,
  { fields }: Pick<Item, "fields">,
  field: string,
): Partial<Record<Name, { readonly until: string; readonly source: string }>> {
  const dates: Partial<Record<Name, { readonly until: string; readonly source: string }>> = {};
  const said = fields[field];
  if (said !== undefined) dates[name] = { until: said.value, source: said.source };
  return dates;
}
