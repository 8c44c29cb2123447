import type { Messages } from "../messages.ts";

export const history: Messages["history"] = {
  title: "Who looked at my data?",
  intro:
    "Here you see when a department looked at your data, why, and on the ground of which law. You see no names of employees.",
  whyText:
    "You only see records about yourself. Every time an employee looks at your data, a record is added. We do not show names of employees, to protect their privacy. Is there a confidential investigation? Then we may show a record later. You will still get to see it.",
  from: "From",
  to: "Up to and including",
  filter: "Show this period",
  clear: "Show everything",
  caption: "Times your data was looked at",
  when: "When",
  department: "Department",
  purpose: "Why",
  ground: "Legal ground",
  data: "Which data",
  proof: "Proof",
  check: "Check",
  checkLabel: (when) => `Check the proof of ${when}`,
  hide: "Hide",
  hideLabel: (when) => `Hide the proof of ${when}`,
  emptyTitle: "There are no records to show",
  empty: "We have no records of this period that we can show you now.",
  emergency: "Emergency access",
  shownLater: (since) =>
    `We only showed this record on ${since}, because there was an investigation. This is allowed by:`,
  withheld: "More was looked at. We may not tell you what. This is in:",
  older: "Show older records",
  newer: "Back to the newest records",
};

export const proof: Messages["proof"] = {
  withheldTitle: "We cannot give you the text of this record",
  withheld:
    "It holds something that the law does not let us tell you. So your browser can check that there is a record about you in the log, and not what it says.",
  goodWithout: (index) =>
    `Number ${index} in the log is a record about you. Your browser calculated this itself. What the record says was not checked.`,
  busy: "We are fetching the proof. Your browser will then check it itself.",
  goodTitle: "The proof is right",
  good: (index) =>
    `This record is number ${index} in the log. Nothing in it was changed. Your browser calculated this itself.`,
  badTitle: "The proof is not right",
  bad: "The record, the proof or the log was changed. Keep the proof and contact us.",
  unsupportedTitle: "Your browser cannot check this",
  unsupported: "Use a newer browser. Or download the proof and check it with another program.",
  stepsTitle: "What your browser checked",
  steps: {
    format: { name: "The proof is complete", text: "The proof has the agreed form." },
    key: {
      name: "The key is whole",
      text: "The public key of the log can be read and agrees with itself.",
    },
    origin: { name: "It is the right log", text: "The proof belongs to this log and to this record." },
    signature: { name: "Signature of the log", text: "The log signed this state." },
    commitment: {
      name: "The text of the record is right",
      text: "The text of the record gives exactly the mark that stands in the log.",
    },
    inclusion: {
      name: "The record is in the log",
      text: "The mark stands in its place in the signed state.",
    },
    screen: {
      name: "Your screen agrees with the record",
      text: "The time, department, legal ground and data on your screen are the same as in the record.",
    },
  },
  outcome: { passed: "right", failed: "wrong", skipped: "not checked" },
  witnessed: "Witnesses",
  witnesses: (count, known, needed) => `Signed by ${count} of ${known} witnesses (needed: ${needed})`,
  noWitness: "Signed by the log itself, not by witnesses",
  download: "Download proof",
  technical: "Technical details",
  origin: "Log",
  index: "Record",
  size: "Records in this state",
  key: "Public key",
  keyHint: "Compare this key with the key that the organisation publishes elsewhere.",
  facts: "Facts of the record",
  subject: "Your part of the record",
  text: "Proof",
};
