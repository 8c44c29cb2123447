import type { WorkKind, WorkStatus } from "../../work/work.ts";

/** Statuses that OpenProject comes with, in English, German and Dutch; an agency may have others. */
const statusWords: Readonly<Record<string, WorkStatus>> = {
  new: "not-started",
  neu: "not-started",
  nieuw: "not-started",
  "in specification": "not-started",
  specified: "not-started",
  confirmed: "not-started",
  "to be scheduled": "not-started",
  scheduled: "not-started",
  "in progress": "in-execution",
  "in bearbeitung": "in-execution",
  "in uitvoering": "in-execution",
  developed: "in-execution",
  "in testing": "in-execution",
  tested: "in-execution",
  "test failed": "in-execution",
  closed: "finished",
  geschlossen: "finished",
  gesloten: "finished",
  "on hold": "in-reorientation",
  "in de wacht": "in-reorientation",
  rejected: "cancelled",
  abgewiesen: "cancelled",
  afgewezen: "cancelled",
};

/** The status that a word of OpenProject stands for; undefined when we do not know it. */
export function statusOfWord(word: string): WorkStatus | undefined {
  const known = word.toLowerCase();
  return Object.hasOwn(statusWords, known) ? statusWords[known] : undefined;
}

/** What we call a status when we write. */
export const shownStatus: Readonly<Record<WorkStatus, string>> = {
  "not-started": "New",
  "in-execution": "In progress",
  "in-reorientation": "On hold",
  finished: "Closed",
  cancelled: "Rejected",
};

export const shownType: Readonly<Record<WorkKind, string>> = {
  programme: "Programme",
  project: "Project",
  "sub-project": "Phase",
  increment: "Task",
};

/** The type of a work package that is a day and no work. */
export function isMilestoneType(type: string | undefined): boolean {
  return /^(milestone|mijlpaal|meilenstein)$/i.test(type ?? "");
}
