import { type GapClaim, gapClaimText } from "../domain/gap.ts";
import type { LogRecord } from "../domain/record.ts";

/** A record to append, with any part replaced. */
export function testRecord(number: number, part: Partial<LogRecord> = {}): LogRecord {
  return {
    kind: "processing",
    retentionClass: "standard",
    time: Date.UTC(2026, 10, 21, 9) + number,
    facts: JSON.stringify({ name: "Raadplegen inkomen", number }),
    subject: JSON.stringify({ "dpl.core.data_subject_id": `pseudonym ${number}` }),
    actor: JSON.stringify({ employee: `medewerker-${number}`, note: "één" }),
    index: { subject: new Uint8Array(32).fill(number % 256), activity: "income" },
    ...part,
  };
}

/** The first `count` test records. */
export function testRecords(count: number, from = 0): LogRecord[] {
  return Array.from({ length: count }, (_, at) => testRecord(from + at));
}

/** The audit record that stands for a gap, in a class of its own. */
export function testGapRecord(claim: GapClaim): LogRecord {
  return {
    kind: "audit",
    retentionClass: "audit",
    time: Date.UTC(2026, 11, 1, 9),
    facts: `{"event_name":"grondslag.audit","gap":${gapClaimText(claim)}}`,
    subject: "{}",
    actor: '{"grondslag.actor":"medewerker-1"}',
  };
}
