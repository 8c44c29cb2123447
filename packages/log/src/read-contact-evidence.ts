import { type Clock, formatSubject, type Subject } from "@grondslag/kernel";
import { withheldGrounds } from "./disclosure/disclosed-fields.ts";
import type { DisclosureDelays } from "./disclosure/ports.ts";
import { visibilityOf } from "./disclosure/visible-records.ts";
import { groupDigest } from "./domain/commitment.ts";
import type { Log } from "./domain/log.ts";
import { LogError } from "./domain/log-error.ts";
import type { StoredRecord } from "./domain/record.ts";
import { preparedPseudonyms } from "./pseudonyms/prepared-pseudonyms.ts";
import { type Pseudonymiser, subjectIdText } from "./pseudonyms/pseudonymiser.ts";
import { RecordError } from "./record-error.ts";
import type { RegisterNames } from "./record-index.ts";
import { readProcessingFacts, readSubjectId } from "./records/read-processing.ts";
import { pseudonymYear } from "./records/record-context.ts";
import type { CosignedHead } from "./witness/cosigning-status.ts";
import { type ProvingServices, proveCosigned } from "./witness/prove-cosigned.ts";

/** What a subject needs to check one look-up himself; bytes as base64. */
export type ContactEvidence = OpenedFacts & ProvedContact;

/** The facts of a look-up: their text, or what can be given when the law keeps a part of it from the subject. */
export type OpenedFacts =
  | {
      /** The exact text of the facts. */
      readonly facts: string;
      readonly factsSalt: string;
    }
  | {
      /** The text names a field that is not told; its digest is enough to compute the entry, and tells nothing. */
      readonly factsDigest: string;
      /** Ids of the legal grounds for that. */
      readonly withheld: readonly string[];
    };

interface ProvedContact {
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
  readonly names: Pick<RegisterNames, "dataSet">;
  /** What may not be shown yet. */
  readonly delays: DisclosureDelays;
  readonly clock: Clock;
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
 *   someone else, may not be shown yet or is erased
 */
export async function readContactEvidence(
  services: ContactEvidenceServices,
  { subject, origin, index }: ContactEvidenceQuery,
): Promise<ContactEvidence> {
  const { log, cosigning } = services;
  const stored = await log.read(origin, index).catch((error: unknown) => {
    if (error instanceof LogError && unknown.has(error.code)) return undefined;
    throw error;
  });
  const head = log.logs().find((known) => known.origin === origin);
  if (stored === undefined || head === undefined || !(await maySee(services, stored, subject))) {
    throw new RecordError("RECORD_UNKNOWN", "there is no such record of your data", {
      where: `${origin} ${index}`,
    });
  }
  const [, subjectSalt, actorSalt] = stored.salts;
  return {
    ...(await openedFacts(services, stored)),
    subject: stored.subject,
    subjectSalt: base64(subjectSalt),
    actorDigest: base64(groupDigest(actorSalt, stored.actor)),
    ...(await proveCosigned({ log, cosigning }, origin, index)),
    verifierKey: head.verifierKey,
  };
}

const unknown = new Set<string>(["LOG_UNKNOWN_RECORD", "LOG_MALFORMED", "LOG_ERASED"]);

async function openedFacts(
  { names }: Pick<ContactEvidenceServices, "names">,
  { facts, salts }: StoredRecord,
): Promise<OpenedFacts> {
  const { dataSet, fields } = readProcessingFacts(facts);
  const withheld = withheldGrounds(fields, await names.dataSet(dataSet));
  const [salt] = salts;
  if (withheld.length === 0) return { facts, factsSalt: base64(salt) };
  return { factsDigest: base64(groupDigest(salt, facts)), withheld };
}

/** Whether a record is a look-up of this subject's data that may be shown now. What is hidden takes the same work. */
async function maySee(
  { pseudonyms, ...services }: ContactEvidenceServices,
  stored: StoredRecord,
  subject: Subject,
): Promise<boolean> {
  if (stored.kind !== "processing") return false;
  const year = pseudonymYear(stored.time);
  const ready = await preparedPseudonyms(pseudonyms, { subjects: [formatSubject(subject)], years: [year] });
  const own = ready.of(subject, year);
  const visible = await visibilityOf(services, [own]);
  if (readSubjectId(stored.subject) !== subjectIdText(own)) return false;
  const { origin, time, facts } = stored;
  return !visible.isHidden({ origin, time, subject: own, activity: readProcessingFacts(facts).activity });
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("base64");
}
