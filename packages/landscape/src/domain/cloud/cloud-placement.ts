import type { Item } from "../item.ts";
import type { Relation } from "../relation.ts";
import type { StatementProblem } from "../statement.ts";

/**
 * A system or environment in a public cloud that must not be there, or of which nobody knows whether it may (row I11).
 *
 * - `state-secret`: it holds state secrets itself, or something in it does. It is blocked.
 * - `unclassified`: nothing says how secret it is: shown, as somebody must say so.
 */
export interface CloudFinding {
  readonly code: "state-secret" | "unclassified";
  /** What is placed in a public cloud. */
  readonly item: string;
  /** The environment that it stands in, when that is what is public. */
  readonly environment?: string;
  /** Ids of what makes it secret: the item itself, its parts, its data. */
  readonly because: readonly string[];
}

/** What holds something secret is as secret as that. */
const holds = new Set(["has-part", "reads", "writes"]);

/**
 * Looks at every item that stands in a public cloud, by its own placement or by that of its environment, also where
 * that environment stands in another one.
 *
 * @param day relations that ended by then no longer count; those that are still to come do.
 */
export function cloudFindings(
  items: readonly Item[],
  relations: readonly Relation[],
  day: string,
): readonly CloudFinding[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const held = new Map<string, string[]>();
  const inside = new Map<string, string[]>();
  for (const { from, type, to, validUntil } of relations) {
    if (validUntil !== undefined && validUntil <= day) continue;
    if (holds.has(type)) add(held, from, to);
    if (type === "deployed-in" || (type === "runs-on" && byId.get(to)?.kind === "environment"))
      add(inside, to, from);
  }
  return [...placedIn(items, byId, inside)].flatMap(([id, environment]): CloudFinding[] => {
    const item = byId.get(id);
    if (item === undefined) return [];
    const shared = { item: id, ...(environment !== undefined && { environment }) };
    const secret = heldBy(held, id).filter((one) => classOf(byId.get(one)) === "state-secret");
    if (secret.length > 0) return [{ code: "state-secret", ...shared, because: secret }];
    if (item.kind === "environment" || classOf(item) !== undefined) return [];
    return [{ code: "unclassified", ...shared, because: [] }];
  });
}

/** What of these must not be saved: a placement of state secrets in a public cloud. Names of items, never contents. */
export function placementProblems(
  items: readonly Item[],
  relations: readonly Relation[],
  day: string,
): readonly StatementProblem[] {
  const names = new Map(items.map(({ id, name }) => [id, name]));
  return cloudFindings(items, relations, day)
    .filter(({ code }) => code === "state-secret")
    .map(({ item, because }) => ({
      where: `item ${item}`,
      code: "STATE_SECRET_IN_PUBLIC_CLOUD",
      message:
        `"${names.get(item) ?? item}" is in a public cloud, and what is a state secret may not be: ` +
        because.map((id) => `"${names.get(id) ?? id}"`).join(", "),
    }));
}

/** What stands in a public cloud, with the environment that is public when it is not so itself; circles end. */
function placedIn(
  items: readonly Item[],
  byId: ReadonlyMap<string, Item>,
  inside: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, string | undefined> {
  const placed = new Map<string, string | undefined>();
  for (const item of items) if (isPublic(item)) placed.set(item.id, undefined);
  for (const [id, environment] of placed) {
    const place = byId.get(id);
    if (place === undefined || !(isPublic(place) || place.kind === "environment")) continue;
    for (const one of inside.get(id) ?? []) if (!placed.has(one)) placed.set(one, environment ?? id);
  }
  return placed;
}

function add(lists: Map<string, string[]>, key: string, value: string): void {
  const there = lists.get(key);
  if (there === undefined) lists.set(key, [value]);
  else there.push(value);
}

/** The item and all that it holds; circles end. */
function heldBy(held: ReadonlyMap<string, readonly string[]>, id: string): readonly string[] {
  const found = new Set([id]);
  for (const one of found) for (const inner of held.get(one) ?? []) found.add(inner);
  return [...found];
}

function isPublic({ fields }: Item): boolean {
  return fields.placement?.value === "public-cloud";
}

function classOf(item: Item | undefined): string | undefined {
  return item?.fields.classification?.value;
}
