import type { Item } from "../item.ts";
import { type DebtBasis, type DebtJudgement, judgeDebt } from "./judge-debt.ts";

/**
 * Where a system stands on a day against the backlog of the base day.
 *
 * - `backlog-left`: it failed on the base day and still does.
 * - `migrated`, `retired`: it failed then and no longer does: it was renewed, or is out of use.
 * - `backlog-unknown`: it failed then, and of what it runs on now no date is known, or no source lists it any more and none
 *   said that it was retired: that is not worked away.
 * - `new-debt`: it fails and did not on the base day (or was not there).
 * - `sound`, `unknown`: in use, without debt or without any date to tell.
 * - `outside`: not in use on this day, and never in the backlog.
 */
export type DebtState =
  | "backlog-left"
  | "backlog-unknown"
  | "migrated"
  | "retired"
  | "new-debt"
  | "sound"
  | "unknown"
  | "outside";

export interface JudgedSystem {
  readonly system: Item;
  readonly state: DebtState;
  readonly now: DebtJudgement;
  /** In debt on the base day. */
  readonly inBacklog: boolean;
}

/**
 * The two figures of the letters, which must never be taken for one another: how much of what is in use is in debt
 * (row L3), and how much of the backlog of the base day is worked away (row L4).
 */
export interface DebtFigures {
  readonly on: string;
  readonly baseDay: string;
  readonly inUse: number;
  /** Of these in debt. */
  readonly failing: number;
  /** `failing` of `inUse` in percent, to one decimal; absent when nothing is in use. */
  readonly sharePercent?: number;
  readonly backlog: {
    /** In debt on the base day, whatever day is asked for. */
    readonly base: number;
    readonly migrated: number;
    readonly retired: number;
    readonly left: number;
    /** Of what they run on now no date is known. */
    readonly unknown: number;
    /**
     * `migrated` and `retired` of `base` in percent, to one decimal; absent when there was no backlog, and on a day
     * before the base day, on which nothing can be worked away yet.
     */
    readonly workedAwayPercent?: number;
  };
  /** In debt, and not on the base day. `left` and this together are `failing`. */
  readonly newDebt: number;
  /** In use, and nobody knows any date of what they run on. They do not count as failing. */
  readonly unknown: number;
}

/** Ids of the systems that failed on the base day: the backlog, which is the same for every day that is asked for. */
export function backlogOf(basis: DebtBasis): ReadonlySet<string> {
  const failed = basis.anatomy.systems.filter(
    (system) => judgeDebt(basis, system, basis.settings.baseDay).state === "failing",
  );
  return new Set(failed.map(({ id }) => id));
}

/** Judges each system on a day against the backlog of the base day. */
export function judgeAll(
  basis: DebtBasis,
  on: string,
  backlog: ReadonlySet<string> = backlogOf(basis),
): readonly JudgedSystem[] {
  const isEarly = on < basis.settings.baseDay;
  return basis.anatomy.systems.map((system) => {
    const now = judgeDebt(basis, system, on);
    const inBacklog = backlog.has(system.id);
    const isLost = now.state !== "not-in-use" && isGone(basis, system, on);
    if (isLost) {
      // To leave a system out of a list is no proof that it was renewed or retired.
      const state = inBacklog && !isEarly ? "backlog-unknown" : "outside";
      return { system, now: { state: "not-in-use", reasons: [] }, inBacklog, state };
    }
    return { system, now, inBacklog, state: stateOf(now.state, inBacklog, isEarly) };
  });
}

function isGone({ goneOn }: DebtBasis, { id }: Item, day: string): boolean {
  const since = goneOn.get(id);
  return since !== undefined && since <= day;
}

/** Counts what {@link judgeAll} judged. */
export function debtFigures(judged: readonly JudgedSystem[], on: string, baseDay: string): DebtFigures {
  const count = (...states: readonly DebtState[]): number =>
    judged.filter(({ state }) => states.includes(state)).length;
  const inUse = judged.filter(({ now }) => now.state !== "not-in-use").length;
  const migrated = count("migrated");
  const retired = count("retired");
  const left = count("backlog-left");
  const newDebt = count("new-debt");
  const lost = count("backlog-unknown");
  const base = judged.filter(({ inBacklog }) => inBacklog).length;
  return {
    on,
    baseDay,
    inUse,
    failing: left + newDebt,
    ...percent("sharePercent", left + newDebt, inUse),
    backlog: {
      base,
      migrated,
      retired,
      left,
      unknown: lost,
      ...(on >= baseDay && percent("workedAwayPercent", migrated + retired, base)),
    },
    newDebt,
    unknown: judged.filter(({ now }) => now.state === "unknown").length,
  };
}

/** @param isEarly the day lies before the base day: what fails later, or comes later, is not worked away. */
function stateOf(now: DebtJudgement["state"], failedThen: boolean, isEarly: boolean): DebtState {
  if (now === "failing") return failedThen ? "backlog-left" : "new-debt";
  const isBacklog = failedThen && !isEarly;
  if (isBacklog && now === "unknown") return "backlog-unknown";
  if (isBacklog) return now === "not-in-use" ? "retired" : "migrated";
  return now === "not-in-use" ? "outside" : now;
}

function percent<Name extends string>(
  name: Name,
  part: number,
  whole: number,
): Partial<Record<Name, number>> {
  const told: Partial<Record<Name, number>> = {};
  if (whole > 0) told[name] = Math.round((1000 * part) / whole) / 10;
  return told;
}
