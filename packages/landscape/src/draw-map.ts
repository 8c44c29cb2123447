import { itemKinds } from "./domain/item.ts";
import { relationTypes } from "./domain/relation.ts";
import type { LandscapeReads } from "./ports.ts";

/** What a map of the landscape shows; places are those in its lists. */
export interface LandscapeMap {
  readonly change: number;
  readonly groups: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  readonly items: readonly {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly group?: number;
  }[];
  /** Who needs whom. */
  readonly needs: readonly (readonly [dependent: number, needed: number, type: string])[];
  /** Items that were left out: a map holds so many. */
  readonly left: number;
}

const mostItems = 5_000;
const groupKinds = ["chain", "system"] as const;

/**
 * The landscape as a map: a chain with its systems is a group, and so is a system that is part of none with its own
 * parts. Chains and systems go first when there is more than a map can hold.
 *
 * @param day `YYYY-MM-DD`: relations that hold then are drawn.
 */
export async function drawMap(store: Pick<LandscapeReads, "picture">, day: string): Promise<LandscapeMap> {
  const { change, items, relations } = await store.picture(itemKinds);
  const rank = new Map(itemKinds.map((kind, at) => [kind, at]));
  const drawn = [...items]
    .sort(
      (one, other) => (rank.get(one.kind) ?? 0) - (rank.get(other.kind) ?? 0) || (one.id < other.id ? -1 : 1),
    )
    .slice(0, mostItems);
  const places = new Map(drawn.map(({ id }, at) => [id, at]));
  const holding = relations.filter(
    ({ validFrom = "", validUntil = "9999" }) => validFrom <= day && day < validUntil,
  );
  const wholes = new Map<string, string[]>();
  for (const { from, type, to } of holding) {
    if (type === "has-part" && places.has(from)) wholes.set(to, [...(wholes.get(to) ?? []), from]);
  }
  const kinds = new Map(drawn.map(({ id, kind }) => [id, kind]));
  const groupIds = new Map<string, number>();
  const groups: { readonly id: string; readonly name: string; readonly kind: string }[] = [];
  const groupOf = (id: string): number | undefined => {
    const top = topOf(id, wholes, (one) => groupKinds.some((kind) => kind === kinds.get(one)));
    if (top === undefined) return undefined;
    const known = groupIds.get(top);
    if (known !== undefined) return known;
    const item = drawn[places.get(top) ?? -1];
    if (item === undefined) return undefined;
    groupIds.set(top, groups.length);
    return groups.push({ id: top, name: item.name, kind: item.kind }) - 1;
  };
  const shown = drawn.map(({ id, name, kind }) => {
    const group = groupOf(id);
    return { id, name, kind, ...(group !== undefined && { group }) };
  });
  const needs = holding.flatMap(({ from, type, to }) => {
    const who = relationTypes[type];
    const [one, other] = who === "from" ? [from, to] : [to, from];
    const [dependent, needed] = [places.get(one), places.get(other)];
    if (who === "none" || dependent === undefined || needed === undefined) return [];
    return [[dependent, needed, type] as const];
  });
  return { change, groups, items: shown, needs, left: items.length - drawn.length };
}

/** The highest chain or system that an item is part of, or is itself; wholes that go round end where they began. */
function topOf(
  id: string,
  wholes: ReadonlyMap<string, readonly string[]>,
  groups: (id: string) => boolean,
): string | undefined {
  const seen = new Set<string>();
  let top = groups(id) ? id : undefined;
  for (let at: string | undefined = id; at !== undefined && !seen.has(at); ) {
    seen.add(at);
    const above: string | undefined = [...(wholes.get(at) ?? [])].sort()[0];
    if (above !== undefined && groups(above)) top = above;
    at = above;
  }
  return top;
}
