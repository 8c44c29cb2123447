import type { LogRecord } from "../domain/record.ts";
import type { RecordedCallInput } from "./decided-call.ts";
import { decisionRecord, subjectsOf } from "./decision-record.ts";
import { processingRecord } from "./processing-record.ts";
import type { RecordContext } from "./record-context.ts";

/** The records of one call, to be appended in one batch. */
export interface CallRecords {
  /** The decision record first, then a processing record for each permit. */
  readonly records: readonly LogRecord[];
  /** For each item the place of its processing record in `records`, or undefined for a denial. */
  readonly processing: readonly (number | undefined)[];
}

/** One ADL record for the call and one LDV record for each permit in it. */
export function callRecords(call: RecordedCallInput, context: RecordContext): CallRecords {
  const subjects = subjectsOf(call, context);
  const records: LogRecord[] = [decisionRecord(call, context, subjects)];
  const processing = call.items.map(({ request, decision, startedAt, spanId }, i) => {
    if (!decision.permit) return undefined;
    records.push(processingRecord({ request, decision, startedAt, spanId }, call, context, subjects[i]));
    return records.length - 1;
  });
  return { records, processing };
}
