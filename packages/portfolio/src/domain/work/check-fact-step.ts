import { refuseRecord } from "../refuse-record.ts";
import type { Edit } from "./check-step.ts";
import type { Dissent, Review, TemporaryService } from "./work-facts.ts";

/**
 * What somebody put forward, what he was answered and by when, does not change without a motive (row O19).
 *
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID
 */
export function checkDissentStep(before: Dissent | undefined, after: Dissent, { motive }: Edit): void {
  if (before === undefined) return;
  const { text, answerDueOn, answer } = before;
  if (text !== after.text) askMotive(motive, "another text is told than was put forward");
  if (isLater(answerDueOn, after.answerDueOn)) askMotive(motive, "the answer is due later than was agreed");
  const same = answer === undefined || after.answer?.text === answer.text;
  if (!same) askMotive(motive, "another answer is told than was given");
}

/**
 * Something temporary that goes on for longer than was promised, says why (row N1).
 *
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID
 */
export function checkTemporaryServiceStep(
  before: TemporaryService | undefined,
  after: TemporaryService,
  { motive }: Edit,
): void {
  if (before === undefined) return;
  if (isLater(before.endCondition.on, after.endCondition.on))
    askMotive(motive, "it ends later than was promised");
  if (before.endedOn !== undefined && before.endedOn !== after.endedOn)
    askMotive(motive, "another end is told than was recorded");
}

/**
 * Advice and what was to follow from it do not vanish without a motive (row O25).
 *
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID
 */
export function checkReviewStep(before: Review | undefined, after: Review, { motive }: Edit): void {
  for (const { id, text, response, followUp } of before?.advice ?? []) {
    const now = after.advice.find((one) => one.id === id);
    if (now === undefined || now.text !== text) askMotive(motive, "advice is gone, or reads otherwise");
    if (response !== undefined && now?.response?.text !== response.text)
      askMotive(motive, "another response is told than was given");
    if (followUp !== undefined && isLater(followUp.dueOn, now?.followUp?.dueOn))
      askMotive(motive, "what follows from advice is due later than was agreed");
  }
}

/** Whether a day that was promised moved to later, or is no more. */
export function isLater(before: string | undefined, after: string | undefined): boolean {
  return before !== undefined && (after === undefined || after > before);
}

/** @throws PortfolioError PORTFOLIO_RECORD_INVALID when there is no motive */
export function askMotive(motive: string | undefined, because: string): void {
  if (motive === undefined || motive.trim() === "")
    refuseRecord("/motive", `is missing: ${because}`, "say why");
}
