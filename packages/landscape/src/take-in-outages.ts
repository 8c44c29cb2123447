import type { Clock } from "@grondslag/kernel";
import type { CareReads, OutageStore, OutagesKept } from "./care-ports.ts";
import { checkOutages } from "./domain/availability/check-outages.ts";
import type { Outage } from "./domain/availability/outage.ts";
import type { StatementProblem } from "./domain/statement.ts";

/** What became of events: all of them are taken in, or none. */
export type OutagesTaken =
  | { readonly outcome: "refused"; readonly problems: readonly StatementProblem[] }
  | ({ readonly outcome: "done"; readonly warnings: readonly StatementProblem[] } & OutagesKept);

/**
 * Takes in outages that a program or a desk tells of. Told again they change nothing; told with an end they end.
 *
 * @param by id of who sends them.
 */
export async function takeInOutages(
  services: Pick<CareReads, "landscape"> & { readonly outages: OutageStore; readonly clock: Clock },
  events: readonly Outage[],
  by: string,
): Promise<OutagesTaken> {
  const { landscape, outages, clock } = services;
  const now = clock.now();
  const items = [...new Set(events.map(({ item }) => item))];
  const known = new Set((await landscape.names(items)).keys());
  // A leap second passes for a moment, and is none here: the check below tells of it.
  const told = events.filter(({ from, until }) => !Number.isNaN(from) && !Number.isNaN(until));
  const first = told.reduce((earliest, { from }) => Math.min(earliest, from), now);
  const last = told.reduce((latest, { until = now }) => Math.max(latest, until), now);
  const kept = known.size === 0 ? [] : await outages.between(first, last, [...known]);
  const { problems, warnings } = checkOutages(events, known, kept, now);
  if (problems.length > 0) return { outcome: "refused", problems };
  return { outcome: "done", warnings, ...(await outages.keep(events, now, by)) };
}
