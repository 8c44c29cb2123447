/**
 * How recorded work links an employee to a subject at the moment of a look-up. `unit-queue`: work that waits for his
 * unit; `opened-by-colleague`: another employee, who does such work himself, opened it for him.
 */
export const linkStates = [
  "none",
  "self-opened",
  "opened-by-colleague",
  "unit-queue",
  "emergency",
  "assigned",
] as const;
export type LinkState = (typeof linkStates)[number];

/** What the subject is to the employee. */
export const relations = ["own", "address", "surname", "colleague", "none"] as const;
export type Relation = (typeof relations)[number];

/** What is done with the data. */
export const uses = ["read", "export", "print", "copy"] as const;
export type Use = (typeof uses)[number];

/** One look-up. What a log does not know is left out, and then counts for nothing. */
export interface LookUp {
  readonly type: "look-up";
  readonly id: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  /** Employee and subject: a pseudonym, or any id that stays the same. */
  readonly employee: string;
  readonly subject: string;
  /** What the same subject was called before, where that is known: its pseudonym of the year before. */
  readonly formerSubject?: string | undefined;
  readonly team: string;
  /** What was done, in the words of the system: a processing activity, or a step of the work. */
  readonly activity: string;
  /** The work item that it names; explains only as far as the stream knows it. */
  readonly workItem?: string;
  /** The link that was recorded with the look-up; goes before `workItem`. */
  readonly link?: LinkState;
  readonly relation?: Relation;
  readonly shielded?: boolean;
  readonly use?: Use;
  /** Whether it changed something, so that something came of work; left out where a log tells of reading alone. */
  readonly product?: boolean;
  /** Tags of the fields that were shown, such as `address`, `plate` and `name` (row M6). */
  readonly tags?: readonly string[];
}

export interface WorkItemOpened {
  readonly type: "work-item.opened";
  readonly at: number;
  readonly workItem: string;
  readonly employee: string;
  readonly subjects: readonly string[];
  /** The employee himself, another employee, or a system. */
  readonly openedBy: string;
}

export interface WorkItemAssigned {
  readonly type: "work-item.assigned";
  readonly at: number;
  readonly workItem: string;
  readonly employee: string;
  readonly assignedBy: string;
}

export interface WorkItemClosed {
  readonly type: "work-item.closed";
  readonly at: number;
  readonly workItem: string;
}

/** What the monitor follows. */
export type StreamEvent = LookUp | WorkItemOpened | WorkItemAssigned | WorkItemClosed;
