import type { ActivityFacts } from "@grondslag/log";
import { otlpProtobuf } from "../packages/log/src/testing/otlp-bodies.ts";

/** The system that logs in the test of kills, and what its lines are about. */
export const killedSystem = "old";
export const killedActivity: ActivityFacts = {
  id: "levy",
  purpose: "income-tax",
  grounds: [],
  retentionClass: "income",
  dataSets: ["income"],
};

const fileMapping = {
  version: 1,
  time: { from: "at", form: "iso" },
  employee: { from: "who" },
  subject: { from: "bsn" },
  subjectType: { otherwise: "BSN" },
  action: { otherwise: "read" },
};
const source = {
  systemId: killedSystem,
  defaultActivity: "levy",
  defaultRetentionClass: "other",
  version: 0,
};

/** Its sources: lines, decisions, and a file. */
export const killedSources = [
  {
    ...source,
    id: "lines",
    kind: "otlp",
    mapping: { version: 1, serviceNames: ["old"], employee: { from: "user.id" } },
  },
  { ...source, id: "decisions", kind: "adl", mapping: { version: 1 } },
  { ...source, id: "files", kind: "csv", mapping: fileMapping },
];

const at = Date.UTC(2026, 10, 20, 10);

/** What is sent at once, and the span ids that it must be found by. */
export interface SentBatch {
  readonly path: string;
  readonly type: string;
  readonly body: Uint8Array;
  readonly ids: readonly string[];
}

/** A batch of OTLP or of ADL that no other is like. */
export function sentBatch(kind: "spans" | "decisions", number: number, size: number): SentBatch {
  const start = (number + 1) * 100_000 + (kind === "spans" ? 0 : 50_000);
  const ids = Array.from({ length: size }, (_, n) => (start + n).toString(16).padStart(16, "0"));
  if (kind === "spans") {
    const attributes = { "dpl.core.data_subject_id": "123456782", "dpl.core.data_subject_id_type": "BSN" };
    const spans = ids.map((spanId) => ({
      spanId,
      traceId: spanId.repeat(2),
      start: String(at * 1_000_000),
      attributes: { ...attributes, "dpl.core.processing_activity_id": "levy", "user.id": `m-${spanId}` },
    }));
    return { path: "/v1/traces", type: "application/x-protobuf", body: otlpProtobuf(spans), ids };
  }
  const records = ids.map((id) => ({
    trace_id: id.repeat(2),
    span_id: id,
    event_name: "adl.access_evaluation",
    timestamp: at,
    status: "Unset",
    body: { "adl.core.response": { decision: true } },
  }));
  const body = Buffer.from(JSON.stringify({ records }));
  return { path: "/api/v1/decision-records", type: "application/json", body, ids };
}

/** The first line of a file. */
export const fileHeader = "at,who,bsn\n";

/** Lines of a file, of which each names another employee; one in 50 cannot be read. */
export function fileLines(from: number, to: number): string {
  return Array.from({ length: to - from }, (_, n) => {
    const number = from + n;
    return number % 50 === 49 ? `soon,e${number},123456782\n` : `2026-11-20T10:00:00Z,e${number},123456782\n`;
  }).join("");
}

/** How many of the lines before `to` can be read. */
export function readableLines(to: number): number {
  return to - Math.floor(to / 50);
}
