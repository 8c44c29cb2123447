import type { Messages } from "../messages.ts";

/** The way of the dashboard to the public, and what departments plan. */
export const portfolioPublications: Pick<Messages["portfolio"], "publications" | "departmentPlans"> = {
  publications: {
    title: "Publish the dashboard",
    intro:
      "The public dashboard shows all projects with ICT of 5,000,000 euro or more. One person prepares a version, another checks it and a third publishes it.",
    whyText: "You may read the portfolio. What is public everybody sees; drafts you see here only.",
    toPublic: "Open the public dashboard",
    stateTitle: "Is the dashboard complete and up to date?",
    listed: "On the dashboard",
    listedNote: (count) => (count === "1" ? "1 project" : `${count} projects`),
    below: "Below the limit",
    belowNote: (count) => (count === "1" ? "1 smaller project" : `${count} smaller projects`),
    all: "All together",
    allNote: (unknown) =>
      unknown === "0"
        ? "Every euro stands in one of both"
        : `At least: of ${unknown} nobody knows what is still needed`,
    publicNow: "Public now",
    publicNowNote: (number) => `Version ${number}`,
    nothingPublic: "Nothing yet",
    nothingPublicNote: "No version was published yet",
    complete: "The dashboard is complete and up to date.",
    incomplete: "Somebody must look into this:",
    findings: {
      missing: (works, money) => `${works} must be on the public dashboard (${money}) and is not there yet.`,
      gone: (works) => `${works} is on the public dashboard and need not be there any more.`,
      "cut-up": (works, money) =>
        `${works} was cut into pieces that each stay below the limit. Together they are ${money}. They are listed as one.`,
      "same-business-case": (works, money) =>
        `${works} have the same business case. Together they are ${money}; none of them is listed alone.`,
      "parts-exceed": (works) => `The parts of ${works} cost more together than the whole says.`,
      "whole-began-later": (works) =>
        `${works}: the whole began later than its part. What the part grew until then stands in the first estimate of the whole.`,
      "may-be-over": (works, money) =>
        `${works} stays below the limit with ${money}, but what is still needed is unknown.`,
      "no-figures": (works) => `Of ${works} no amount at all is known.`,
      "ict-denied": (works) =>
        `${works} is said to have no ICT in it. Still it changes systems, or asks for ICT people.`,
      "update-overdue": (works, _money, since) =>
        `For more than a year nothing was told about ${works}. That was due before ${since}.`,
      "parliament-not-followed": (works, _money, since) =>
        `Parliament was informed about ${works} on ${since}. Nothing was brought up to date here since.`,
      "publication-overdue": (works, _money, since) =>
        since === ""
          ? "No dashboard was ever published."
          : works === ""
            ? `The dashboard is more than a year old. A new version was due before ${since}.`
            : `Parliament was informed about ${works} on ${since}. The public dashboard is older.`,
    },
    moreFindings: (count) => `${count} more`,
    otherFinding: (works) => `Look into this: ${works}.`,
    versions: "Versions",
    versionsIntro: "Each version stays as it was. A fault is mended with a new version.",
    noneTitle: "There is no version yet",
    noneText: "Prepare one. Then somebody else checks it.",
    states: { draft: "Prepared", checked: "Checked", published: "Published", refused: "Sent back" },
    version: (day) => `As of ${day}`,
    numbered: (number, day) => `Version ${number}, as of ${day}`,
    correction: (text) => `Mends a fault: ${text}`,
    steps: "What was done with it",
    prepared: (moment, own) => (own ? `Prepared by you on ${moment}` : `Prepared on ${moment}`),
    stepText: {
      checked: (moment, own) => (own ? `Checked by you on ${moment}` : `Checked on ${moment}`),
      published: (moment, own) => (own ? `Published by you on ${moment}` : `Published on ${moment}`),
      refused: (moment, own) => (own ? `Sent back by you on ${moment}` : `Sent back on ${moment}`),
    },
    digest: "Fingerprint of what was frozen",
    look: "What changes for the public?",
    changesNone: "Nothing: this version shows the same as what is public now.",
    changesCount: (count) => (count === "1" ? "1 project changes." : `${count} projects change.`),
    change: { added: "New", removed: "Goes off", changed: "Changes" },
    what: "What",
    project: "Project",
    original: "First baseline",
    expected: "Expected cost",
    end: "Expected end",
    colours: "Colour: first, latest",
    notJudged: "Not judged",
    entries: (count) => `Everything in this version (${count})`,
    notListed: "Not in it any more",
    check: "This is right",
    publish: "Make it public",
    refuse: "Send back",
    remark: "Remark",
    remarkHint: "Needed when you send it back.",
    remarkWrong: "Write down what is not right.",
    ownStep: "You took an earlier step. Somebody else must take this one.",
    waitsForCheck: "Waits for somebody who checks it.",
    waitsForPublish: "Waits for somebody who publishes it.",
    prepareTitle: "Prepare a version",
    prepareIntro: "The figures are frozen as they were on that day. Nothing in them changes after that.",
    on: "As of (empty is today)",
    corrects: "Does this mend a fault in what is public now?",
    correctionText: "What was wrong?",
    correctionWrong: "Write down what was wrong. It will stand on the dashboard.",
    prepare: "Prepare",
    done: {
      prepared: "The version was prepared. Somebody else checks it now.",
      check: "The version was checked. A third person can publish it.",
      publish: "The version is public.",
      refuse: "The version was sent back.",
    },
  },
  departmentPlans: {
    title: "Multi-year plans of departments",
    intro: "Each plan should say how it deals with certain parts and priorities.",
    none: "No plan was recorded yet.",
    without: (departments) => `Without a plan for this year: ${departments}.`,
    years: (from, until) => `${from} up to and including ${until}`,
    adopted: (day) => `adopted on ${day}`,
    draft: "not adopted yet",
    complete: "Complete",
    incomplete: (present, required) => `${present} of ${required} parts are there`,
    framework: (name) => `Held against: ${name}.`,
    ownFramework: "The agency chose this framework itself; no rule prescribes it.",
    frameworkSource: "Prescribed in:",
    part: "Part",
    kind: "Kind",
    isPart: (required) => (required ? "Required part" : "Part"),
    isPriority: "Priority of whole government",
    state: "Is it in there?",
    states: { present: "Yes", partly: "Partly", absent: "No", unanswered: "Not answered" },
    text: "Where, or why not",
  },
};
