import type { Messages } from "../messages.ts";

export const onboarding: Messages["onboarding"] = {
  title: "Joining the platform",
  noneTitle: "This system has not joined yet",
  none: "Until it joins we give no new authorisations for this system.",
  joined: "This system has joined",
  needToKnow: "How does it ask whether somebody may see something?",
  needToKnowWays: {
    sdk: "With our software (SDK)",
    authzen: "With AuthZEN",
    proxy: "Through a station in between (proxy)",
    none: "It does not",
  },
  logging: "How does its use reach the log?",
  loggingWays: {
    platform: "The platform records it",
    otlp: "The system sends it (OTLP)",
    import: "We fetch it later",
    none: "It does not",
  },
  tellsKnown: "With each question it says whether it knows the person",
  tellsKnownHint: "If it once does not say so, we answer as if it does not know the person.",
  shieldsShowTitle: "Shields are not wholly secret here",
  shieldsShow:
    "This system does not say whether it knows the person. Whoever has work about a shielded person can tell from the answer that there is a shield.",
  motive: "Why is that right?",
  motiveHint: "Mandatory when the system does not ask or does not record.",
  yes: "Yes",
  no: "No",
};

export const control: Messages["control"] = {
  one: "Control",
  many: "Controls",
  intro:
    "Controls of buildings and passes, and penetration tests. With what was found and what was done about it.",
  kind: "Kind",
  kinds: { building: "Building", pass: "Access passes", "penetration-test": "Penetration test" },
  aboutType: "About a",
  aboutTypes: { system: "System", unit: "Department" },
  about: "About",
  unit: (id) => `Department ${id}`,
  date: "Date",
  findings: "Findings",
  noFindings: "Nothing was found.",
  openFindings: "Open findings",
  addFinding: "Add finding",
  removeFinding: (number) => `Remove finding ${number}`,
  finding: (number) => `Finding ${number}`,
  severity: "Severity",
  state: "State",
  states: { open: "Open", accepted: "Accepted", resolved: "Resolved" },
  who: "Who repairs it?",
  due: "At the latest",
  late: "Too late",
  ownerDue: (owner, due) => `${owner}, at the latest ${due}`,
  followUp: "What was done?",
};
