import type { KeptOutage, Outage } from "./domain/availability/outage.ts";
import type { CertificateCampaign } from "./domain/certificates/campaign.ts";
import type { DebtSettings } from "./domain/life-cycle/debt-criteria.ts";
import type { FactsSnapshot, ProductFacts } from "./domain/life-cycle/product-facts.ts";
import type { PhaseOutPlan, Skill } from "./domain/phase-out/phase-out-plan.ts";
import type { QualitySettings } from "./domain/quality/record-facts.ts";
import type { RiskWeights } from "./domain/risk/explain-risk.ts";
import type { LandscapeReads } from "./ports.ts";

/** Settings that an agency chooses as a whole, by kind. */
export interface SettingsDocs {
  readonly "risk-weights": RiskWeights;
  readonly "quality-settings": QualitySettings;
}

/** What people decide of the landscape, by kind. Each is a document with all its versions. */
export interface CareDocs extends SettingsDocs {
  readonly "debt-criteria": DebtSettings;
  readonly "own-product": ProductFacts;
  readonly "phase-out": PhaseOutPlan;
  readonly skill: Skill;
  readonly "certificate-campaign": CertificateCampaign;
}
export type CareKind = keyof CareDocs;

/** One version of a document. */
export interface CareVersion<Doc> {
  readonly id: string;
  /** From 1. */
  readonly version: number;
  /** Ms since the epoch. */
  readonly at: number;
  /** Id of the employee or system. */
  readonly by: string;
  readonly motive?: string;
  readonly doc: Doc;
}

/** Where such documents are kept. */
export interface CareStore {
  /** The latest version of each, by id. */
  latest<Kind extends CareKind>(kind: Kind): Promise<readonly CareVersion<CareDocs[Kind]>[]>;
  /** All versions of one, the latest first. */
  versions<Kind extends CareKind>(kind: Kind, id: string): Promise<readonly CareVersion<CareDocs[Kind]>[]>;
  /** @returns false when somebody else wrote this version before. */
  write<Kind extends CareKind>(kind: Kind, version: CareVersion<CareDocs[Kind]>): Promise<boolean>;
}

/** What became of outages that were told. */
export interface OutagesKept {
  readonly written: number;
  readonly unchanged: number;
}

/** Where outages are kept. */
export interface OutageStore {
  /** Outages that touch a time, as they were told last; of some items, or of all. By beginning. */
  between(from: number, until: number, items?: readonly string[]): Promise<readonly KeptOutage[]>;
  /** Keeps outages in one transaction; one that was told before in the same words writes nothing. */
  keep(outages: readonly Outage[], at: number, by: string): Promise<OutagesKept>;
}

/** What the use cases of life cycles read. */
export interface CareReads {
  readonly landscape: Pick<LandscapeReads, "picture" | "former" | "changeId" | "names">;
  readonly care: CareStore;
  /** The public facts of end of life. */
  readonly facts: () => FactsSnapshot;
}
