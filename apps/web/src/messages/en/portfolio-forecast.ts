import type { Messages } from "../messages.ts";

/** Forecasts and early warnings. */
export const portfolioForecast: Messages["portfolio"]["forecast"] = {
  title: "Forecast",
  intro:
    "Grondslag computes what will probably happen, from what happened to other work of this kind. That is something else than the plan.",
  closed: "This work is finished or cancelled. There is nothing left to expect.",
  endHalf: "Done, as likely earlier as later",
  endSafe: "Done, with a chance of 80 percent",
  costHalf: "Cost, as likely less as more",
  costSafe: "Cost, with a chance of 80 percent",
  halfNote: "The middle of what other work showed",
  safeNote: (planned) => `By the plan: ${planned}`,
  unknown: "Unknown",
  unknownNote: "Who knows nothing, names no date and no amount",
  atLeast: (money) => `At least ${money}`,
  earned: (done, index, day) =>
    `${done} percent of the work is done. The pace is ${index} of what was planned; so it is done on ${day}.`,
  howComputed: "How was this computed?",
  howText:
    "Of large projects of other governments it is known how the end and the cost that they stated changed from one report to the next. What happened there to what was stated, was laid on what is stated here. A mean tells little: a few projects run out very far.",
  ofEnd: "The end date",
  ofCost: "The cost",
  reference: (what, cases, borrowed) =>
    `${what} rests on ${cases} measurements of work of this kind, and for ${borrowed} percent on all work. Source:`,
  whyUnknown: {
    "nothing-stated": "there is no baseline and no report yet",
    "end-not-stated": "nobody names an end date",
    "remainder-unknown": "nobody knows what is still needed",
    paused: "the work is paused",
    "predecessor-unknown": "it waits for work of which the end is unknown",
    cycle: "the work waits for itself in a circle",
    "see-parts": "the whole states nothing itself; look at its parts",
    "see-whole": "only the whole that this is part of states an end and a cost",
  },
  warnings: {
    "remainder-unknown": ({ money, percent, text }) =>
      `${money} was spent, ${percent} percent of what was allowed. Nobody knows what is still needed: ${text}`,
    "end-not-stated": () => "Nobody names an end date.",
    overdue: ({ days }) => `The end date was ${days} ago.`,
    stale: ({ days }) => `For ${days} nobody told how it goes.`,
    "behind-earned-schedule": ({ days }) => `At this pace it is done ${days} later than was said.`,
    "past-legal-deadline": ({ days, on, text }) =>
      `The law wants ${on} (${text}). With a chance of 80 percent it is ${days} later.`,
    "re-baselined": ({ times }) => `This work was re-baselined ${times} times.`,
    "spent-over-baseline": ({ money }) => `${money} more was spent than the baseline allows.`,
    waits: ({ days, text }) => `It waits for “${text}”. So it begins up to ${days} later.`,
    "predecessor-unknown": ({ text }) => `It waits for “${text}”, of which the end is unknown.`,
    "predecessor-cancelled": ({ text }) => `It waits for “${text}”, which was cancelled.`,
    cycle: () => "This work waits for itself.",
    "nothing-stated": () => "There is no baseline and no report yet.",
    paused: () => "This work is paused.",
    "see-parts": () => "The whole itself states no end and no cost. Look at its parts.",
    "see-whole": () => "Only the whole that this is part of states an end and a cost.",
  },
  otherWarning: (code) => `Look into this: ${code}.`,
  warningsTitle: "Early warnings",
  warningsIntro:
    "Which work will probably slip in the next year, or cost more? Beside each chance stands what makes it higher or lower than for other work.",
  whyText: "You may read the portfolio. A chance is about work, never about a person.",
  noneTitle: "No work is going on",
  noneText: "As soon as work has a baseline, it is here.",
  escalate: "Discuss this now",
  slip: "Slips",
  growth: "Costs more",
  signals: "Signals",
  whyChance: "Why?",
  chance: (percent) => `${percent} percent chance`,
  baseChance: (percent) => `(${percent} on average)`,
  effect: (feature, worse, percent) =>
    worse ? `${feature}: ${percent} points more` : `${feature}: ${percent} points less`,
  features: {
    remaining: "How long it still takes",
    overdue: "Past its end date",
    elapsed: "How far in time it is",
    young: "Not long under way",
    size: "How large it is",
    slipped: "Slipped last year",
    steady: "Did not move last year",
    grew: "Cost more last year",
    "no-end": "Without an end date",
    "no-cost": "Without an amount",
    "no-history": "Without a history",
    "own-record": "How this organisation fared before",
  },
  calibration: "How often did such chances come true?",
  calibrationIntro:
    "Measured on public data about major projects of other governments, in years from which the rule did not learn.",
  what: "What",
  bin: (what, from, until) => `${what}, chance of ${from} to ${until}`,
  cases: "Number",
  given: "Mean chance",
  happened: "Happened",
  auc: (what, auc, low, high) =>
    `${what}: of a project where it happened and one where it did not, the first gets the higher chance in ${auc} of the cases (between ${low} and ${high}).`,
  coverage: {
    end: (held, cases, low, high) =>
      `The date with a chance of 80 percent held in ${held} of ${cases} cases (between ${low} and ${high}).`,
    cost: (held, cases, low, high) =>
      `The amount with a chance of 80 percent was enough in ${held} of ${cases} cases (between ${low} and ${high}).`,
    smallCost: (held, cases, low, high) =>
      `Of smaller projects the amount was enough in ${held} of ${cases} cases (between ${low} and ${high}).`,
  },
};
