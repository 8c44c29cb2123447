import type { ProductFacts } from "./product-facts.ts";
import { wordsOf } from "./product-names.ts";

/** A product with whose list it stands on. */
export interface ListedProduct {
  readonly facts: ProductFacts;
  /** It is on the agency's own list. */
  readonly own: boolean;
}

/** Products by everything that names them. */
export interface FactsIndex {
  readonly byPurl: ReadonlyMap<string, readonly ListedProduct[]>;
  readonly byCpe: ReadonlyMap<string, readonly ListedProduct[]>;
  /** By the words of a name with one blank between them. */
  readonly byName: ReadonlyMap<string, readonly ListedProduct[]>;
  /** The most words that a name has. */
  readonly longestName: number;
}

/**
 * Makes an index of products. A product of the own list replaces one of the same short name on the public list.
 *
 * @param shared the public list.
 * @param own what the agency wrote down itself.
 */
export function indexFacts(shared: readonly ProductFacts[], own: readonly ProductFacts[] = []): FactsIndex {
  const replaced = new Set(own.map(({ product }) => product));
  const listed = [
    ...own.map((facts) => ({ facts, own: true })),
    ...shared.filter(({ product }) => !replaced.has(product)).map((facts) => ({ facts, own: false })),
  ];
  const byName = collect(listed, namesOf);
  return {
    byPurl: collect(listed, ({ purls }) => purls),
    byCpe: collect(listed, ({ cpes }) => cpes),
    byName,
    longestName: Math.max(0, ...[...byName.keys()].map((name) => name.split(" ").length)),
  };
}

/** Own products come first where several have a name. */
function collect(
  listed: readonly ListedProduct[],
  keysOf: (facts: ProductFacts) => readonly string[],
): ReadonlyMap<string, readonly ListedProduct[]> {
  const found = new Map<string, ListedProduct[]>();
  for (const one of listed) {
    for (const key of new Set(keysOf(one.facts))) {
      const there = found.get(key);
      if (there === undefined) found.set(key, [one]);
      else there.push(one);
    }
  }
  return found;
}

function namesOf({ product, name, aliases, repology }: ProductFacts): string[] {
  return [product, name, ...aliases, ...repology]
    .map((text) => wordsOf(text).join(" "))
    .filter((text) => text !== "");
}
