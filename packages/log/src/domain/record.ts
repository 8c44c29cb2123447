/** What a record is about. A decision has an ADL record, a processing an LDV record, a read by an auditor an audit record. */
export type RecordKind = "decision" | "processing" | "audit";

export const recordKinds: readonly RecordKind[] = ["decision", "processing", "audit"];

/**
 * What a projection may index. Hints are sealed beside the payload and are no part of the commitment: an
 * index can be dropped and rebuilt, and whoever needs certainty reads the record itself.
 */
export interface IndexHints {
  /** Pseudonym of the subject, 32 bytes: HMAC with the key of organisation and year. */
  readonly subject?: Uint8Array;
  /** Processing activity, as a slug. */
  readonly activity?: string;
}

/** A text that the facts of many records end with, and its UTF-8: made once for all of them. */
export interface SharedEnding {
  /** Its first character is ASCII, so that what stands before it is encoded by itself. */
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** How the facts of a record were put together: `start` and then the text of `ending`. */
export interface FactsParts {
  /** The facts themselves: the parts are of this very text and no other. */
  readonly facts: string;
  readonly start: string;
  readonly ending: SharedEnding;
}

/**
 * One record to append. The three groups are exact JSON texts: what is hashed and sealed is their UTF-8, byte
 * for byte, and no reader ever serialises them again.
 */
export interface LogRecord {
  readonly kind: RecordKind;
  /** Slug of the retention class: [a-z0-9-], at most 64 characters. Decides the shard and the sealing key. */
  readonly retentionClass: string;
  /** Time of what happened: milliseconds since the Unix epoch, UTC. Decides half-year and month. */
  readonly time: number;
  /** Facts of the processing or the decision. Never an employee in an LDV record. */
  readonly facts: string;
  /** The subject, pseudonymised. */
  readonly subject: string;
  /** Who acted. */
  readonly actor: string;
  readonly index?: IndexHints;
  /** Saves the log work, and says nothing that `facts` does not say. */
  readonly parts?: FactsParts | undefined;
}

/** Three salts of 16 bytes, one a group: facts, subject, actor. */
export type Salts = readonly [Uint8Array, Uint8Array, Uint8Array];

/** A record read back: its groups, and the salts with which anyone can compute its entry again. */
export interface StoredRecord {
  readonly origin: string;
  /** Place in the log of this origin, from 0. */
  readonly index: number;
  readonly kind: RecordKind;
  readonly time: number;
  readonly facts: string;
  readonly subject: string;
  readonly actor: string;
  readonly salts: Salts;
  /** The 33 bytes that are in the tree. */
  readonly entry: Uint8Array;
  readonly hints: IndexHints;
}

/** Where a record is and what may be indexed of it. */
export interface FollowedRecord {
  readonly origin: string;
  readonly index: number;
  readonly kind: RecordKind;
  readonly time: number;
  readonly hints: IndexHints;
}

/** The three groups of a record as exact JSON texts. */
export interface RecordGroups {
  readonly facts: string;
  readonly subject: string;
  readonly actor: string;
  /** How the facts begin, when that costs less than all of them. */
  readonly factsStart?: string;
}

/** What a follower of the log gets of a record. */
export interface OpenedRecord extends FollowedRecord {
  /** The texts, made at each call: most followers need those of a few records only. */
  groups(): RecordGroups;
}
