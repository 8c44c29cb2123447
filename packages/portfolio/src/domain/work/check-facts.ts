import type { Portfolio } from "../records.ts";
import { checkDay, checkDays, checkKnown, checkUnique, refuseRecord } from "../refuse-record.ts";
import type { Dissent, ExternalCause, Lesson, MakeOrBuy, Review, TemporaryService } from "./work-facts.ts";

/** Something temporary ends after it began, and what it names is there (row N1). */
export function checkTemporaryService(service: TemporaryService, portfolio: Portfolio): void {
  checkKnown(portfolio, "work", service.work, "/work");
  checkKnown(portfolio, "work", service.endedBy, "/endedBy");
  checkDays(service.since, "/since", service.endedOn, "/endedOn");
  checkDays(service.since, "/since", service.endCondition.on, "/endCondition/on");
}

/** A derogation is asked first, and holds until a day only when it was granted (row L12). */
export function checkExternalCause({ work, derogation }: ExternalCause, portfolio: Portfolio): void {
  checkKnown(portfolio, "work", work, "/work");
  if (derogation === undefined) return;
  checkDays(derogation.askedOn, "/derogation/askedOn", derogation.until, "/derogation/until");
  if (derogation.until !== undefined && derogation.state !== "granted")
    refuseRecord("/derogation/until", "is there, but the derogation was not granted");
}

/** An answer, and the day that it is due, come after the view was put forward (row O19). */
export function checkDissent({ work, raisedOn, answerDueOn, answer }: Dissent, portfolio: Portfolio): void {
  checkKnown(portfolio, "work", work, "/work");
  checkDays(raisedOn, "/raisedOn", answerDueOn, "/answerDueOn");
  checkDays(raisedOn, "/raisedOn", answer?.on, "/answer/on");
}

export function checkLesson({ learntOn, work }: Lesson, portfolio: Portfolio): void {
  checkDay(learntOn, "/learntOn");
  checkKnown(portfolio, "work", work, "/work");
}

/** What was chosen is one of the options (row N9). */
export function checkMakeOrBuy({ work, options, choice }: MakeOrBuy, portfolio: Portfolio): void {
  checkKnown(portfolio, "work", work, "/work");
  const names = options.map(({ name }) => name);
  checkUnique(names, "/options");
  checkDay(choice?.on, "/choice/on");
  if (choice !== undefined && !names.includes(choice.option))
    refuseRecord("/choice/option", "is none of the options", "choose one of them, or add it");
}

/** Responses come after the review, and a follow-up has a day on which it is due (row O25). */
export function checkReview({ work, publishedOn, advice }: Review, portfolio: Portfolio): void {
  checkKnown(portfolio, "work", work, "/work");
  checkDay(publishedOn, "/publishedOn");
  checkUnique(
    advice.map(({ id }) => id),
    "/advice",
  );
  for (const [index, { response, followUp }] of advice.entries()) {
    const where = `/advice/${index}`;
    checkDays(publishedOn, "/publishedOn", response?.on, `${where}/response/on`);
    checkDay(followUp?.dueOn, `${where}/followUp/dueOn`);
    checkDays(publishedOn, "/publishedOn", followUp?.doneOn, `${where}/followUp/doneOn`);
  }
}
