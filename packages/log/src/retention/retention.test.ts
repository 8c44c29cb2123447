import { type Clock, newId, secureRandom } from "@grondslag/kernel";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { gapClaimText, type LogGap } from "../domain/gap.ts";
import { projectRecords } from "../project-records.ts";
import { recordForgetter } from "../storage/forget-records.ts";
import { recordIndex } from "../storage/record-index.ts";
import { retentionStore } from "../storage/retention-store.ts";
import { type MemoryLog, memoryLog } from "../testing/memory-log.ts";
import { type KnownSubject, memoryRetentionStore } from "../testing/memory-retention-store.ts";
import { testRecord } from "../testing/test-records.ts";
import { carryOutProposals } from "./carry-out-proposals.ts";
import { decideProposal } from "./decide-proposal.ts";
import { destroyDueMonths } from "./destroy-due-months.ts";
import { placeHold } from "./place-hold.ts";
import type { RetentionServices, RetentionStore } from "./ports.ts";
import { proposeRetention } from "./propose-retention.ts";
import { readCalendar } from "./read-calendar.ts";

const origin = "agency.example/log/standard/2026h2";
const july = Date.UTC(2026, 6, 5, 9);
const october = Date.UTC(2026, 9, 5, 9);
const morning = Date.UTC(2027, 0, 20, 9);
const subject = new Uint8Array(32).fill(200);
const basis = { legalBasis: "Keuze van de organisatie: risicoanalyse 2026, BIO2 8.15.04" };
const period = {
  kind: "class",
  retentionClass: "standard",
  months: 3,
  from: "2027-01-20",
  ...basis,
} as const;

let database: TestDatabase;
let db: Kysely<unknown>;
beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.close());

for (const engine of ["memory", "PostgreSQL"] as const) {
  describe(`keeping and destroying (${engine})`, () => {
    let now = morning;
    let log: MemoryLog;
    let store: RetentionStore;
    let services: RetentionServices;
    let forgotten: LogGap[] = [];
    const clock: Clock = { now: () => now };

    beforeEach(async () => {
      now = morning;
      forgotten = [];
      log = memoryLog();
      await log.append([
        testRecord(0, { time: july, index: { subject } }),
        testRecord(1, { time: july + 1 }),
        testRecord(2, { time: october }),
        testRecord(3, { time: morning, retentionClass: "other" }),
      ]);
      const known: KnownSubject[] = [{ origin, pseudonym: subject, time: july }];
      store = engine === "memory" ? memoryRetentionStore(known) : await freshStore();
      services = servicesWith(store);
    });

    function servicesWith(used: RetentionStore): RetentionServices {
      const index = recordIndex(db);
      return {
        store: used,
        log,
        organisation: "agency.example",
        caughtUp: async () => {
          if (engine === "memory") return;
          const projection = projectRecords({
            log,
            projection: index,
            onError: fail,
            pause: async () => undefined,
          });
          await projection.caughtUp();
          await projection.stop();
        },
        forgetters: [
          { forget: async (gap) => void forgotten.push(gap) },
          ...(engine === "memory" ? [] : [recordForgetter(db)]),
        ],
        gapRecord: (maker, claim) => ({
          kind: "audit",
          retentionClass: "audit",
          time: now,
          facts: `{"event_name":"grondslag.audit","timestamp":${now},"gap":${gapClaimText(claim)}}`,
          subject: "{}",
          actor: JSON.stringify(maker),
        }),
        samePerson: async (a, b) => a.split("-")[0] === b.split("-")[0],
        pseudonymsOf: async (text, years) =>
          years.map(() => new Uint8Array(32).fill(text === "bsn:123456782" ? 200 : 199)),
        clock,
        random: secureRandom,
      };
    }

    async function freshStore(): Promise<RetentionStore> {
      for (const table of ["retention_class", "legal_hold", "retention_proposal", "gap_forgotten"]) {
        await database.pool.query(`truncate log.${table}`);
      }
      await recordIndex(db).reset();
      return retentionStore(db);
    }

    const propose = (body: Parameters<typeof proposeRetention>[1]["body"], by = "anna") =>
      proposeRetention(services, { body, motive: "since it must", by });
    const approve = (id: string, by = "bert") => decideProposal(services, { id, verdict: "approved", by });
    const states = async () =>
      (await readCalendar(services)).map((each) => `${each.retentionClass} ${each.month} ${each.state}`);
    const setPeriod = async (part: { readonly months?: number | null; readonly from?: string } = {}) =>
      approve((await propose({ ...period, ...part })).id);

    test("[M10] a class that nobody set is kept for ever, and says so", async () => {
      expect(await states()).toEqual([
        "other 2027-01 unset",
        "standard 2026-10 unset",
        "standard 2026-07 unset",
      ]);
      await destroyDueMonths(services);
      expect(log.gaps()).toEqual([]);
    });

    test("[M10] a month goes when its period has ended, projections forget it, and the rest stays", async () => {
      await setPeriod();
      expect(await states()).toEqual([
        "other 2027-01 unset",
        "standard 2026-10 kept",
        "standard 2026-07 due",
      ]);
      const gone: string[] = [];
      await destroyDueMonths(services, ({ month = "" }) => gone.push(month));
      expect(gone).toEqual(["2026-07"]);
      expect(log.gaps()).toMatchObject([{ month: "2026-07", records: 2, legalBasis: basis.legalBasis }]);
      expect(forgotten).toMatchObject([{ month: "2026-07", ranges: [[0, 2]] }]);
      const rows = await indexed();
      if (engine === "PostgreSQL") expect(rows).not.toContain(`${origin} 0`);
      if (engine === "PostgreSQL") expect(rows).toContain(`${origin} 2`);
      await destroyDueMonths(services);
      expect(forgotten).toHaveLength(1);
      const calendar = await readCalendar(services);
      expect(calendar.find(({ month }) => month === "2026-07")).toMatchObject({
        state: "destroyed",
        destroyed: { records: 2 },
      });
      now = Date.UTC(2027, 1, 1);
      expect(await states()).toContain("standard 2026-10 due");
      now -= 1;
      expect(await states()).toContain("standard 2026-10 kept");
    });

    async function indexed(): Promise<readonly string[]> {
      const { rows } = await database.pool.query(
        "select origin || ' ' || index as place from log.record join log.origin on origin.id = origin_id",
      );
      return rows.map(({ place }) => place);
    }

    test("[M10] nothing is destroyed by a clock that may be wrong, and what was gone before is forgotten", async () => {
      await setPeriod();
      await destroyDueMonths(services);
      expect(log.gaps()).toHaveLength(1);
      await setPeriod({ months: 1 });
      const doubted = { ...services, clockDoubt: async () => "jumped" };
      await store.setForgotten("none", now);
      forgotten = [];
      now = Date.UTC(2040, 0, 1);
      await expect(destroyDueMonths(doubted)).rejects.toMatchObject({
        code: "CLOCK_DOUBTED",
        where: "jumped",
      });
      expect(log.gaps()).toHaveLength(1);
      const body = { kind: "destruction", organisation: "agency.example", ...basis } as const;
      const order = { body: { ...body, retentionClass: "other", month: "2027-01" }, motive: "x", by: "anna" };
      await expect(proposeRetention(doubted, order)).rejects.toMatchObject({ code: "CLOCK_DOUBTED" });
      now = morning;
      await destroyDueMonths({ ...services, clockDoubt: async () => undefined });
      expect(log.gaps().map(({ month }) => month)).toEqual(["2026-07", "2026-10"]);
    });

    test("[M10] every version of a period is kept, and holds from its own day", async () => {
      await setPeriod({ months: 120 });
      await setPeriod({ from: "2027-03-01" });
      await setPeriod({ months: null });
      const classes = await store.classes();
      expect(classes.map(({ version, months, from }) => [version, months, from])).toEqual([
        [1, 120, "2027-01-20"],
        [2, 3, "2027-03-01"],
        [3, undefined, "2027-01-20"],
      ]);
      expect(classes[0]).toMatchObject({ proposedBy: "anna", approvedBy: "bert", ...basis });
      expect(await states()).toContain("standard 2026-07 kept");
      now = Date.UTC(2027, 2, 2);
      expect(await states()).toContain("standard 2026-07 kept");
    });

    test.each([
      ["a class that is no slug", { retentionClass: "Not a slug" }, "/retentionClass"],
      ["no months", { months: 0 }, "/months"],
      ["half a month", { months: 1.5 }, "/months"],
      ["more than a century", { months: 1201 }, "/months"],
      ["a day in the past", { from: "2027-01-19" }, "/from"],
      ["no day", { from: "2027-13-40" }, "/from"],
    ])("[M10] a period with %s is refused with its place", async (_, part, where) => {
      await expect(propose({ ...period, ...part })).rejects.toMatchObject({
        code: "RETENTION_INVALID",
        where,
      });
      expect(await store.proposals()).toEqual([]);
    });

    test("[M10] an erasure takes two people, is done when it is approved, and is decided once", async () => {
      const { id } = await propose({ kind: "erasure", origin, index: 0, ...basis });
      expect(log.gaps()).toEqual([]);
      for (const by of ["anna", "anna-second-account"]) {
        await expect(approve(id, by)).rejects.toMatchObject({ code: "SAME_PERSON" });
      }
      await expect(decideProposal(services, { id, verdict: "withdrawn", by: "bert" })).rejects.toMatchObject({
        code: "SAME_PERSON",
      });
      expect(await approve(id)).toMatchObject({
        state: "approved",
        decidedBy: "bert",
        outcome: { state: "done" },
      });
      await expect(log.read(origin, 0)).rejects.toMatchObject({ code: "LOG_ERASED" });
      const [gap] = log.gaps();
      const record = await log.read(gap?.evidence.origin ?? "", gap?.evidence.index ?? 0);
      expect(JSON.parse(record.actor)).toEqual({ by: "bert", proposedBy: "anna", motive: "since it must" });
      expect(forgotten).toMatchObject([{ reason: "erased", ranges: [[0, 1]] }]);
      for (const verdict of ["approved", "rejected"] as const) {
        await expect(decideProposal(services, { id, verdict, by: "carla" })).rejects.toMatchObject({
          code: "PROPOSAL_DECIDED",
        });
      }
      await expect(propose({ kind: "erasure", origin, index: 0, ...basis })).rejects.toMatchObject({
        code: "LOG_ERASED",
      });
      await expect(approve(newId(clock, secureRandom))).rejects.toMatchObject({ code: "PROPOSAL_UNKNOWN" });
    });

    test("[M10] what was rejected or withdrawn does not happen", async () => {
      const one = await propose({ kind: "erasure", origin, index: 0, ...basis });
      const other = await propose({
        kind: "destruction",
        organisation: "agency.example",
        retentionClass: "standard",
        month: "2026-07",
        ...basis,
      });
      await decideProposal(services, { id: one.id, verdict: "rejected", by: "bert" });
      await decideProposal(services, { id: other.id, verdict: "withdrawn", by: "anna" });
      expect(await carryOutProposals(services)).toBe(0);
      expect(log.gaps()).toEqual([]);
      expect((await store.proposals()).map(({ state }) => state).sort()).toEqual(["rejected", "withdrawn"]);
    });

    test("[M10] a destruction outside the calendar is for months that are over, and takes two people", async () => {
      const body = {
        kind: "destruction",
        organisation: "agency.example",
        retentionClass: "standard",
      } as const;
      await expect(propose({ ...body, month: "2027-01", ...basis })).rejects.toMatchObject({
        code: "MONTH_NOT_OVER",
      });
      const { id } = await propose({ ...body, month: "2026-10", ...basis });
      expect(await approve(id)).toMatchObject({ outcome: { state: "done" } });
      expect(log.gaps()).toMatchObject([{ month: "2026-10", records: 1 }]);
      await expect(log.append([testRecord(9, { time: october })])).rejects.toMatchObject({
        code: "LOG_MONTH_DESTROYED",
      });
    });

    for (const [what, asked] of [
      ["its months", { kind: "months", retentionClass: "standard", from: "2026-06", to: "2026-07" }],
      ["all classes", { kind: "months", from: "2026-01", to: "2026-12" }],
      ["a subject with a record in it", { kind: "subject", subject: "bsn:123456782" }],
      ["one record in it", { kind: "record", origin, index: 0 }],
    ] as const) {
      test(`[M10] a hold on ${what} keeps the month and the record until another person lifts it`, async () => {
        await setPeriod();
        const before = await propose({ kind: "erasure", origin, index: 0, ...basis });
        const hold = await placeHold(services, {
          asked,
          reason: "beroep",
          legalBasis: "Awb 8:42",
          by: "dirk",
        });
        await services.caughtUp();
        expect(await states()).toContain("standard 2026-07 held");
        await destroyDueMonths(services);
        await expect(propose({ kind: "erasure", origin, index: 0, ...basis })).rejects.toMatchObject({
          code: "UNDER_HOLD",
        });
        await expect(approve(before.id)).rejects.toMatchObject({ code: "UNDER_HOLD" });
        const month = { retentionClass: "standard", month: "2026-07", organisation: "agency.example" };
        await expect(propose({ kind: "destruction", ...month, ...basis })).rejects.toMatchObject({
          code: "UNDER_HOLD",
        });
        expect(log.gaps()).toEqual([]);

        const lift = await propose({ kind: "lift", holdId: hold.id });
        const second = await propose({ kind: "lift", holdId: hold.id });
        await expect(approve(lift.id, "anna")).rejects.toMatchObject({ code: "SAME_PERSON" });
        await approve(lift.id);
        await expect(approve(second.id)).rejects.toMatchObject({ code: "HOLD_LIFTED" });
        expect((await store.holds())[0]).toMatchObject({ id: hold.id, lifted: { by: "bert", at: now } });
        await destroyDueMonths(services);
        expect(log.gaps()).toMatchObject([{ month: "2026-07", records: 2 }]);
      });
    }

    test("[M10] a hold on another subject, month or record keeps nothing that is not its own", async () => {
      await setPeriod();
      for (const asked of [
        { kind: "subject", subject: "bsn:111222333" },
        { kind: "months", from: "2026-08", to: "2026-12" },
        { kind: "months", retentionClass: "other", from: "2026-01", to: "2026-12" },
        { kind: "record", origin, index: 2 },
      ] as const) {
        await placeHold(services, { asked, reason: "beroep", legalBasis: "Awb 8:42", by: "dirk" });
      }
      await destroyDueMonths(services);
      expect(log.gaps()).toMatchObject([{ month: "2026-07", records: 2 }]);
    });

    test("[M10] a hold on a subject keeps what names it among others, and everything while nobody can tell", async () => {
      await setPeriod();
      const asked = { kind: "subject", subject: "bsn:111222333" } as const;
      await placeHold(services, { asked, reason: "beroep", legalBasis: "Awb 8:42", by: "dirk" });
      const asking = (places: readonly number[] | undefined): RetentionServices => ({
        ...services,
        placesOf: async (of) => (of === origin ? places : []),
      });
      for (const places of [undefined, [1], [0, 1, 2]]) {
        await destroyDueMonths(asking(places));
        expect(log.gaps()).toEqual([]);
      }
      await destroyDueMonths(asking([2]));
      expect(log.gaps()).toMatchObject([{ month: "2026-07" }]);
      // The record that made it be held is gone: that is no fault.
      await destroyDueMonths(asking([0, 2]));
    });

    test("[M10] a hold that comes while a month is on its way out still keeps it, and so does one on a record", async () => {
      await setPeriod();
      const { id } = await propose({ kind: "erasure", origin, index: 2, ...basis });
      const hold = (asked: Parameters<typeof placeHold>[1]["asked"]) =>
        placeHold(services, { asked, reason: "beroep", legalBasis: "Awb 8:42", by: "dirk" });
      const late: RetentionServices = {
        ...services,
        log: {
          ...log,
          // What is found before is found; then the order of a court comes in.
          destroyMonth: async (order) => {
            await hold({ kind: "months", retentionClass: "standard", from: "2026-07", to: "2026-07" });
            return log.destroyMonth(order);
          },
          erase: async (order) => {
            await hold({ kind: "record", origin, index: 2 });
            return log.erase(order);
          },
        },
      };
      await destroyDueMonths(late);
      expect(await decideProposal(late, { id, verdict: "approved", by: "bert" })).toMatchObject({
        outcome: { state: "failed", code: "UNDER_HOLD" },
      });
      expect(log.gaps()).toEqual([]);
      expect((await log.read(origin, 0)).index).toBe(0);
      const [receipt] = await log.append([testRecord(9, { time: july })]);
      expect(receipt?.origin).toBe(origin);
    });

    test("[M10] one record that names a held subject among others is not erased", async () => {
      const id = (byte: number) => Buffer.alloc(32, byte).toString("base64url");
      const named = [199, 7].map((byte) => ({ "dpl.core.data_subject_id": id(byte) }));
      await log.append([
        testRecord(5, { subject: JSON.stringify({ "grondslag.data_subjects": named }), index: {} }),
      ]);
      const asked = { kind: "subject", subject: "bsn:111222333" } as const;
      await placeHold(services, { asked, reason: "beroep", legalBasis: "Awb 8:42", by: "dirk" });
      const index = (log.logs().find((head) => head.origin === origin)?.size ?? 0) - 1;
      await expect(propose({ kind: "erasure", origin, index, ...basis })).rejects.toMatchObject({
        code: "UNDER_HOLD",
      });
    });

    test("[M10] a hold that makes no sense is refused", async () => {
      const order = { reason: "beroep", legalBasis: "Awb 8:42", by: "dirk" };
      const backwards = { kind: "months", from: "2026-07", to: "2026-06" } as const;
      await expect(placeHold(services, { asked: backwards, ...order })).rejects.toMatchObject({
        code: "RETENTION_INVALID",
      });
      const nothing = { kind: "record", origin, index: 99 } as const;
      await expect(placeHold(services, { asked: nothing, ...order })).rejects.toMatchObject({
        code: "LOG_UNKNOWN_RECORD",
      });
      await expect(propose({ kind: "lift", holdId: "none" })).rejects.toMatchObject({ code: "HOLD_UNKNOWN" });
      expect(await store.holds()).toEqual([]);
    });

    test("[M10] what was approved before a crash is done at the next round, once", async () => {
      const { id } = await propose({ kind: "erasure", origin, index: 1, ...basis });
      await store.decide(id, { state: "approved", by: "bert", at: now }, { outcome: { state: "waiting" } });
      expect(await carryOutProposals(services)).toBe(1);
      expect(log.gaps()).toHaveLength(1);
      expect(await store.proposal(id)).toMatchObject({ outcome: { state: "done" } });
      // As after a kill between the erasure and its outcome.
      const body = { kind: "erasure", origin, index: 1, ...basis } as const;
      const again = { id: newId(clock, secureRandom), body, motive: "", proposedBy: "anna", proposedAt: now };
      await store.addProposal({ ...again, state: "open" });
      const decision = { state: "approved", by: "bert", at: now } as const;
      await store.decide(again.id, decision, { outcome: { state: "waiting" } });
      expect(await carryOutProposals(services)).toBe(1);
      expect(log.gaps()).toHaveLength(1);
      expect(await store.proposal(again.id)).toMatchObject({ outcome: { state: "done" } });
      await store.setOutcome(again.id, { state: "failed" });
      expect(await store.proposal(again.id)).toMatchObject({ outcome: { state: "done" } });
    });

    test("[M10] another server's records wait for that server", async () => {
      const elsewhere = {
        ...basis,
        kind: "erasure",
        origin: "other.example/log/standard/2026h2",
        index: 1,
      } as const;
      const proposal = {
        id: newId(clock, secureRandom),
        body: elsewhere,
        motive: "",
        proposedBy: "anna",
        proposedAt: now,
      };
      await store.addProposal({ ...proposal, state: "open" });
      await store.decide(
        proposal.id,
        { state: "approved", by: "bert", at: now },
        { outcome: { state: "waiting" } },
      );
      expect(await carryOutProposals(services)).toBe(0);
      expect(await store.proposal(proposal.id)).toMatchObject({ outcome: { state: "waiting" } });
    });

    test("[M10] a projection that cannot forget now is asked again, and nothing is said to be forgotten before", async () => {
      await setPeriod();
      let faults = 1;
      const slow = {
        forget: async () => {
          if (faults === 0) return;
          faults -= 1;
          throw new Error("away");
        },
      };
      const failing = { ...services, forgetters: [...services.forgetters, slow] };
      await expect(destroyDueMonths(failing)).rejects.toThrow("away");
      expect(log.gaps()).toHaveLength(1);
      expect((await store.forgotten()).size).toBe(0);
      await destroyDueMonths(failing);
      expect((await store.forgotten()).size).toBe(1);
    });
  });
}

function fail(error: unknown): never {
  throw error;
}
