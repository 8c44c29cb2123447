import type { Messages } from "../messages.ts";

/** Text about the settings of the planner, in English. */
export const portfolioPlanner: Messages["portfolio"]["plannerSettings"] = {
  title: "How the planner chooses",
  intro:
    "When not everything fits, something must give way. With these numbers the planner weighs what that is. The organisation chooses them itself; they are not in the law.",
  whyText:
    "You may read the portfolio. Each change is a new version, with who made it and why. A run and a plan name their version.",
  toScenarios: "To the scenarios",
  ofProgram: "These numbers come with the program. Nobody has chosen others.",
  inForce: (version) => `Version ${version} holds now.`,
  weights: "What gives way first",
  weightsIntro:
    "What costs little to move gives way first. Policy always gives way first and modernisation last: you cannot turn that round here.",
  nature: "Kind of work",
  displacement: "Cost of moving by a quarter",
  worth: "Worth when nobody scored it (1,000 at most)",
  lateText: (percent) =>
    `Work loses ${percent} percent of its worth for each quarter that it begins later than it could.`,
  search: "How long the planner looks",
  searchIntro: (seed) =>
    `The planner tries so many plans, and then reckons for so long how good the best is. Chance begins at ${seed}: the same number gives the same plan.`,
  schedules: "Plans that it tries",
  seconds: "Seconds for the proof",
  change: "Choose other numbers",
  changeIntro:
    "What you record holds for runs that begin after it. What runs already, or was signed, stays as it is.",
  asOfProgram: "Fill in what comes with the program",
  displacementOf: (nature) => `${nature}: cost of moving by a quarter`,
  worthOf: (nature) => `${nature}: worth without a score`,
  late: "Loss of worth for each quarter later, in thousandths",
  schedulesOf: (effort) => `${effort} search: plans`,
  secondsOf: (effort) => `${effort} search: seconds`,
  seed: "Where chance begins",
  policyFirst: "This may not cost less than policy: policy gives way first.",
  modernisationLast: "This may not cost more than modernisation: that gives way last.",
  worthMost: "This may not be worth more than modernisation.",
  nothing: "You changed nothing.",
  motive: "Why do you choose this?",
  motiveWrong: "Write down why. This decides which work gives way.",
  versions: "Versions",
  version: "Version",
  at: "Since",
  by: "Recorded by",
  why: "Why",
  changes: "What changed",
  changed: (name, was, becomes) => `${name}: ${was} became ${becomes}`,
};
