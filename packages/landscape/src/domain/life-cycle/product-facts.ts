/**
 * When something of a release ends: the last day, `true` when it has ended on a day that nobody wrote down, `false`
 * when it goes on and no last day is known.
 */
export type End = string | boolean;

/** What is known of one release of a product. */
export interface CycleFacts {
  /** Name of the release, for example `9.6` or `2012-r2`. */
  readonly cycle: string;
  /** Under which it is sold, when that is another: release 11.0 is `2012`. */
  readonly label?: string;
  /** First day. */
  readonly release?: string;
  /** Last day of active support: after it only faults of security are mended. */
  readonly active?: End;
  /** Last day of support that all users have. */
  readonly endOfLife: End;
  /** Last day of support that is paid for apart. */
  readonly extended?: End;
  /** Support for a long term: from which day, or whether. */
  readonly lts?: End;
}

/** Dated facts of a product: what endoflife.date holds of it, or what the agency itself wrote down. */
export interface ProductFacts {
  /** Short name, for example `postgresql`. */
  readonly product: string;
  readonly name: string;
  /** Other names by which it is known. */
  readonly aliases: readonly string[];
  /** Package URLs without a version, and CPE names cut off after the product (`cpe:2.3:a:postgresql:postgresql`). */
  readonly purls: readonly string[];
  readonly cpes: readonly string[];
  /** Names of the project at repology.org. */
  readonly repology: readonly string[];
  /** `java`: version 1.8 is release 8. */
  readonly versions?: "java";
  /** The newest release first. */
  readonly cycles: readonly CycleFacts[];
}

/** Where facts come from, told wherever they are shown. */
export interface FactsOrigin {
  /** Who gathered them. */
  readonly source: string;
  readonly url: string;
  /** SPDX id. */
  readonly licence: string;
  /** The day on which they were gathered. */
  readonly date: string;
}

/** A list of facts with where they come from. */
export interface FactsSnapshot {
  readonly origin: FactsOrigin;
  readonly products: readonly ProductFacts[];
}
