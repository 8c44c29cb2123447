import type { InvestigatedRow } from "./investigation-types.ts";

export const rowKinds = ["look-up", "refused", "all"] as const;
export type RowKind = (typeof rowKinds)[number];

/** Which of the rows that were read are shown. */
export type RowFilter = {
  readonly kind: RowKind;
  /** Id of a system; empty: all. */
  readonly system: string;
  /** Only rows without a work item, or with one; empty: both. */
  readonly work: "" | "none" | "some";
};

/** The filter as the address holds it. */
export function filterFrom(query: URLSearchParams): RowFilter {
  const work = query.get("work");
  return {
    kind: rowKinds.find((kind) => kind === query.get("kind")) ?? "look-up",
    system: query.get("system") ?? "",
    work: work === "none" || work === "some" ? work : "",
  };
}

export function isShown(row: InvestigatedRow, { kind, system, work }: RowFilter): boolean {
  if (system !== "" && row.system !== system) return false;
  if (work !== "" && (row.workItem === "") !== (work === "none")) return false;
  if (kind === "all") return true;
  return kind === "refused" ? row.outcome === "deny" : isLookUp(row) || row.outcome === "deny";
}

/** A look-up that took place; its permit stands in a row of its own. */
export function isLookUp({ outcome, subject }: InvestigatedRow): boolean {
  return subject !== undefined && outcome === "-";
}

/** The records of these rows, each once: a record can hold several. */
export function placesOf(rows: readonly InvestigatedRow[]) {
  const places = rows.map(({ origin, index }) => [`${origin} ${index}`, { origin, index }] as const);
  return [...new Map(places).values()];
}
