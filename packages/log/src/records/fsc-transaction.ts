import { type FscRecord, parseFscRecord } from "../domain/fsc/fsc-record.ts";
import type { LogRecord, RecordGroups } from "../domain/record.ts";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import { quote } from "./json-text.ts";
import type { RecordContext } from "./record-context.ts";

/** The hint by which followers of the log find these records among all others. */
export const fscHint = "fsc-transaction";

const event = "fsc.transaction";

/**
 * The record of one request between two peers (FSC Logging). It is about no subject. The transaction id also stands as
 * trace id (a UUID has as many digits), so that a question by trace finds it.
 */
export function fscTransaction(
  line: FscRecord,
  { sourceId, clientId, retentionClass }: FscOrigin,
  { producer }: RecordContext,
): LogRecord {
  const time = line.created_at * 1_000;
  return {
    kind: "audit",
    retentionClass,
    time,
    facts:
      `{"event_name":"${event}","trace_id":"${line.transaction_id.replaceAll("-", "")}","timestamp":${time}` +
      `,"action":"${event}","result":"allowed","fsc":${JSON.stringify(line)}` +
      `,"grondslag.source":${quote(sourceId)},"resource":{"service.namespace":${quote(producer.organisation)}}}`,
    subject: "{}",
    actor: `{"grondslag.actor":${quote(clientId)},"grondslag.actor_kind":"system"}`,
    index: { activity: fscHint },
  };
}

/** Who handed a line in, and where it is kept. */
export interface FscOrigin {
  readonly sourceId: string;
  readonly clientId: string;
  readonly retentionClass: string;
}

/** The line that a record holds; undefined for any other record. */
export function readFscTransaction({
  facts,
}: Pick<RecordGroups, "facts">): { readonly line: FscRecord; readonly sourceId: string } | undefined {
  try {
    const read: unknown = JSON.parse(facts);
    if (typeof read !== "object" || read === null || !("fsc" in read) || !("grondslag.source" in read))
      return undefined;
    return { line: parseFscRecord(read.fsc, "/fsc"), sourceId: String(read["grondslag.source"]) };
  } catch (error) {
    if (error instanceof TakeInError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}
