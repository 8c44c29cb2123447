import { createHash } from "node:crypto";
import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { zipSync } from "fflate";
import { beforeAll, describe, expect, test } from "vitest";
import { readCosigned } from "../domain/cosigned-checkpoint.ts";
import { sealProofFile } from "../domain/evidence-manifest.ts";
import { evidenceOf, formatEvidenceRecord } from "../domain/evidence-record.ts";
import { noteCosigner, noteVerifier } from "../domain/signed-note.ts";
import { parseTimestamp, timestampRequest } from "../domain/timestamp-message.ts";
import { parseTrustPolicy, type TrustPolicy } from "../domain/trust-policy.ts";
import { drawDocument } from "../storage/draw-document.ts";
import { verifyEvidence as verifyBundle } from "../storage/verify-evidence.ts";
import { testRecord } from "../testing/log-contract.ts";
import { type MemoryLog, memoryLog } from "../testing/memory-log.ts";
import { hasOpenssl, testAuthority } from "../testing/openssl-authority.ts";
import { type BundleFiles, unpackBundle } from "./bundle-archive.ts";
import { type EvidenceServices, makeEvidence, type RecordPlace } from "./make-evidence.ts";
import { verifyBundleFiles } from "./verify-bundle.ts";

const clock = manualClock();
const witness = noteCosigner("witness.example/w1", seededRandom(8).bytes(32));
const contact = "agency.example/log/contact-7y/2026h2";
const audit = "agency.example/log/audit/2026h2";

const processing = {
  kind: "processing" as const,
  retentionClass: "contact-7y",
  facts: JSON.stringify({
    name: "read persons",
    start_time: clock.now(),
    attributes: {
      "grondslag.processing_activity": "answer-call",
      "grondslag.purpose": "service",
      "grondslag.legal_grounds": [
        { id: "awr-67", law: "Algemene wet <inzake> rijksbelastingen", article: "67" },
      ],
      "grondslag.action": "read",
      "grondslag.data_set": "persons",
      "grondslag.fields": ["address"],
      "grondslag.department": "Telefonie",
    },
  }),
  subject: JSON.stringify({ "dpl.core.data_subject_id": "pseudonym-1" }),
  actor: JSON.stringify({ "grondslag.employee": "m-anna" }),
};

let log: MemoryLog;
let services: EvidenceServices;
let policy: TrustPolicy;
let verifierKeys: readonly string[];
let archive: Uint8Array;

/** Cosigns the head of a log in one go. */
function cosigned(origin: string) {
  const head = log.logs().find((known) => known.origin === origin)!;
  const text = head.checkpoint.slice(0, head.checkpoint.indexOf("\n\n") + 1);
  const note = `${head.checkpoint}${witness.cosign(text, Math.floor(clock.now() / 1000))}`;
  return { note, head };
}

async function seal(manifest: string): Promise<RecordPlace> {
  const facts = JSON.stringify({
    event_name: "grondslag.audit",
    timestamp: clock.now(),
    action: "log.evidence",
    object: `manifest-sha256=${manifest}`,
    result: "allowed",
  });
  const [receipt] = await log.append([
    testRecord(1, { kind: "audit", retentionClass: "audit", facts, time: clock.now() }),
  ]);
  return receipt!;
}

const request = {
  motive: "Klacht 2026-12",
  madeBy: "m-auditor",
  shown: async (record: { facts: string; actor: string }) => record,
  seal,
};

beforeAll(async () => {
  log = memoryLog();
  policy = parseTrustPolicy(Buffer.from(`witness W ${witness.verifierKey}\nquorum W\n`));
  await log.append(Array.from({ length: 300 }, () => ({ ...processing, time: clock.now() })));
  services = {
    log,
    clock,
    draw: drawDocument,
    organisation: "agency.example",
    cosigning: {
      policy,
      note: (origin) => cosigned(origin).note,
      ofLog: (origin) => {
        const { note, head } = cosigned(origin);
        const read = readCosigned(note, noteVerifier(head.verifierKey), policy);
        return read.ok
          ? { size: head.size, count: 1, needed: 1, known: 1, enough: true, at: clock.now() }
          : undefined;
      },
    },
    register: {
      asOf: async (kind, id) => ({
        kind,
        id,
        version: 2,
        recordedAt: "2026-01-01T00:00:00.000Z",
        value:
          kind === "processing-activity"
            ? { purposeText: "Bellers helpen" }
            : { name: "Personen", title: "Geheim", url: "https://wetten.example" },
      }),
    },
  };
  const records = [3, 255, 299].map((index) => ({ origin: contact, index }));
  archive = await makeEvidence(services, { ...request, records });
  verifierKeys = log.logs().map((head) => head.verifierKey);
});

const check = (files: BundleFiles) => verifyBundleFiles(files, { verifierKeys, policy }, drawDocument);
const textOf = (path: string) => Buffer.from(unpackBundle(archive).get(path) ?? []).toString();

describe("a bundle of evidence", () => {
  test("[M10] is verified by itself, in named steps, with keys that are trusted", async () => {
    const outcome = await verifyBundle(archive, { verifierKeys, policy });
    expect(outcome.problems).toEqual([]);
    expect(outcome).toMatchObject({ ok: true, trusted: true, records: 3, manifest: { madeBy: "m-auditor" } });
    expect(outcome.steps.map(({ name, outcome: how }) => `${name} ${how}`)).toEqual([
      "archive passed",
      "manifest passed",
      "keys passed",
      "records passed",
      "proofs passed",
      "cosignatures passed",
      // These records were chosen: nobody proves that there are no others.
      "complete skipped",
      "timestamps skipped",
      "seal passed",
      "pages passed",
    ]);
    expect(await verifyBundle(archive)).toMatchObject({ ok: true, trusted: false });
  });

  test("[M10] tells a reader who looked when at what, why and by which law, and how to check it", () => {
    const page = textOf("index.html");
    for (const text of [
      "m-anna",
      "21 november 2026, 10:00:00 uur",
      "Bellers helpen",
      "Personen",
      "Telefonie",
    ]) {
      expect(page).toContain(text);
    }
    expect(page).toContain("Algemene wet &lt;inzake&gt; rijksbelastingen, artikel 67: Geheim");
    expect(page).toContain("Dat is niet bewezen. Er kunnen meer regels zijn dan hier staan.");
    expect(page).toContain("ondertekend door 1 van 1 getuigen");
    expect(page).toContain("grondslag verify");
    expect(page).not.toMatch(/<script|src=|href="http/);
    const document = textOf("evidence.pdf");
    expect(document.startsWith("%PDF-1.7")).toBe(true);
    expect(document).toContain("pdfaid:part");
  });

  test("[M10] leaves out names for a reader who may not see them, and proves the rest", async () => {
    const shown = async (record: { kind: string; facts: string; actor: string }) => {
      return { facts: record.facts, actor: '{"grondslag.employee":"0123456789abcdef"}' };
    };
    const records = [{ origin: contact, index: 7 }];
    const veiled = await makeEvidence(services, { ...request, shown, records });
    const text = Buffer.concat([...unpackBundle(veiled).values()]).toString("latin1");
    expect(text).not.toContain("m-anna");
    expect(text).toContain("0123456789abcdef");
    expect(await verifyBundle(veiled, { verifierKeys, policy })).toMatchObject({ ok: true, problems: [] });
  });

  test("[M10] with any byte of any file changed is refused, and that file is named; a lost witness of the seal is told", async () => {
    const files = unpackBundle(archive);
    const witnessed = Buffer.from(files.get(sealProofFile) ?? []).indexOf("\n\u2014 witness.example/");
    expect(witnessed).toBeGreaterThan(0);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files.keys()),
        fc.nat({ max: 1_000_000 }),
        fc.integer({ min: 1, max: 255 }),
        async (path, place, flip) => {
          const bytes = Buffer.from(files.get(path) ?? []);
          const at = place % bytes.length;
          bytes[at] = (bytes[at] ?? 0) ^ flip;
          const outcome = await check(new Map([...files, [path, bytes]]));
          // A policy of the bundle is not believed where the caller has his own.
          if (path === "seal/policy.txt") return;
          // Nor is the seal false without a witness: that it has none is told.
          if (path === sealProofFile && at >= witnessed && outcome.ok) {
            expect(outcome.steps.find(({ name }) => name === "seal")?.note).toContain("not enough witnesses");
            return;
          }
          expect(outcome.ok, path).toBe(false);
          expect(
            outcome.problems.map(({ file }) => file),
            path,
          ).toContain(path);
        },
      ),
      { numRuns: 150 },
    );
  }, 120_000);

  test("[M10] made at a moment that is none is refused, and the manifest is named", async () => {
    const text = textOf("manifest.json").replace(/"madeAt": ?"\d/, (start) => `${start.slice(0, -1)}x`);
    expect(text).not.toBe(textOf("manifest.json"));
    const outcome = await check(new Map([...unpackBundle(archive), ["manifest.json", Buffer.from(text)]]));
    expect(outcome.problems.map(({ file }) => file)).toContain("manifest.json");
  });

  test.each(["seal/record.json", "records/0001.json"])(
    "[M10] with another notation of the moment in %s, or no name of a log, is refused and names it",
    async (path) => {
      const text = textOf(path);
      for (const altered of [
        text.replace(/(\d)T(\d)/, "$1t$2"),
        text.replace('"origin": "', '"origin": "/'),
      ]) {
        expect(altered).not.toBe(text);
        const outcome = await check(new Map([...unpackBundle(archive), [path, Buffer.from(altered)]]));
        expect(outcome.problems.map(({ file }) => file)).toContain(path);
      }
    },
  );

  test("[M10] without one of its files, or with one more, is refused, and that file is named", async () => {
    const files = unpackBundle(archive);
    for (const path of files.keys()) {
      const outcome = await check(new Map([...files].filter(([name]) => name !== path)));
      expect(outcome.ok, path).toBe(false);
      expect(
        outcome.problems.map(({ file }) => file),
        path,
      ).toContain(path);
    }
    const more = await check(new Map([...files, ["records/0009.json", Buffer.from("{}")]]));
    expect(more.problems).toMatchObject([{ step: "manifest", file: "records/0009.json" }]);
  });

  test("[M10] that was altered together with its manifest is refused by the seal in the log", async () => {
    const files = new Map(unpackBundle(archive));
    const page = Buffer.from(textOf("index.html").replaceAll("m-anna", "m-bram"));
    const before = createHash("sha256").update(files.get("index.html")!).digest("hex");
    const after = createHash("sha256").update(page).digest("hex");
    files.set("index.html", page);
    files.set("manifest.json", Buffer.from(textOf("manifest.json").replace(before, after)));
    const { problems } = await check(files);
    expect(problems).toContainEqual(expect.objectContaining({ step: "seal", file: "manifest.json" }));
    expect(problems).toContainEqual(expect.objectContaining({ step: "pages", file: "index.html" }));
  });

  test("[M10] whose maker sealed a page that says something else than the records is refused", async () => {
    const files = new Map(unpackBundle(archive));
    const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
    const page = Buffer.from(textOf("index.html").replaceAll("m-anna", "m-bram"));
    const manifest = Buffer.from(
      textOf("manifest.json").replace(digest(files.get("index.html")!), digest(page)),
    );
    const place = await seal(digest(manifest));
    const record = await log.read(place.origin, place.index);
    files.set("index.html", page).set("manifest.json", manifest);
    files.set("seal/record.json", Buffer.from(formatEvidenceRecord(evidenceOf(record))));
    files.set("seal/proof.tlog-proof", Buffer.from(await log.prove(place.origin, place.index)));
    expect((await check(files)).problems).toEqual([
      { step: "pages", file: "index.html", message: "this page does not say what the records say" },
    ]);
  });

  test("[M10] from another log, or with too few witnesses, is refused", async () => {
    const foreign = verifierKeys.map((key) => key.replace("agency.example", "other.example"));
    const outcome = await verifyBundle(archive, { verifierKeys: foreign }).catch((error: Error) => error);
    expect(outcome instanceof Error || !outcome.ok).toBe(true);
    const stranger = noteCosigner("witness.example/w2", seededRandom(9).bytes(32)).verifierKey;
    const both = parseTrustPolicy(
      Buffer.from(`witness W ${witness.verifierKey}\nwitness V ${stranger}\ngroup G all W V\nquorum G\n`),
    );
    const few = await verifyBundle(archive, { verifierKeys, policy: both });
    expect(few.steps.find(({ name }) => name === "cosignatures")?.outcome).toBe("failed");
    expect(few.problems[0]).toMatchObject({ step: "cosignatures", file: "proofs/0001.tlog-proof" });
  });

  test.skipIf(!hasOpenssl)(
    "[M10] says when it was there at the latest, by an authority of time stamps (skipped without openssl)",
    async () => {
      const authority = testAuthority();
      try {
        const { note } = cosigned(contact);
        const token = authority.reply(timestampRequest(Buffer.from(note), seededRandom(2).bytes(8)));
        const timestamps = { covering: async () => ({ checkpoint: note, token }) };
        const records = [{ origin: contact, index: 5 }];
        const stamped = await makeEvidence({ ...services, timestamps }, { ...request, records });
        const authorities = [authority.root];
        const outcome = await verifyBundle(stamped, { verifierKeys, policy, authorities });
        expect(outcome).toMatchObject({ ok: true, problems: [] });
        expect(outcome.steps.find(({ name }) => name === "timestamps")).toEqual({
          name: "timestamps",
          outcome: "passed",
        });
        const files = unpackBundle(stamped);
        const path = [...files.keys()].find((name) => name.endsWith(".tsr")) ?? "";
        expect(Buffer.from(files.get("index.html") ?? []).toString()).toContain(path);
        const info = parseTimestamp(token).info;
        const changed = Buffer.from(token);
        const at = changed.indexOf(info) + info.length - 30;
        changed[at] = (changed[at] ?? 0) ^ 1;
        const refused = await verifyBundleFiles(
          new Map([...files, [path, changed]]),
          {
            verifierKeys,
            policy,
            authorities,
          },
          drawDocument,
        );
        expect(refused.problems).toContainEqual(expect.objectContaining({ step: "timestamps", file: path }));
        const untrusted = await verifyBundle(stamped, { verifierKeys, policy });
        expect(untrusted.steps.find(({ name }) => name === "timestamps")?.note).toContain("not held against");
      } finally {
        authority.close();
      }
    },
  );

  test("[M10] that is no archive, is cut off or unpacks to far too much is refused in words", async () => {
    fc.assert(
      await fc.asyncProperty(
        fc.nat(archive.length - 1),
        fc.uint8Array({ maxLength: 200 }),
        async (length, noise) => {
          expect((await verifyBundle(archive.subarray(0, length))).ok).toBe(false);
          expect((await verifyBundle(noise)).problems).toMatchObject([{ step: "archive" }]);
        },
      ),
    );
    for (const name of ["../up.json", "/root", "A.json", "a/b/c/d/e.json", ".hidden", "x\\y"]) {
      expect((await verifyBundle(zipSync({ [name]: new Uint8Array(3) }))).problems[0]?.step).toBe("archive");
    }
  });

  test("[M10] is not made of nothing, of too much, or of what was destroyed", async () => {
    await expect(makeEvidence(services, { ...request, records: [] })).rejects.toMatchObject({
      code: "EVIDENCE_EMPTY",
    });
    const many = Array.from({ length: 1_001 }, () => ({ origin: contact, index: 0 }));
    await expect(makeEvidence(services, { ...request, records: many })).rejects.toMatchObject({
      code: "EVIDENCE_TOO_LARGE",
    });
    const unknown = [{ origin: audit, index: 9_999 }];
    await expect(makeEvidence(services, { ...request, records: unknown })).rejects.toMatchObject({
      code: "LOG_UNKNOWN_RECORD",
    });
  });
});
