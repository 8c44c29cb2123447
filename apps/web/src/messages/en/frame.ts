import type { Messages } from "../messages.ts";

export const nav: Messages["nav"] = {
  groups: {
    work: "My work",
    team: "My team",
    grants: "Authorisations",
    security: "Oversight",
    register: "Register",
  },
  desk: "Telephone",
  history: "Who looked at my data",
  team: "My people",
  requests: "Requests",
  reviews: "Reviews",
  effects: "Effects on the service",
  inventory: "All authorisations",
  revocations: "Taken back",
  functions: "Functions",
  policies: "Roles and policy",
  shields: "Shielding",
  emergency: "Emergency access",
  explain: "Explanation",
  audit: "Log",
  systems: "Systems",
  dataSets: "Data sets",
  grounds: "Legal grounds",
  activities: "Processing activities",
  controls: "Controls",
};

export const start: Messages["start"] = {
  title: "Welcome to Grondslag",
  intro:
    "Grondslag records who looks at your data, why, and on the ground of which law. Nobody can look without a reason. And everybody can check their own records in the log.",
  choose: "How do you want to sign in?",
  welcomeBack: (name) => `You are signed in as ${name}.`,
  goOn: "Where do you want to go?",
  failedTitle: "Signing in did not work",
  failed: "You are not signed in. Try again. If it fails once more, wait a few minutes.",
  refusedTitle: "You cannot sign in here",
  refused:
    "You are not or no longer in service, or your access was stopped. Is that wrong? Ask your manager to put it right.",
  employee: "Employee",
  employeeText:
    "You help people on the telephone. You only see the data of the person you are helping right now.",
  employeeButton: "Sign in as an employee",
  citizen: "Citizen or entrepreneur",
  citizenText: "You see who looked at your data and why. You can check every record yourself.",
  citizenButton: "Sign in as a citizen",
  auditor: "Auditor",
  auditorText: "You check that the log is complete and that nothing in it was changed.",
  auditorButton: "Sign in as an auditor",
  steward: "Data steward",
  stewardText: "You manage the systems, the data and the articles of law that allow their use.",
  stewardButton: "Sign in as a data steward",
  nothing: "There is nothing here that you can use with this sign-in. Ask your manager for a role.",
};

export const failure: Messages["failure"] = {
  notFoundTitle: "This page does not exist",
  notFound: "Perhaps the address was not copied in full, or the page is gone.",
  toStart: "To the start page",
  brokenTitle: "Something went wrong on this page",
  broken: "It is not your fault. Load the page again. Does it keep failing? Tell your administrator.",
  reload: "Load the page again",
  expiredTitle: "You are no longer signed in",
  expired: "Your session has ended. Sign in again. You will come back to this page.",
  signInTitle: "Sign in first",
  signIn: "You need to sign in to see this page.",
  forbiddenTitle: "You do not have access to this page",
  forbidden: "Your role does not give access to this part. Do you need it for your work? Ask your manager.",
  unreachableTitle: "We cannot reach the server",
  unreachable: "Nothing is lost. Check your connection and try again.",
  unavailableTitle: "This cannot be done right now",
  unavailable:
    "The log or the registry cannot be reached. Without the log we give no data. Try again in a few minutes.",
  goneTitle: "This was not found",
  gone: "It is not in the register or in the log, or no longer.",
  notConnectedTitle: "This system is not connected yet",
  notConnected: "You cannot ask for this data here. Use the system itself. The same rules hold there.",
  notVerifiedTitle: "The verification could not be completed",
  notVerified:
    "This says nothing about the log itself. Try again. Does it fail once more? Tell the administrator.",
  otherTitle: "That did not work",
  other: "The server could not handle your request.",
  code: (code) => `Code for the administrator: ${code}`,
};

export const list: Messages["list"] = {
  search: "Search",
  searchLabel: "Search this list",
  clear: "Clear search",
  pages: "Pages",
  previous: "Previous",
  next: "Next",
  summary: (from, to, total) => `${from} to ${to} of ${total}`,
  nothingTitle: "Nothing found",
  nothing: (query) =>
    `There is nothing with “${query}”. Check the spelling or search for a part of the word.`,
  emptyTitle: "This list is still empty",
  empty: "Nothing has been recorded yet.",
};
