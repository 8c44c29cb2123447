import type { Clock, Random } from "@grondslag/kernel";
import type { GapClaim, LogGap } from "../domain/gap.ts";
import type { Log } from "../domain/log.ts";
import type { LogRecord } from "../domain/record.ts";
import type { LegalHold } from "../domain/retention/legal-hold.ts";
import type { RetentionClass } from "../domain/retention/retention-class.ts";
import type {
  ProposalOutcome,
  ProposalState,
  RetentionProposal,
} from "../domain/retention/retention-proposal.ts";

/** What deciding on a proposal changes with it, in one transaction. */
export interface DecisionEffect {
  /** Without its number: that is one more than the last of its class. */
  readonly retentionClass?: Omit<RetentionClass, "version"> | undefined;
  readonly lift?: { readonly holdId: string; readonly by: string; readonly at: number } | undefined;
  readonly outcome?: ProposalOutcome | undefined;
}

/** Who decides what of a proposal, and when. */
export interface ProposalDecision {
  readonly state: Exclude<ProposalState, "open">;
  readonly by: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/** Keeps how long records are kept, what keeps them longer, and who decided so. */
export interface RetentionStore {
  /** All versions, in order of class and version. */
  classes(): Promise<readonly RetentionClass[]>;
  /** Also the lifted ones, newest first. */
  holds(): Promise<readonly LegalHold[]>;
  addHold(hold: LegalHold): Promise<void>;
  /** Newest first. */
  proposals(state?: ProposalState): Promise<readonly RetentionProposal[]>;
  proposal(id: string): Promise<RetentionProposal | undefined>;
  addProposal(proposal: RetentionProposal): Promise<void>;
  /** @returns false when it is open no more, or its hold was lifted before; then nothing changed */
  decide(id: string, decision: ProposalDecision, effect: DecisionEffect): Promise<boolean>;
  /** Of what waits; an outcome that there is stays. */
  setOutcome(id: string, outcome: ProposalOutcome): Promise<void>;
  /** Names of the gaps (see `gapName`) that every projection has forgotten. */
  forgotten(): Promise<ReadonlySet<string>>;
  setForgotten(name: string, at: number): Promise<void>;
  /** Milliseconds since the Unix epoch, by the clock of where this is kept, when that is another one. */
  now?(): Promise<number>;
  /** Whether a subject, by any of its pseudonyms (32 bytes), has a record in this log between two times (ms). */
  hasRecords(origin: string, pseudonyms: readonly Uint8Array[], from: number, to: number): Promise<boolean>;
}

/** What keeps something of records: it must forget them when they go. */
export interface RecordForgetter {
  /** Can be called again for the same gap. */
  forget(gap: LogGap): Promise<void>;
}

/** Who lets records go, and why, for the record of it. */
export interface GapMaker {
  /** Id of the employee who decided; undefined for the calendar. */
  readonly by: string | undefined;
  /** Id of the employee who proposed it: another person. */
  readonly proposedBy?: string | undefined;
  readonly motive: string;
}

/** What keeping and destroying stands on. */
export interface RetentionServices {
  readonly store: RetentionStore;
  readonly log: Pick<Log, "erase" | "destroyMonth" | "gaps" | "months" | "read" | "logs">;
  /** Internet name of the organisation, as in the names of its logs. */
  readonly organisation: string;
  /** Settles when every record that is durable now is in the record index and the other projections. */
  readonly caughtUp: () => Promise<void>;
  readonly forgetters: readonly RecordForgetter[];
  /** The audit record that stands for a gap. */
  readonly gapRecord: (maker: GapMaker, claim: GapClaim) => LogRecord;
  /** Whether two ids are of one natural person. */
  readonly samePerson: (a: string, b: string) => Promise<boolean>;
  /**
   * Every record of a log that names a subject, also among others, by its completeness map; undefined while there is no
   * map that can tell. Left out: only the record index is asked, which knows a record by one subject.
   */
  readonly placesOf?:
    | ((origin: string, pseudonym: Uint8Array) => Promise<readonly number[] | undefined>)
    | undefined;
  /** Pseudonyms of a subject (as in a request), one for each year, 32 bytes. */
  readonly pseudonymsOf: (subject: string, years: readonly number[]) => Promise<readonly Uint8Array[]>;
  readonly clock: Clock;
  /** Why the clock may be wrong now, in a word; undefined when nothing speaks against it. Left out: it is believed. */
  readonly clockDoubt?: (() => Promise<string | undefined>) | undefined;
  readonly random: Random;
}
