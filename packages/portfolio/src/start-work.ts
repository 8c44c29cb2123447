import { dayInAmsterdam } from "@grondslag/kernel";
import { isPortfolioDay } from "./domain/portfolio-day.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import { watchDisplacement } from "./domain/supply/displaced-people.ts";
import { refuseDisplaced } from "./domain/work/modernisation-first.ts";
import { missingToStart } from "./domain/work/start-gate.ts";
import type { Work } from "./domain/work/work.ts";
import { deltaOf, snapshotWith } from "./keep-changes.ts";
import type { PortfolioSnapshot, PortfolioWrite } from "./ports.ts";
import { type RecordServices, recordOf } from "./save-record.ts";

export interface StartOrder {
  readonly id: string;
  readonly revision: number;
  /** Day of the start; today when it is left out. Of work that goes on after a pause: the day that it goes on. */
  readonly on?: string;
  readonly motive?: string;
}

/**
 * Brings a work to execution, when all that its start asks is there; also after a pause (rows O14, O15, O20). It takes
 * no people whom modernisation has, unless an override for it is on record (rows O3, O8, L8).
 *
 * @throws PortfolioError START_REFUSED that names all that is missing; MODERNISATION_FIRST that names the people;
 * PORTFOLIO_RECORD_UNKNOWN, PORTFOLIO_CHANGED.
 */
export function startWork(
  { store, clock }: Pick<RecordServices, "store" | "clock">,
  { id, revision, on, motive }: StartOrder,
  who: string,
): Promise<PortfolioSnapshot> {
  const at = clock.now();
  const today = dayInAmsterdam(at);
  return store.change({ who, at, ...(motive !== undefined && { motive }) }, (portfolio) => {
    const work = recordOf(portfolio, "work", id);
    const day = on ?? today;
    if (!isPortfolioDay(day) || day > today) refuse("/on", "the day of the start is no day that has come");
    if (work.status !== "not-started" && work.status !== "in-reorientation")
      refuse("/status", `work that is ${work.status} does not start`);
    if (work.startedOn !== undefined && day < work.startedOn)
      refuse("/on", "the work began later than that day");
    const missing = missingToStart(work, portfolio, day);
    if (missing.length > 0) {
      throw new PortfolioError("START_REFUSED", `it cannot start without: ${missing.join(", ")}`, {
        where: missing.map((condition) => `/${condition}`).join(" "),
        remedy: "see to each of them, and start again",
      });
    }
    const record: Work = { ...work, status: "in-execution", startedOn: work.startedOn ?? day };
    const write: PortfolioWrite = { write: "record", kind: "work", record, revision };
    const after = snapshotWith(portfolio, deltaOf(portfolio, [write]));
    refuseDisplaced(watchDisplacement(portfolio, after, today)(record));
    return [write];
  });
}

function refuse(where: string, what: string): never {
  throw new PortfolioError("START_REFUSED", what, { where });
}
