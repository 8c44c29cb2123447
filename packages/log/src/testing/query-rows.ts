import { createHash } from "node:crypto";
import type { QueryRow } from "../domain/query-row.ts";
import type { QueryStore } from "../query/query-store.ts";

export const rowOrigin = "agency.example/log/income/2026h2";

/** Pseudonym of a made-up subject. */
export function pseudonymOf(name: string): Uint8Array {
  return createHash("sha256").update(name).digest();
}

/** Pseudonym of a made-up employee. */
export function employeeOf(name: string): string {
  return createHash("sha256").update(name).digest("hex").slice(0, 16);
}

/** A row as the platform makes it. */
export function rowOf(change: Partial<QueryRow> = {}): QueryRow {
  return {
    origin: rowOrigin,
    index: 0,
    item: 0,
    kind: "processing",
    at: Date.UTC(2026, 10, 20, 9),
    subject: pseudonymOf("ann"),
    employee: employeeOf("jansen"),
    unit: "phone-3",
    department: "Belastingtelefoon",
    role: "phone-agent",
    system: "income-source",
    dataSet: "income",
    activity: "levy-income-tax",
    purpose: "income-tax",
    grounds: ["wib-8-1"],
    action: "read",
    outcome: "-",
    reasons: [],
    workItem: "call-17",
    trace: "4bf92f3577b34da6a3ce929d0e0e4736",
    fields: ["wages", "year"],
    emergency: false,
    source: "",
    ...change,
  };
}

/** Rows of one origin, before they are packed. */
export interface TestBatch {
  readonly origin: string;
  readonly from: number;
  readonly to: number;
  readonly rows: readonly QueryRow[];
}

/** Stores a batch as filling does. */
export function storeBatch(store: QueryStore, batch: TestBatch): Promise<void> {
  return store.insert({ ...batch, rows: [store.pack(batch.rows)] });
}

/** Rows that follow each other in the log, from an index on; each a second after the one before. */
export function batchOf(from: number, rows: readonly Partial<QueryRow>[]): TestBatch {
  const origin = rows[0]?.origin ?? rowOrigin;
  return {
    origin,
    from,
    to: from + rows.length,
    rows: rows.map((row, i) =>
      rowOf({ index: from + i, at: Date.UTC(2026, 10, 20, 9, 0, from + i), ...row }),
    ),
  };
}
