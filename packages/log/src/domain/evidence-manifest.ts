import { LogError } from "./log-error.ts";
import { sha256 } from "./sha256.ts";

/** Version of the form of a bundle. A reader refuses one that it does not know. */
export const evidenceFormat = "grondslag-evidence/1";
/**
 * Version of what makes the two pages. Pages of another version are not made again to compare them, so this changes
 * whenever the same bundle would give other bytes.
 */
export const pageVersion = 2;

export const manifestFile = "manifest.json";
/** The record of the log that says which manifest this is. It comes after the manifest, so that does not list it. */
export const sealRecordFile = "seal/record.json";
export const sealProofFile = "seal/proof.tlog-proof";
/** Keys and witnesses of the log that the seal is in. */
export const sealPolicyFile = "seal/policy.txt";
export const pageFile = "index.html";
export const documentFile = "evidence.pdf";

/** One record in a bundle, and the files that go with it. */
export interface ManifestRecord {
  readonly record: string;
  readonly proof: string;
  /** Entries of the register that it cites, as they were at that moment. */
  readonly register: readonly string[];
  /** Time stamp (RFC 3161) on a checkpoint that covers the record, with the proof under that checkpoint. */
  readonly timestamp?: { readonly token: string; readonly proof: string };
}

/** By what a bundle is proved to hold everything that there is about one subject. */
export interface ManifestCompleteness {
  /** ISO 8601, UTC: the first moment that counts. */
  readonly from: string;
  /** ISO 8601, UTC: the first moment that counts no more. */
  readonly to: string;
  /** A file for each log of the period. */
  readonly logs: readonly string[];
}

/** What is in a bundle of evidence, why it was made and by whom. */
export interface EvidenceManifest {
  readonly format: typeof evidenceFormat;
  readonly pages: number;
  readonly organisation: string;
  /** ISO 8601, UTC. */
  readonly madeAt: string;
  /** Id or pseudonym of who asked for it. */
  readonly madeBy: string;
  readonly motive: string;
  /** The question that it answers, without the subject. Left out when records were chosen. */
  readonly question?: string;
  readonly records: readonly ManifestRecord[];
  /** Left out of a bundle of which nobody proves that there are no other records. */
  readonly completeness?: ManifestCompleteness;
  /** SHA-256 of every file in hexadecimal, but for the manifest itself and its seal. */
  readonly files: Readonly<Record<string, string>>;
}

const filePath = /^[a-z0-9][a-z0-9._@-]{0,150}(?:\/[a-z0-9][a-z0-9._@-]{0,150}){0,3}$/;
const digestText = /^[0-9a-f]{64}$/;

/** Whether a path may stand in a bundle: no folder above, no hidden file, no letter that a file system folds. */
export function isBundlePath(path: string): boolean {
  return filePath.test(path);
}

export function digestText64(bytes: Uint8Array): string {
  return sha256(bytes).toString("hex");
}

/** @throws LogError LOG_MALFORMED, also for a version that is not known */
export function parseManifest(text: string): EvidenceManifest {
  const { format, pages, organisation, madeAt, madeBy, motive, question, records, completeness, files } =
    membersOf(parseJson(text));
  if (format !== evidenceFormat) throw malformed(`this program reads bundles of the form ${evidenceFormat}`);
  if (!Number.isSafeInteger(pages) || typeof pages !== "number") throw malformed("pages has a number");
  if (!Array.isArray(records)) throw malformed("records is a list");
  const digests = Object.entries(membersOf(files)).map(([path, digest]) => {
    if (!isBundlePath(path) || typeof digest !== "string" || !digestText.test(digest)) {
      throw malformed("files names paths with the SHA-256 of each");
    }
    return [path, digest] as const;
  });
  return {
    format: evidenceFormat,
    pages,
    organisation: textOf(organisation, "organisation"),
    madeAt: momentOf(madeAt, "madeAt"),
    madeBy: textOf(madeBy, "madeBy"),
    motive: textOf(motive, "motive"),
    ...(question !== undefined && { question: textOf(question, "question") }),
    records: records.map(readRecord),
    ...(completeness !== undefined && { completeness: readCompleteness(completeness) }),
    files: Object.fromEntries(digests),
  };
}

function readRecord(value: unknown): ManifestRecord {
  const { record, proof, register, timestamp } = membersOf(value);
  if (!Array.isArray(register)) throw malformed("register is a list");
  const stamp = timestamp === undefined ? undefined : membersOf(timestamp);
  return {
    record: textOf(record, "record"),
    proof: textOf(proof, "proof"),
    register: register.map((path) => textOf(path, "register")),
    ...(stamp !== undefined && {
      timestamp: { token: textOf(stamp.token, "token"), proof: textOf(stamp.proof, "proof") },
    }),
  };
}

function readCompleteness(value: unknown): ManifestCompleteness {
  const { from, to, logs } = membersOf(value);
  if (!Array.isArray(logs)) throw malformed("completeness has a list of logs");
  return {
    from: momentOf(from, "from"),
    to: momentOf(to, "to"),
    logs: logs.map((path) => textOf(path, "logs")),
  };
}

function momentOf(value: unknown, name: string): string {
  const text = textOf(value, name);
  if (Number.isNaN(Date.parse(text))) throw malformed(`${name} is a moment`);
  return text;
}

function textOf(value: unknown, name: string): string {
  if (typeof value !== "string") throw malformed(`${name} is a text`);
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("it is not JSON");
  }
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw malformed("it is no object");
  return { ...value };
}

function malformed(why: string): LogError {
  return new LogError("LOG_MALFORMED", `the manifest of the bundle is not one: ${why}`, {
    where: manifestFile,
  });
}
