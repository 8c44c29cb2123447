import type { Messages } from "../messages.ts";

export const shields: Messages["shields"] = {
  title: "Shielding",
  intro:
    "Some people and companies are only there for a fixed group. For all others they do not exist: those get the same answer as for an unknown number.",
  groups: "Groups",
  attempts: "Attempts",
  setTitle: "Shield or lift",
  setIntro:
    "It holds everywhere at once. Open work goes to the department of the group. Nobody else sees that there is a shield.",
  group: "Group",
  groupMissing: "Choose a group.",
  set: "Shield",
  lift: "Lift the shield",
  done: {
    set: "The shield holds now",
    unchanged: "This shield was already there",
    lifted: "The shield has been lifted",
    "not-shielded": "This number was not shielded",
  },
  groupsIntro: "The people in these groups may help shielded people and companies.",
  addGroup: "Add group",
  noGroups: "There are no groups yet.",
  kind: "Kind",
  kinds: {
    "public-figure": "Public figure",
    "large-company": "Large company",
    "endangered-profession": "Endangered profession",
  },
  unit: "Department that helps",
  unitHint: "Open work about these people goes to this department.",
  noUnit: "No department yet",
  when: "When",
  who: "Employee",
  record: "Record in the log",
  whyAttempts:
    "You see who tried to open a shielded number. The number itself is not here. The employee was told that there is nothing.",
  noAttempts: { title: "No attempts", text: "Nobody tried to open a shielded number." },
};

export const emergency: Messages["emergency"] = {
  title: "Emergency access",
  intro: "In an emergency employees can open access for a short time. Somebody else reviews each time.",
  why: "You see emergency access because you review it, or because another leader was too late.",
  states: { "to-review": "To review", escalated: "Too late", open: "Open now", reviewed: "Reviewed" },
  counters: "Counts",
  who: "Who",
  when: "When",
  period: (from, until) => `${from} to ${until}`,
  reason: "Reason",
  reasons: {
    "threat-to-life": "Somebody's life is in danger",
    "imminent-harm": "Great harm threatens now",
    "system-failure": "A system has failed",
    "legal-deadline": "A legal time limit runs out",
  },
  review: "Review",
  due: (moment) => `Review before ${moment}.`,
  late: "Too late",
  escalated: (name) => (name === "" ? "Passed on to the management." : `Passed on to ${name}.`),
  notYou: "Somebody else reviews this.",
  judge: "Review",
  reviewOf: (name) => `Review the emergency access of ${name}`,
  note: "Explanation",
  verdicts: { justified: "Justified", unjustified: "Not justified" },
  empty: { title: "Nothing to see", text: "There is no emergency access here." },
  byUnit: "By department",
  byEmployee: "By employee",
  times: "Times",
};

export const deskEmergency: Messages["deskEmergency"] = {
  hint: "Is there an emergency and no other way? Then you can open emergency access.",
  start: "Open emergency access",
  title: "Opening emergency access",
  consequences: [
    "For a short time you can see the data of this person, also without a call or case.",
    "All that you look at goes into the log. The person sees that it was emergency access.",
    "Somebody else reviews whether your reason is right.",
    "Emergency access does not open everything: your role and the law still hold.",
  ],
  reason: "Reason",
  reasonMissing: "Choose a reason.",
  motive: "Explain why this is needed now",
  motiveHint: "At least 20 characters. Do not write numbers.",
  motiveShort: "Explain it in at least 20 characters.",
  confirm: "Open now",
  openedTitle: (time) => `Emergency access is open until ${time}`,
  opened: (due) => `Ask for the data again. Somebody else reviews this before ${due}.`,
  askAgain: "Ask for the data again",
};

export const deskTransfer: Messages["deskTransfer"] = {
  text: "Another department may do this. Pass the call on. The work goes with it, the caller need not repeat anything.",
  unit: "To which department?",
  note: "What must your colleague know?",
  noteHint: "Do not write numbers. May stay empty.",
  confirm: "Pass on",
  nobody: "No department can take this over now. Ask your team leader.",
};
