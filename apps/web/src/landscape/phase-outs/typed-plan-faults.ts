import { type TypedCause, type TypedStep, typedDays } from "./typed-plan.ts";

/** Whether a step can be sent: what must be there is there, and nothing is done after today. */
export function isStepWhole({ name, due, doneOn, skill, personDays }: TypedStep, today: string): boolean {
  return (
    name.trim() !== "" &&
    due !== "" &&
    doneOn <= today &&
    (skill === "" || typedDays(personDays) !== undefined)
  );
}

/** Whether a cause can be sent: a derogation says of whom it was asked, and when. */
export function isCauseWhole({ text, state, askedOn, authority }: TypedCause): boolean {
  return text.trim() !== "" && (state === "none" || (askedOn !== "" && authority.trim() !== ""));
}
