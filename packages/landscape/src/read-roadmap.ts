import type { Item } from "./domain/item.ts";
import { partsOn } from "./domain/life-cycle/dated-landscape.ts";
import { requireDay } from "./read-debt.ts";
import type { AgeView } from "./view-ages.ts";

export type RoadmapEventKind =
  | "in-use"
  | "phase-out"
  | "retired"
  | "own-ends"
  | "vendor-ends"
  | "building-ends"
  | "handling-ends";

/** A day on which something begins or ends for a system. */
export interface RoadmapEvent {
  readonly day: string;
  readonly kind: RoadmapEventKind;
  /** The technology that it is about; absent when it is about the system. */
  readonly of?: { readonly id: string; readonly name: string };
}

export interface RoadmapLine {
  readonly system: Item;
  readonly events: readonly RoadmapEvent[];
}

const ofItem = [
  ["inUseFrom", "in-use"],
  ["phaseOutFrom", "phase-out"],
  ["retiredOn", "retired"],
  ["ownSupportUntil", "own-ends"],
  ["buildingUntil", "building-ends"],
  ["handlingUntil", "handling-ends"],
] as const;

/**
 * What happens to systems between two days (both in it), by system (row O7).
 *
 * @param filter `chain`: systems that are part of it on the first day. `system`: that one alone.
 * @throws LandscapeError QUERY_INVALID.
 */
export function readRoadmap(
  view: AgeView,
  from: string,
  until: string,
  filter: { readonly chain?: string | undefined; readonly system?: string | undefined } = {},
): readonly RoadmapLine[] {
  requireDay(from, "/from");
  requireDay(until, "/until");
  const { anatomy } = view;
  return anatomy.systems
    .filter(({ id }) => filter.system === undefined || id === filter.system)
    .filter(
      ({ id }) =>
        filter.chain === undefined || anatomy.chainsOf(id, from).some((one) => one.id === filter.chain),
    )
    .map((system) => ({
      system,
      events: eventsOf(view, system, from)
        .filter(({ day }) => from <= day && day <= until)
        .sort((a, b) => (a.day < b.day ? -1 : 1)),
    }))
    .filter(({ events }) => events.length > 0)
    .sort((a, b) => (a.system.name < b.system.name ? -1 : 1));
}

function eventsOf(view: AgeView, system: Item, from: string): RoadmapEvent[] {
  const own = ofItem.flatMap(([field, kind]) => {
    const said = system.fields[field];
    return said === undefined ? [] : [{ day: said.value, kind }];
  });
  const ofParts = partsOn(view.anatomy, system.id, from).flatMap(({ item }) => {
    const { vendor, own: ours, buildingUntil, handlingUntil } = view.datesOf(item);
    const of = { id: item.id, name: item.name };
    return [
      ...(typeof vendor?.until === "string" ? [{ day: vendor.until, kind: "vendor-ends" as const, of }] : []),
      ...(ours === undefined ? [] : [{ day: ours.until, kind: "own-ends" as const, of }]),
      ...(buildingUntil === undefined
        ? []
        : [{ day: buildingUntil.until, kind: "building-ends" as const, of }]),
      ...(handlingUntil === undefined
        ? []
        : [{ day: handlingUntil.until, kind: "handling-ends" as const, of }]),
    ];
  });
  return [...own, ...ofParts];
}
