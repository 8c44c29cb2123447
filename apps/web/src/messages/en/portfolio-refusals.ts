import type { Said } from "../explanation-values.ts";

const texts: Readonly<Record<string, string>> = {
  "item-unknown": "we do not know this item. Choose a project or a wish from the list.",
  "item-exists": "there is an item with this id already. Choose another id.",
  "work-not-running": "this work has not begun. It can move already.",
  "work-over": "this work is finished or stopped. Choose work that goes on.",
  "law-date-unknown": "this date is not in the legislative calendar. Choose one from the list.",
  "skill-unknown": "we do not know this skill. Choose one from the list.",
  "team-unknown": "we do not know this team. Choose one from the list.",
  "days-invalid": "this date or quarter is wrong.",
  "amount-invalid": "this number of people is wrong. Fill in a number above zero.",
  "needs-missing": "it does not say whom it needs. Fill that in.",
  "parameter-needs-no-place":
    "this is a change of a parameter. It takes effect on its day and needs no place.",
};

/** Why a scenario cannot be supposed: which of its suppositions, what is wrong and what to do. */
export const portfolioRefusals = ({ fault, where }: Said<"fault" | "where">) => {
  const number = Number(/^\/changes\/(\d+)/.exec(where)?.[1] ?? 0) + 1;
  return `Supposition ${number}: ${texts[fault] ?? "we cannot suppose this."}`;
};
