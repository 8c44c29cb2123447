import assert from "node:assert/strict";
import { entryOf } from "../domain/commitment.ts";
import { type GapClaim, statesClaim } from "../domain/gap.ts";
import type { Log } from "../domain/log.ts";
import { LogError, type LogErrorCode } from "../domain/log-error.ts";
import { verifyProof } from "../verify-proof.ts";
import type { LogRule } from "./log-contract.ts";
import { testGapRecord, testRecord, testRecords } from "./test-records.ts";

const origin = "agency.example/log/standard/2026h2";
const auditOrigin = "agency.example/log/audit/2026h2";
const legalBasis = "AVG art. 17 lid 1 onder d";
const october = Date.UTC(2026, 9, 5, 9);

/** What must hold of every log when records are erased and months destroyed. */
export const gapContract: readonly LogRule[] = [
  {
    title:
      "[M10] one erased record cannot be read any more, its neighbours can, and the proofs of all of them hold",
    check: async (log) => {
      for (const count of [3, 300, 1]) await log.append(testRecords(count));
      const proofs = await Promise.all([0, 1, 2, 255, 256, 303].map((index) => log.prove(origin, index)));
      const erased = [1, 255, 303];
      for (const index of erased) {
        const { entry } = await log.read(origin, index);
        const gap = await log.erase({ origin, index, legalBasis, record: testGapRecord });
        assert.equal(gap.reason, "erased");
        assert.deepEqual(gap.ranges, [[index, index + 1]]);
        assert.equal(gap.entry, Buffer.from(entry).toString("base64"));
        await refused("LOG_ERASED", () => log.read(origin, index));
        await refused("LOG_ERASED", () => log.erase({ origin, index, legalBasis, record: testGapRecord }));
      }
      const numbers: number[] = [];
      for (const index of [0, 2, 254, 256, 302])
        numbers.push(numberOf((await log.read(origin, index)).facts));
      assert.deepEqual(numbers, [0, 2, 251, 253, 299]);
      assert.deepEqual(await indicesOf(log, 301), without(304, erased));
      for (const proof of [...proofs, await log.prove(origin, 1), await log.prove(origin, 303)]) {
        assert.ok(verifyProof(proof, { verifierKey: keyOf(log) }).ok);
      }
      await log.append(testRecords(300, 304));
      assert.equal(numberOf((await log.read(origin, 304)).facts), 304);
      await refused("LOG_ERASED", () => log.read(origin, 303));
    },
  },
  {
    title:
      "[M10] a gap cites an audit record that states it, and the record is in the log before anything goes",
    check: async (log) => {
      await log.append(testRecords(5));
      let sizeThen = -1;
      const gap = await log.erase({
        origin,
        index: 2,
        legalBasis,
        record: (claim) => {
          sizeThen = log.logs().length;
          return testGapRecord(claim);
        },
      });
      assert.equal(sizeThen, 1);
      assert.equal(gap.evidence.origin, auditOrigin);
      const record = await log.read(gap.evidence.origin, gap.evidence.index);
      assert.ok(statesClaim(record.facts, gap));
      assert.deepEqual(Buffer.from(record.entry), entryOf(record, record.salts));
      assert.equal(gap.at, record.time);
      assert.deepEqual(log.gaps(), [gap]);
      await refused("LOG_BAD_RECORD", () =>
        log.erase({
          origin,
          index: 3,
          legalBasis,
          record: (claim) => testGapRecord({ ...claim, legalBasis: "another" }),
        }),
      );
      // A note of such a record could never be read again, and would keep the log shut.
      for (const other of [
        { event_name: "grondslag.other" },
        { event_name: "grondslag.audit", timestamp: 1 },
      ]) {
        const record = (claim: GapClaim) => {
          const made = testGapRecord(claim);
          return { ...made, facts: JSON.stringify({ ...JSON.parse(made.facts), ...other }) };
        };
        await refused("LOG_BAD_RECORD", () => log.erase({ origin, index: 3, legalBasis, record }));
      }
      assert.equal((await log.read(origin, 3)).index, 3);
      assert.equal(log.gaps().length, 1);
    },
  },
  {
    title: "[M10] a destroyed month is gone as a whole, other months and classes stay, and every proof holds",
    check: async (log) => {
      const records = Array.from({ length: 600 }, (_, number) =>
        testRecord(number, number % 3 === 0 ? { time: october + number } : {}),
      );
      await log.append(records.slice(0, 400));
      await log.append([testRecord(1, { retentionClass: "security", time: october }), ...records.slice(400)]);
      const proof = await log.prove(origin, 399);
      assert.deepEqual(log.months(), [
        { retentionClass: "security", month: "2026-10", state: "kept" },
        { retentionClass: "standard", month: "2026-10", state: "kept" },
        { retentionClass: "standard", month: "2026-11", state: "kept" },
      ]);
      const order = { retentionClass: "standard", month: "2026-10", legalBasis: "Bewaartermijn" };
      const gap = await log.destroyMonth({ ...order, record: testGapRecord });
      assert.deepEqual([gap.records, gap.reason, gap.month], [200, "destroyed", "2026-10"]);
      assert.equal(gap.ranges.length, 200);
      for (const index of [0, 399, 597]) await refused("LOG_ERASED", () => log.read(origin, index));
      for (const index of [1, 398, 599]) assert.equal(numberOf((await log.read(origin, index)).facts), index);
      assert.equal((await log.read("agency.example/log/security/2026h2", 0)).index, 0);
      const gone = records.flatMap((_, index) => (index % 3 === 0 ? [index] : []));
      assert.deepEqual(await indicesOf(log, 400), without(600, gone));
      for (const text of [proof, await log.prove(origin, 597)]) {
        assert.ok(verifyProof(text, { verifierKey: keyOf(log) }).ok);
      }
      assert.equal(log.months().find((at) => at.retentionClass === "standard")?.state, "destroyed");
      assert.deepEqual(await log.destroyMonth({ ...order, record: testGapRecord }), gap);
    },
  },
  {
    title: "[M10] a destroyed month takes no records any more, and a call that holds one appends none",
    check: async (log) => {
      await log.append([testRecord(0, { time: october }), testRecord(1)]);
      const order = { retentionClass: "standard", month: "2026-10", legalBasis: "Bewaartermijn" };
      await log.destroyMonth({ ...order, record: testGapRecord });
      const late = testRecord(2, { time: october + 5 });
      await refused("LOG_MONTH_DESTROYED", () => log.append([late]));
      await refused("LOG_MONTH_DESTROYED", () => log.append([testRecord(3), late]));
      assert.equal(log.logs().find((head) => head.origin === origin)?.size, 2);
      const [receipt] = await log.append([testRecord(4), testRecord(5, { time: Date.UTC(2026, 8, 1) })]);
      assert.equal(receipt?.index, 2);
    },
  },
  {
    title: "[M10] a month that never was and a month that would hold the record of its own end are refused",
    check: async (log) => {
      await log.append([testRecord(0), testGapRecord(someClaim)]);
      const order = { legalBasis: "Bewaartermijn", record: testGapRecord };
      await refused("LOG_UNKNOWN_RECORD", () =>
        log.destroyMonth({ retentionClass: "standard", month: "2026-09", ...order }),
      );
      await refused("LOG_UNKNOWN_RECORD", () =>
        log.destroyMonth({ retentionClass: "standard", month: "2019-09", ...order }),
      );
      await refused("LOG_MALFORMED", () =>
        log.destroyMonth({ retentionClass: "standard", month: "2026-13", ...order }),
      );
      await refused("LOG_BAD_RECORD", () =>
        log.destroyMonth({ retentionClass: "audit", month: "2026-12", ...order }),
      );
      await refused("LOG_UNKNOWN_RECORD", () => log.erase({ origin, index: 7, ...order }));
      assert.deepEqual(log.gaps(), []);
      assert.equal((await log.append([testGapRecord(someClaim), testRecord(1)])).length, 2);
    },
  },
  {
    title: "[M10] what was erased before its month goes keeps its own reason, and is counted once",
    check: async (log) => {
      await log.append(testRecords(4));
      await log.erase({ origin, index: 1, legalBasis, record: testGapRecord });
      const order = { retentionClass: "standard", month: "2026-11", legalBasis: "Bewaartermijn" };
      const gap = await log.destroyMonth({ ...order, record: testGapRecord });
      assert.deepEqual(gap.ranges, [
        [0, 1],
        [2, 4],
      ]);
      assert.equal(gap.records, 3);
      assert.deepEqual(
        log.gaps().map(({ reason }) => reason),
        ["destroyed", "erased"],
      );
    },
  },
];

const someClaim = { reason: "erased", origin, ranges: [], records: 0, legalBasis: "" } as const;

/** The indices that a new follower of this origin sees, of which there are `count`. */
async function indicesOf(log: Log, count: number): Promise<number[]> {
  const seen: number[] = [];
  for await (const { records } of log.follow({})) {
    seen.push(...records.filter((record) => record.origin === origin).map(({ index }) => index));
    if (seen.length >= count) break;
  }
  return seen;
}

function without(size: number, gone: readonly number[]): number[] {
  return Array.from({ length: size }, (_, index) => index).filter((index) => !gone.includes(index));
}

function numberOf(facts: string): number {
  return JSON.parse(facts).number;
}

function keyOf(log: Log): string {
  return log.logs().find((head) => head.origin === origin)?.verifierKey ?? "";
}

async function refused(code: LogErrorCode, work: () => Promise<unknown>): Promise<void> {
  await assert.rejects(work, (error) => error instanceof LogError && error.code === code);
}
