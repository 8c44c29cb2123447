import { askMotive } from "../work/check-fact-step.ts";
import type { Edit } from "../work/check-step.ts";
import type { Parameter } from "./demand.ts";
import { type ParameterPeriod, parameterPeriods } from "./parameter-value.ts";

/**
 * What a parameter was until now does not change without a motive: systems have reckoned with it (row O9). A day to
 * come is what a parameter is made for, and asks nothing.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID
 */
export function checkParameterStep(
  before: Parameter | undefined,
  after: Parameter,
  { motive, today }: Edit,
): void {
  const held = before === undefined ? [] : heldUntil(before, today);
  if (before === undefined || held.length === 0) return;
  if (before.unit !== after.unit) askMotive(motive, "a value that held is told in another unit");
  const now = heldUntil(after, today);
  const same =
    now.length === held.length &&
    held.every(({ from, value }, index) => now[index]?.from === from && now[index]?.value === value);
  if (!same) askMotive(motive, "another value is told than held until today");
}

/** Values of which the day has come, the first to hold first. */
function heldUntil(parameter: Parameter, today: string): readonly ParameterPeriod[] {
  return parameterPeriods(parameter, today).filter(({ state }) => state !== "future");
}
