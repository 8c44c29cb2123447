import type { QueryRow, RowOutcome } from "../../domain/query-row.ts";
import { type RecordKind, recordKinds } from "../../domain/record.ts";

const outcomes: readonly RowOutcome[] = ["permit", "deny", "-"];

/** A row as the statements of `row-question.ts` give it. */
export function readRow(row: Readonly<Record<string, unknown>>): QueryRow {
  return {
    origin: text(row.origin),
    index: Number(row.seq),
    item: Number(row.item),
    kind: recordKinds.find((kind): kind is RecordKind => kind === row.kind_name) ?? "processing",
    at: Number(row.at_ms_shown),
    subject: bytes(text(row.subject_shown)),
    employee: unlessZero(text(row.employee_shown)),
    unit: text(row.unit),
    department: text(row.department),
    role: text(row.role),
    system: text(row.system),
    dataSet: text(row.data_set),
    activity: text(row.activity),
    purpose: text(row.purpose),
    grounds: texts(row.grounds),
    action: text(row.action),
    outcome: outcomes.find((outcome) => outcome === row.outcome_name) ?? "-",
    reasons: texts(row.reasons),
    workItem: text(row.work_item),
    trace: unlessZero(text(row.trace_shown)),
    fields: texts(row.fields),
    emergency: row.emergency === true || row.emergency === 1,
    source: text(row.source),
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(text) : [];
}

/** Columns of bytes have no null: zeros stand for nothing. */
function unlessZero(hex: string): string {
  return /[^0]/.test(hex) ? hex : "";
}

function bytes(hex: string): Uint8Array | undefined {
  return unlessZero(hex) === "" ? undefined : Buffer.from(hex, "hex");
}
