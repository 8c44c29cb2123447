import { type EvidenceManifest, manifestFile } from "../domain/evidence-manifest.ts";
import type { EvidenceRecord } from "../domain/evidence-record.ts";
import type { LeftOutReason, LogCompleteness } from "../domain/log-completeness.ts";
import { subjectsOfText } from "../domain/map-subjects.ts";
import type { IncompleteReason } from "../verify-completeness.ts";
import { logsWithout, pseudonymFaults } from "../verify-subject-file.ts";
import type { BundleFiles } from "./bundle-archive.ts";
import { type BundleTrust, type LogOfBundle, readCompleteness, weighLog } from "./bundle-completeness.ts";
import type { BundleFindings } from "./bundle-findings.ts";

/** Whether a bundle holds everything that there is about one subject, and what it leaves out. */
export interface BundleCompleteness {
  readonly from: string;
  readonly to: string;
  readonly logs: readonly {
    readonly origin: string;
    /** Undefined when every record about the subject among those that are covered is there or accounted for. */
    readonly incomplete: IncompleteReason | undefined;
    readonly covered: number;
    readonly size: number;
    readonly about: number;
    readonly shown: number;
    /** Records in the bundle that came later. */
    readonly newer: number;
    readonly leftOut: readonly (readonly [why: LeftOutReason, records: number])[];
    /** Covered records of which nothing can be shown any more. */
    readonly destroyed: number;
  }[];
  /** Trusted logs of that time of which the bundle says nothing. */
  readonly missing: readonly string[];
}

export interface CompletenessToCheck {
  readonly manifest: EvidenceManifest;
  readonly files: BundleFiles;
  readonly records: readonly (EvidenceRecord | undefined)[];
  readonly trust: BundleTrust;
  /** Verifier keys that the caller trusts. */
  readonly verifierKeys: readonly string[];
}

const notProved = "not proved complete: there may be more records than these";

/**
 * Whether the records of a bundle are all that the logs hold about its subject. The step passes when that is proved; what
 * is not proved is no fault, what is not so is.
 */
export function checkCompleteness(
  found: BundleFindings,
  { manifest, files, records, trust, verifierKeys }: CompletenessToCheck,
): BundleCompleteness | undefined {
  const { completeness } = manifest;
  if (completeness === undefined) {
    found.note("complete", notProved);
    return undefined;
  }
  const { from, to } = completeness;
  const known = records.filter((record) => record !== undefined);
  const logs = completeness.logs.flatMap((file): readonly LogOfBundle[] => {
    const one = found.attempt("complete", file, () =>
      weighLog(file, readCompleteness(files, file), known, completeness, trust),
    );
    return one === undefined ? [] : [one];
  });
  for (const { file, outcome } of logs) {
    if (outcome.ok) continue;
    const step = outcome.step === "cosignatures" ? "cosignatures" : "complete";
    const place = outcome.index === undefined ? "" : ` (index ${outcome.index})`;
    found.fail(step, file, `${outcome.message}${place}`);
  }
  const said = logs.map((log) => log.completeness);
  for (const message of pseudonymFaults(said)) found.fail("complete", manifestFile, message);
  checkRecords(found, manifest, records, said);
  const missing = logsWithout(verifierKeys, said, Date.parse(from), Date.parse(to));
  const isWhole =
    logs.length > 0 && logs.every(({ outcome }) => outcome.ok && outcome.incomplete === undefined);
  if (isWhole && missing.length === 0) found.start("complete");
  else found.note("complete", isWhole ? `nothing is said of ${missing.join(", ")}` : notProved);
  return { from, to, logs: logs.flatMap(describe), missing };
}

/** Each record is of a log that is spoken for, of the period, and about the subject. */
function checkRecords(
  found: BundleFindings,
  { records: listed, completeness }: EvidenceManifest,
  records: readonly (EvidenceRecord | undefined)[],
  said: readonly LogCompleteness[],
): void {
  const pseudonyms = new Map(said.map(({ origin, pseudonym }) => [origin, Buffer.from(pseudonym, "base64")]));
  for (const [at, record] of records.entries()) {
    const file = listed[at]?.record ?? manifestFile;
    if (record === undefined || completeness === undefined) continue;
    const pseudonym = pseudonyms.get(record.origin);
    const { subject } = record.groups;
    const time = Date.parse(record.at);
    if (pseudonym === undefined) found.fail("complete", file, "the bundle says nothing of this log");
    else if (!("text" in subject && subjectsOfText(subject.text).some((one) => one.equals(pseudonym)))) {
      found.fail("complete", file, "this record is not about the subject of the bundle");
    } else if (time < Date.parse(completeness.from) || time >= Date.parse(completeness.to)) {
      found.fail("complete", file, "this record is not of the period");
    }
  }
}

function describe({ completeness, outcome }: LogOfBundle): BundleCompleteness["logs"] {
  if (!outcome.ok) return [];
  const { ok: _ok, leftOut, ...rest } = outcome;
  return [{ ...rest, origin: completeness.origin, size: completeness.size, leftOut: [...leftOut] }];
}
