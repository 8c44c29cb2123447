import assert from "node:assert/strict";
import { parseCheckpoint } from "../domain/checkpoint.ts";
import { entryOf } from "../domain/commitment.ts";
import { parseEntries } from "../domain/entry-bundle.ts";
import type { Log } from "../domain/log.ts";
import { LogError, type LogErrorCode } from "../domain/log-error.ts";
import { leafHash } from "../domain/merkle-hash.ts";
import { verifyConsistency } from "../domain/merkle-verify.ts";
import { noteVerifier, openNote, parseNote } from "../domain/signed-note.ts";
import { verifyProof } from "../verify-proof.ts";
import { gapContract } from "./gap-contract.ts";
import { testRecord, testRecords } from "./test-records.ts";

/** One rule that every implementation of the log keeps. */
export interface LogRule {
  readonly title: string;
  readonly check: (log: Log) => Promise<void>;
}

export { testRecord, testRecords } from "./test-records.ts";

const origin = "agency.example/log/standard/2026h2";

/** What must hold of every log of the organisation `agency.example`, whatever keeps its records. */
export const logContract: readonly LogRule[] = [
  {
    title: "[M10] each record gets its index and a proof that anyone can verify with the log's key alone",
    check: async (log) => {
      for (const count of [1, 2, 5, 300]) {
        const receipts = await log.append(testRecords(count));
        assert.equal(receipts.length, count);
        for (const receipt of receipts) {
          assert.equal(receipt.origin, origin);
          const verified = verifyProof(receipt.proof(), { verifierKey: keyOf(log), leaf: receipt.entry });
          assert.ok(verified.ok);
          assert.equal(verified.index, receipt.index);
          assert.equal(log.logs()[0]?.checkpoint, receipt.checkpoint);
        }
      }
      assert.equal(log.logs()[0]?.size, 308);
    },
  },
  {
    title: "[M10] a record reads back exactly as it was written, and its groups and salts give its entry",
    check: async (log) => {
      const written = testRecord(1, {
        kind: "decision",
        facts: '{"a":"é€😀\\u0000"}',
        subject: "",
        actor: "{}",
      });
      const [receipt] = await log.append([written]);
      const read = await log.read(origin, 0);
      const { kind, time, facts, subject, actor, index: hints } = written;
      assert.deepEqual(
        { kind: read.kind, time: read.time, facts: read.facts, subject: read.subject, actor: read.actor },
        { kind, time, facts, subject, actor },
      );
      assert.deepEqual(Buffer.from(read.hints.subject ?? []), Buffer.from(hints?.subject ?? []));
      assert.equal(read.hints.activity, hints?.activity);
      assert.deepEqual(Buffer.from(read.entry), entryOf(read, read.salts));
      assert.deepEqual(Buffer.from(read.entry), Buffer.from(receipt?.entry ?? []));
      assert.equal(new Set(read.salts.map((salt) => Buffer.from(salt).toString("hex"))).size, 3);
    },
  },
  {
    title: "[M10] records go to the log of their retention class and half-year",
    check: async (log) => {
      const june = Date.UTC(2026, 5, 30, 23, 59, 59, 999);
      const receipts = await log.append([
        testRecord(0),
        testRecord(1, { time: june }),
        testRecord(2, { time: june + 1 }),
        testRecord(3, { retentionClass: "security" }),
      ]);
      const places = receipts.map((receipt) => `${receipt.origin} ${receipt.index}`);
      assert.deepEqual(places, [
        `${origin} 0`,
        "agency.example/log/standard/2026h1 0",
        `${origin} 1`,
        "agency.example/log/security/2026h2 0",
      ]);
      assert.deepEqual(
        log.logs().map((head) => head.origin),
        ["agency.example/log/security/2026h2", "agency.example/log/standard/2026h1", origin],
      );
    },
  },
  {
    title: "[M10] old records are proved in the present tree, and every earlier tree is part of it",
    check: async (log) => {
      const heads: { size: number; root: Uint8Array }[] = [];
      for (const count of [1, 6, 250, 300]) {
        const receipts = await log.append(testRecords(count));
        heads.push(parseCheckpoint(parseNote(receipts[0]?.checkpoint ?? "").text));
      }
      for (const index of [0, 6, 7, 255, 256, 511, 512, 556]) {
        const verified = verifyProof(await log.prove(origin, index), { verifierKey: keyOf(log) });
        assert.ok(verified.ok);
        assert.deepEqual([verified.index, verified.size], [index, 557]);
      }
      for (const from of heads) {
        for (const to of heads.filter((head) => head.size >= from.size)) {
          const hashes = await log.consistency(origin, from.size, to.size);
          const claim = { from: from.size, to: to.size, fromRoot: from.root, toRoot: to.root, hashes };
          assert.ok(verifyConsistency(claim));
        }
      }
      const [first, last] = [heads[0], heads.at(-1)];
      const hashes = await log.consistency(origin, first?.size ?? 0);
      assert.deepEqual(hashes, await log.consistency(origin, first?.size ?? 0, last?.size ?? 0));
    },
  },
  {
    title: "[M10] checkpoint, tiles and entries are served in every width up to the size, and nothing else",
    check: async (log) => {
      const receipts = await log.append(testRecords(300));
      const text = Buffer.from((await log.tile(origin, "checkpoint")) ?? []).toString("utf8");
      assert.ok(openNote(parseNote(text), [noteVerifier(keyOf(log))]).ok);
      const entries = [
        ...parseEntries((await log.tile(origin, "tile/entries/000")) ?? new Uint8Array()),
        ...parseEntries((await log.tile(origin, "tile/entries/001.p/44")) ?? new Uint8Array()),
      ];
      assert.deepEqual(
        entries.map((entry) => Buffer.from(entry)),
        receipts.map((receipt) => Buffer.from(receipt.entry)),
      );
      const tile = await log.tile(origin, "tile/0/001.p/3");
      const hashes = receipts.slice(256, 259).map((receipt) => leafHash(receipt.entry));
      assert.deepEqual(Buffer.from(tile ?? []), Buffer.concat(hashes));
      assert.equal((await log.tile(origin, "tile/1/000.p/1"))?.length, 32);
      for (const path of [
        "tile/0/001",
        "tile/0/001.p/45",
        "tile/1/000",
        "tile/2/000.p/1",
        "payload/000",
        "../x",
        "",
      ]) {
        assert.equal(await log.tile(origin, path), undefined, path);
      }
      assert.equal(await log.tile("agency.example/log/none/2026h2", "checkpoint"), undefined);
    },
  },
  {
    title:
      "[M10] a follower gets every record once and in order, resumes where it was, and stops with the log",
    check: async (log) => {
      await log.append(testRecords(300));
      const seen: number[] = [];
      let position = {};
      for await (const batch of log.follow({})) {
        seen.push(...batch.records.map((record) => record.index));
        position = batch.position;
        if (seen.length === 300) break;
      }
      const later = (async () => {
        for await (const batch of log.follow(position)) {
          seen.push(...batch.records.map((record) => record.index));
          assert.equal(batch.records[0]?.hints.activity, "income");
          assert.equal(batch.records[0]?.kind, "processing");
        }
      })();
      await log.append(testRecords(5, 300));
      await log.append(testRecords(2, 305));
      while (seen.length < 307) await new Promise((resolve) => setImmediate(resolve));
      await log.close();
      await later;
      assert.deepEqual(
        seen,
        seen.map((_, at) => at),
      );
    },
  },
  {
    title: "[M10] what is not there or malformed is refused with a code, and changes nothing",
    check: async (log) => {
      await refused("LOG_UNKNOWN_RECORD", () => log.read(origin, 0));
      await log.append([testRecord(0)]);
      await refused("LOG_UNKNOWN_RECORD", () => log.read(origin, 1));
      await refused("LOG_UNKNOWN_RECORD", () => log.prove(origin, -1));
      await refused("LOG_UNKNOWN_RECORD", () => log.prove("agency.example/log/other/2026h2", 0));
      await refused("LOG_UNKNOWN_RECORD", () => log.consistency(origin, 0, 2));
      for (const part of [
        { retentionClass: "Not A Slug" },
        { time: -1 },
        { time: 0.5 },
        { time: Number.NaN },
      ]) {
        await refused("LOG_BAD_RECORD", () => log.append([testRecord(1), testRecord(2, part)]));
      }
      assert.equal(log.logs()[0]?.size, 1);
      assert.deepEqual(await log.append([]), []);
      await log.close();
      await refused("LOG_CLOSED", () => log.append([testRecord(1)]));
      await refused("LOG_CLOSED", () => log.read(origin, 0));
    },
  },
  ...gapContract,
];

function keyOf(log: Log): string {
  return log.logs().find((head) => head.origin === origin)?.verifierKey ?? "";
}

async function refused(code: LogErrorCode, work: () => Promise<unknown>): Promise<void> {
  await assert.rejects(work, (error) => error instanceof LogError && error.code === code);
}
