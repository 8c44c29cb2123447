import type { Messages } from "../messages.ts";

/** What went wrong and what to do, for codes that say more than their status. */
export const failureCodes: Messages["failureCodes"] = {
  SENDER_REFUSED: {
    title: "You do not speak for this source",
    text: "Only others may send data in the name of this source. Send it as your own source, or ask who manages sources to add you.",
  },
  OUTSIDE_MANDATE: {
    title: "This lies outside the mandate",
    text: "Stay within its persons, systems and period. Or ask for a new mandate.",
  },
  NOT_A_WORKER: { title: "You do not work on this", text: "The mandate says who may ask questions." },
  CONCERNS_YOURSELF: {
    title: "This is about yourself, your family or your own unit",
    text: "Let a colleague of another unit do it.",
  },
  INVESTIGATION_CLOSED: {
    title: "This investigation is not open",
    text: "It was not approved yet, it lapsed or it was closed. Ask for a new mandate if you need one.",
  },
  INVESTIGATION_DECIDED: { title: "This was decided before", text: "Load the page again." },
  INVESTIGATION_INVALID: {
    title: "The request is not right",
    text: "Check the period, the end, the employees and the legal ground.",
  },
  PSEUDONYM_UNKNOWN: {
    title: "This pseudonym is not known",
    text: "Take the pseudonym and the year from a signal or a record.",
  },
  SAME_ROLE: {
    title: "You have the same role as who asked",
    text: "Somebody in another role must agree.",
  },
  REVEAL_OVER: { title: "The name cannot be seen now", text: "Ask for it again, with a reason." },
  REVEAL_DECIDED: { title: "This was decided before", text: "Load the page again." },
  OVER_CAP: {
    title: "You exported as often today as is allowed",
    text: "Tomorrow you can again. Or ask a colleague.",
  },
  ANSWER_TOO_LARGE: { title: "The answer is too large", text: "Choose a shorter period or one outcome." },
  UPLOAD_TOO_LARGE: {
    title: "The file is too large",
    text: "Split it, or have the administrator import it on the machine where it lies.",
  },
  UPLOADS_FULL: {
    title: "Too many files wait",
    text: "Import those first or throw them away. What is not imported goes after a day.",
  },
  UPLOAD_UNCHECKED: {
    title: "The source was changed meanwhile",
    text: "Choose the file again and check it once more.",
  },
  UPLOAD_UNKNOWN: { title: "The file is gone", text: "Choose it again." },
  TAKE_IN_BUSY: { title: "Another file is being checked", text: "Try again in a minute." },
  QUESTION_WRONG: { title: "The question is not right", text: "Check what you seek and the period." },
  NAMES_NEEDED: {
    title: "You may not see names",
    text: "Search by the pseudonym of the employee. It stands in a row.",
  },
  STORE_AWAY: {
    title: "Searching is not possible just now",
    text: "The query store cannot be reached. The log itself works. Try again later.",
  },
  STORE_ABSENT: { title: "This server has no query store", text: "Ask the operator to set it up." },
  STORE_BUSY: { title: "Many are searching", text: "Try again in a minute." },
  DELAY_OVER: {
    title: "This is over",
    text: "The person sees the records already. Propose a new one for what is looked at after this.",
  },
  DELAY_DECIDED: { title: "Somebody else decided before", text: "Load the list again." },
  DELAY_INVALID: { title: "This is not possible", text: "Look at the fields again." },
  SAME_PERSON: { title: "You proposed this yourself", text: "Somebody else must decide about it." },
  SETTINGS_DECIDED: {
    title: "Somebody else was before you",
    text: "Load the page again and see what it says now.",
  },
  SETTINGS_UNKNOWN: { title: "There is no such proposal", text: "Load the page again." },
  SETTINGS_INVALID: { title: "This is not possible", text: "Give each unit at most one number of its own." },
  UNDER_HOLD: { title: "There is a legal hold on this", text: "Lift it first." },
  MONTH_NOT_OVER: { title: "This month is not over yet", text: "Choose an earlier month." },
  EVIDENCE_TOO_LARGE: { title: "This is too much for one bundle", text: "Choose fewer records." },
  OWN_ACCESS: {
    title: "You cannot do this for yourself",
    text: "Nobody gives access to himself. Ask a colleague with this task.",
  },
  PROPOSAL_BY_SAME_PERSON: {
    title: "You made this proposal yourself",
    text: "Somebody else must decide about it.",
  },
  PROPOSAL_DECIDED: { title: "This has been decided", text: "Load the page again." },
  PROPOSAL_UNKNOWN: { title: "There is no such proposal", text: "Load the page again." },
  SCOPE_NOT_HELD: {
    title: "A program gives no more than it may itself",
    text: "Ask this as an employee. Somebody else then decides.",
  },
  CLIENT_OF_ANOTHER: {
    title: "This program belongs to another system",
    text: "A system keeps its own programs alone.",
  },
  AGENCY_MALFORMED: {
    title: "The file is not right",
    text: "Mend the place that stands beside the code and try again.",
  },
  APPROVAL_BY_REQUESTER: {
    title: "You cannot approve your own request",
    text: "Somebody else must decide this.",
  },
  APPROVAL_BY_EMPLOYEE: {
    title: "You cannot decide about yourself",
    text: "The request is about you. Somebody else must decide this.",
  },
  APPROVAL_BY_SAME_PERSON: {
    title: "You cannot decide about yourself",
    text: "This request is yours, or about you, with another account. Somebody else must decide this.",
  },
  APPROVAL_BY_DELEGATE: {
    title: "Your leader cannot arrange this through you",
    text: "The request is of the leader for whom you stand in, or about him. Somebody higher decides this.",
  },
  APPROVAL_OUTSIDE_LINE: {
    title: "This is not your team",
    text: "Only the employee's leader or the owner of the role decides this.",
  },
  APPROVER_NOT_IN_SERVICE: {
    title: "You are not in service",
    text: "Only somebody in service can decide this.",
  },
  ROLE_CHANGED: {
    title: "The role has changed",
    text: "The role was changed after the request. Reject it and ask for the role again.",
  },
  REQUEST_DECIDED: { title: "This has been decided", text: "Load the page again to see the outcome." },
  REQUEST_OPEN: {
    title: "This role has been asked already",
    text: "A request for this role and employee is waiting.",
  },
  REQUEST_NEEDED: { title: "Make a request", text: "You cannot give a role yourself. Make a request." },
  GRANT_OVERLAPS: {
    title: "The employee already has this role",
    text: "The period overlaps an authorisation that is there. Choose another period.",
  },
  END_DATE_MISSING: { title: "The end date is missing", text: "It is mandatory for temporary staff." },
  END_AFTER_SERVICE: {
    title: "The end date is too late",
    text: "The employee is no longer in service then. Choose an earlier date.",
  },
  END_IN_PAST: { title: "The end date has passed", text: "Choose a date in the future." },
  END_BEFORE_BEGIN: { title: "The period is not right", text: "The end date lies before the begin date." },
  BEGIN_IN_PAST: { title: "The begin date has passed", text: "A role cannot begin in the past." },
  DEADLINE_IN_PAST: { title: "The last day has passed", text: "Choose a day in the future." },
  DEADLINE_TOO_SOON: {
    title: "Reviewers get too little time",
    text: "Choose a last day that leaves them at least 24 hours.",
  },
  EMPLOYEE_NOT_IN_SERVICE: {
    title: "This employee is not in service",
    text: "You cannot ask or open anything for this employee.",
  },
  SYSTEM_NOT_ONBOARDED: {
    title: "This system has not joined yet",
    text: "No authorisations are given for it. Ask the data steward to record how it joins.",
  },
  SELECTION_CHANGED: {
    title: "The selection has changed meanwhile",
    text: "Nothing was taken back. Cancel, look at the numbers again and try once more.",
  },
  SELECTION_EMPTY: { title: "The selection is empty", text: "Choose at least one authorisation." },
  SELECTION_TOO_LARGE: { title: "The selection is too large", text: "Use more filters." },
  FILTER_EMPTY: {
    title: "Choose a filter first",
    text: "Without a filter this would concern all authorisations.",
  },
  UNDO_TOO_LATE: { title: "This is no longer possible", text: "The time to undo this has passed." },
  UNDO_REFUSED: {
    title: "This cannot be undone",
    text: "It belongs to a review or to somebody who left.",
  },
  REVOCATION_UNDONE: { title: "This has been undone already", text: "Load the page again." },
  CAMPAIGN_CLOSED: { title: "This review is closed", text: "You can no longer decide." },
  REVIEW_OWN_GRANT: {
    title: "You cannot decide about yourself",
    text: "Somebody else decides about your own authorisations.",
  },
  REVIEW_OF_ANOTHER: { title: "This is somebody else's work", text: "Another reviewer decides this." },
  REVIEW_DECIDED: { title: "This has been decided", text: "Load the page again." },
  REVIEWER_NOT_IN_SERVICE: { title: "This reviewer is not in service", text: "Choose somebody else." },
  REVIEWER_MISSING: {
    title: "Somebody has no reviewer",
    text: "A department has no leader. Record who leads it first.",
  },
  POLICY_EDITED_BY_SELF: {
    title: "You worked on this version yourself",
    text: "Somebody else must put this version in force.",
  },
  OWN_ACCESS_WIDENED: {
    title: "This version gives yourself more access",
    text: "A role that you have becomes wider. So somebody else must put this version in force.",
  },
  POLICY_NOT_TESTED: { title: "This version has not been tested", text: "Run the test first." },
  POLICY_OUTDATED: {
    title: "Another version is in force meanwhile",
    text: "Make a new draft of the version that is in force, and make your change again.",
  },
  POLICY_NOT_EDITABLE: { title: "This version is fixed", text: "Make a new draft." },
  POLICY_CYCLE: {
    title: "The rules refer to each other",
    text: "A rule cannot refer to itself through another one.",
  },
  RULE_UNKNOWN: { title: "A rule does not exist", text: "Something refers to a rule that is not there." },
  POLICY_MALFORMED: {
    title: "The rules do not have the right form",
    text: "Check the place that stands with the code.",
  },
  PROOF_RUNNING: { title: "Another test is running", text: "Try again in a minute." },
  PROVER_FAILED: { title: "The test was not finished", text: "Try again." },
  NUMBER_IN_TEXT: {
    title: "Your text holds a number",
    text: "Do not write numbers of citizens or companies. Take the number out.",
  },
  EMERGENCY_OPEN: {
    title: "You already have emergency access",
    text: "Close it first. You find it at the bottom, with your other open work.",
  },
  EMERGENCY_TOO_OFTEN: {
    title: "You used emergency access too often",
    text: "Ask your team leader or a colleague for help.",
  },
  EMERGENCY_REVIEWED: { title: "This has been reviewed", text: "Load the page again." },
  REVIEW_OWN_EMERGENCY: { title: "You cannot judge yourself", text: "Somebody else reviews this." },
  REVIEW_OUTSIDE_LINE: { title: "This is not your team", text: "The employee's leader reviews this." },
  WORK_ITEM_NOT_TRANSFERABLE: {
    title: "You cannot pass this work on",
    text: "Close it, or ask your team leader.",
  },
  TRANSFER_TO_OWN_UNIT: { title: "This is your own department", text: "Choose another department." },
  SHIELD_GROUP_WITHOUT_UNIT: {
    title: "This group has no department yet",
    text: "First record which department helps these people.",
  },
  SUBJECT_MALFORMED: { title: "This is not a valid number", text: "Check the number and try again." },
  SUBJECT_INVALID: { title: "This is not a valid number", text: "Check the number and try again." },
  MONITOR_RULE_UNKNOWN: { title: "There is no such rule", text: "Go back to the list of rules." },
  RULE_INVALID: { title: "The rule is not right yet", text: "What is wrong is told at its place." },
  RULE_TOO_LARGE: { title: "The rule is too large", text: "Make it smaller, or make several rules of it." },
  RULE_CHANGED: {
    title: "This name is in use, or a version was saved meanwhile",
    text: "Choose another name, or read the rule again.",
  },
  RULE_STATE: {
    title: "This cannot be done with this version now",
    text: "Read the rule again. Somebody else may have done something.",
  },
  SIGMA_INVALID: { title: "This is no Sigma rule", text: "What is wrong is told at the text." },
  SIGMA_UNSUPPORTED: {
    title: "This Sigma rule asks what look-ups do not tell",
    text: "Which part is told at the text. Take it away, or write the rule yourself.",
  },
  THREAT_UNKNOWN: { title: "This method is not in the list", text: "Add it first." },
  THREAT_CHANGED: {
    title: "This name is in use, or somebody saved meanwhile",
    text: "Choose another name, or read the list again.",
  },
  THREAT_INVALID: { title: "This method is not right yet", text: "What is wrong is told at the field." },
  NOT_THE_AUTHOR: {
    title: "Only who wrote the rule, or who keeps rules, may do this",
    text: "Ask one of them.",
  },
  PRECISION_MISSING: {
    title: "Too few hits were judged",
    text: "Let more be judged, or say why the rule cannot wait.",
  },
  HIT_UNKNOWN: { title: "There is no such hit", text: "Take the next one." },
  HIT_JUDGED: { title: "Somebody judged this hit before", text: "Take the next one." },
  TRY_OUT_BUSY: { title: "Another rule is tried out", text: "Try again in a moment." },
  PORTFOLIO_CHANGED: {
    title: "Somebody else changed this meanwhile",
    text: "Get what stands there now, or load the page again. See then whether your change still fits.",
  },
  PORTFOLIO_RECORD_INVALID: {
    title: "This does not fit the rules",
    text: "Nothing was recorded. Look at what you filled in.",
  },
  PORTFOLIO_RECORD_UNKNOWN: {
    title: "This is not in the portfolio",
    text: "Perhaps it was taken away. Look for it in the list.",
  },
  PORTFOLIO_BUSY: {
    title: "Too much is asked at the same time",
    text: "Wait until something is done or stop a run, and try again.",
  },
  PLANNER_FAILED: {
    title: "The reckoning went wrong",
    text: "Nothing was changed. Try again. If it happens again, tell who runs Grondslag.",
  },
  ENTRY_REFUSED: {
    title: "This does not fit in the history",
    text: "Nothing was added. See whether the day is right: a day has one line at most, and none before the first baseline.",
  },
  START_REFUSED: {
    title: "This may not start yet",
    text: "A condition to start is missing. This page tells which.",
  },
  MODERNISATION_FIRST: {
    title: "Modernisation needs these people",
    text: "Nothing has changed. Let the work begin later or ask fewer people. Or have it put on record that modernisation gives way to it.",
  },
  GO_LIVE_REFUSED: {
    title: "This may not go live yet",
    text: "Something still stands in the way. Solve that first.",
  },
  PLAN_REFUSED: {
    title: "No plan can be made like this",
    text: "Look at what you chose. A plan cannot count on people or decisions that are not there.",
  },
  PUBLICATION_UNKNOWN: { title: "There is no such version", text: "Load the page again." },
  PUBLICATION_REFUSED: {
    title: "This step cannot be taken",
    text: "Three different people take the three steps, and nobody goes back to an older state.",
  },
  VERSION_CONFLICT: {
    title: "Somebody else was first",
    text: "Nothing was recorded. Look how it stands now and try again.",
  },
  CHOICE_INVALID: {
    title: "This cannot be done so",
    text: "Check what you filled in. Nothing was recorded.",
  },
  STATEMENT_INVALID: {
    title: "This cannot be done so",
    text: "Check what you filled in. Nothing was recorded.",
  },
  ITEM_UNKNOWN: {
    title: "This is not there (any more)",
    text: "It is gone, or somebody decided about it already. Load the page again.",
  },
  PLACEMENT_BLOCKED: {
    title: "This may not stand in a public cloud",
    text: "A state secret would come to stand in a public cloud. Nothing was recorded.",
  },
};
