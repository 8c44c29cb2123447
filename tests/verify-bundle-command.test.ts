import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { systemClock } from "@grondslag/kernel";
import { drawDocument } from "@grondslag/log";
import { memoryLog, testRecord } from "@grondslag/log/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../apps/cli/src/run-command.ts";
import { evidenceOf, formatEvidenceRecord } from "../packages/log/src/domain/evidence-record.ts";
import { packBundle, unpackBundle } from "../packages/log/src/evidence/bundle-archive.ts";
import { makeEvidence } from "../packages/log/src/evidence/make-evidence.ts";

const folder = mkdtempSync(path.join(tmpdir(), "bundle-"));
const log = memoryLog();
let archive: Uint8Array;

async function seal(manifest: string) {
  const object = `manifest-sha256=${manifest}`;
  const timestamp = Date.UTC(2026, 10, 21);
  const facts = {
    event_name: "grondslag.audit",
    timestamp,
    action: "log.evidence",
    object,
    result: "allowed",
  };
  const part = {
    kind: "audit",
    retentionClass: "audit",
    time: timestamp,
    facts: JSON.stringify(facts),
  } as const;
  const [receipt] = await log.append([testRecord(1, part)]);
  if (receipt === undefined) throw new Error("the test has no receipt");
  return receipt;
}

beforeAll(async () => {
  const [place] = await log.append([testRecord(1)]);
  const services = { log, clock: systemClock, draw: drawDocument, organisation: "agency.example" };
  archive = await makeEvidence(
    { ...services, register: { asOf: async () => undefined } },
    {
      records: [{ origin: place?.origin ?? "", index: 0 }],
      motive: "Klacht 2026-12",
      madeBy: "m-auditor",
      shown: async (record) => record,
      seal,
    },
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function told(bytes: Uint8Array): Promise<readonly string[]> {
  const file = path.join(folder, "bundle.zip");
  writeFileSync(file, bytes);
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const keys = log.logs().flatMap(({ verifierKey }) => ["--key", verifierKey]);
  const code = await runCommand(["verify", file, ...keys], {
    print: write,
    complain: write,
    interactive: false,
  });
  return [...lines, `exit ${code}`];
}

test("[M10] the command says of which witnesses it went by, and that nothing is left to believe", async () => {
  const lines = await told(archive);
  expect(lines.join("\n")).toContain("no witness was asked for");
  expect(lines.join("\n")).not.toContain("NOT");
  expect(lines.slice(-2)).toEqual([
    expect.stringContaining("Verified: 1 record of agency.example"),
    "exit 0",
  ]);
});

test("[M10] pages that nobody could hold against the records are said to be worth nothing", async () => {
  const files = new Map(unpackBundle(archive));
  const manifest = JSON.parse(Buffer.from(files.get("manifest.json") ?? []).toString());
  const page = Buffer.from("<p>Niemand heeft gekeken.</p>");
  const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
  const listed = { ...manifest.files, "index.html": digest(page) };
  const text = Buffer.from(JSON.stringify({ ...manifest, pages: 0, files: listed }));
  const { origin, index } = await seal(digest(text));
  files.set("index.html", page).set("manifest.json", text);
  files.set("seal/record.json", Buffer.from(formatEvidenceRecord(evidenceOf(await log.read(origin, index)))));
  files.set("seal/proof.tlog-proof", Buffer.from(await log.prove(origin, index)));
  const lines = await told(packBundle(files, Date.UTC(2026, 10, 21)));
  expect(lines.join("\n")).toContain("The pages were NOT checked: they can say anything.");
});
