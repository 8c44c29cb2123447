import type { Messages } from "../messages.ts";

export const desk: Messages["desk"] = {
  title: "Telephone",
  waitingTitle: "You have no call",
  waiting: "Take the next call. You will then see the data of this caller only, and only during the call.",
  pickUp: "Take next call",
  nobodyWaiting: "Nobody is waiting now. Try again in a moment.",
  call: {
    call: "Call",
    case: "Case",
    task: "Task",
    appointment: "Appointment",
    emergency: "Emergency access",
  },
  withWhom: (subject) => `You are speaking with ${subject}`,
  aboutWhom: (kind, subject) => `${kind} about ${subject}`,
  since: (time) => `Came in at ${time}.`,
  close: "End call",
  closeItem: "Close",
  closedTitle: "The call has ended",
  closed: "The data is gone from your screen. You no longer have access to this person.",
  closedCheck: "Do you want to check that? Ask for the data once more. That request is logged as well.",
  askAgain: "Ask for the data again",
  dataTitle: "Data of the caller",
  dataTitleItem: "Data",
  dataIntro: "Choose what you need. Everything you look at is logged. The caller can see that.",
  show: "Show",
  showAgain: "Show again",
  showLabel: (show, dataSet) => `${show}: ${dataSet}`,
  shownNow: (dataSet) => `${dataSet} is on your screen.`,
  noOptionsTitle: "You cannot ask for data in this call",
  noOptions: "Your role does not fit the purpose of this call. Put the caller through, or ask your manager.",
  whyText: (activity, purpose) =>
    `You have an open call with this person. The processing activity is “${activity}”: ${purpose}`,
  whyEnd: "When you end the call, your access stops at once.",
  empty: "Not known",
  logged: "Recorded in the log",
  seenByCaller: "The caller sees this look-up as",
  loggedRefusal: "This refusal is recorded in the log too",
  recordNumber: (index) => `record ${index}`,
  otherTitle: "Look up somebody else",
  otherIntro:
    "This only works if you have an open call or case about that person. Otherwise we refuse, and the request is logged.",
  bsn: "Citizen service number (BSN)",
  bsnHint: "9 digits",
  bsnWrong: "Enter a citizen service number of 8 or 9 digits.",
  which: "Which data?",
  ask: "Ask",
  refusedTitle: "You do not get this data",
  allowedTitle: "You may see this data",
  whatNow: "What can you do?",
  emergencyUntil: (time) =>
    `This is emergency access. It stops at ${time}. Somebody else reviews whether it was justified.`,
  handedOver: (unit) => `${unit} passed this call on to you`,
  transferredTitle: (unit) => `The call was passed on to ${unit}`,
  transferred: "The work went with it. You have no access to this person any more.",
  otherItems: "Your other open work",
};

export const reasons: Messages["reasons"] = {
  SYSTEM_UNKNOWN: {
    what: "This system is not in the register.",
    advice: "Tell your administrator.",
  },
  EMPLOYEE_UNKNOWN: {
    what: "You are not registered as an employee.",
    advice: "Ask your manager to register you.",
  },
  EMPLOYEE_NOT_IN_SERVICE: {
    what: "You are registered as no longer in service.",
    advice: "Is that wrong? Ask your manager to correct it.",
  },
  DATA_SET_UNKNOWN: {
    what: "This data set is not in the register.",
    advice: "Tell the data steward.",
  },
  ACTIVITY_UNKNOWN: {
    what: "This processing activity is not in the register.",
    advice: "Tell the data steward.",
  },
  DATA_SET_NOT_IN_ACTIVITY: {
    what: "This data is not needed for this purpose.",
    advice: "Choose data that belongs to this call.",
  },
  DATA_SET_OF_ANOTHER_SYSTEM: {
    what: "The system that asks for this data does not hold it.",
    advice: "Tell your administrator.",
  },
  NO_LEGAL_GROUND: {
    what: "There is no article of law that allows this use.",
    advice: "Tell the data steward.",
  },
  LEGAL_GROUND_LAPSED: {
    what: "The article of law for this use does not hold now.",
    advice: "Tell the data steward.",
  },
  NO_ROLE: {
    what: "Your role does not give access to this data.",
    advice: "Do you need it for your work? Ask your manager for a role.",
  },
  GRANT_LAPSED: {
    what: "Your grant for this data has ended.",
    advice: "Ask your manager for a new grant.",
  },
  FIELD_NOT_ALLOWED: {
    what: "At least one of the fields you asked for is not needed for this purpose.",
    advice: "Ask for less.",
  },
  SUBJECT_MALFORMED: {
    what: "This is not a valid citizen service number.",
    advice: "Check the number and try again.",
  },
  SHIELDED: {
    what: "You have no open call, case, task or appointment about this person.",
    advice: "Is this person calling you? Then take the call from the queue.",
  },
  NO_WORK_ITEM: {
    what: "You have no open call, case, task or appointment about this person.",
    advice: "Is this person calling you? Then take the call from the queue.",
  },
  WORK_ITEM_CLOSED: {
    what: "The call has ended. Your access ended with it.",
    advice: "Does this person call again? Then take the new call.",
  },
  WORK_ITEM_LAPSED: {
    what: "The time for this work item is over.",
    advice: "Ask your manager to extend the case.",
  },
  WORK_ITEM_WAITING: {
    what: "This call has not been taken yet.",
    advice: "Take the call first.",
  },
  WORK_ITEM_OF_ANOTHER: {
    what: "A colleague is helping this person.",
    advice: "Put the caller through to your colleague, or have the case assigned to you.",
  },
  WRONG_PURPOSE: {
    what: "Your open work with this person has another purpose.",
    advice: "Choose data that fits the purpose of the call.",
  },
  OVER_CAP: {
    what: "You have done this as often today as is allowed.",
    advice: "Tomorrow you can again. Can it not wait? Ask your team leader for help.",
  },
  EMPLOYEE_SUSPENDED: {
    what: "Your access has been stopped for a while.",
    advice: "Contact your team leader or the security officer.",
  },
  SUBJECT_UNKNOWN: {
    what: "We do not know this number.",
    advice: "Check the number and try again.",
  },
  OWN_FILE: {
    what: "This is your own file. You may not look at it as an employee.",
    advice: "Sign in as a citizen to see your own data.",
  },
  FAMILY_FILE: {
    what: "This is the file of your family. You may not look at it.",
    advice: "Ask a colleague to take this over.",
  },
  COLLEAGUE_FILE: {
    what: "This is the file of a colleague of your department. You may not look at it.",
    advice: "Pass it on to another department.",
  },
  OTHER_COMPARTMENT: {
    what: "These data are only for another department.",
    advice: "Pass the call on to a department that may see them.",
  },
  WRONG_UNIT: {
    what: "Your role does not hold in your department.",
    advice: "Ask your team leader for a role that does.",
  },
  WRONG_FUNCTION: {
    what: "Your role does not hold for your function.",
    advice: "Ask your team leader for a role that fits your function.",
  },
  OUTSIDE_HOURS: {
    what: "Your role does not hold at this time of the day or week.",
    advice: "Try again within the hours of your role.",
  },
  WRONG_PLACE: {
    what: "Your role does not hold at the place where you are.",
    advice: "Work from a place where your role holds.",
  },
  ASSURANCE_TOO_LOW: {
    what: "You are not signed in certainly enough for these data.",
    advice: "Sign in again in a stronger way.",
  },
  TRAINING_MISSING: {
    what: "You lack a training that this role needs.",
    advice: "Follow the training, or ask a colleague to take this over.",
  },
  SCREENING_MISSING: {
    what: "You lack a screening that this role needs.",
    advice: "Ask your team leader what to do.",
  },
};
