import { readCosigned } from "../domain/cosigned-checkpoint.ts";
import type { EvidenceManifest } from "../domain/evidence-manifest.ts";
import { type EvidenceRecord, parseEvidenceRecord } from "../domain/evidence-record.ts";
import { parseProof } from "../domain/tlog-proof.ts";
import { parseTrustPolicy } from "../domain/trust-policy.ts";
import type { BundleFiles } from "./bundle-archive.ts";
import { policyFile, textIn } from "./bundle-text.ts";
import { type CitedEntry, citedEntries } from "./cited-entries.ts";
import { momentText, words } from "./evidence-words.ts";
import { type ToldCompleteness, tellCompleteness } from "./tell-completeness.ts";
import { type ToldRecord, tellRecord } from "./tell-record.ts";

/** What the pages say of one record, in plain words. */
export interface StoryRecord extends ToldRecord {
  readonly number: number;
  readonly kind: string;
  readonly when: string;
  /** Such as `agency.example/log/contact-7y/2026h2, regel 12`. */
  readonly place: string;
  readonly proven: string;
  readonly file: string;
  readonly timestamp: string | undefined;
  /** Whether a group is given by its digest alone. */
  readonly withheld: boolean;
}

/** Everything that the pages of a bundle say. It rests on the other files of the bundle alone. */
export interface EvidenceStory {
  readonly organisation: string;
  readonly madeAt: string;
  readonly madeBy: string;
  readonly motive: string;
  readonly question: string | undefined;
  /** Whether there are more records than these. */
  readonly whole: ToldCompleteness;
  readonly records: readonly StoryRecord[];
}

/**
 * Draws the story as a document to keep (PDF). The same story and moment (ms) give the same bytes.
 */
export type DrawDocument = (story: EvidenceStory, madeAt: number) => Promise<Uint8Array>;

/**
 * Makes the story of a bundle. Both pages are drawn from it, and who verifies a bundle draws them again: they cannot
 * say anything else than the records do.
 *
 * @throws LogError LOG_MALFORMED when a file that it needs is missing or is not what it should be
 */
export function evidenceStory(manifest: EvidenceManifest, files: BundleFiles): EvidenceStory {
  const { organisation, madeAt, madeBy, motive, question, completeness } = manifest;
  const records = manifest.records.map((item) => {
    return { item, record: parseEvidenceRecord(textIn(files, item.record)) };
  });
  return {
    organisation,
    madeAt: momentText(Date.parse(madeAt)),
    madeBy,
    motive,
    question,
    whole: tellCompleteness(
      completeness,
      files,
      records.map(({ record }) => record),
    ),
    records: records.map(({ item, record }, at) => {
      const cited = item.register.map((path) => readEntry(files, path));
      return {
        ...tellRecord(record, cited),
        number: at + 1,
        kind: words.kinds[record.kind],
        when: momentText(Date.parse(record.at)),
        place: `${record.origin}, regel ${record.index}`,
        proven: provenText(files, record, item.proof),
        file: item.record,
        timestamp: item.timestamp?.token,
        withheld: Object.values(record.groups).some((group) => "digest" in group),
      };
    }),
  };
}

function readEntry(files: BundleFiles, path: string): CitedEntry {
  return citedEntries.parse(textIn(files, path), path);
}

function provenText(files: BundleFiles, record: EvidenceRecord, path: string): string {
  const { checkpoint } = parseProof(textIn(files, path));
  const policy = parseTrustPolicy(Buffer.from(textIn(files, policyFile(record.origin)), "utf8"));
  const [log] = policy.logs;
  const cosigned = log === undefined ? undefined : readCosigned(checkpoint, log.verifier, policy);
  if (cosigned?.ok !== true || cosigned.cosignatures.length === 0) return words.noWitness;
  const { cosignatures, known, needed } = cosigned;
  const seen = cosignatures.map(({ name, at }) => `${name} op ${momentText(at)}`).join("; ");
  return `ondertekend door ${cosignatures.length} van ${known} getuigen (nodig: ${needed}): ${seen}`;
}
