import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Relation } from "../domain/relation.ts";
import type { StatementProblem } from "../domain/statement.ts";
import type { LandscapeChange, LatestItem } from "../ports.ts";
import { blocked, judgePlacements } from "./guard-placements.ts";
import { endsOf, type ItemRow, type RelationRow, readInBatches, saidOfRelation } from "./landscape-rows.ts";

/** What a change makes of items and relations. */
export type PlannedPlacements = Pick<LandscapeChange, "items" | "relationsAdded" | "relationsEnded">;
type Ends = Omit<Relation, "sources">;

const stands: ReadonlySet<string> = new Set(["deployed-in", "runs-on"]);
const holds: ReadonlySet<string> = new Set(["has-part", "reads", "writes"]);

/**
 * What of a change would be refused when it is written (row I11), told without writing: the same rule, over what is
 * kept with the change laid over it.
 *
 * @param at ms since the epoch.
 */
export async function newlyBlocked<Database>(
  db: Kysely<Database>,
  change: PlannedPlacements,
  at: number,
): Promise<readonly StatementProblem[]> {
  const after = await blockedAfter(db, change, at);
  if (after.length === 0) return [];
  const before = new Set((await blocked(db, at)).flatMap(({ pairs }) => pairs));
  return after
    .filter(({ pairs }) => pairs.some((one) => !before.has(one)))
    .map(({ where, code, message }) => ({ where, code, message }));
}

async function blockedAfter<Database>(db: Kysely<Database>, change: PlannedPlacements, at: number) {
  const { items, relationsAdded, relationsEnded } = change;
  const planned = new Map(items.map((item) => [item.id, item]));
  const { rows: seeds } = await sql<{ item: string }>`
    select item from landscape.item_version
    where until_change is null and doc->'fields'->'placement'->>'value' = 'public-cloud'`.execute(db);
  const inCloud = [
    ...seeds.map(({ item }) => item).filter((item) => !planned.has(item)),
    ...items.filter(({ merged }) => merged?.fields.placement?.value === "public-cloud").map(({ id }) => id),
  ];
  if (inCloud.length === 0) return [];
  const ended = new Set(relationsEnded);
  const inside = await walk(inCloud, "from", async (part) => [
    ...(await kept(db, sql`to_item`, stands, part, ended)),
    ...addedAt(relationsAdded, "to", stands, part),
  ]);
  const held = await walk([...inside.reached], "to", async (part) => [
    ...(await kept(db, sql`from_item`, holds, part, ended)),
    ...addedAt(relationsAdded, "from", holds, part),
  ]);
  const stored = [...held.reached].filter((id) => !planned.has(id));
  const rows = await readInBatches(
    db,
    stored,
    (part) => sql<ItemRow>`
      select item, version, kind, name, doc from landscape.item_version
      where until_change is null and item = any(${part}::text[])`,
  );
  const fresh = [...held.reached].flatMap((id) => rowOf(planned.get(id)));
  return judgePlacements([...rows, ...fresh], [...inside.relations, ...held.relations], at);
}

/** Follows relations from some items, a step at a time; circles end. */
async function walk(
  start: readonly string[],
  far: "from" | "to",
  next: (part: readonly string[]) => Promise<readonly Ends[]>,
) {
  const reached = new Set(start);
  const relations: Ends[] = [];
  let part = start;
  while (part.length > 0) {
    const step = await next(part);
    for (const relation of step) relations.push(relation);
    part = [...new Set(step.map((relation) => relation[far]))].filter((id) => !reached.has(id));
    for (const id of part) reached.add(id);
  }
  return { reached, relations };
}

async function kept<Database>(
  db: Kysely<Database>,
  near: RawBuilder<unknown>,
  types: ReadonlySet<string>,
  part: readonly string[],
  ended: ReadonlySet<string>,
): Promise<readonly Ends[]> {
  const rows = await readInBatches(
    db,
    part,
    (some) => sql<RelationRow & { id: string }>`
      select id, from_item, type, to_item, ${saidOfRelation} from landscape.relation_version
      where until_change is null and ${near} = any(${some}::text[]) and type = any(${[...types]}::text[])`,
  );
  return rows.filter(({ id }) => !ended.has(id)).map(endsOf);
}

function addedAt(
  added: readonly Relation[],
  near: "from" | "to",
  types: ReadonlySet<string>,
  part: readonly string[],
): readonly Ends[] {
  const wanted = new Set(part);
  return added.filter((relation) => types.has(relation.type) && wanted.has(relation[near]));
}

function rowOf(item: LatestItem | undefined): readonly ItemRow[] {
  if (item?.merged === undefined) return [];
  const { kind, name, ...doc } = item.merged;
  return [{ item: item.id, version: item.version, kind, name, doc }];
}
