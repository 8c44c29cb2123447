import type { LogPosition, OpenedRecord } from "@grondslag/log";
import type { AlertChange } from "../domain/alerts/alert.ts";
import type { DetectorCopy } from "../domain/detection/detector-copy.ts";
import type { Explanation } from "../domain/detection/finding.ts";
import type { LookUp } from "../domain/detection/stream-event.ts";
import type { RuleEngineCopy, RuleHit } from "../domain/rules/rule-engine.ts";
import type { LookUpReference, WatchedLookUp } from "../domain/rules/watched-look-up.ts";
import type { StoredPosition } from "./slots.ts";

/** A look-up of the log as the monitor takes it. */
export interface SeenLookUp {
  /** Undefined for what was refused: nothing was seen, so only rules look at it. */
  readonly lookUp: LookUp | undefined;
  /** With the pseudonym of no year as employee. */
  readonly watched: WatchedLookUp;
  /** Pseudonym of the year, and that year (UTC). */
  readonly shown: string;
  readonly year: number;
}

/** Reads look-ups from records, with what the register and the organisation say of them now. */
export type ReadLookUps = (records: readonly OpenedRecord[]) => Promise<readonly SeenLookUp[]>;

/** How many look-ups of a unit in a system had which explanation on a day. */
export interface ExplainedCount {
  /** `YYYY-MM-DD` in Amsterdam. */
  readonly day: string;
  readonly unit: string;
  readonly system: string;
  /** An explanation, `refused`, `future` or `too-late`. */
  readonly explanation: string;
  readonly count: number;
}

/** How one look-up was explained, for whoever made it. Those that assigned work explains are not kept. */
export interface ExplainedLookUp extends LookUpReference {
  /** `not-weighed`: it came too late, or said that it was still to come. */
  readonly explanation: Explanation | "not-weighed";
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/** What a batch of records came to. */
export interface MonitorFindings {
  readonly alerts: readonly AlertChange[];
  readonly counts: readonly ExplainedCount[];
  readonly explained: readonly ExplainedLookUp[];
  /** Hits of rules in shadow mode, which are told to nobody. */
  readonly shadowHits: readonly FoundShadowHit[];
  /** Rules that went over their bounds. */
  readonly stopped: readonly StoppedRule[];
}

/** What a rule in shadow mode found. */
export interface FoundShadowHit extends RuleHit {
  /** The same when it is found again: 32 hexadecimal digits, in no order. */
  readonly id: string;
  readonly version: number;
  /** How the look-up with which it was found was explained. */
  readonly explanation: string;
  /** Pseudonym of the year, as records show it. */
  readonly shown: string;
  /** UTC. */
  readonly year: number;
}

export interface StoppedRule {
  readonly rule: string;
  readonly version: number;
  /** Time of the look-up that was too much, milliseconds since the Unix epoch. */
  readonly at: number;
}

/** Keeps what the monitor finds. */
export interface FindingStore {
  /** How far the findings are, for each slot of employees that this store is of. */
  position(): Promise<StoredPosition>;
  /**
   * Stores the findings, and with them that all its slots are as far as `position`.
   *
   * @param before what is stored as far as the monitor knows
   * @throws MonitorFault MONITOR_OVERTAKEN when something else is stored: then nothing was done
   */
  keep(findings: MonitorFindings, position: LogPosition, before: StoredPosition): Promise<void>;
}

/** Everything that the monitor remembers, with how far it was then. */
export interface MonitorState {
  readonly position: LogPosition;
  /** Time of the newest look-up in it, milliseconds since the Unix epoch. */
  readonly newest: number;
  readonly detector: DetectorCopy;
  readonly rules: RuleEngineCopy;
  /** Rules that were stopped, as `id@version`. */
  readonly stopped: readonly string[];
  /** Look-ups that said they were still to come. */
  readonly waiting: readonly SeenLookUp[];
}

/** Keeps the memory of the monitor over a restart. It is a projection of the log: without it, it is made anew. */
export interface MonitorStateFile {
  /** Undefined when there is none, or it is not whole. */
  load(): Promise<MonitorState | undefined>;
  save(state: MonitorState): Promise<void>;
}
