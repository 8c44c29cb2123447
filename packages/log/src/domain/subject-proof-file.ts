import { type LogCompleteness, parseLogCompleteness } from "./log-completeness.ts";
import { LogError } from "./log-error.ts";
import { type RecordKind, recordKinds } from "./record.ts";

/** Version of the form of such a file. A reader refuses one that it does not know. */
export const subjectProofFormat = "grondslag-subject-proof/1";

/** A record of the answer, with the proof that it is in the log. */
export interface ProvedRow {
  readonly origin: string;
  readonly index: number;
  readonly kind: RecordKind;
  /** C2SP tlog-proof with the entry as `extra`. */
  readonly proof: string;
}

/** The answer to a question by subject, as a file by which anyone with the keys of the logs can check that it is all. */
export interface SubjectProofFile {
  /** ISO 8601, UTC: the first moment that counts. */
  readonly from: string;
  /** ISO 8601, UTC: the first moment that counts no more. */
  readonly to: string;
  readonly madeAt: string;
  readonly logs: readonly LogCompleteness[];
  readonly records: readonly ProvedRow[];
}

/** @throws LogError LOG_MALFORMED, also for a version that is not known */
export function parseSubjectProofFile(text: string): SubjectProofFile {
  const { format, from, to, madeAt, logs, records } = objectOf(parseJson(text));
  if (format !== subjectProofFormat) {
    throw malformed(`this program reads files of the form ${subjectProofFormat}`);
  }
  if (!Array.isArray(logs) || !Array.isArray(records)) throw malformed("logs and records are lists");
  return {
    from: momentOf(from),
    to: momentOf(to),
    madeAt: momentOf(madeAt),
    logs: logs.map(parseLogCompleteness),
    records: records.map(readRow),
  };
}

function readRow(value: unknown): ProvedRow {
  const { origin, index, kind, proof } = objectOf(value);
  const known = recordKinds.find((one) => one === kind);
  if (typeof origin !== "string" || typeof proof !== "string" || known === undefined) {
    throw malformed("a record has an origin, an index, a kind and a proof");
  }
  if (typeof index !== "number" || !Number.isSafeInteger(index) || index < 0) {
    throw malformed("an index is a number");
  }
  return { origin, index, kind: known, proof };
}

function momentOf(value: unknown): string {
  if (typeof value === "string" && !Number.isNaN(Date.parse(value))) return value;
  throw malformed("from, to and madeAt are moments");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("it is not JSON");
  }
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw malformed("it is no object");
  return { ...value };
}

function malformed(why: string): LogError {
  return new LogError("LOG_MALFORMED", `this is not the proof of an answer: ${why}`, { where: "proof" });
}
