import {
  digestText64,
  documentFile,
  type EvidenceManifest,
  manifestFile,
  pageFile,
  pageVersion,
  parseManifest,
  sealPolicyFile,
  sealProofFile,
  sealRecordFile,
} from "../domain/evidence-manifest.ts";
import {
  type EvidenceRecord,
  entryOfEvidence,
  fitsFacts,
  formatEvidenceRecord,
  parsedFacts,
  parseEvidenceRecord,
} from "../domain/evidence-record.ts";
import { LogError } from "../domain/log-error.ts";
import { parseOrigin } from "../domain/origin.ts";
import { formatProof, parseProof } from "../domain/tlog-proof.ts";
import { parseTrustPolicy, type TrustPolicy } from "../domain/trust-policy.ts";
import { type ProofStep, verifyProof } from "../verify-proof.ts";
import { type BundleFiles, unpackBundle } from "./bundle-archive.ts";
import { originsIn } from "./bundle-completeness.ts";
import { BundleFindings, type BundleStep, type BundleVerification } from "./bundle-findings.ts";
import { policyFile, textIn } from "./bundle-text.ts";
import { type BundleCompleteness, checkCompleteness } from "./check-completeness.ts";
import { type DrawDocument, evidenceStory } from "./evidence-story.ts";
import { renderPage } from "./render-page.ts";
import { verifyTimestamp } from "./verify-timestamp.ts";

/** What a bundle is held against. */
export interface BundleExpectation {
  /** Verifier keys of logs that the caller trusts. */
  readonly verifierKeys?: readonly string[];
  /** Witnesses and quorum that the caller trusts (C2SP tlog-policy); its logs are trusted too. */
  readonly policy?: TrustPolicy;
  /** Certificates (PEM) of authorities whose time stamps are believed. */
  readonly authorities?: readonly string[];
}

/**
 * Verifies a bundle of evidence by itself: no network, no log. Everything in it is held against the signatures of the
 * log and of its witnesses, and the pages are drawn again from the records. What is wrong is an outcome with its file.
 *
 * @throws LogError LOG_MALFORMED when an expectation is not a key
 */
export async function verifyBundle(
  archive: Uint8Array,
  expected: BundleExpectation,
  draw: DrawDocument,
): Promise<BundleVerification> {
  return new BundleCheck(expected, draw).open(archive);
}

/** The same of files that were unpacked already. */
export async function verifyBundleFiles(
  files: BundleFiles,
  expected: BundleExpectation,
  draw: DrawDocument,
): Promise<BundleVerification> {
  return new BundleCheck(expected, draw).run(files);
}

class BundleCheck {
  readonly #expected: BundleExpectation;
  readonly #draw: DrawDocument;
  readonly #found = new BundleFindings();
  #completeness: BundleCompleteness | undefined;

  constructor(expected: BundleExpectation, draw: DrawDocument) {
    this.#expected = expected;
    this.#draw = draw;
  }

  async open(archive: Uint8Array): Promise<BundleVerification> {
    const files = this.#found.step("archive", "archive", () => unpackBundle(archive));
    return files === undefined ? this.#result(undefined) : this.run(files);
  }

  async run(files: BundleFiles): Promise<BundleVerification> {
    this.#found.start("archive");
    const manifest = this.#found.step("manifest", manifestFile, () =>
      parseManifest(textIn(files, manifestFile)),
    );
    if (manifest === undefined) return this.#result(undefined);
    this.#checkFiles(manifest, files);
    this.#checkKeys(manifest, files);
    const records = this.#checkRecords(manifest, files);
    this.#checkProofs(manifest, files, records);
    this.#checkCompleteness(manifest, files, records);
    this.#checkTimestamps(manifest, files, records);
    this.#checkSeal(files);
    await this.#checkPages(manifest, files);
    return this.#result(manifest);
  }

  #result(manifest: EvidenceManifest | undefined): BundleVerification {
    return this.#found.result(manifest, this.#completeness, this.#isTrusted());
  }

  /** Every file of the manifest is there with its digest, and there is nothing else. */
  #checkFiles({ files: listed }: EvidenceManifest, files: BundleFiles): void {
    for (const [path, digest] of Object.entries(listed)) {
      const bytes = files.get(path);
      if (bytes === undefined) this.#found.fail("manifest", path, "this file is missing");
      else if (digestText64(bytes) !== digest) this.#found.fail("manifest", path, "this file was changed");
    }
    const others = new Set([manifestFile, sealRecordFile, sealProofFile, sealPolicyFile]);
    for (const path of files.keys()) {
      if (!Object.hasOwn(listed, path) && !others.has(path)) {
        this.#found.fail("manifest", path, "the manifest does not name this file");
      }
    }
    for (const path of [pageFile, documentFile]) {
      if (!Object.hasOwn(listed, path))
        this.#found.fail("manifest", path, "the manifest does not name this page");
    }
  }

  /** The keys in the bundle can be read, and are among those that the caller trusts. */
  #checkKeys(manifest: EvidenceManifest, files: BundleFiles): void {
    const origins = new Set([
      ...manifest.records.flatMap(({ record }) => this.#originIn(files, record)),
      ...(manifest.completeness?.logs ?? []).flatMap((path) => originsIn(files, path)),
    ]);
    for (const origin of origins) {
      const path = policyFile(origin);
      const policy = this.#found.step("keys", path, () =>
        parseTrustPolicy(Buffer.from(textIn(files, path), "utf8")),
      );
      const [log, more] = policy?.logs ?? [];
      if (policy === undefined) continue;
      if (log === undefined || more !== undefined || log.verifier.name !== origin) {
        this.#found.fail("keys", path, "a policy in a bundle is that of its own log alone");
      } else if (this.#isTrusted() && !this.#trusted().includes(log.verifier.verifierKey)) {
        this.#found.fail("keys", path, "the key of this log is not one that you trust");
      }
      if (parseOrigin(origin).organisation !== manifest.organisation) {
        this.#found.fail("manifest", manifestFile, `the log ${origin} is of another organisation`);
      }
      this.#checkWitnesses(policy);
    }
    this.#found.start("keys");
    if (!this.#isTrusted()) this.#found.note("keys", "the keys of the bundle itself were used");
  }

  /** The pages name the witnesses that the policy of the bundle names. */
  #checkWitnesses({ witnesses, quorum }: TrustPolicy): void {
    const { policy } = this.#expected;
    const trusted = new Set(policy?.witnesses.map(({ verifier }) => verifier.verifierKey));
    const strangers = witnesses.filter(({ verifier }) => !trusted.has(verifier.verifierKey));
    if (policy === undefined) {
      this.#found.note("cosignatures", "the witnesses of the bundle itself were used");
    } else if (strangers.length > 0) {
      const names = strangers.map(({ verifier }) => verifier.name).join(", ");
      this.#found.note("cosignatures", `not in your policy, and on the pages perhaps: ${names}`);
    }
    if ((policy?.quorum ?? quorum).kind === "none")
      this.#found.note("cosignatures", "no witness was asked for");
  }

  #originIn(files: BundleFiles, path: string): readonly string[] {
    try {
      return [parseEvidenceRecord(textIn(files, path)).origin];
    } catch (error) {
      if (!(error instanceof LogError)) throw error;
      // Told by the step that reads records.
      return [];
    }
  }

  #checkRecords(manifest: EvidenceManifest, files: BundleFiles): readonly (EvidenceRecord | undefined)[] {
    this.#found.start("records");
    // That there is nothing about somebody can be proved as well.
    if (manifest.records.length === 0 && manifest.completeness === undefined)
      this.#found.fail("records", manifestFile, "there is no record in this bundle");
    return manifest.records.map(({ record: path }) => {
      const record = this.#found.step("records", path, () => readRecord(files, path));
      if (record !== undefined && !fitsFacts(record))
        this.#found.fail("records", path, "kind or moment of this record are not those of its facts");
      return record;
    });
  }

  #checkProofs(
    manifest: EvidenceManifest,
    files: BundleFiles,
    records: readonly (EvidenceRecord | undefined)[],
  ): void {
    this.#found.start("proofs");
    this.#found.start("cosignatures");
    for (const [at, item] of manifest.records.entries()) {
      const record = records[at];
      if (record !== undefined)
        this.#checkProof(files, item.proof, record, item.record, policyFile(record.origin));
    }
  }

  #checkProof(
    files: BundleFiles,
    path: string,
    record: EvidenceRecord,
    file: string,
    policyPath: string,
  ): void {
    this.#found.step("proofs", path, () => {
      const text = textIn(files, path);
      const { verifierKey, policy } = this.#keysFor(files, record.origin, policyPath);
      if (verifierKey === undefined) {
        this.#found.fail("proofs", file, `no trusted key is of the log ${record.origin}`);
        return;
      }
      const leaf = entryOfEvidence(record);
      const held = verifyProof(text, { verifierKey, leaf, policy });
      if (!held.ok) {
        const step = stepOf[held.step];
        this.#found.fail(
          step,
          held.step === "leaf" && !isProven(text, verifierKey, leaf) ? file : path,
          held.message,
        );
      } else if (held.index !== record.index) {
        this.#found.fail("records", file, "the proof is of another record");
      }
    });
  }

  #keysFor(
    files: BundleFiles,
    origin: string,
    policyPath: string,
  ): { verifierKey: string | undefined; policy: Pick<TrustPolicy, "witnesses" | "quorum"> } {
    const own = parseTrustPolicy(Buffer.from(textIn(files, policyPath), "utf8"));
    const keys = this.#isTrusted() ? this.#trusted() : own.logs.map(({ verifier }) => verifier.verifierKey);
    const verifierKey = keys.find((key) => key.startsWith(`${origin}+`));
    return { verifierKey, policy: this.#expected.policy ?? own };
  }

  #checkCompleteness(
    manifest: EvidenceManifest,
    files: BundleFiles,
    records: readonly (EvidenceRecord | undefined)[],
  ): void {
    const keysFor = (origin: string) => this.#keysFor(files, origin, policyFile(origin));
    this.#completeness = checkCompleteness(this.#found, {
      manifest,
      files,
      records,
      trust: {
        keyOf: (origin) => keysFor(origin).verifierKey,
        policyOf: (origin) => keysFor(origin).policy,
      },
      verifierKeys: this.#trusted(),
    });
  }

  #checkTimestamps(
    manifest: EvidenceManifest,
    files: BundleFiles,
    records: readonly (EvidenceRecord | undefined)[],
  ): void {
    const { authorities } = this.#expected;
    for (const [at, { timestamp, record: file }] of manifest.records.entries()) {
      const record = records[at];
      if (timestamp === undefined || record === undefined) continue;
      this.#found.start("timestamps");
      const { verifierKey } =
        this.#found.step("timestamps", file, () =>
          this.#keysFor(files, record.origin, policyFile(record.origin)),
        ) ?? {};
      if (verifierKey === undefined) continue;
      this.#found.step("timestamps", timestamp.proof, () => {
        const text = textIn(files, timestamp.proof);
        const outcome = verifyProof(text, { verifierKey, leaf: entryOfEvidence(record) });
        if (!outcome.ok || outcome.index !== record.index) {
          this.#found.fail(
            "timestamps",
            timestamp.proof,
            outcome.ok ? "the proof is of another record" : outcome.message,
          );
          return;
        }
        const bytes = files.get(timestamp.token) ?? new Uint8Array();
        const checkpoint = text.slice(text.indexOf("\n\n") + 2);
        const stamp = verifyTimestamp(bytes, Buffer.from(checkpoint, "utf8"), authorities);
        if (!stamp.ok) this.#found.fail("timestamps", timestamp.token, stamp.why);
        else if (!stamp.trusted) {
          this.#found.note(
            "timestamps",
            "the authority of the time stamp was not held against one that you trust",
          );
        }
      });
    }
    if (!this.#found.has("timestamps"))
      this.#found.note("timestamps", "there is no time stamp in this bundle");
  }

  /** The log has a record with the digest of this very manifest. */
  #checkSeal(files: BundleFiles): void {
    const record = this.#found.step("seal", sealRecordFile, () => readRecord(files, sealRecordFile));
    const bytes = files.get(manifestFile);
    if (record === undefined || bytes === undefined) return;
    if (record.kind !== "audit" || !fitsFacts(record)) {
      this.#found.fail("seal", sealRecordFile, "kind or time of the seal are not those of its facts");
    }
    if (!("text" in record.groups.facts)) {
      this.#found.fail("seal", sealRecordFile, "the facts of the seal are not shown");
    } else if (!isSealOf(record.groups.facts.text, digestText64(bytes))) {
      this.#found.fail(
        "seal",
        manifestFile,
        "the manifest was changed: the log has the digest of another one",
      );
    }
    const before = this.#found.problems.length;
    this.#checkProof(files, sealProofFile, record, sealRecordFile, sealPolicyFile);
    // What is wrong with the proof of the seal is wrong with the seal, whatever step found it.
    for (const problem of this.#found.takeFrom(before)) {
      // Witnesses that did not answer while the bundle was made do not make it false.
      if (problem.step === "cosignatures" && problem.message.endsWith("not enough")) {
        this.#found.note(
          "seal",
          "signed by the log; not enough witnesses had cosigned the seal when it was given",
        );
      } else this.#found.fail("seal", problem.file, problem.message);
    }
  }

  /** The pages say what the records say: drawn again, they are the same. */
  async #checkPages(manifest: EvidenceManifest, files: BundleFiles): Promise<void> {
    if (manifest.pages !== pageVersion) {
      this.#found.note("pages", "made by another version: held against the manifest, not drawn again");
      return;
    }
    if (this.#found.problems.some(({ step }) => pageSteps.has(step))) {
      this.#found.note("pages", "not drawn again, because what they rest on does not hold");
      return;
    }
    const story = this.#found.step("pages", manifestFile, () => evidenceStory(manifest, files));
    if (story === undefined) return;
    const page = Buffer.from(renderPage(story), "utf8");
    if (!page.equals(files.get(pageFile) ?? new Uint8Array())) {
      this.#found.fail("pages", pageFile, "this page does not say what the records say");
    }
    const document = Buffer.from(await this.#draw(story, Date.parse(manifest.madeAt)));
    if (!document.equals(files.get(documentFile) ?? new Uint8Array())) {
      this.#found.fail("pages", documentFile, "this document does not say what the records say");
    }
  }

  #trusted(): readonly string[] {
    const { verifierKeys = [], policy } = this.#expected;
    return [...verifierKeys, ...(policy?.logs ?? []).map(({ verifier }) => verifier.verifierKey)];
  }

  #isTrusted(): boolean {
    return this.#trusted().length > 0;
  }
}

/** Whether these are the facts of giving just this bundle: other records can hold the same words. */
function isSealOf(facts: string, manifest: string): boolean {
  const { event_name: event, action, object, result } = parsedFacts(facts);
  const isGiven = event === "grondslag.audit" && action === "log.evidence" && result === "allowed";
  // After the digest may stand what the bundle is of.
  return isGiven && String(object).split(" ")[0] === `manifest-sha256=${manifest}`;
}

/** What the pages rest on. */
const pageSteps: ReadonlySet<BundleStep> = new Set(["manifest", "records", "proofs", "complete"]);

/** Which step of the bundle a step of a proof belongs to. */
const stepOf: Readonly<Record<ProofStep, BundleStep>> = {
  format: "proofs",
  signature: "proofs",
  origin: "proofs",
  cosignatures: "cosignatures",
  leaf: "records",
  inclusion: "proofs",
};

/** A record of a bundle, in exactly the one way to write it. */
function readRecord(files: BundleFiles, path: string): EvidenceRecord {
  const text = textIn(files, path);
  const record = parseEvidenceRecord(text);
  if (formatEvidenceRecord(record) === text) return record;
  throw new LogError("LOG_MALFORMED", "this record is not written as it should be", { where: path });
}

/** Whether the proof proves this entry, whatever it says itself that it proves. */
function isProven(proof: string, verifierKey: string, leaf: Uint8Array): boolean {
  return verifyProof(formatProof({ ...parseProof(proof), extra: undefined }), { verifierKey, leaf }).ok;
}
