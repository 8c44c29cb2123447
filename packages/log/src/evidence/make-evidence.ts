import type { Clock } from "@grondslag/kernel";
import {
  digestText64,
  documentFile,
  type EvidenceManifest,
  evidenceFormat,
  type ManifestCompleteness,
  type ManifestRecord,
  manifestFile,
  pageFile,
  pageVersion,
  sealPolicyFile,
  sealProofFile,
  sealRecordFile,
} from "../domain/evidence-manifest.ts";
import { evidenceOf, formatEvidenceRecord, type ShownGroups } from "../domain/evidence-record.ts";
import { parseGapNote } from "../domain/gap-note.ts";
import type { Log } from "../domain/log.ts";
import { formatLogCompleteness, type LogCompleteness } from "../domain/log-completeness.ts";
import { LogError } from "../domain/log-error.ts";
import { originSlug } from "../domain/origin.ts";
import type { StoredRecord } from "../domain/record.ts";
import { noteVerifier } from "../domain/signed-note.ts";
import { formatTrustPolicy } from "../domain/trust-policy.ts";
import type { Cosigning } from "../witness/cosigning.ts";
import { proveCosigned, proveUnder } from "../witness/prove-cosigned.ts";
import { packBundle } from "./bundle-archive.ts";
import { completenessFile } from "./bundle-completeness.ts";
import { policyFile } from "./bundle-text.ts";
import { type CitedEntry, type CitedKind, citedEntries } from "./cited-entries.ts";
import { EvidenceError } from "./evidence-error.ts";
import { type DrawDocument, evidenceStory } from "./evidence-story.ts";
import { renderPage } from "./render-page.ts";
import { citationsOf } from "./tell-record.ts";

/** Where a record is. */
export interface RecordPlace {
  readonly origin: string;
  readonly index: number;
}

/** The register as it was. */
export interface RegisterHistory {
  /** The version that held at a moment (ms); undefined when there was none. */
  asOf(kind: CitedKind, id: string, at: number): Promise<CitedEntry | undefined>;
}

/** Time stamps (RFC 3161) on checkpoints. */
export interface StampedCheckpoints {
  /** The earliest stamped checkpoint that covers a record, with the answer of the authority. */
  covering(
    place: RecordPlace,
  ): Promise<{ readonly checkpoint: string; readonly token: Uint8Array } | undefined>;
}

export interface EvidenceServices {
  readonly log: Pick<Log, "read" | "prove" | "tile" | "logs">;
  readonly register: RegisterHistory;
  readonly draw: DrawDocument;
  readonly clock: Clock;
  readonly organisation: string;
  readonly cosigning?: Pick<Cosigning, "note" | "ofLog" | "policy"> | undefined;
  readonly timestamps?: StampedCheckpoints | undefined;
  /** Has everything that is durable cosigned, as far as the witnesses answer soon. */
  readonly cosignNow?: (() => Promise<void>) | undefined;
}

/** Everything that there is about one subject, with what the logs say of that. */
export interface WholeAnswer extends Pick<ManifestCompleteness, "from" | "to"> {
  readonly records: readonly RecordPlace[];
  readonly logs: readonly LogCompleteness[];
  /** The question as it went on record, without the subject. */
  readonly question: string;
}

export interface EvidenceRequest {
  /** Chosen records, or what finds everything about one subject: it is called when witnesses have cosigned what is durable. */
  readonly records: readonly RecordPlace[] | (() => Promise<WholeAnswer>);
  readonly motive: string;
  /** Id or pseudonym of who asks. */
  readonly madeBy: string;
  /** The question that these records answer; left out when they were chosen, or when they are everything about somebody. */
  readonly question?: string | undefined;
  /** What the reader may see of facts and actor. */
  readonly shown: (record: StoredRecord) => Promise<ShownGroups>;
  /** Puts the bundle on record, by the SHA-256 of its manifest; settles when that is durable. */
  readonly seal: (manifest: string) => Promise<RecordPlace>;
}

/** So that a bundle is made in seconds and opens on any machine. */
export const mostRecords = 1_000;
const mostText = 32_000_000;

/**
 * Makes a bundle of evidence of records: a ZIP that whoever has the key of the log can check without us. It is on
 * record itself, by its digest, before it is given.
 *
 * @throws EvidenceError, and LogError of a log that cannot be read
 */
export async function makeEvidence(
  services: EvidenceServices,
  request: EvidenceRequest,
): Promise<Uint8Array> {
  const { motive, madeBy } = request;
  if (typeof request.records !== "function") checkChosen(request.records);
  await services.cosignNow?.();
  const { records, whole } = await recordsOf(request);
  const bundle = new BundleWriter(services);
  for (const place of records) await bundle.add(await readRecord(services, place), request.shown);
  const logs = (whole?.logs ?? []).map((log) => bundle.addLog(log));
  const question = whole?.question ?? request.question;

  const madeAt = services.clock.now();
  const manifest: EvidenceManifest = {
    format: evidenceFormat,
    pages: pageVersion,
    organisation: services.organisation,
    madeAt: new Date(madeAt).toISOString(),
    madeBy,
    motive,
    ...(question !== undefined && { question }),
    records: bundle.records,
    ...(whole !== undefined && { completeness: { from: whole.from, to: whole.to, logs } }),
    files: {},
  };
  const story = evidenceStory(manifest, bundle.files);
  bundle.put(pageFile, renderPage(story));
  bundle.put(documentFile, await services.draw(story, madeAt));
  const files = Object.fromEntries([...bundle.files].map(([path, bytes]) => [path, digestText64(bytes)]));
  const text = `${JSON.stringify({ ...manifest, files }, undefined, 2)}\n`;
  bundle.put(manifestFile, text);

  const place = await request.seal(digestText64(Buffer.from(text, "utf8")));
  await services.cosignNow?.();
  const seal = await services.log.read(place.origin, place.index);
  bundle.put(sealRecordFile, formatEvidenceRecord(evidenceOf(seal, await request.shown(seal))));
  bundle.put(sealProofFile, (await proveCosigned(services, place.origin, place.index)).proof);
  bundle.put(sealPolicyFile, policyText(services, place.origin));
  return packBundle(bundle.files, madeAt);
}

function checkChosen(records: readonly RecordPlace[]): void {
  if (records.length === 0) throw new EvidenceError("EVIDENCE_EMPTY", "there is no record to prove");
  if (records.length > mostRecords) throw tooLarge(`a bundle holds at most ${mostRecords} records`);
}

/** That there is nothing about somebody can be proved as well: then there are no records. */
async function recordsOf({
  records,
}: EvidenceRequest): Promise<{ readonly records: readonly RecordPlace[]; readonly whole?: WholeAnswer }> {
  if (typeof records !== "function") return { records };
  const whole = await records();
  if (whole.records.length > mostRecords) throw tooLarge(`the answer has more than ${mostRecords} records`);
  return { records: whole.records, whole };
}

async function readRecord({ log }: EvidenceServices, { origin, index }: RecordPlace): Promise<StoredRecord> {
  try {
    return await log.read(origin, index);
  } catch (error) {
    if (!(error instanceof LogError) || error.code !== "LOG_ERASED") throw error;
    throw new EvidenceError("EVIDENCE_ERASED", "a chosen record was destroyed or erased", {
      where: `${origin} ${index}`,
      remedy: "leave it out; that it was there, and why it is gone, stands in the log",
      cause: error,
    });
  }
}

/** The files of a bundle while it is made. */
class BundleWriter {
  readonly files = new Map<string, Uint8Array>();
  readonly records: ManifestRecord[] = [];
  readonly #services: EvidenceServices;
  readonly #register = new Map<string, string>();
  #text = 0;

  constructor(services: EvidenceServices) {
    this.#services = services;
  }

  put(path: string, content: string | Uint8Array): string {
    this.files.set(path, typeof content === "string" ? Buffer.from(content, "utf8") : content);
    return path;
  }

  async add(stored: StoredRecord, shown: EvidenceRequest["shown"]): Promise<void> {
    const { origin, index } = stored;
    this.#text += stored.facts.length + stored.subject.length + stored.actor.length;
    if (this.#text > mostText) throw tooLarge("the texts of these records are too long for one bundle");
    const name = String(this.records.length + 1).padStart(4, "0");
    const seen = await shown(stored);
    const record = this.put(`records/${name}.json`, formatEvidenceRecord(evidenceOf(stored, seen)));
    const given = await proveCosigned(this.#services, origin, index);
    const proof = this.put(`proofs/${name}.tlog-proof`, given.proof);
    const slug = originSlug(origin);
    if (given.cosigned !== undefined) this.put(`checkpoints/${slug}`, checkpointOf(given.proof));
    this.put(policyFile(origin), policyText(this.#services, origin));
    const register = await this.#cite(stored, seen);
    const timestamp = await this.#stamp(stored, name);
    this.records.push({ record, proof, register, ...(timestamp !== undefined && { timestamp }) });
  }

  /** What one log says of the subject, with the keys by which that is verified. */
  addLog(completeness: LogCompleteness): string {
    const { origin, gaps } = completeness;
    const stated = gaps.flatMap(({ note }) => parseGapNote(note)?.evidence.origin ?? []);
    for (const log of [origin, ...stated]) this.put(policyFile(log), policyText(this.#services, log));
    return this.put(completenessFile(origin), formatLogCompleteness(completeness));
  }

  /** The entries of the register that a record cites, each version once in the bundle. */
  async #cite({ kind, time }: StoredRecord, { facts, actor }: ShownGroups): Promise<readonly string[]> {
    const paths: string[] = [];
    for (const { kind: cited, id } of citationsOf({ kind, facts, actor })) {
      const entry = await this.#services.register.asOf(cited, id, time);
      if (entry === undefined) continue;
      const text = citedEntries.format(entry);
      const known = this.#register.get(text);
      const path = known ?? `register/${String(this.#register.size + 1).padStart(4, "0")}.json`;
      this.#register.set(text, path);
      paths.push(this.put(path, text));
    }
    return paths;
  }

  async #stamp({ origin, index }: StoredRecord, name: string): Promise<ManifestRecord["timestamp"]> {
    const stamped = await this.#services.timestamps?.covering({ origin, index });
    if (stamped === undefined) return undefined;
    const proof = await proveUnder(this.#services.log, index, stamped.checkpoint);
    return {
      token: this.put(
        `timestamps/${originSlug(origin)}-${digestText64(stamped.token).slice(0, 16)}.tsr`,
        stamped.token,
      ),
      proof: this.put(`timestamps/${name}.tlog-proof`, proof),
    };
  }
}

/** The policy of one log as a file that other programs read too (C2SP tlog-policy). */
function policyText({ log, cosigning }: EvidenceServices, origin: string): string {
  const head = log.logs().find((known) => known.origin === origin);
  if (head === undefined) throw new LogError("LOG_UNKNOWN_RECORD", "there is no such log", { where: origin });
  const { witnesses = [], quorum = { kind: "none" } as const } = cosigning?.policy ?? {};
  const logs = [{ verifier: noteVerifier(head.verifierKey), url: undefined }];
  return formatTrustPolicy({ logs, witnesses, quorum });
}

function checkpointOf(proof: string): string {
  return proof.slice(proof.indexOf("\n\n") + 2);
}

function tooLarge(message: string): EvidenceError {
  return new EvidenceError("EVIDENCE_TOO_LARGE", message, {
    remedy: "choose fewer records, or ask for a shorter period",
  });
}
