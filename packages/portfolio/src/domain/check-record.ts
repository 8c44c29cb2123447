import { checkTexts } from "./check-texts.ts";
import { checkDepartmentPlan, checkPlanFramework } from "./dashboard/check-department-plan.ts";
import { checkGoal, checkLawDate, checkParameter, checkWish } from "./demand/check-demand.ts";
import type { Portfolio, PortfolioRecords, RecordKind } from "./records.ts";
import { refuseRecord } from "./refuse-record.ts";
import { checkCapacity, checkChainRoom, checkTeam } from "./supply/check-supply.ts";
import { checkDependency } from "./work/check-dependency.ts";
import {
  checkDissent,
  checkExternalCause,
  checkLesson,
  checkMakeOrBuy,
  checkReview,
  checkTemporaryService,
} from "./work/check-facts.ts";
import { checkGoLive } from "./work/check-go-live.ts";
import { checkWork } from "./work/check-work.ts";

/** Looks at a record in the portfolio as it is to be, the record in it. */
type Check<K extends RecordKind> = (record: PortfolioRecords[K], portfolio: Portfolio) => void;

/** The rules of each kind; a kind without them does not compile. */
const checks: { readonly [K in RecordKind]: Check<K> } = {
  work: checkWork,
  dependency: checkDependency,
  "temporary-service": checkTemporaryService,
  "external-cause": checkExternalCause,
  dissent: checkDissent,
  "go-live": checkGoLive,
  lesson: checkLesson,
  "make-or-buy": checkMakeOrBuy,
  review: checkReview,
  goal: checkGoal,
  wish: checkWish,
  "law-date": checkLawDate,
  parameter: checkParameter,
  team: checkTeam,
  capacity: checkCapacity,
  "chain-room": checkChainRoom,
  "plan-framework": checkPlanFramework,
  "department-plan": checkDepartmentPlan,
};

const idForm = /^[A-Za-z0-9][A-Za-z0-9._/@-]{0,199}$/;

/**
 * Looks whether a record keeps the rules of its kind.
 *
 * @param portfolio as it is to be: the record is in it already, so that one check serves one record and an import
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID, with the place in the record.
 */
export function checkRecord<K extends RecordKind>(
  kind: K,
  record: PortfolioRecords[K],
  portfolio: Portfolio,
): void {
  if (!idForm.test(record.id))
    refuseRecord("/id", "is no id", "use letters, digits, hyphens, dots and slashes, at most 200");
  checkTexts(record);
  checks[kind](record, portfolio);
}
