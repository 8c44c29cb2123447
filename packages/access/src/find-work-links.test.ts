import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { createSnapshot } from "./domain/create-snapshot.ts";
import type { LookUpMoment } from "./domain/work-link.ts";
import { findWorkLinks, type WorkLinkReads } from "./find-work-links.ts";
import { workLinkReads } from "./storage/work-link-reads.ts";
import { changed, citizenX, citizenY, officeTime, smallAgency, workItem } from "./testing/agency.ts";

const hour = 3_600_000;
const now = officeTime;
const unasked: WorkLinkReads = { workAt: () => Promise.reject(new Error("memory must tell")) };

function linksOf(
  items: Parameters<ReturnType<typeof createSnapshot>["apply"]>[0],
  moments: readonly LookUpMoment[],
  reads = unasked,
) {
  const state = createSnapshot();
  state.apply([...smallAgency(), ...items], 2);
  return findWorkLinks(
    {
      state: { snapshot: () => state.view, renewed: async () => undefined },
      reads,
      clock: { now: () => now },
    },
    moments,
  );
}

const look = (change: Partial<LookUpMoment> = {}): LookUpMoment => ({
  employee: "anna",
  subject: citizenX,
  at: now - 1_000,
  ...change,
});

describe("a look-up of this minute", () => {
  test("[M3] is linked by work of one's own before that of one's unit, and says who opened it", async () => {
    const ofUnit = workItem("case-7", { kind: "case", assignedTo: { type: "unit", id: "income-tax" } });
    expect(await linksOf([ofUnit], [look()])).toEqual([
      { state: "unit", workItem: "case-7", openedBy: "system", relation: "none" },
    ]);
    const own = workItem("task-1", { kind: "task", openedBy: "anna" });
    expect(await linksOf([ofUnit, own], [look()])).toEqual([
      { state: "assigned", workItem: "task-1", openedBy: "self", relation: "none" },
    ]);
    const emergency = workItem("e-1", { kind: "emergency", openedBy: "anna", expiresAt: now + hour });
    expect(await linksOf([emergency], [look()])).toEqual([
      { state: "emergency", workItem: "e-1", openedBy: "self", relation: "none" },
    ]);
  });

  test("[M3] is not explained by work that was opened after it, that has lapsed, or that is a colleague's", async () => {
    const later = workItem("task-1", { kind: "task", openedAt: now - 500 });
    const lapsed = workItem("task-2", { kind: "task", expiresAt: now - 2_000 });
    const another = workItem("task-3", { kind: "task", assignedTo: { type: "employee", id: "piet" } });
    const found = await linksOf([later, lapsed, another], [look()]);
    expect(found).toEqual([{ state: "none", relation: "none" }]);
  });

  test("[M3] tells when it is one's own file, and gives nothing for whoever or whatever is unknown", async () => {
    const own = changed("relation", `anna/${citizenX}`, {
      employeeId: "anna",
      subject: citizenX,
      kind: "own",
    });
    const asked = [look(), look({ subject: citizenY }), look({ employee: "nobody" }), look({ subject: "x" })];
    const relations = (await linksOf([own], asked)).map(({ relation }) => relation);
    expect(relations).toEqual(["own", "none", "none", "none"]);
  });
});

describe("a look-up of the past", () => {
  let database: TestDatabase;
  let reads: WorkLinkReads;
  beforeAll(async () => {
    database = await testDatabase();
    reads = workLinkReads(new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) }));
    await database.pool.query("insert into access.unit (id, name) values ('income-tax', 'A'), ('vat', 'B')");
    await database.pool.query(`
      insert into access.employee (id, name, unit_id, function, active, temporary, clearances) values
        ('anna', 'Anna', 'income-tax', 'clerk', true, false, '{}'),
        ('piet', 'Piet', 'income-tax', 'clerk', true, false, '{}'),
        ('vera', 'Vera', 'vat', 'clerk', true, false, '{}')`);
    const item = (
      id: string,
      subject: string,
      opener: string,
      employee: string | null,
      unit: string | null,
    ) =>
      database.pool.query(
        `insert into access.work_item
          (id, kind, subject, purpose, state, opened_by, opened_at, employee_id, unit_id, closed_at)
        values ($1, 'case', $2, 'assessment', 'closed', $3, $4, $5, $6, $7)`,
        [id, subject, opener, new Date(now - 9 * hour), employee, unit, new Date(now - 5 * hour)],
      );
    await item("closed", citizenX, "anna", "anna", null);
    await item("of-unit", citizenY, "piet", null, "income-tax");
    await item("handed-over", "bsn:999990019", "desk", "vera", null);
    await database.pool.query("insert into access.transfer (id, entity) values ('t', $1)", [
      {
        id: "t",
        workItemId: "handed-over",
        fromUnitId: "income-tax",
        fromEmployeeId: "anna",
        toUnitId: "vat",
        at: now - 7 * hour,
      },
    ]);
  });
  afterAll(() => database.close());

  const at = (hours: number, change: Partial<LookUpMoment> = {}) =>
    look({ at: now - hours * hour, ...change });

  test("[M3] is linked by what was open then, with whom it was then", async () => {
    const moved = "bsn:999990019";
    const found = await linksOf(
      [],
      [
        at(6),
        at(4),
        at(6, { subject: citizenY }),
        at(6, { subject: citizenY, employee: "vera" }),
        at(8, { subject: moved }),
        at(6, { subject: moved }),
        at(6, { subject: moved, employee: "vera" }),
      ],
      reads,
    );
    expect(found.map(({ state, workItem: id, openedBy }) => [state, id, openedBy])).toEqual([
      ["assigned", "closed", "self"],
      ["none", undefined, undefined],
      ["unit", "of-unit", "employee"],
      ["none", undefined, undefined],
      ["assigned", "handed-over", "system"],
      ["none", undefined, undefined],
      ["assigned", "handed-over", "system"],
    ]);
  });

  test("[M3] memory leaves open what was closed a moment ago, and the registry tells", async () => {
    const closed = workItem("closed", { state: "closed", closedAt: now - 500, openedAt: now - 9 * hour });
    const [found] = await linksOf([closed], [look()], reads);
    expect(found).toEqual({ state: "none", relation: "none" });
    await expect(linksOf([closed], [look()])).rejects.toThrow("memory must tell");
  });
});
