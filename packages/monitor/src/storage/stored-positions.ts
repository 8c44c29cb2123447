import type { LogPosition } from "@grondslag/log";
import { type Kysely, sql, type Transaction } from "kysely";
import { MonitorFault } from "../live/monitor-fault.ts";
import { allSlots, type StoredPosition } from "../live/slots.ts";

interface Row {
  readonly origin: string;
  readonly slots: string;
  readonly reached: string;
}

/** How far findings are of each of these slots, whoever stored them. */
export async function storedPosition<Database>(db: Kysely<Database>, slots: string): Promise<StoredPosition> {
  const { rows } = await sql<Row>`select origin, slots, reached from monitor.position`.execute(db);
  return positionOf(rows, slots);
}

/** How far findings are of everybody. */
export async function storedOfEverybody<Database>(db: Kysely<Database>): Promise<LogPosition> {
  const stored = await storedPosition(db, allSlots);
  const origins = new Set([...stored.values()].flatMap((position) => Object.keys(position)));
  return Object.fromEntries(
    [...origins].map((origin) => [
      origin,
      Math.min(...[...stored.values()].map((position) => position[origin] ?? 0)),
    ]),
  );
}

/**
 * Waits until nobody else stores findings of these slots.
 *
 * @param origins the logs that the findings are of: another server may follow others
 * @throws MonitorFault MONITOR_OVERTAKEN when something was stored that the monitor does not know of
 */
export async function checkPosition<Database>(
  transaction: Transaction<Database>,
  slots: string,
  before: StoredPosition,
  origins: readonly string[],
): Promise<void> {
  // In one order, so that two that wait for each other's slots never wait for ever.
  await sql`
    select pg_advisory_xact_lock(hashtext('monitor.position'), slot)
    from (select slot from unnest(${[...slots].map((slot) => Number.parseInt(slot, 16))}::integer[]) as slot
      order by slot) as ordered`.execute(transaction);
  const now = await storedPosition(transaction, slots);
  for (const slot of slots) {
    const [known, stored] = [before.get(slot) ?? {}, now.get(slot) ?? {}];
    if (origins.every((origin) => (known[origin] ?? 0) === (stored[origin] ?? 0))) continue;
    throw new MonitorFault("MONITOR_OVERTAKEN", "another monitor stored findings of the same employees", {
      remedy: "nothing when it passes by itself; else let each part of the monitor run on one server",
    });
  }
}

/** Writes down how far all of these slots are. */
export async function putPosition<Database>(
  transaction: Transaction<Database>,
  slots: string,
  position: LogPosition,
): Promise<void> {
  const all = Object.entries(position);
  await sql`
    insert into monitor.position as known (origin, slots, reached)
    select origin, ${slots}, reached from unnest(
      ${all.map(([origin]) => origin)}::text[], ${all.map(([, to]) => to)}::bigint[]) as now (origin, reached)
    on conflict (origin, slots) do update set reached = greatest(known.reached, excluded.reached)`.execute(
    transaction,
  );
}

function positionOf(rows: readonly Row[], slots: string): StoredPosition {
  return new Map(
    [...slots].map((slot) => {
      const position: Record<string, number> = {};
      for (const { origin, slots: of, reached } of rows) {
        if (of.includes(slot)) position[origin] = Math.max(position[origin] ?? 0, Number(reached));
      }
      return [slot, position];
    }),
  );
}
