import type { Portfolio } from "../records.ts";
import type { Edit } from "../work/check-step.ts";
import { blockersOf } from "../work/go-live-blockers.ts";
import { missingToStart } from "../work/start-gate.ts";
import type { Work } from "../work/work.ts";
import type { GoLive } from "../work/work-facts.ts";
import type { ExchangeProblem, Placed } from "./exchange-document.ts";
import { placedAt } from "./placed-at.ts";

/**
 * What is wrong with work that a file brings with its history: days that have not come, and running work that lacks what
 * a start asks. The latter may have begun elsewhere and earlier; then a motive says so, and the rules go on finding what
 * it lacks. Work that would begin today starts here: a file is no way round the gate (rows O14, O15).
 */
export function historyFaults(
  placed: Placed,
  work: Work,
  after: Portfolio,
  { motive, today }: Edit,
): readonly ExchangeProblem[] {
  const faults: ExchangeProblem[] = [];
  for (const name of ["startedOn", "endedOn"] as const) {
    const day = work[name];
    if (day !== undefined && day > today)
      faults.push(
        placedAt(placed, `/${name}`, {
          code: "PORTFOLIO_RECORD_INVALID",
          message: `/${name} is still to come`,
          remedy: "take it in once it has come",
        }),
      );
  }
  if (work.status !== "in-execution") return faults;
  const missing = missingToStart(work, after, work.startedOn ?? today);
  // Of old work nobody may know the day; of what begins today it is known.
  const isOld = work.startedOn === undefined || work.startedOn < today;
  if (missing.length === 0 || (isOld && isSaid(motive))) return faults;
  return [
    ...faults,
    placedAt(placed, "/status", {
      code: "START_REFUSED",
      message: `it runs, and lacks what a start asks: ${missing.join(", ")}`,
      remedy: "give a motive for taking in work that began before today without it, or let it start here",
    }),
  ];
}

/**
 * What is wrong with a decision to go live that a file brings: it was made on a day that has come, with a motive for
 * taking it in, and no "go" passes what blocked it on that day (rows N3, N5).
 */
export function decisionFaults(
  placed: Placed,
  goLive: GoLive,
  { motive, today }: Edit,
): readonly ExchangeProblem[] {
  const { decision } = goLive;
  if (decision === undefined) return [];
  const refused = (pointer: string, message: string, remedy: string): readonly ExchangeProblem[] => [
    placedAt(placed, pointer, { code: "GO_LIVE_REFUSED", message, remedy }),
  ];
  // To decide asks a permission of its own, and taking in a file another.
  if (decision.on >= today)
    return refused("/decision/on", "the decision is of today or still to come", "decide here, on its day");
  if (!isSaid(motive))
    return refused(
      "/decision",
      "it was not decided here",
      "give a motive for taking in what was decided elsewhere, or decide here",
    );
  const blockers = decision.outcome === "go" ? blockersOf(goLive, decision.on) : [];
  if (blockers.length === 0) return [];
  return refused(
    "/decision",
    `${blockers.length} that blocked going live stood open when it was decided`,
    "say when each of them was solved, or that it did not go live",
  );
}

function isSaid(motive: string | undefined): boolean {
  return motive !== undefined && motive.trim() !== "";
}
