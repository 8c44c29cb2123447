import type { ManifestCompleteness } from "../domain/evidence-manifest.ts";
import type { EvidenceRecord } from "../domain/evidence-record.ts";
import { type LeftOutReason, leftOutReasons } from "../domain/log-completeness.ts";
import { LogError } from "../domain/log-error.ts";
import { parseTrustPolicy } from "../domain/trust-policy.ts";
import type { CompletenessOutcome } from "../verify-completeness.ts";
import type { BundleFiles } from "./bundle-archive.ts";
import { type LogOfBundle, readCompleteness, weighLog } from "./bundle-completeness.ts";
import { policyFile, textIn } from "./bundle-text.ts";
import { momentText, completenessWords as words } from "./evidence-words.ts";

/** What the pages say of whether there are more records than these. */
export interface ToldCompleteness {
  readonly conclusion: string;
  readonly lines: readonly string[];
}

/**
 * Tells in words whether a bundle holds everything, by its own keys and witnesses, as all that its pages say.
 *
 * @throws LogError LOG_MALFORMED when the files do not prove what they say
 */
export function tellCompleteness(
  completeness: ManifestCompleteness | undefined,
  files: BundleFiles,
  records: readonly EvidenceRecord[],
): ToldCompleteness {
  if (completeness === undefined) return { conclusion: words.none, lines: [] };
  const policyOf = (origin: string) =>
    parseTrustPolicy(Buffer.from(textIn(files, policyFile(origin)), "utf8"));
  const keyOf = (origin: string) => policyOf(origin).logs[0]?.verifier.verifierKey;
  const logs = completeness.logs.map((file) =>
    weighLog(file, readCompleteness(files, file), records, completeness, { keyOf, policyOf }),
  );
  const period = {
    from: momentText(Date.parse(completeness.from)),
    to: momentText(Date.parse(completeness.to)),
  };
  const isWhole =
    logs.length > 0 && logs.every(({ outcome }) => outcome.ok && outcome.incomplete === undefined);
  return {
    conclusion: isWhole ? words.whole(period) : words.partly(period),
    lines: [...logs.map(tellLog), words.made, ...(logs.some(isWordAlone) ? [words.wordAlone] : [])],
  };
}

function tellLog({ file, completeness, outcome }: LogOfBundle): string {
  if (!outcome.ok) throw new LogError("LOG_MALFORMED", outcome.message, { where: file });
  const { origin, until, size } = completeness;
  const { covered, incomplete } = outcome;
  if (incomplete === "map") return words.noMap(origin);
  const parts = [
    words.log(origin, covered, until === undefined ? undefined : momentText(Date.parse(until))),
    ...(incomplete === undefined ? [] : [words.incomplete[incomplete]]),
    words.about(outcome.about, outcome.shown),
    ...leftOutReasons.flatMap((why) => leftOutText(outcome, why)),
    ...(outcome.destroyed === 0 ? [] : [words.gone(outcome.destroyed)]),
    ...(size > covered ? [words.newer(size - covered, outcome.newer)] : []),
  ];
  return parts.join(" ");
}

function leftOutText(
  { leftOut }: Extract<CompletenessOutcome, { readonly ok: true }>,
  why: LeftOutReason,
): readonly string[] {
  const count = leftOut.get(why) ?? 0;
  return count === 0 ? [] : [words.leftOut[why](count)];
}

/** Whether records are left out on the word of who made the bundle. */
function isWordAlone({ outcome }: LogOfBundle): boolean {
  return outcome.ok && (outcome.leftOut.has("period") || outcome.leftOut.has("question"));
}
