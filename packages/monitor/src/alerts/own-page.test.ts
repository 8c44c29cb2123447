import { preparedPseudonyms, type QueryRow } from "@grondslag/log";
import { memoryQueryStore } from "@grondslag/log/testing";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { type AlertDesk, alertDesk, alertOrigin, lookOf, type NameOf } from "../testing/alert-desk.ts";
import { startOfTest } from "../testing/people.ts";
import { recordedLookUp } from "../testing/recorded-look-up.ts";
import { askToExplain } from "./ask-to-explain.ts";
import { explainAlert, ownAlerts } from "./own-alerts.ts";
import { ownLookUps, sayOfLookUp } from "./own-look-ups.ts";
import type { AlertServices } from "./ports.ts";

let database: TestDatabase;
let desk: AlertDesk & { readonly nameOf: NameOf };
const family = "bsn:999990019";
const stranger = "bsn:999990020";

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await database.pool.query("truncate monitor.alert, monitor.said cascade");
  desk = alertDesk(new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) }));
});

const bytesOf = (subject: string) => Buffer.from(desk.nameOf(subject), "base64url");

async function ownPage() {
  const { pseudonyms } = desk.services;
  const pseudonym = (await preparedPseudonyms(pseudonyms, { employees: ["anna"], years: [2026] })).employee(
    "anna",
    2026,
  );
  const row = (index: number, subject: string): QueryRow => {
    const { link: _, ...recorded } = recordedLookUp({
      origin: alertOrigin,
      index,
      employee: pseudonym,
      at: startOfTest - 1_000 * index,
      subject: bytesOf(subject),
    });
    return recorded;
  };
  const store = memoryQueryStore();
  const rows = [row(1, family), row(2, stranger), row(3, family)];
  await store.insert({ origin: alertOrigin, from: 1, to: 4, rows: [store.pack(rows)] });
  return ownLookUps(
    { ...desk.services, queries: store },
    { employeeId: "anna", limit: 10, record: async () => undefined },
  );
}

test("[M9] the own page shows every look-up of one's own, and a shield that came since changes nothing in it", async () => {
  const before = await ownPage();
  desk.shield(family);
  const { items } = await ownPage();
  expect(items.map(({ row }) => row.index)).toEqual([1, 2, 3]);
  const [first, other, again] = items.map(({ subject }) => subject);
  expect(first).toBe(again);
  expect(first).not.toBe(other);
  expect(items.map(({ subject }) => subject)).toEqual(before.items.map(({ subject }) => subject));
  expect([first, other]).not.toContain(desk.nameOf(family));
});

test("[M9] who is asked sees every look-up that he is asked about, and can explain each", async () => {
  desk.shield(family);
  const looks = [family, stranger].map((subject, index) =>
    lookOf(startOfTest, { index, subject: desk.nameOf(subject) }),
  );
  for (const [index, subject] of [family, stranger].entries()) {
    desk.records.set(
      `${alertOrigin} ${index}`,
      recordedLookUp({
        origin: alertOrigin,
        index,
        employee: "anna",
        at: startOfTest,
        subject: bytesOf(subject),
      }),
    );
  }
  const id = await desk.tell({ looks });
  await askToExplain(desk.services, { id, of: "employee", text: "What for?", by: "lea" });
  const [own] = await ownAlerts(desk.services, "anna");
  expect(own?.looks.map(({ look }) => look.index)).toEqual([0, 1]);
  const said = await sayOfLookUp(desk.services, {
    look: { origin: alertOrigin, index: 0, item: 0 },
    text: "My sister asked me.",
    by: "anna",
  });
  expect(said).toHaveLength(1);
});

test("[M3] an employee is heard also when a look-up comes, or an analyst acts, at the same moment", async () => {
  const { alerts } = desk.services;
  let id = "";
  let crossing = 0;
  const busy: AlertServices = {
    ...desk.services,
    alerts: {
      ...alerts,
      move: async (move) => {
        // Between reading and moving the monitor finds more.
        if (crossing-- > 0) await desk.tell({ id, looks: [lookOf(startOfTest, { index: 50 + crossing })] });
        return alerts.move(move);
      },
    },
  };
  desk.records.set(
    `${alertOrigin} 7`,
    recordedLookUp({ origin: alertOrigin, index: 7, employee: "anna", at: startOfTest }),
  );
  const say = (services: AlertServices) =>
    sayOfLookUp(services, {
      look: { origin: alertOrigin, index: 7, item: 0 },
      text: "He called.",
      by: "anna",
    });
  for (const explain of [
    say,
    (services: AlertServices) => explainAlert(services, { id, text: "He called.", by: "anna" }),
  ]) {
    id = await desk.tell({ week: id === "" ? "2026-11-16" : "2026-11-09" });
    await askToExplain(desk.services, { id, of: "employee", text: "What for?", by: "lea" });
    crossing = 2;
    await explain(busy);
    expect(await alerts.find(id)).toMatchObject({ state: "explained" });
  }
});
