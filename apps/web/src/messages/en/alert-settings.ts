import type { alertSettings as nl } from "../nl/alert-settings.ts";

const signals = (count: number) => (count === 1 ? "1 signal" : `${count} signals`);
const days = (count: number) => (count === 1 ? "within 1 working day" : `within ${count} working days`);

export const alertSettings: typeof nl = {
  title: "Agreements about signals",
  intro:
    "How many signals come in a week, and how soon does somebody look at them? The agency agrees on that itself. A change holds only when another person agrees.",
  why: "Everybody who sees signals may read these agreements. That tells you why you see no more and no fewer signals.",
  inForce: "What holds now",
  names: {
    weeklyBudget: "Signals per week and per unit",
    sampleSize: "Drawn by chance per week and per unit",
    newDays: "Looking at a new signal",
    askedDays: "Giving an explanation",
  },
  hints: {
    weeklyBudget: "The heaviest come first. The rest waits.",
    sampleSize:
      "We draw so many weeks of employees by chance. That tells us what we miss otherwise. Fill in 0 to draw none.",
    newDays: "Within how many working days somebody looks at a new signal or an explanation.",
    askedDays: "Within how many working days the employee or the team leader answers.",
  },
  values: {
    weeklyBudget: (count: number) => (count === 0 ? "no signals" : `at most ${signals(count)}`),
    sampleSize: (count: number) =>
      count === 0
        ? "nothing drawn by chance"
        : count === 1
          ? "1 week of an employee, drawn by chance"
          : `${count} weeks of employees, drawn by chance`,
    newDays: days,
    askedDays: days,
  },
  since: "Who and when",
  nobodyChose: "Nobody chose yet. This holds until the agency does.",
  agreed: (asked: string, by: string, at: string) => `Proposed by ${asked}. ${by} agreed on ${at}.`,
  reason: "Why",
  noReason: "Not written down",

  proposal: (version: number) => `Proposal ${version}: waits for a decision`,
  proposedBy: (who: string, at: string) => `Proposed by ${who} on ${at}.`,
  decidedBy: (state: string, who: string, at: string) =>
    state === "rejected"
      ? `${who} did not agree on ${at}.`
      : state === "withdrawn"
        ? `${who} withdrew it on ${at}.`
        : `${who} agreed on ${at}.`,
  nothingChanges: "Nothing changes.",
  change: (from: number | undefined, to: number | undefined) =>
    from === undefined
      ? `${to}`
      : to === undefined
        ? `no longer ${from}, but as the rest`
        : `from ${from} to ${to}`,
  ownProposal: "You proposed this yourself. Somebody else has to agree.",
  waits: "Who decides on this sees the proposal too.",
  agree: "Agree",
  reject: "Do not agree",
  withdraw: "Withdraw",
  done: {
    proposed: "Your proposal is ready. Somebody else decides on it.",
    approved: "You agreed. The new agreements hold now.",
    rejected: "You did not agree. Nothing changes.",
    withdrawn: "Your proposal is withdrawn.",
  },

  propose: "Propose something else",
  proposeText: "You start from what holds now. Change what should be different, and write down why.",
  unitBudgets: "Units with a number of their own",
  unitBudget: (unit: string) => `Signals per week for ${unit}`,
  addUnit: "Give a unit a number of its own",
  addUnitHint: "The unit comes into the list above. Then you fill in the number.",
  remove: "Remove",
  removeUnit: (unit: string) => `Remove the number of ${unit}`,
  numberWrong: (least: number, most: number) => `Fill in a whole number from ${least} to ${most}.`,
  numbersFirst: "First correct the numbers above. Nothing was sent.",
  reasonHint: "Everybody who sees signals can read this. Name no names or numbers of people.",
  reasonShort: "Write why, in at least 10 characters.",
  send: "Send the proposal",

  history: "Earlier agreements and proposals",
  noHistory: { title: "No proposals yet", text: "When there is a proposal, it stays here." },
  version: "Version",
  state: "State",
  states: {
    standing: "Holds now",
    proposed: "Waits for a decision",
    replaced: "Held before",
    rejected: "Not agreed",
    withdrawn: "Withdrawn",
  },
  what: "What",
  who: "Who",
};
