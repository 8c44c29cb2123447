import { setImmediate as nextTurn } from "node:timers/promises";
import type { CareReads, OutageStore } from "./care-ports.ts";
import { dependentsOf, type Stopped, wayTo } from "./domain/availability/dependencies.ts";
import {
  type Availability,
  centsDuring,
  measureAvailability,
} from "./domain/availability/measure-availability.ts";
import type { KeptOutage } from "./domain/availability/outage.ts";
import type { Item, ItemKind } from "./domain/item.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import { dayOf } from "./domain/life-cycle/day.ts";

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
  const stops: { readonly outage: KeptOutage; readonly stopped: Stopped }[] = [];
  for (const outage of told) {
    stops.push({ outage, stopped: dependents.of(outage.item, dayOf(outage.from)) });
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

/** What the tax administration promises where nothing else is said (row L9). */
const commonTarget = 99_900;

function measure(item: Item, outages: readonly OutageFelt[], year: number, now: number): MeasuredItem {
  const target = Number(item.fields.availability?.value ?? commonTarget);
  const measured = measureAvailability(
    outages.map(({ outage }) => outage),
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

function felt(
  { id }: Item,
  stops: readonly { readonly outage: KeptOutage; readonly stopped: Stopped }[],
): OutageFelt[] {
  return stops.flatMap(({ outage, stopped }) => {
    const path = wayTo(stopped, id);
    return path === undefined ? [] : [{ outage, path }];
  });
}

function isPromised({ kind, fields }: Item): boolean {
  return (kind === "system" || kind === "chain") && fields.availability !== undefined;
}
