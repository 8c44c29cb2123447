import type { FactsIndex, ListedProduct } from "./facts-index.ts";
import { matchCycle } from "./match-cycle.ts";
import type { CycleFacts } from "./product-facts.ts";
import { cpeProduct, cpeVersion, purlProduct, purlVersion, wordsOf } from "./product-names.ts";

/** What names a product in a version. */
export interface NamedProduct {
  readonly name: string;
  readonly version?: string | undefined;
  readonly purl?: string | undefined;
  readonly cpe?: string | undefined;
}

/**
 * What the lists say of a product.
 *
 * - `matched`: this release; `by` tells what recognised it.
 * - `no-release`: the product is listed, but no version is known, or none that is listed.
 * - `ambiguous`: several products answer to it; a person says which, with a package URL or CPE name.
 * - `unlisted`: nobody lists it.
 */
export type ProductMatch =
  | {
      readonly state: "matched";
      readonly by: MatchedBy;
      readonly listed: ListedProduct;
      readonly cycle: CycleFacts;
    }
  | {
      readonly state: "no-release";
      readonly by: MatchedBy;
      readonly listed: ListedProduct;
      readonly version?: string;
    }
  | { readonly state: "ambiguous"; readonly by: MatchedBy; readonly products: readonly string[] }
  | { readonly state: "unlisted" };
export type MatchedBy = "purl" | "cpe" | "name";

/** Words before a name that tell who makes it, and words after a version that tell of an edition. */
const makers = new Set([
  "microsoft",
  "oracle",
  "ibm",
  "apache",
  "red",
  "hat",
  "vmware",
  "eclipse",
  "suse",
  "the",
]);
const editions = new Set(
  "server enterprise standard datacenter edition community lts ltsc se ee x64 x86 64-bit 64 bit version versie release update".split(
    " ",
  ),
);

/** Looks a product up by package URL, then by CPE name, then by its name; the surest that answers counts. */
export function matchProduct(index: FactsIndex, named: NamedProduct): ProductMatch {
  const { purl, cpe } = named;
  if (purl !== undefined) {
    const listed = index.byPurl.get(purlProduct(purl)) ?? [];
    if (listed.length > 0) return choose("purl", listed, named.version ?? purlVersion(purl));
  }
  if (cpe !== undefined) {
    const listed = index.byCpe.get(cpeProduct(cpe)) ?? [];
    if (listed.length > 0) return choose("cpe", listed, named.version ?? cpeVersion(cpe));
  }
  return byName(index, named);
}

function choose(by: MatchedBy, listed: readonly ListedProduct[], version: string | undefined): ProductMatch {
  const matched = listed.flatMap((one) => {
    const cycle = version === undefined ? undefined : matchCycle(one.facts, version);
    return cycle === undefined ? [] : [{ state: "matched" as const, by, listed: one, cycle }];
  });
  // The own list is ours: it decides where the public one says something else.
  const [first] = matched.filter((match) => match.listed.own).concat(matched);
  if (first !== undefined && (first.listed.own || matched.length === 1)) return first;
  const left = matched.length > 0 ? matched.map((match) => match.listed) : listed;
  const [only] = left;
  if (only === undefined || left.length > 1) {
    return { state: "ambiguous", by, products: left.map(({ facts }) => facts.product).sort() };
  }
  return { state: "no-release", by, listed: only, ...(version !== undefined && { version }) };
}

/**
 * A name matches when it begins with the name of a product (after its maker) and no word is left that may mean
 * another product: "Java Mail 1.6" is not Java.
 */
function byName(index: FactsIndex, { name, version }: NamedProduct): ProductMatch {
  const words = wordsOf(name);
  for (let start = 0; start === 0 || (start <= 2 && makers.has(words[start - 1] ?? "")); start++) {
    for (let length = Math.min(index.longestName, words.length - start); length > 0; length--) {
      const listed = index.byName.get(words.slice(start, start + length).join(" "));
      if (listed === undefined) continue;
      const rest = words.slice(start + length);
      const numbered = rest.findIndex((word) => /^v?\d/.test(word));
      const between = numbered < 0 ? rest : rest.slice(0, numbered);
      if (!between.every((word) => editions.has(word))) continue;
      const told = numbered < 0 ? undefined : rest.slice(numbered).join(" ");
      return choose("name", listed, version ?? told);
    }
  }
  return { state: "unlisted" };
}
