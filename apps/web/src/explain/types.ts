/** One step of the way from the law to the work item. */
export type ExplainStep = {
  readonly step: string;
  readonly holds: boolean;
  readonly sentence: string;
  readonly article?: string;
  readonly about?: string | readonly string[];
  readonly nearest?: string;
};

export type Explanation = {
  readonly permit: boolean;
  readonly steps: readonly ExplainStep[];
  readonly policy: string;
  readonly revision?: number;
  readonly recomputed?: { readonly same: boolean };
  /** How many decisions the record holds; only in the explanation of a record. */
  readonly items?: number;
};

/** A name of the register, or an id alone. */
export type Named = string | { readonly id: string; readonly name?: string };

export type Watcher = {
  readonly employeeId: string;
  readonly name: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly dataSets: readonly Named[];
  readonly workItem?: string | { readonly id: string; readonly kind?: string };
};

export type Watched = {
  readonly subject: string;
  readonly workItem?: string | { readonly id: string; readonly kind?: string };
  readonly purpose: string;
  readonly dataSets: readonly Named[];
};

/** Names with commas. */
export function namesOf(items: readonly Named[]): string {
  return items.map((item) => (typeof item === "string" ? item : (item.name ?? item.id))).join(", ");
}
