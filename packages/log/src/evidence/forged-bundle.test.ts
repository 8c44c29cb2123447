import { createHash } from "node:crypto";
import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { beforeAll, expect, test } from "vitest";
import type { EvidenceManifest } from "../domain/evidence-manifest.ts";
import { evidenceOf, formatEvidenceRecord } from "../domain/evidence-record.ts";
import { noteCosigner } from "../domain/signed-note.ts";
import { formatTrustPolicy, parseTrustPolicy } from "../domain/trust-policy.ts";
import { drawDocument } from "../storage/draw-document.ts";
import { type MemoryLog, memoryLog } from "../testing/memory-log.ts";
import { testRecord } from "../testing/test-records.ts";
import { unpackBundle } from "./bundle-archive.ts";
import { evidenceStory } from "./evidence-story.ts";
import { makeEvidence, type RecordPlace } from "./make-evidence.ts";
import { renderPage } from "./render-page.ts";
import { type BundleExpectation, verifyBundleFiles } from "./verify-bundle.ts";

/** What somebody can do to a bundle who may put things on record, and can draw the pages as the platform does. */
const clock = manualClock();
const contact = "agency.example/log/contact-7y/2026h2";
const start = clock.now();

let log: MemoryLog;
let verifierKeys: readonly string[];
let bundle: ReadonlyMap<string, Uint8Array>;

const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function audit(action: string, object: string): Promise<RecordPlace> {
  const facts = JSON.stringify({
    event_name: "grondslag.audit",
    timestamp: clock.now(),
    action,
    object,
    result: "allowed",
  });
  const part = { kind: "audit", retentionClass: "audit", facts, time: clock.now() } as const;
  const [receipt] = await log.append([testRecord(1, part)]);
  if (receipt === undefined) throw new Error("the test has no receipt");
  return receipt;
}

const seal = (manifest: string): Promise<RecordPlace> => audit("log.evidence", `manifest-sha256=${manifest}`);

beforeAll(async () => {
  log = memoryLog();
  const facts = JSON.stringify({ name: "read", start_time: start - 40, end_time: start, attributes: {} });
  const part = { kind: "processing", retentionClass: "contact-7y", facts, time: start } as const;
  await log.append([testRecord(1, part), testRecord(2, part)]);
  const services = { log, clock, draw: drawDocument, organisation: "agency.example" };
  const register = { asOf: async () => undefined };
  const archive = await makeEvidence(
    { ...services, register },
    {
      records: [{ origin: contact, index: 0 }],
      motive: "Klacht 2026-12",
      madeBy: "m-auditor",
      shown: async (record) => record,
      seal,
    },
  );
  bundle = unpackBundle(archive);
  verifierKeys = log.logs().map((head) => head.verifierKey);
});

/** Changes files and manifest of the bundle, draws the pages anew and seals it by some record. */
async function forge(
  change: (files: Map<string, Uint8Array>, manifest: EvidenceManifest) => EvidenceManifest,
  sealed: (manifest: string) => Promise<RecordPlace> = seal,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = new Map(bundle);
  const manifest = change(files, JSON.parse(Buffer.from(bundle.get("manifest.json") ?? []).toString()));
  const story = evidenceStory(manifest, files);
  files.set("index.html", Buffer.from(renderPage(story)));
  files.set("evidence.pdf", await drawDocument(story, Date.parse(manifest.madeAt)));
  const listed = [...files].filter(([path]) => path !== "manifest.json" && !path.startsWith("seal/"));
  const text = JSON.stringify({
    ...manifest,
    files: Object.fromEntries(listed.map(([path, bytes]) => [path, digest(bytes)])),
  });
  files.set("manifest.json", Buffer.from(text));
  const { origin, index } = await sealed(digest(Buffer.from(text)));
  const record = await log.read(origin, index);
  files.set("seal/record.json", Buffer.from(formatEvidenceRecord(evidenceOf(record))));
  files.set("seal/proof.tlog-proof", Buffer.from(await log.prove(origin, index)));
  return files;
}

const check = async (
  files: ReadonlyMap<string, Uint8Array>,
  expected: BundleExpectation = { verifierKeys },
) => (await verifyBundleFiles(files, expected, drawDocument)).problems;

const text = (files: ReadonlyMap<string, Uint8Array>, path: string): string =>
  Buffer.from(files.get(path) ?? []).toString();

test("[M10] a bundle that is drawn and sealed anew without a change holds: what follows is found by its change", async () => {
  expect(await check(await forge((_, manifest) => manifest))).toEqual([]);
});

test("[M10] a question about the log that holds the words of a seal is no seal", async () => {
  const other = (_: unknown, manifest: EvidenceManifest): EvidenceManifest => ({
    ...manifest,
    motive: "Niets aan de hand",
  });
  const asked = (manifest: string) => audit("log.query", `purpose manifest-sha256=${manifest} 2026/2027`);
  expect(await check(await forge(other, asked))).toMatchObject([{ step: "seal" }]);
  const denied = (manifest: string) => audit("log.evidence", `x manifest-sha256=${manifest}`);
  expect(await check(await forge(other, denied))).toMatchObject([{ step: "seal" }]);
  const listed = (manifest: string) => audit("log.evidence", `manifest-sha256=${manifest} log#0`);
  expect(await check(await forge(other, listed))).toEqual([]);
  const exported = (manifest: string) => audit("log.export", `manifest-sha256=${manifest} rows=3`);
  expect(await check(await forge(other, exported))).toMatchObject([{ step: "seal" }]);
});

test.each([
  ["moment", "at", new Date(start - 86_400_000).toISOString()],
  ["kind", "kind", "audit"],
])(
  "[M10] a record cannot be given another %s than its facts say, not even by who makes the bundle",
  async (_, member, value) => {
    const path = "records/0001.json";
    const forged = await forge((files, manifest) => {
      const record = JSON.parse(text(files, path));
      files.set(path, Buffer.from(`${JSON.stringify({ ...record, [member]: value }, undefined, 2)}\n`));
      return manifest;
    });
    expect(await check(forged)).toMatchObject([{ step: "records", file: path }]);
  },
);

test("[M10] witnesses on a page that the reader does not know are named to him", async () => {
  const [known, stranger] = ["witness.example/w1", "rekenkamer.example/w1"].map((name, at) =>
    noteCosigner(name, seededRandom(at).bytes(32)),
  );
  const policyOf = (...all: readonly ReturnType<typeof noteCosigner>[]) =>
    parseTrustPolicy(
      Buffer.from(
        `${all.map(({ verifierKey }, at) => `witness w${at} ${verifierKey}\n`).join("")}quorum ${all.length === 0 ? "none" : "w0"}\n`,
      ),
    );
  if (known === undefined || stranger === undefined) throw new Error("the test has no witnesses");
  const path = "policy/contact-7y-2026h2.txt";
  const forged = await forge((files, manifest) => {
    const own = parseTrustPolicy(Buffer.from(text(files, path)));
    const { witnesses, quorum } = policyOf(known, stranger);
    files.set(path, Buffer.from(formatTrustPolicy({ ...own, witnesses, quorum })));
    const proof = text(files, "proofs/0001.tlog-proof");
    const note = proof.slice(proof.indexOf("\n\n") + 2);
    const signed = note.slice(0, note.indexOf("\n\n") + 1);
    const lines = [known, stranger].map((one) => one.cosign(signed, Math.floor(clock.now() / 1000)));
    files.set("proofs/0001.tlog-proof", Buffer.from(`${proof}${lines.join("")}`));
    return manifest;
  });
  expect(text(forged, "index.html")).toContain("rekenkamer.example/w1 op");
  const noteWith = async (policy: BundleExpectation["policy"]) => {
    const outcome = await verifyBundleFiles(
      forged,
      { verifierKeys, ...(policy && { policy }) },
      drawDocument,
    );
    expect(outcome.problems).toEqual([]);
    return outcome.steps.find(({ name }) => name === "cosignatures")?.note;
  };
  expect(await noteWith(policyOf(known))).toContain("rekenkamer.example/w1");
  expect(await noteWith(policyOf(known, stranger))).toBeUndefined();
  expect(await noteWith(policyOf())).toContain("no witness was asked for");
  expect(await noteWith(undefined)).toContain("of the bundle itself");
});

test("[M10] a bundle is of the organisation whose log it proves", async () => {
  const forged = await forge((_, manifest) => ({ ...manifest, organisation: "other.example" }));
  expect(await check(forged)).toMatchObject([{ step: "manifest", file: "manifest.json" }]);
});
