import assert from "node:assert/strict";
import type { LogQuestion } from "../domain/log-question.ts";
import type { QueryRow } from "../domain/query-row.ts";
import type { QueryStore, RowsAsked } from "../query/query-store.ts";
import { batchOf, employeeOf, pseudonymOf, rowOf, rowOrigin, storeBatch } from "./query-rows.ts";

/** One rule that every query store keeps. */
export interface QueryStoreRule {
  readonly title: string;
  /** @param store without rows */
  readonly check: (store: QueryStore) => Promise<void>;
}

const whole = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1) };

/** What must hold of every query store, whatever keeps its rows. */
export const queryStoreContract: readonly QueryStoreRule[] = [
  {
    title: "[M1] a row reads back as it was written, whatever its texts hold",
    check: async (store) => {
      const odd = "a\tb\\n\n'\"\r\0 é€😀 ],['";
      const rows = [
        rowOf({
          index: 0,
          unit: odd,
          system: odd,
          workItem: odd,
          grounds: [odd, ""],
          reasons: [odd],
          fields: [],
        }),
        rowOf({ index: 1, kind: "decision", outcome: "permit", emergency: true, item: 0 }),
        rowOf({ index: 1, kind: "decision", outcome: "deny", item: 9_999, reasons: ["NO_WORK_ITEM"] }),
        rowOf({ index: 2, kind: "audit", subject: undefined, employee: "", trace: "", source: "old-system" }),
        rowOf({ index: 3, at: Date.UTC(2026, 6, 1) }),
      ];
      await storeBatch(store, { origin: rowOrigin, from: 0, to: 4, rows });
      const found = await store.rows(ask({ by: "time" }));
      const inOrder = [...found].sort((a, b) => a.index - b.index || a.item - b.item).map(comparable);
      assert.deepEqual(inOrder, rows.map(comparable));
    },
  },
  {
    title: "[M1] the position is that after the last row of each log, and nothing before the first",
    check: async (store) => {
      assert.deepEqual(await store.position(), {});
      const other = "agency.example/log/decisions/2026h1";
      await storeBatch(store, batchOf(0, [{}, {}, {}]));
      await storeBatch(store, batchOf(3, [{}]));
      await storeBatch(store, batchOf(7, [{ origin: other, at: Date.UTC(2026, 2, 1) }]));
      assert.deepEqual(await store.position(), { [rowOrigin]: 4, [other]: 8 });
    },
  },
  {
    title: "[M1] the same batch again is stored once",
    check: async (store) => {
      await storeBatch(store, batchOf(0, [{}, {}]));
      await storeBatch(store, batchOf(0, [{}, {}]));
      assert.equal((await store.figures()).rows, 2);
    },
  },
  {
    title: "[M1] each question finds its rows, newest first, and no others",
    check: async (store) => {
      const trace = "0af7651916cd43dd8448eb211c80319c";
      await storeBatch(
        store,
        batchOf(0, [
          {},
          { subject: pseudonymOf("bob") },
          { employee: employeeOf("smit") },
          { system: "vat" },
          { dataSet: "vehicles" },
          { activity: "levy-vat" },
          { purpose: "vat" },
          { grounds: ["wob-1", "wob-2"] },
          { trace },
          { kind: "decision", outcome: "deny" },
          { kind: "decision", outcome: "permit" },
          { kind: "audit", outcome: "deny" },
        ]),
      );
      const places = async (question: Partial<LogQuestion>, change: Partial<RowsAsked> = {}) =>
        (await store.rows(ask(question, change))).map(({ index }) => index);
      const subjects = [pseudonymOf("bob"), pseudonymOf("nobody")];
      assert.deepEqual(await places({ by: "subject" }, { subjects }), [1]);
      assert.deepEqual(await places({ by: "employee" }, { employees: [employeeOf("smit")] }), [2]);
      assert.deepEqual(await places({ by: "system", value: "vat" }), [3]);
      assert.deepEqual(await places({ by: "data-set", value: "vehicles" }), [4]);
      assert.deepEqual(await places({ by: "activity", value: "levy-vat" }), [5]);
      assert.deepEqual(await places({ by: "purpose", value: "vat" }), [6]);
      assert.deepEqual(await places({ by: "ground", value: "wob-2" }), [7]);
      assert.deepEqual(await places({ by: "trace", value: trace }), [8]);
      assert.deepEqual(await places({ by: "time", kind: "decision" }), [10, 9]);
      assert.deepEqual(
        await places({ by: "subject", outcome: "deny" }, { subjects: [pseudonymOf("ann")] }),
        [11, 9],
      );
      assert.deepEqual(await places({ by: "time", lookUps: true }), [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
      const cars = { by: "subject", systems: ["vat", "none"] } as const;
      assert.deepEqual(await places(cars, { subjects: [pseudonymOf("ann")] }), [3]);
      assert.deepEqual(await places({ by: "time", systems: ["vat"] }), [3]);
      assert.deepEqual(await places({ ...cars, systems: ["none"] }, { subjects: [pseudonymOf("ann")] }), []);
      assert.deepEqual(await places({ by: "time" }), [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
      const [from, to] = [Date.UTC(2026, 10, 20, 9, 0, 2), Date.UTC(2026, 10, 20, 9, 0, 4)];
      assert.deepEqual(await places({ by: "time", from, to }), [3, 2]);
      assert.deepEqual(await places({ by: "system", value: "' or 1 = 1 --" }), []);
    },
  },
  {
    title:
      "[M1] pages follow each other without a row twice or left out, also when all rows are of one moment",
    check: async (store) => {
      const at = Date.UTC(2026, 10, 20, 9);
      const other = "agency.example/log/vat/2026h2";
      const rows = Array.from({ length: 12 }, (_, i) => ({ at, item: i % 3 }));
      await storeBatch(store, batchOf(0, rows));
      await storeBatch(
        store,
        batchOf(
          0,
          rows.map((row) => ({ ...row, origin: other })),
        ),
      );
      await storeBatch(store, batchOf(12, [{ at: at - 400 * 3_600_000 }]));
      for (const by of ["time", "subject", "employee"] as const) {
        const people = { subjects: [pseudonymOf("ann")], employees: [employeeOf("jansen")] };
        const found: QueryRow[] = [];
        let page = await store.rows(ask({ by }, { ...people, limit: 4 }));
        while (page.length > 0) {
          found.push(...page);
          page = await store.rows(ask({ by }, { ...people, limit: 4, after: page.at(-1) }));
        }
        assert.equal(found.length, 25, by);
        assert.equal(new Set(found.map(({ origin, index }) => `${origin} ${index}`)).size, 25, by);
        assert.equal(found.at(-1)?.index, 12, by);
      }
    },
  },
  {
    title:
      "[M10] what is forgotten is gone from every question and from the figures, and may be forgotten again",
    check: async (store) => {
      await storeBatch(store, batchOf(0, [{}, {}, {}, {}, {}]));
      const ranges = [
        [1, 2],
        [3, 5],
      ] as const;
      await store.rollUp("2026-11-20");
      for (let time = 0; time < 2; time++) await store.forget({ origin: rowOrigin, ranges });
      assert.deepEqual(
        (await store.rows(ask({ by: "time" }))).map(({ index }) => index),
        [2, 0],
      );
      const subjects = [pseudonymOf("ann")];
      assert.deepEqual(
        (await store.rows(ask({ by: "subject" }, { subjects }))).map(({ index }) => index),
        [2, 0],
      );
      assert.equal((await store.figures()).rows, 2);
      assert.deepEqual(await store.staleDays("2026-12-01", 10), ["2026-11-20"]);
      await store.forget({ origin: rowOrigin, ranges: [] });
      assert.deepEqual(await store.position(), { [rowOrigin]: 3 });
    },
  },
  {
    title: "[M3] a day is stale until it is rolled up, and again when rows of it come in late",
    check: async (store) => {
      const late = Date.UTC(2026, 10, 20, 22, 59);
      // 23:30 UTC is the next day in Amsterdam.
      await storeBatch(store, batchOf(0, [{ at: late }, { at: late + 1_800_000 }]));
      assert.deepEqual(await store.staleDays("2026-11-21", 10), ["2026-11-20"]);
      assert.deepEqual(await store.staleDays("2026-11-22", 10), ["2026-11-20", "2026-11-21"]);
      await store.rollUp("2026-11-20");
      await store.rollUp("2026-11-21");
      assert.deepEqual(await store.staleDays("2026-11-22", 10), []);
      await storeBatch(store, batchOf(2, [{ at: late }]));
      assert.deepEqual(await store.staleDays("2026-11-22", 10), ["2026-11-20"]);
    },
  },
  {
    title:
      "[M3] who looked at many more people than others in his role stands out, however often a day is rolled up",
    check: async (store) => {
      await fillDay(store);
      await store.rollUp("2026-11-20");
      const asked = { from: "2026-11-20", until: "2026-11-21", hidden: [], limit: 10 };
      const curious = { day: "2026-11-20", employee: employeeOf("curious"), role: "phone-agent" };
      assert.deepEqual(await store.deviations({ ...asked, atLeast: 3 }), [
        { ...curious, subjects: 6, records: 7, median: 2 },
      ]);
      await store.rollUp("2026-11-20");
      assert.equal((await store.deviations({ ...asked, atLeast: 3 })).length, 1);
      assert.equal((await store.deviations({ ...asked, atLeast: 1 })).length, 4);
      assert.deepEqual(await store.deviations({ ...asked, atLeast: 4 }), []);
      assert.deepEqual(
        await store.deviations({ ...asked, from: "2026-11-21", until: "2026-11-22", atLeast: 1 }),
        [],
      );
    },
  },
  {
    title: "[M3] whom several people looked at on a day is found, but who may not be told of",
    check: async (store) => {
      await fillDay(store);
      await store.rollUp("2026-11-20");
      const asked = { from: "2026-11-20", until: "2026-11-21", hidden: [], atLeast: 2, limit: 10 };
      const shown = async (change: object) =>
        (await store.attention({ ...asked, ...change })).map(({ subject, employees, records }) => [
          Buffer.from(subject).toString("hex"),
          employees,
          records,
        ]);
      const both = ["s1", "s2"].map((name) => [Buffer.from(pseudonymOf(name)).toString("hex"), 4, 4]).sort();
      assert.deepEqual((await shown({})).sort(), both);
      assert.deepEqual(await shown({ atLeast: 5 }), []);
      const [first] = both;
      assert.deepEqual(await shown({ hidden: [pseudonymOf("s1"), pseudonymOf("s2")] }), []);
      assert.equal((await shown({ hidden: [Buffer.from(String(first?.[0]), "hex")] })).length, 1);
    },
  },
  {
    title: "[A8] subjects that may not count do not, in the numbers as in the median",
    check: async (store) => {
      await fillDay(store);
      await store.rollUp("2026-11-20");
      const hidden = ["s1", "s2", "s3", "s4", "x"].map(pseudonymOf);
      const found = await store.deviations({
        from: "2026-11-20",
        until: "2026-11-21",
        hidden,
        atLeast: 1,
        limit: 10,
      });
      assert.deepEqual(
        found.map(({ employee, subjects, records, median }) => [employee, subjects, records, median]),
        [[employeeOf("curious"), 2, 3, 2]],
      );
    },
  },
  {
    title: "[M1] an employee stands beside the others in his role, day by day, in the systems that count",
    check: async (store) => {
      await fillDay(store);
      await store.rollUp("2026-11-20");
      const asked = { from: "2026-11-20", until: "2026-11-21", employees: [employeeOf("curious")] };
      const day = { day: "2026-11-20", role: "phone-agent", median: 2, others: 3 };
      const peers = (change: object) => store.peers({ ...asked, hidden: [], systems: [], ...change });
      assert.deepEqual(await peers({}), [{ ...day, subjects: 6, records: 7 }]);
      assert.deepEqual(await peers({ systems: ["income-source"] }), [{ ...day, subjects: 6, records: 7 }]);
      assert.deepEqual(await peers({ systems: ["vat"] }), []);
      assert.deepEqual(await peers({ employees: [employeeOf("nobody")] }), []);
      assert.deepEqual(await peers({ from: "2026-11-19", until: "2026-11-20" }), []);
      const hidden = ["s3", "s4", "x"].map(pseudonymOf);
      assert.deepEqual(await peers({ hidden }), [{ ...day, subjects: 4, records: 5 }]);
    },
  },
];

/** Three people who looked at two subjects each, s1 and s2, and one who looked at six; refusals do not count. */
async function fillDay(store: QueryStore): Promise<void> {
  const looks = [
    ...["a", "b", "c"].flatMap((name) => ["s1", "s2"].map((subject) => [name, subject] as const)),
    ...["s1", "s2", "s3", "s4", "s5", "s6", "s6"].map((subject) => ["curious", subject] as const),
  ];
  await storeBatch(
    store,
    batchOf(0, [
      ...looks.map(([name, subject]) => ({ employee: employeeOf(name), subject: pseudonymOf(subject) })),
      { kind: "decision", outcome: "deny", employee: employeeOf("a"), subject: pseudonymOf("s9") },
    ]),
  );
}

function ask(question: Partial<LogQuestion>, change: Partial<RowsAsked> = {}): RowsAsked {
  return {
    question: { by: "time", ...whole, ...question },
    subjects: [],
    employees: [],
    after: undefined,
    limit: 100,
    ...change,
  };
}

/** Bytes of any kind as text. */
function comparable({ subject, ...row }: QueryRow) {
  return { ...row, subject: subject === undefined ? "" : Buffer.from(subject).toString("hex") };
}
