import {
  followGraph,
  type GraphReads,
  graphReads,
  impactOf,
  importDocument,
  type LandscapeDocument,
  type LandscapeServices,
  relationTypes,
} from "@grondslag/landscape";
import type pg from "pg";
import { largeLandscape } from "./landscape/large-landscape.ts";
import { type Registry, withLandscape } from "./landscape/with-landscape.ts";
import { interleave, ownCpuSeconds, quantile, type Round } from "./measure.ts";
import type { Report } from "./report.ts";

const usualNodes = 100_000;
const relationsPerNode = 10;
const rounds = 7;
const most = 100;
const day = "2026-11-22";

const unit = "ms";
const cpuUnit = "ms of CPU of this process";

/**
 * What stops when the item on which most depends stops, in a graph of ten relations a node: the graph in memory beside
 * a recursive query in PostgreSQL on a table made for it (numbers, one covering index, in memory). Both count what is
 * reached, and must agree. The product also looks whether the landscape changed, names what it lists, and finds paths.
 */
export async function impact(report: Report, size = usualNodes): Promise<void> {
  await withLandscape("impact", (services, registry) => measure(report, services, registry, size));
}

async function measure(
  report: Report,
  services: LandscapeServices,
  { pool, db }: Registry,
  size: number,
): Promise<void> {
  const relations = size * relationsPerNode;
  const document = largeLandscape(size, relations);
  console.error(`impact: writing ${size} items and ${relations} relations`);
  await importDocument(services, { source: "model", document, whole: true }, { by: "bench" });
  const peer = await recursivePeer(pool);
  const id = await busiest(pool);

  const followed = followGraph(graphReads(db));
  const load = await cpuOf(() => followed.latest());
  const ours = async (): Promise<number> => {
    const found = impactOf(await followed.latest(), id, "stops", { day, kinds: [], most });
    await services.store.names(found?.items.map((item) => item.id) ?? []);
    return found?.total ?? -1;
  };
  const first = await cpuOf(ours);
  const [mine, theirs] = [await ours(), await peer(id)];
  if (mine !== theirs) throw new Error(`the graph reaches ${mine}, PostgreSQL ${theirs}`);
  const times = await interleave(
    rounds,
    new Map<string, Round>([
      ["grondslag", () => timed(ours)],
      ["postgres", () => timed(() => peer(id))],
    ]),
  );
  const value = times.get("grondslag") ?? Number.NaN;
  const against = { subject: "PostgreSQL, recursive query", value: times.get("postgres") ?? Number.NaN };
  const what = `busiest of ${size} nodes with ${relations} relations, ${mine} reached`;
  report.add({ case: what, ...against, unit });
  report.add({ case: what, subject: "grondslag", value, unit, goal: { of: "value", atMost: 200 } });
  report.add({ case: what, subject: "grondslag", value, unit, against, goal: { of: "ratio", atMost: 0.1 } });
  report.add({ case: "the first question of a day", subject: "grondslag", value: first, unit: cpuUnit });
  report.add({
    case: "reading all of it, once after a start",
    subject: "grondslag",
    value: load,
    unit: cpuUnit,
  });

  await measureGroups(report, document, what);
  const changed = { ...document, relations: document.relations.filter((_, at) => at % 1_000 !== 0) };
  await importDocument(services, { source: "model", document: changed, whole: true }, { by: "bench" });
  const next = await cpuOf(ours);
  report.add({
    case: "the first question after a thousandth of the relations ended",
    subject: "grondslag",
    value: next,
    unit: cpuUnit,
  });
}

/**
 * The same graph with all relations but one in fifty in groups, three to an item, of which one must work: PostgreSQL has
 * no recursive query for that, so what stops is compared with a plain rule that goes round until nothing more stops.
 */
async function measureGroups(report: Report, document: LandscapeDocument, what: string): Promise<void> {
  const grouped = document.relations.map((relation, at) =>
    at % 50 === 0 ? relation : { ...relation, group: `1/pool-${at % 3}` },
  );
  const reads: GraphReads = {
    changeId: async () => 1,
    graphSince: async function* () {
      const items = document.items.map(({ keys: [id = ""], kind }) => ({ id, kind, centsPerDay: 0 }));
      const relations = grouped.map(({ from, type, to, group }, at) => ({
        ...{ row: at + 1, from, type, to },
        ...(group !== undefined && { group }),
      }));
      yield { change: 1, items, relations, ended: [] };
    },
  };
  const followed = followGraph(reads);
  const counts = new Map<string, number>();
  for (const { to } of grouped) counts.set(to, (counts.get(to) ?? 0) + 1);
  const [id = ""] = [...counts].reduce((one, other) => (other[1] > one[1] ? other : one));
  const ask = async () => impactOf(await followed.latest(), id, "stops", { day, kinds: [], most });
  const found = await ask();
  const plain = stoppedPlainly(grouped, id);
  if (found?.total !== plain) throw new Error(`the graph stops ${found?.total}, the plain rule ${plain}`);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timed(ask));
  report.add({
    case: `${what.split(",")[0]}, most of them in groups: ${plain} stop, ${found.weakenedTotal} groups lose reserve`,
    subject: "grondslag",
    value: quantile(times, 0.5),
    unit,
    goal: { of: "value", atMost: 200 },
  });
}

/** How many stop, by the rule as it is said. */
function stoppedPlainly(relations: LandscapeDocument["relations"], start: string): number {
  const needs = relations.flatMap(({ from, type, to, group }) => {
    const hurt = relationTypes[type];
    return hurt === "none"
      ? []
      : [hurt === "from" ? { by: from, of: to, group } : { by: to, of: from, group }];
  });
  const members = new Map<string, Set<string>>();
  for (const { by, of, group } of needs) {
    if (group === undefined) continue;
    const name = `${by} ${group}`;
    members.set(name, (members.get(name) ?? new Set()).add(of));
  }
  const stopped = new Set([start]);
  for (let before = 0; before < stopped.size; ) {
    before = stopped.size;
    for (const { by, of, group } of needs) {
      if (!stopped.has(of)) continue;
      if (group === undefined || [...(members.get(`${by} ${group}`) ?? [])].every((one) => stopped.has(one)))
        stopped.add(by);
    }
  }
  return stopped.size - 1;
}

async function cpuOf(work: () => Promise<unknown>): Promise<number> {
  const begin = ownCpuSeconds();
  await work();
  return (ownCpuSeconds() - begin) * 1_000;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

/** PostgreSQL at its best: what hurts what, as numbers, read from one index that holds all that is asked. */
async function recursivePeer(pool: pg.Pool): Promise<(id: string) => Promise<number>> {
  await pool.query(`create table peer_node as
    select item, (row_number() over (order by item))::integer as number from landscape.item_version where until_change is null`);
  await pool.query("create unique index on peer_node (item)");
  await pool.query(`create table peer_hurt as
    select distinct case when type in ('sends-to', 'serves') then a.number else b.number end as stops,
      case when type in ('sends-to', 'serves') then b.number else a.number end as hurt
    from landscape.relation_version join peer_node as a on a.item = from_item join peer_node as b on b.item = to_item`);
  await pool.query("create unique index on peer_hurt (stops, hurt)");
  await pool.query("vacuum analyze peer_hurt");
  return async (id) => {
    const { rows } = await pool.query<{ count: number }>(
      `with recursive reached (number) as (
        select number from peer_node where item = $1
        union
        select hurt from reached join peer_hurt on stops = number
      ) select count(*)::integer - 1 as count from reached`,
      [id],
    );
    return rows[0]?.count ?? -1;
  };
}

/** The item that most relations touch. */
async function busiest(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ item: string }>(
    "select to_item as item from landscape.relation_version group by to_item order by count(*) desc, to_item limit 1",
  );
  return rows[0]?.item ?? "";
}
