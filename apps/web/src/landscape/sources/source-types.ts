import type { Conflict, Named } from "../item/item-types.ts";

/** Where statements of the landscape come from. */
export type Source = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly rank: number;
  readonly mapping?: unknown;
  /** Ids of who may send in its name; absent when all may that may import. */
  readonly senders?: readonly string[];
  readonly version: number;
  /** When it last sent all that it knows. */
  readonly confirmedAt?: string;
};

/** How a file can be read; a program that sends statements itself is of kind `rest`. */
export const documentFormats = [
  "archimate",
  "coarchi",
  "cyclonedx",
  "spdx",
  "publiccode",
  "csv",
  "xlsx",
  "package-lock",
  "pom",
  "otel",
] as const;
export const writableFormats = [
  "archimate",
  "coarchi",
  "cyclonedx",
  "spdx",
  "publiccode",
  "csv",
  "xlsx",
] as const;

export type Counts = {
  readonly added: number;
  readonly changed: number;
  readonly withdrawn: number;
  readonly unchanged: number;
  readonly relationsAdded: number;
  readonly relationsWithdrawn: number;
  readonly conflicts: number;
  readonly contradictions: number;
};

export type Diff = {
  readonly digest: string;
  readonly counts: Counts;
  readonly added: readonly Named[];
  readonly changed: readonly (Named & {
    readonly fields: readonly { readonly field: string; readonly before?: string; readonly after?: string }[];
  })[];
  readonly withdrawn: readonly Named[];
  readonly conflicts: readonly (Named & { readonly conflicts: readonly Conflict[] })[];
  readonly contradictions: readonly { readonly key: string; readonly item: string; readonly other: string }[];
};

export type Problem = { readonly where: string; readonly code: string; readonly message: string };
export type Preview = { readonly problems: readonly Problem[]; readonly diff?: Diff };
export type Upload = { readonly id: string; readonly size: number; readonly received: number };
export type Run = {
  readonly id: string;
  readonly at: string;
  readonly by: string;
  readonly change?: number;
  readonly counts: Counts;
};
