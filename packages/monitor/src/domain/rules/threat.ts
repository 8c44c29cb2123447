import type { DoneBy } from "../investigation.ts";

/**
 * A method of criminals: an entry of the catalogue (row R5). A threat that no live rule looks for is a gap, and shown
 * as one.
 */
export interface Threat {
  /** Small letters, digits and hyphens. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Where it is known from, such as a report or a judgement. */
  readonly source: string;
  /** Tags of the fields that are sought, such as `address`, `plate` and `name`. */
  readonly sought: readonly string[];
  /** Since when it is known, `YYYY-MM-DD`. */
  readonly since: string;
  /** The last day on which it was thought to be used, `YYYY-MM-DD`; undefined while it is. */
  readonly ended?: string | undefined;
}

/** A version of a threat; the newest counts. */
export interface ThreatVersion extends Threat {
  /** From 1. */
  readonly version: number;
  readonly saved: DoneBy;
}
