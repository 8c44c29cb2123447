import type { GroundReference } from "./decision.ts";
import type { FactState } from "./facts.ts";

/** A legal ground as decisions use it: `validUntil` is the first day on which it no longer holds. */
export interface KnownGround extends GroundReference {
  readonly validFrom: string;
  readonly validUntil: string | undefined;
  /** The same in milliseconds; Infinity when it has no end. */
  readonly from: number;
  readonly until: number;
}

/** From one moment until the next, the grounds of a processing activity do not change. */
export interface GroundPeriod {
  readonly from: number;
  readonly state: FactState<"ground">;
  /** The grounds that hold, in the order of the activity. */
  readonly valid: readonly GroundReference[];
  /** Date on which a ground lapsed last, or else on which the first one begins to hold. */
  readonly nearest: string | undefined;
}

/** Cuts time into periods, so that a decision only looks up in which period `now` lies. */
export function groundTimeline(grounds: readonly KnownGround[]): readonly GroundPeriod[] {
  const moments = new Set([Number.NEGATIVE_INFINITY]);
  for (const { from, until } of grounds) moments.add(from).add(until);
  return [...moments].sort((a, b) => a - b).map((from) => periodAt(grounds, from));
}

/** The period in which `now` lies. */
export function periodOf(timeline: readonly GroundPeriod[], now: number): GroundPeriod {
  for (let i = timeline.length - 1; i > 0; i--) {
    const period = timeline[i];
    if (period !== undefined && now >= period.from) return period;
  }
  return timeline[0] ?? lawless;
}

const lawless: GroundPeriod = {
  from: Number.NEGATIVE_INFINITY,
  state: "none",
  valid: [],
  nearest: undefined,
};

function periodAt(grounds: readonly KnownGround[], now: number): GroundPeriod {
  const holds = grounds.filter(({ from, until }) => from <= now && now < until);
  const lapsed = grounds.filter(({ until }) => until <= now).sort((a, b) => b.until - a.until);
  const future = grounds
    .filter(({ from, until }) => now < from && now < until)
    .sort((a, b) => a.from - b.from);
  return {
    from: now,
    state: holds.length > 0 ? "valid" : lapsed.length > 0 ? "lapsed" : "none",
    valid: Object.freeze(holds.map(({ id, law, article }) => Object.freeze({ id, law, article }))),
    nearest: lapsed[0]?.validUntil ?? future[0]?.validFrom,
  };
}
