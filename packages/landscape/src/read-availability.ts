import { setImmediate as nextTurn } from "node:timers/promises";
import { dayOf, timeOfDay } from "@grondslag/kernel";
import type { CareReads, OutageStore } from "./care-ports.ts";
import { type Dependents, dependentsOf, type Stopped, wayTo } from "./domain/availability/dependencies.ts";
import {
  type Availability,
  centsDuring,
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
 * Measures a calendar year (row L9). What an item needs counts with it: it is down while anything that it needs is.
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
  const names = new Map(items.map(({ id, name }) => [id, name]));
  return {
    change,
    nameOf: (id) => names.get(id) ?? id,
    measured: chosen
      .map((item) => measure(item, felt(item, stops), year, now))
      .sort((a, b) => a.remainingMs - b.remainingMs || (a.item.name < b.item.name ? -1 : 1)),
  };
}

/** A time of an outage in which the same items needed what was down. */
interface Stop {
  readonly outage: KeptOutage;
  /** The outage as long as that was so. */
  readonly part: KeptOutage;
  readonly stopped: Stopped;
}

/** Cuts an outage where relations begin or end: what moved away is down no longer, and what came is from then on. */
function stopsOf(outage: KeptOutage, dependents: Dependents, { from: first, until: last }: Interval): Stop[] {
  const [from, until] = [Math.max(first, outage.from), Math.min(last, outage.until ?? last)];
  if (until <= from)
    return [{ outage, part: outage, stopped: dependents.of(outage.item, dayOf(outage.from)) }];
  const turns = dependents.turns(outage.item, dayOf(from), dayOf(until - 1));
  const starts = [from, ...turns.map(timeOfDay)];
  return starts.map((start, at) => {
    const part = { ...outage, from: start, until: starts[at + 1] ?? until };
    // What was told too late for the whole was told too late for each part of it.
    const told = isAnnounced(outage) ? part : { ...part, toldAt: until };
    return { outage, part: told, stopped: dependents.of(outage.item, dayOf(start)) };
  });
}

/** What the tax administration promises where nothing else is said (row L9). */
const commonTarget = 99_900;

function measure(item: Item, all: readonly (OutageFelt & Stop)[], year: number, now: number): MeasuredItem {
  const outages = [...new Map(all.map(({ outage, path }) => [outage, { outage, path }])).values()];
  const target = Number(item.fields.availability?.value ?? commonTarget);
  const measured = measureAvailability(
    all.map(({ part }) => part),
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

function felt({ id }: Item, stops: readonly Stop[]): (OutageFelt & Stop)[] {
  return stops.flatMap((stop) => {
    const path = wayTo(stop.stopped, id);
    return path === undefined ? [] : [{ ...stop, path }];
  });
}

function isPromised({ kind, fields }: Item): boolean {
  return (kind === "system" || kind === "chain") && fields.availability !== undefined;
}
