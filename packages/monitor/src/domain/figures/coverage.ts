import type { MonitoringMode, RiskClass, SystemRecord } from "@grondslag/register";
import { monitoringModes, riskClasses } from "@grondslag/register";
import { type Share, shareOf } from "./share.ts";

/** How heavily each risk class counts. */
export type RiskWeights = Readonly<Record<RiskClass, number>>;

/** What the register says of a system, and what was heard of it. */
export interface KnownSystem
  extends Pick<SystemRecord, "id" | "name" | "riskClass" | "monitoringMode" | "monitoringReason"> {
  /** Nothing comes of it, though the register says that it is monitored. */
  readonly silent: boolean;
  /** Nothing came from this moment on, milliseconds since the Unix epoch; undefined when nobody knows. */
  readonly silentSince: number | undefined;
}

export const blindSpots = ["not-monitored", "silent", "no-look-up"] as const;
/** Why use of a system is not seen: by choice, because nothing comes any more, or because no look-up ever came. */
export type BlindSpot = (typeof blindSpots)[number];

export interface CoveredSystem extends KnownSystem {
  /** In the period. */
  readonly lookUps: number;
  /** Declared, and not silent. */
  readonly monitored: boolean;
  readonly spots: readonly BlindSpot[];
}

/** Which part of the landscape is watched (row M4). */
export interface Coverage {
  /** What the register says is monitored, and is not silent. */
  readonly systems: Share;
  /** What the register says, whether or not anything comes. */
  readonly declared: Share;
  /** Of the look-ups that reached the log; of what does not reach it nobody knows how much it is. */
  readonly lookUps: Share;
  /** As `systems`, each system counted by the weight of its risk class. */
  readonly risk: Share;
  readonly weights: RiskWeights;
  readonly byMode: readonly {
    readonly mode: MonitoringMode;
    readonly systems: number;
    readonly lookUps: number;
  }[];
  /** The highest risk first, then those with most look-ups. */
  readonly items: readonly CoveredSystem[];
  /** Systems of which look-ups came and that the register does not have. */
  readonly unregistered: readonly { readonly id: string; readonly lookUps: number }[];
}

export interface CoverageFacts {
  readonly systems: readonly KnownSystem[];
  /** Look-ups of the period, by id of the system through which they were made. */
  readonly lookUps: ReadonlyMap<string, number>;
  /** Ids of the systems of which a look-up ever came. */
  readonly everSeen: ReadonlySet<string>;
  readonly weights: RiskWeights;
}

/** Measures how much is monitored, and names what is not. */
export function measureCoverage({ systems, lookUps, everSeen, weights }: CoverageFacts): Coverage {
  const items = systems
    .map((system) => coveredSystem(system, lookUps.get(system.id) ?? 0, everSeen.has(system.id)))
    .sort(byRisk);
  const known = new Set(systems.map(({ id }) => id));
  const unregistered = [...lookUps]
    .filter(([id]) => !known.has(id))
    .map(([id, count]) => ({ id, lookUps: count }))
    .sort((a, b) => b.lookUps - a.lookUps);
  const monitored = items.filter((item) => item.monitored);
  const declared = items.filter(({ monitoringMode }) => monitoringMode !== "none");
  const weigh = (all: readonly CoveredSystem[]) =>
    all.reduce((sum, { riskClass }) => sum + weights[riskClass], 0);
  return {
    systems: shareOf(monitored.length, items.length),
    declared: shareOf(declared.length, items.length),
    lookUps: shareOf(countOf(declared), countOf(items) + countOf(unregistered)),
    risk: shareOf(weigh(monitored), weigh(items)),
    weights,
    byMode: monitoringModes.map((mode) => {
      const inMode = items.filter(({ monitoringMode }) => monitoringMode === mode);
      return { mode, systems: inMode.length, lookUps: countOf(inMode) };
    }),
    items,
    unregistered,
  };
}

function coveredSystem(system: KnownSystem, lookUps: number, seen: boolean): CoveredSystem {
  const declared = system.monitoringMode !== "none";
  const spots: BlindSpot[] = [];
  if (!declared) spots.push("not-monitored");
  // Of whose look-ups some were seen it cannot be that nothing ever came: that is noted down a moment later.
  const silent = system.silent && !(seen && system.silentSince === undefined);
  if (declared && silent) spots.push("silent");
  if (!seen) spots.push("no-look-up");
  return { ...system, silent, lookUps, monitored: declared && !silent, spots };
}

function byRisk(a: CoveredSystem, b: CoveredSystem): number {
  const risk = riskClasses.indexOf(b.riskClass) - riskClasses.indexOf(a.riskClass);
  return risk || b.lookUps - a.lookUps || (a.id < b.id ? -1 : 1);
}

function countOf(all: readonly { readonly lookUps: number }[]): number {
  return all.reduce((sum, { lookUps }) => sum + lookUps, 0);
}
