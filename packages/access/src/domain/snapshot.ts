import type { JsonValue } from "@grondslag/kernel";
import type { AccessIndex } from "./access-index.ts";
import type { PolicySettings } from "./policy-version.ts";

/**
 * One entity as it is from now on (`value`) or no longer is (null): the form of the registry's change feed.
 * Kinds that decisions do not use are ignored.
 */
export interface SnapshotChange {
  readonly kind: string;
  readonly id: string;
  readonly value: { readonly [member: string]: JsonValue | undefined } | null;
}

/** What decisions need to know of a registered system. */
export interface KnownSystem {
  readonly id: string;
  readonly name: string;
  readonly endpoint: string | undefined;
  /** Whether it declared how it asks and how it logs (row A16); without it, no new grants on it. */
  readonly onboarded: boolean;
  /** Whether its declaration was withdrawn: grants on it give nothing. */
  readonly withdrawn: boolean;
  /** Whether it declared that it says of every subject it asks about if it knows it. */
  readonly tellsKnown: boolean;
}

/** What decisions need to know of a registered data set. */
export interface KnownDataSet {
  readonly id: string;
  readonly name: string;
  readonly systemId: string;
  /** Ids of its fields. */
  readonly fields: readonly string[];
}

/** What decisions need to know of a registered processing activity. */
export interface KnownActivity {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly groundIds: readonly string[];
  readonly uses: readonly { readonly dataSetId: string; readonly fields: readonly string[] }[];
  readonly retentionClass: string;
}

/** Everything that decisions rest on, at one revision of the registry. Read only. */
export interface Snapshot {
  /** Revision of the registry; 0 before the first change. */
  readonly revision: number;
  /** Name, version and fingerprint of the policy in force. */
  readonly policy: string;
  /** The agency's own choices that belong to that policy. */
  readonly settings: PolicySettings;
  readonly index: AccessIndex;
}

/** The snapshot that follows the change feed. */
export interface SnapshotState {
  /**
   * Takes over the changes of one or more transactions, in order; afterwards the snapshot is at `revision`.
   * All or nothing: a malformed change leaves the snapshot as it was.
   *
   * @throws SnapshotError `CHANGE_MALFORMED` or `REVISION_PASSED` (an older revision than the snapshot has).
   */
  apply(changes: readonly SnapshotChange[], revision: number): void;
  /** Always the latest state: a decision is synchronous, so it never sees half a transaction. */
  readonly view: Snapshot;
}
