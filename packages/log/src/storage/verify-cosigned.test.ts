import { seededRandom } from "@grondslag/kernel/testing";
import { beforeEach, describe, expect, test } from "vitest";
import { noteCosigner, noteSigner } from "../domain/signed-note.ts";
import { parseTrustPolicy } from "../domain/trust-policy.ts";
import { testRecords } from "../testing/log-contract.ts";
import { type MemoryFiles, memoryFiles } from "../testing/memory-files.ts";
import { openLogIn } from "./open-log.ts";
import { verifyFolder } from "./verify-stored-log.ts";

const origin = "agency.example/log/standard/2026h2";
const file = "standard-2026h2/cosignatures";
const signingKey = new Uint8Array(32).fill(4);
const verifierKeys = [noteSigner(origin, signingKey).verifierKey];
const witnesses = [1, 2, 3].map((n) =>
  noteCosigner(`witness.example/w${n}`, new Uint8Array(32).fill(60 + n)),
);
const policy = parseTrustPolicy(
  Buffer.from(
    `${witnesses.map(({ verifierKey }, at) => `witness W${at} ${verifierKey}\n`).join("")}group G 2 W0 W1 W2\nquorum G\n`,
  ),
);

let files: MemoryFiles;
let early: string;
let late: string;

/** A log of 700 records, of which the heads of 300 and of 700 are known. */
beforeEach(async () => {
  files = memoryFiles();
  const log = await openLogIn(files, {
    organisation: "agency.example",
    signingKey,
    masterKey: new Uint8Array(32).fill(5),
    clock: { now: () => 0 },
    random: seededRandom(6),
    segmentBytes: 1 << 20,
  });
  await log.append(testRecords(300));
  early = log.logs()[0]!.checkpoint;
  await log.append(testRecords(400));
  late = log.logs()[0]!.checkpoint;
  await log.publish();
  await log.close();
});

function cosign(checkpoint: string, by: readonly number[] = [0, 1, 2]): string {
  const text = checkpoint.slice(0, checkpoint.indexOf("\n\n") + 1);
  return `${checkpoint}${by.map((n) => witnesses[n]!.cosign(text, 1_800_000_000)).join("")}`;
}

async function codesWith(note: string | undefined): Promise<readonly string[]> {
  if (note !== undefined) files.tamper(file, () => Buffer.from(note));
  const { problems } = await verifyFolder(files, { verifierKeys, policy });
  expect(problems.every((problem) => problem.origin === origin && problem.file === file)).toBe(true);
  return problems.map(({ code }) => code);
}

describe("a log that is verified by a policy", () => {
  test("[M10] holds when enough witnesses have cosigned its head, or an earlier one that it extends", async () => {
    for (const note of [cosign(late), cosign(early), cosign(late, [0, 2])])
      expect(await codesWith(note)).toEqual([]);
  });

  test("[M10] does not hold without a cosigned checkpoint, with too few, or with a false cosignature", async () => {
    expect(await codesWith(undefined)).toEqual(["COSIGNATURES_MISSING"]);
    expect(await codesWith(cosign(late, [1]))).toEqual(["QUORUM_NOT_MET"]);
    expect(await codesWith(cosign(late, [1, 1]))).toEqual(["QUORUM_NOT_MET"]);
    const [lateText = ""] = late.split("\n\n");
    const stolen = cosign(early).replace(/^[\s\S]*?\n\n/, `${lateText}\n\n`);
    expect(await codesWith(stolen)).toEqual(["COSIGNATURES_ALTERED"]);
    expect(await codesWith("nonsense")).toEqual(["COSIGNATURES_ALTERED"]);
    const elsewhere = noteSigner("agency.example/log/other/2026h2", signingKey);
    const text = late.slice(0, late.indexOf("\n\n") + 1).replace("standard", "other");
    expect(await codesWith(cosign(elsewhere.sign(text)))).toEqual(["COSIGNATURES_ALTERED"]);
  });

  test("[M10] does not hold when its own key signed another history that was cosigned", async () => {
    const other = noteSigner(origin, signingKey);
    const root = Buffer.alloc(32, 9).toString("base64");
    expect(await codesWith(cosign(other.sign(`${origin}\n500\n${root}\n`)))).toEqual(["NOT_EXTENDED"]);
    expect(await codesWith(cosign(other.sign(`${origin}\n900\n${root}\n`)))).toEqual(["NOT_EXTENDED"]);
    expect(await codesWith(cosign(other.sign(`${origin}\n700\n${root}\n`)))).toEqual(["NOT_EXTENDED"]);
  });

  test("[M10] holds without cosignatures when the policy asks for none", async () => {
    const none = parseTrustPolicy(Buffer.from("quorum none\n"));
    expect(await verifyFolder(files, { verifierKeys, policy: none })).toMatchObject({ ok: true });
  });

  test("[M10] opens and grows with its cosignatures beside it", async () => {
    files.tamper(file, () => Buffer.from(cosign(late)));
    const log = await openLogIn(files, {
      organisation: "agency.example",
      signingKey,
      masterKey: new Uint8Array(32).fill(5),
      clock: { now: () => 0 },
      random: seededRandom(7),
      segmentBytes: 1 << 20,
    });
    await log.append(testRecords(3));
    await log.close();
    expect(await codesWith(undefined)).toEqual([]);
  });
});
