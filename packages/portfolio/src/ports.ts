import type { Override, Plan, PlanSignature } from "./domain/planning/plan.ts";
import type { Portfolio, PortfolioRecords, RecordKind } from "./domain/records.ts";
import type { Skill } from "./domain/supply/supply.ts";
import type { WorkEntry } from "./domain/work/work.ts";

/** A version of a record, with who wrote it and when. */
export interface RecordVersion<K extends RecordKind> {
  readonly revision: number;
  /** Undefined when it was removed. */
  readonly record: PortfolioRecords[K] | undefined;
  /** ms since the epoch. */
  readonly at: number;
  readonly by: string;
  readonly motive?: string;
}

/** What one use case writes. Everything in it is written, or nothing is. */
export type PortfolioWrite =
  | {
      readonly write: "record";
      readonly kind: RecordKind;
      readonly record: PortfolioRecords[RecordKind];
      /** Revision that was read; 0 for a new one. */
      readonly revision: number;
    }
  | { readonly write: "removal"; readonly kind: RecordKind; readonly id: string; readonly revision: number }
  | { readonly write: "entry"; readonly entry: WorkEntry }
  | { readonly write: "plan"; readonly plan: Plan }
  | { readonly write: "signature"; readonly signature: PlanSignature }
  | { readonly write: "override"; readonly override: Override };

/** The portfolio, with the revision that a record must be saved or removed with. */
export interface PortfolioSnapshot extends Portfolio {
  /** Last revision of each record that is or was, by `revisionKey`. */
  readonly revisions: ReadonlyMap<string, number>;
}

export interface PortfolioStore {
  /** The whole portfolio, in one snapshot; remembered until something changes. */
  read(): Promise<PortfolioSnapshot>;
  /**
   * Lets `decide` see the portfolio and say what is written, in one transaction and one at a time.
   *
   * @throws PortfolioError PORTFOLIO_CHANGED when a revision is not the one that was read; PORTFOLIO_BUSY when
   * others write for too long.
   */
  change(
    by: { readonly who: string; readonly at: number; readonly motive?: string },
    decide: (portfolio: PortfolioSnapshot) => readonly PortfolioWrite[],
  ): Promise<PortfolioSnapshot>;
  /** All versions of a record, the newest first. */
  history<K extends RecordKind>(kind: K, id: string): Promise<readonly RecordVersion<K>[]>;
}

/** The skills that the landscape keeps. */
export interface SkillCatalogue {
  skills(): Promise<readonly Skill[]>;
}
