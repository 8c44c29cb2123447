import { type AlertChoices, type ChoiceNumber, choiceBounds, choiceNumbers } from "./alert-settings-types.ts";

/** What somebody types: texts that need not be numbers yet. */
export type SettingsDraft = Readonly<Record<ChoiceNumber, string>> & {
  readonly budgets: readonly { readonly unit: string; readonly weekly: string }[];
};

export function draftOf(choices: AlertChoices): SettingsDraft {
  return {
    weeklyBudget: String(choices.weeklyBudget),
    sampleSize: String(choices.sampleSize),
    newDays: String(choices.newDays),
    askedDays: String(choices.askedDays),
    budgets: choices.budgets.map(({ unit, weekly }) => ({ unit, weekly: String(weekly) })),
  };
}

/** @returns whether a text is no whole number that the server takes under this name */
export function numberWrong(name: ChoiceNumber, text: string): boolean {
  const [least, most] = choiceBounds[name];
  const number = Number(text);
  return !/^\d{1,4}$/.test(text.trim()) || number < least || number > most;
}

/** @returns undefined while something is not a number that the server takes */
export function choicesOf(draft: SettingsDraft): AlertChoices | undefined {
  if (choiceNumbers.some((name) => numberWrong(name, draft[name]))) return undefined;
  if (draft.budgets.some(({ weekly }) => numberWrong("weeklyBudget", weekly))) return undefined;
  return {
    weeklyBudget: Number(draft.weeklyBudget),
    sampleSize: Number(draft.sampleSize),
    newDays: Number(draft.newDays),
    askedDays: Number(draft.askedDays),
    budgets: draft.budgets.map(({ unit, weekly }) => ({ unit, weekly: Number(weekly) })),
  };
}
