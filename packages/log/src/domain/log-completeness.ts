import { LogError } from "./log-error.ts";
import type { SubjectProof } from "./map-proof.ts";
import { isOrigin } from "./origin.ts";
import { parseSubjectProof } from "./parse-subject-proof.ts";
import { type RecordKind, recordKinds } from "./record.ts";
import { digestLength } from "./sha256.ts";

/**
 * Why a record that is about the subject does not stand in an answer.
 *
 * - `period` it was made before or after the period;
 * - `question` it is of another kind or outcome than was asked for;
 * - `erased`, `destroyed` its payload is gone, and an audit record says why;
 * - `pending` who answered did not have it yet.
 */
export const leftOutReasons = ["period", "question", "erased", "destroyed", "pending"] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

/** A record about the subject that is not shown. */
export interface LeftOutRecord {
  readonly index: number;
  readonly kind: RecordKind;
  readonly why: LeftOutReason;
}

/** What proves that payloads are gone: the note of the gap, and that the audit record it opens is in a log. */
export interface GapProof {
  /** One line of JSON, as in the folder `gaps`. */
  readonly note: string;
  /** C2SP tlog-proof of the audit record. */
  readonly proof: string;
}

/** What one log says of one subject, with all that proves it, and why records of it are not shown. It is JSON as it stands. */
export interface LogCompleteness {
  readonly origin: string;
  /** Of the subject in the year of this log, 32 bytes in base64. */
  readonly pseudonym: string;
  /** Records in the log when this was made. */
  readonly size: number;
  /** Signed note that speaks for the map, or the present one when there is no proof. */
  readonly checkpoint: string;
  /** Left out while the log has no map. */
  readonly proof?: SubjectProof;
  /** ISO 8601, UTC: time of the last record that is covered. Nothing proves it. */
  readonly until?: string;
  readonly leftOut: readonly LeftOutRecord[];
  readonly gaps: readonly GapProof[];
}

/** The one way in which it stands in a bundle. */
export function formatLogCompleteness(completeness: LogCompleteness): string {
  return `${JSON.stringify(completeness, undefined, 2)}\n`;
}

/** @throws LogError LOG_MALFORMED when it is not one. Whether it proves anything is another question. */
export function parseLogCompleteness(value: unknown): LogCompleteness {
  const { origin, pseudonym, size, checkpoint, proof, until, leftOut, gaps } = objectOf(value);
  if (typeof origin !== "string" || !isOrigin(origin)) throw malformed();
  return {
    origin,
    pseudonym: hashText(pseudonym),
    size: countOf(size),
    checkpoint: textOf(checkpoint),
    ...(proof !== undefined && { proof: parseSubjectProof(proof) }),
    ...(until !== undefined && { until: momentOf(until) }),
    leftOut: listOf(leftOut).map(readLeftOut),
    gaps: listOf(gaps).map((gap) => {
      const { note, proof: shown } = objectOf(gap);
      return { note: textOf(note), proof: textOf(shown) };
    }),
  };
}

function readLeftOut(value: unknown): LeftOutRecord {
  const { index, kind, why } = objectOf(value);
  const known = recordKinds.find((one) => one === kind);
  const reason = leftOutReasons.find((one) => one === why);
  if (known === undefined || reason === undefined) throw malformed();
  return { index: countOf(index), kind: known, why: reason };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw malformed();
  return { ...value };
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw malformed();
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== "string") throw malformed();
  return value;
}

function momentOf(value: unknown): string {
  const text = textOf(value);
  const time = Date.parse(text);
  if (Number.isNaN(time) || new Date(time).toISOString() !== text) throw malformed();
  return text;
}

function countOf(value: unknown): number {
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw malformed();
  return value;
}

function hashText(value: unknown): string {
  const text = textOf(value);
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== digestLength || bytes.toString("base64") !== text) throw malformed();
  return text;
}

function malformed(): LogError {
  return new LogError("LOG_MALFORMED", "this does not say what a log holds about a subject", {
    where: "completeness",
  });
}
