import type { ManifestCompleteness } from "../domain/evidence-manifest.ts";
import type { EvidenceRecord } from "../domain/evidence-record.ts";
import { parseGapNote } from "../domain/gap-note.ts";
import {
  formatLogCompleteness,
  type LogCompleteness,
  parseLogCompleteness,
} from "../domain/log-completeness.ts";
import { LogError } from "../domain/log-error.ts";
import { isOrigin, originSlug, parseOrigin } from "../domain/origin.ts";
import type { TrustPolicy } from "../domain/trust-policy.ts";
import { type CompletenessOutcome, verifyCompleteness } from "../verify-completeness.ts";
import { touches } from "../verify-subject-file.ts";
import type { BundleFiles } from "./bundle-archive.ts";
import { textIn } from "./bundle-text.ts";

/** What a bundle says of one log, and whether that holds. */
export interface LogOfBundle {
  readonly file: string;
  readonly completeness: LogCompleteness;
  readonly outcome: CompletenessOutcome;
}

/** Keys and witnesses that are believed. */
export interface BundleTrust {
  readonly keyOf: (origin: string) => string | undefined;
  readonly policyOf: (origin: string) => Pick<TrustPolicy, "witnesses" | "quorum">;
}

/** Path of what a log says of the subject of a bundle. */
export function completenessFile(origin: string): string {
  return `completeness/${originSlug(origin)}.json`;
}

/** @throws LogError LOG_MALFORMED with the path, also when it is written in another way than it should be */
export function readCompleteness(files: BundleFiles, path: string): LogCompleteness {
  const text = textIn(files, path);
  const completeness = parseLogCompleteness(parseJson(text, path));
  if (formatLogCompleteness(completeness) !== text || completenessFile(completeness.origin) !== path) {
    throw new LogError("LOG_MALFORMED", "this is not written as it should be", { where: path });
  }
  return completeness;
}

/** Holds the records of a bundle against what one log says of its subject. */
export function weighLog(
  file: string,
  completeness: LogCompleteness,
  records: readonly EvidenceRecord[],
  { from, to }: Pick<ManifestCompleteness, "from" | "to">,
  { keyOf, policyOf }: BundleTrust,
): LogOfBundle {
  const { origin } = completeness;
  if (!touches(parseOrigin(origin).halfYear, Date.parse(from), Date.parse(to))) {
    const message = "this log is of another time than the period";
    return { file, completeness, outcome: { ok: false, step: "map", message } };
  }
  const shown = records.filter((record) => record.origin === origin);
  const outcome = verifyCompleteness({ completeness, keyOf, policy: policyOf(origin), shown });
  return { file, completeness, outcome };
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new LogError("LOG_MALFORMED", "this is not JSON", { where: path });
  }
}

/** The log of such a file, and those that its gaps are stated by; none when it cannot be read, which is told elsewhere. */
export function originsIn(files: BundleFiles, path: string): readonly string[] {
  try {
    const { origin, gaps } = readCompleteness(files, path);
    return [
      origin,
      ...gaps.flatMap(({ note }) => parseGapNote(note)?.evidence.origin ?? []).filter(isOrigin),
    ];
  } catch (error) {
    if (!(error instanceof LogError)) throw error;
    return [];
  }
}
