/**
 * How items stand to each other, read from `from` to `to`, and who is hurt when the other stops: `from` when it
 * needs `to`, `to` when it needs `from`, `none` when nobody does.
 *
 * ArchiMate 3.2 gives the meaning of serving, realization, assignment, access, flow, triggering and of the parts.
 */
export const relationTypes = {
  /** The whole and its part: the whole needs its parts. */
  "has-part": "from",
  uses: "from",
  "runs-on": "from",
  reads: "from",
  /** What is written is stale when its writer stops. */
  writes: "to",
  serves: "to",
  realises: "to",
  "sends-to": "to",
  triggers: "to",
  "deployed-in": "from",
  "secured-by": "from",
  "supplied-by": "from",
  "covered-by": "from",
  "owned-by": "none",
  replaces: "none",
  "related-to": "none",
} as const;
export type RelationType = keyof typeof relationTypes;

/** A directed relation of two items as all sources together describe it. */
export interface Relation {
  readonly from: string;
  readonly type: RelationType;
  readonly to: string;
  /** `YYYY-MM-DD`, the first day on which it holds; absent when that is not known. */
  readonly validFrom?: string;
  /** `YYYY-MM-DD`, the first day on which it no longer holds. */
  readonly validUntil?: string;
  /**
   * Whoever needs the other needs so many of all that it has relations of this group with: `1/database` is one of those
   * that it needs as `database`. Absent: it cannot do without.
   */
  readonly group?: string;
  /** Ids of the sources that say so. */
  readonly sources: readonly string[];
}
