import { setImmediate as nextTurn } from "node:timers/promises";
import { dayOf, timeOfDay } from "@grondslag/kernel";
import type { CareReads, OutageStore } from "./care-ports.ts";
import { type Dependents, dependentsOf, type Stopped, waysTo } from "./domain/availability/dependencies.ts";
import {
  type Availability,
  centsDuring,
  type Downtime,
  isAnnounced,
  measureAvailability,
} from "./domain/availability/measure-availability.ts";
import type { Interval, KeptOutage } from "./domain/availability/outage.ts";
import type { Item, ItemKind } from "./domain/item.ts";
import { LandscapeError } from "./domain/landscape-error.ts";

/** How an item did against what was promised of it. */
export interface MeasuredItem extends Availability {
  readonly item: Item;
  /** Outages of it and of what it needs, by beginning. */
  readonly outages: readonly OutageFelt[];
  /** Cents that would have passed while it was down; absent when nobody said how much passes. */
  readonly centsAtRisk?: bigint;
}

/** An outage with the way by which it was felt. */
export interface OutageFelt {
  readonly outage: KeptOutage;
  /** Ids from the item to what was down; the item alone when it was down itself. */
  readonly path: readonly string[];
}

export interface AvailabilityReads extends Pick<CareReads, "landscape"> {
  readonly outages: OutageStore;
}

const kinds: readonly ItemKind[] = [
  "chain",
  "system",
  "application",
  "component",
  "technology",
  "interface",
  "data-set",
  "environment",
  "certificate",
];

/** The systems and chains of which an availability is promised, the least that is left of a budget first. */
export interface AvailabilityReport {
  readonly change: number;
  readonly measured: readonly MeasuredItem[];
  readonly nameOf: (id: string) => string;
}

/**
 * Measures a calendar year (row L9). What an item needs counts with it: it is down while anything that it needs is, and
 * while too few of a group are left. That is counted in the time in which outages overlap, not estimated.
 *
 * @param only one item; it is measured against 99.9 % when nothing is promised of it.
 * @throws LandscapeError QUERY_INVALID, ITEM_UNKNOWN.
 */
export async function readAvailability(
  { landscape, outages }: AvailabilityReads,
  year: number,
  now: number,
  only?: string,
): Promise<AvailabilityReport> {
  if (!Number.isInteger(year) || year < 2000 || year > 2100) {
    throw new LandscapeError("QUERY_INVALID", "/year is not a year from 2000 to 2100", { where: "/year" });
  }
  const [{ change, items, relations }, told] = await Promise.all([
    landscape.picture(kinds),
    outages.between(Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)),
  ]);
  const chosen = only === undefined ? items.filter(isPromised) : items.filter(({ id }) => id === only);
  if (only !== undefined && chosen.length === 0) {
    throw new LandscapeError("ITEM_UNKNOWN", "there is no such item", {
      where: "/id",
      remedy: "look it up in the list",
    });
  }
  const dependents = dependentsOf(relations);
  const stops: Stop[] = [];
  const whole = { from: Date.UTC(year, 0, 1), until: Math.min(now, Date.UTC(year + 1, 0, 1)) };
  for (const outage of told) {
    stops.push(...stopsOf(outage, dependents, whole));
    // A large landscape takes a while; whoever asks for something else comes in between.
    await nextTurn();
  }
  for (const joint of await jointStops(stops, dependents)) stops.push(joint);
  const names = new Map(items.map(({ id, name }) => [id, name]));
  return {
    change,
    nameOf: (id) => names.get(id) ?? id,
    measured: chosen
      .map((item) => measure(item, feltBy(item, stops), year, now))
      .sort((a, b) => a.remainingMs - b.remainingMs || (a.item.name < b.item.name ? -1 : 1)),
  };
}

/** A time in which the same items needed what was down. */
interface Stop {
  /** What was down then: one outage, or several that take away enough of a group only together. */
  readonly outages: readonly KeptOutage[];
  readonly part: Downtime & { readonly until: number };
  readonly stopped: Stopped;
}

/** Cuts an outage where relations begin or end: what moved away is down no longer, and what came is from then on. */
function stopsOf(outage: KeptOutage, dependents: Dependents, { from: first, until: last }: Interval): Stop[] {
  const [from, until] = [Math.max(first, outage.from), Math.min(last, outage.until ?? last)];
  const stop = (part: Stop["part"]): Stop => ({
    outages: [outage],
    part,
    stopped: dependents.of([outage.item], dayOf(part.from)),
  });
  if (until <= from) return [stop({ ...outage, until })];
  const turns = dependents.turns(outage.item, dayOf(from), dayOf(until - 1));
  const starts = [from, ...turns.map(timeOfDay)];
  return starts.map((start, at) => stop(downtime(start, starts[at + 1] ?? until, isAnnounced(outage))));
}

/** What was told too late for the whole of an outage was told too late for each part of it. */
function downtime(from: number, until: number, announced: boolean): Stop["part"] {
  return { from, until, planned: announced, toldAt: announced ? from - 1 : until };
}

/**
 * What several outages stop together and none of them alone. Only those matter by which something has lost a part of a
 * group: all else stops with the one outage or the other. What work alone stops was announced; what stops with an
 * outage beside it was not.
 */
async function jointStops(stops: readonly Stop[], dependents: Dependents): Promise<readonly Stop[]> {
  const parts = stops.filter(({ part, stopped }) => stopped.weakened && part.from < part.until);
  const starts = [...parts].sort((a, b) => a.part.from - b.part.from);
  const moments = [...new Set(parts.flatMap(({ part }) => [part.from, part.until]))].sort((a, b) => a - b);
  const joint: Stop[] = [];
  let during: readonly Stop[] = [];
  let begun = 0;
  for (const [at, from] of moments.entries()) {
    during = during.filter(({ part }) => part.until > from);
    for (let next = starts[begun]; next?.part.from === from; next = starts[begun]) {
      during = [...during, next];
      begun += 1;
    }
    const until = moments[at + 1] ?? from;
    for (const announced of [false, true]) {
      const together = announced ? during.filter(({ part }) => isAnnounced(part)) : during;
      const outages = together.flatMap((one) => one.outages);
      const items = [...new Set(outages.map(({ item }) => item))].sort();
      if (items.length < 2) continue;
      const stopped = dependents.of(items, dayOf(from));
      joint.push({ outages, part: downtime(from, until, announced), stopped });
      await nextTurn();
    }
  }
  return joint;
}

/** What the tax administration promises where nothing else is said (row L9). */
const commonTarget = 99_900;

function measure(item: Item, felt: readonly FeltStop[], year: number, now: number): MeasuredItem {
  const ways = new Map<KeptOutage, readonly string[]>();
  for (const { stop, ways: those } of felt)
    for (const path of those)
      for (const outage of stop.outages)
        if (outage.item === path.at(-1) && !ways.has(outage)) ways.set(outage, path);
  const outages = [...ways]
    .map(([outage, path]) => ({ outage, path }))
    .sort((a, b) => a.outage.from - b.outage.from);
  const target = Number(item.fields.availability?.value ?? commonTarget);
  const measured = measureAvailability(
    felt.map(({ stop }) => stop.part),
    target,
    year,
    now,
  );
  const cents = item.fields.centsPerDay?.value;
  return {
    ...measured,
    item,
    outages,
    ...(cents !== undefined && { centsAtRisk: centsDuring(BigInt(cents), measured.downMs) }),
  };
}

interface FeltStop {
  readonly stop: Stop;
  /** From the item to each that was down itself. */
  readonly ways: readonly (readonly string[])[];
}

function feltBy({ id }: Item, stops: readonly Stop[]): readonly FeltStop[] {
  return stops.flatMap((stop) => {
    const ways = waysTo(stop.stopped, id);
    return ways.length === 0 ? [] : [{ stop, ways }];
  });
}

function isPromised({ kind, fields }: Item): boolean {
  return (kind === "system" || kind === "chain") && fields.availability !== undefined;
}
