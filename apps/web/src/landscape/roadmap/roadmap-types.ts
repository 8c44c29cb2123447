import type { Named } from "../phase-outs/plan-types.ts";

/** What can happen to a system, in the order of the legend. */
export const eventKinds = [
  "in-use",
  "phase-out",
  "retired",
  "vendor-ends",
  "own-ends",
  "building-ends",
  "handling-ends",
] as const;

export type EventKind = (typeof eventKinds)[number];

/** A day (`YYYY-MM-DD`) on which something begins or ends. */
export type RoadmapEvent = { readonly day: string; readonly kind: string; readonly of?: Named };

export type RoadmapLine = { readonly system: Named; readonly events: readonly RoadmapEvent[] };

export type Roadmap = { readonly items: readonly RoadmapLine[] };
