import { formatSubject, type Subject } from "@grondslag/kernel";
import { groupDigest } from "./domain/commitment.ts";
import type { Log } from "./domain/log.ts";
import { LogError } from "./domain/log-error.ts";
import type { StoredRecord } from "./domain/record.ts";
import { preparedPseudonyms } from "./pseudonyms/prepared-pseudonyms.ts";
import { type Pseudonymiser, subjectIdText } from "./pseudonyms/pseudonymiser.ts";
import { RecordError } from "./record-error.ts";
import { readSubjectId } from "./records/read-processing.ts";
import { pseudonymYear } from "./records/record-context.ts";
import type { CosignedHead } from "./witness/cosigning-status.ts";
import { type ProvingServices, proveCosigned } from "./witness/prove-cosigned.ts";

/** What a subject needs to check one look-up himself; bytes as base64. */
export interface ContactEvidence {
  /** The exact text of the facts. */
  readonly facts: string;
  readonly factsSalt: string;
  /** The exact text of the subject group: a pseudonym, not a number. */
  readonly subject: string;
  readonly subjectSalt: string;
  /** Who looked stays sealed: its digest is enough to compute the entry. */
  readonly actorDigest: string;
  /** C2SP tlog-proof, under the newest cosigned checkpoint that covers the record, or the present one. */
  readonly proof: string;
  /** Which witnesses stand for that checkpoint; left out when none does. */
  readonly cosigned?: CosignedHead;
  /** C2SP signed-note verifier key of the log. */
  readonly verifierKey: string;
}

export interface ContactEvidenceServices {
  readonly log: Pick<Log, "read" | "prove" | "logs" | "tile">;
  readonly cosigning?: ProvingServices["cosigning"];
  readonly pseudonyms: Pseudonymiser;
}

export interface ContactEvidenceQuery {
  /** The one who asks. */
  readonly subject: Subject;
  readonly origin: string;
  readonly index: number;
}

/**
 * The evidence of one look-up, for the subject alone.
 *
 * @throws RecordError RECORD_UNKNOWN, alike for a record that does not exist, is of another kind, is about
 *   someone else or is erased
 */
export async function readContactEvidence(
  { log, pseudonyms, cosigning }: ContactEvidenceServices,
  { subject, origin, index }: ContactEvidenceQuery,
): Promise<ContactEvidence> {
  const stored = await log.read(origin, index).catch((error: unknown) => {
    if (error instanceof LogError && unknown.has(error.code)) return undefined;
    throw error;
  });
  const head = log.logs().find((known) => known.origin === origin);
  if (stored === undefined || head === undefined || !(await isAbout(stored, subject, pseudonyms))) {
    throw new RecordError("RECORD_UNKNOWN", "there is no such record of your data", {
      where: `${origin} ${index}`,
    });
  }
  const [factsSalt, subjectSalt, actorSalt] = stored.salts;
  return {
    facts: stored.facts,
    factsSalt: base64(factsSalt),
    subject: stored.subject,
    subjectSalt: base64(subjectSalt),
    actorDigest: base64(groupDigest(actorSalt, stored.actor)),
    ...(await proveCosigned({ log, cosigning }, origin, index)),
    verifierKey: head.verifierKey,
  };
}

const unknown = new Set<string>(["LOG_UNKNOWN_RECORD", "LOG_MALFORMED", "LOG_ERASED"]);

async function isAbout(stored: StoredRecord, subject: Subject, pseudonyms: Pseudonymiser): Promise<boolean> {
  if (stored.kind !== "processing") return false;
  const year = pseudonymYear(stored.time);
  const ready = await preparedPseudonyms(pseudonyms, { subjects: [formatSubject(subject)], years: [year] });
  return readSubjectId(stored.subject) === subjectIdText(ready.of(subject, year));
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64");
}
