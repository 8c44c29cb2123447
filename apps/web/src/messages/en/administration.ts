import type { Messages } from "../messages.ts";

export const clients: Messages["clients"] = {
  title: "Programs that may ask",
  intro:
    "A program asks in the name of a system whether an employee may see something. A change holds only when somebody else has approved it.",
  list: "Programs",
  proposals: "Proposals",
  noProposals: "No proposal waits for a decision.",
  scopes: "May",
  why: "You see the programs because your role is to administer access.",
  empty: { title: "No programs yet", text: "No program has been connected yet." },
  isNew: "New program",
  isChange: "Change",
  proposed: "Proposed",
  members: {
    systemId: "System",
    scopes: "May",
    keyThumbprints: "Keys (thumbprint)",
    certificateThumbprint: "Certificate (thumbprint)",
  },
  before: (text) => `Was: ${text}`,
  own: "You made this proposal. That is why somebody else decides about it.",
  compare:
    "Ask the administrator of the system for the thumbprint of the key, and compare it. Call a number that you already knew.",
};

export const units: Messages["units"] = {
  title: "Units",
  intro: "Whoever leads a unit, or stands in, decides about the access of the people in it.",
  manager: "Leader",
  noManager: "Missing",
  deputies: "Deputies",
  addDeputy: "Add a deputy",
  remove: "Remove",
  removeDeputy: (name) => `Remove deputy ${name}`,
  saved: "Saved. This holds at once.",
  back: "To the units",
  why: "You see all units because your role is to administer access.",
  empty: { title: "No units yet", text: "Units come from the personnel system." },
};

export const relations: Messages["relations"] = {
  title: "Own file and family",
  intro:
    "An employee may not look at the own file or that of family. Say here who that is. What was said before is not shown: it is itself a personal datum.",
  kind: "What is this person to the employee?",
  kinds: { own: "The employee", family: "Family" },
  remove: "Remove",
  done: {
    saved: "Saved. This holds at once.",
    unchanged: "This was known already.",
    removed: "Removed. This holds at once.",
    absent: "This was not known. Nothing changed.",
  },
};
