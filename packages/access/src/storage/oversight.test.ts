import { Kysely, PostgresDialect } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type DeskInPostgres, deskInPostgres } from "../../../../tests/telephone-desk.ts";
import { closeWorkItem } from "../close-work-item.ts";
import { escalateEmergencyAccess } from "../escalate-emergency-access.ts";
import { importAgency } from "../import-agency.ts";
import { type EmergenciesAsked, listEmergencyAccess } from "../list-emergency-access.ts";
import { openEmergencyAccess } from "../open-emergency-access.ts";
import { openWorkItem } from "../open-work-item.ts";
import { pickUpNextCall } from "../pick-up-next-call.ts";
import { readServiceEffects, type ServiceEffectsAsked } from "../read-service-effects.ts";
import { reviewEmergencyAccess } from "../review-emergency-access.ts";
import type { RefusalReads } from "../service-effect-reads.ts";
import { setShield } from "../set-shield.ts";
import { citizenX, citizenY, officeTime } from "../testing/agency.ts";
import { employeeOf } from "../testing/telephone-desk.ts";
import { transferWorkItem } from "../transfer-work-item.ts";
import { emergencyReads } from "./emergency-reads.ts";
import { serviceEffectReads } from "./service-effect-reads.ts";

const second = 1_000;
const hour = 3_600_000;

let desk: DeskInPostgres;
let db: Kysely<unknown>;
beforeEach(async () => {
  desk = await deskInPostgres();
  db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: desk.pool }) });
  await importAgency(desk, {
    units: [
      { id: "agency", name: "Agency", managerId: "mia" },
      { id: "desk", name: "Telephone desk", parent: "agency", managerId: "lea" },
    ],
    employees: [
      employeeOf("lea"),
      employeeOf("mia", { unitId: "agency" }),
      employeeOf("vera", { unitId: "vip-desk" }),
    ],
  });
});
afterEach(() => desk.close());

const opened = async (employeeId: string) => {
  const { emergency } = await openEmergencyAccess(desk, {
    employeeId,
    subject: citizenX,
    purpose: "service",
    reason: "threat-to-life",
    motive: "a caller says that he is in danger",
  });
  return emergency.id;
};
const list = (asked: Partial<EmergenciesAsked> = {}) =>
  listEmergencyAccess({ ...desk, emergencies: emergencyReads(db) }, { page: 1, pageSize: 25, ...asked });
const review = (id: string, by: string, verdict: "justified" | "unjustified") =>
  reviewEmergencyAccess(desk, { id, by, verdict, note: "looked into it" });

test("emergency access is listed by what is to be done, with names and never with whom it was about", async () => {
  const first = await opened("anna");
  const second = await opened("dirk");
  desk.clock.advance(1);
  const third = await opened("bart");
  await closeWorkItem(desk, { id: first, by: "anna" });
  await review(second, "mia", "unjustified");
  const ids = async (state?: EmergenciesAsked["state"]) => (await list({ state })).items.map(({ id }) => id);
  expect(await ids("open")).toEqual([third]);
  // What is open can be reviewed at once: it stands in both lists.
  expect(await ids("to-review")).toEqual([first, third]);
  expect(await ids("reviewed")).toEqual([second]);
  expect(await ids()).toEqual([third, ...[first, second].sort()]);
  desk.clock.advance(24 * hour);
  await escalateEmergencyAccess(desk, async () => undefined);
  expect(await ids("escalated")).toEqual([first, third]);

  const { items } = await list({ state: "reviewed" });
  expect(items[0]).toMatchObject({
    employeeName: "Employee dirk",
    unitName: "Back office",
    purposeText: "to answer your question",
    reviewedByName: "Employee mia",
    verdict: "unjustified",
  });
  expect((await list({ state: "escalated" })).items[0]).toMatchObject({ escalatedToName: "Employee mia" });
  expect(JSON.stringify((await list()).items)).not.toContain("bsn:");
});

test("`mine` is what waits for who leads, and says who may review", async () => {
  const ofAnna = await opened("anna");
  const ofLea = await opened("lea");
  const ofDirk = await opened("dirk");
  const mine = async (by: string) => (await list({ by, mine: true })).items.map(({ id }) => id).sort();
  expect(await mine("lea")).toEqual([ofAnna]);
  expect(await mine("mia")).toEqual([ofAnna, ofLea, ofDirk].sort());
  expect(await mine("bart")).toEqual([]);
  const may = async (by: string) =>
    (await list({ by })).items
      .filter(({ mayReview }) => mayReview)
      .map(({ id }) => id)
      .sort();
  expect(await may("lea")).toEqual([ofAnna, ofDirk].sort());
  expect(await may("bart")).toEqual([ofDirk]);
  expect(await may("dirk")).toEqual([ofAnna, ofLea].sort());
  desk.clock.advance(24 * hour);
  await escalateEmergencyAccess(desk, async () => undefined);
  expect(await mine("lea")).toEqual([]);
  expect(await may("lea")).toEqual([ofDirk]);
  expect(await mine("mia")).toEqual([ofAnna, ofLea, ofDirk].sort());
});

test("emergency access is counted by person and by team", async () => {
  const first = await opened("anna");
  await review(first, "lea", "unjustified");
  await opened("anna");
  await opened("bart");
  const { byEmployee, byUnit } = await emergencyReads(db).count(officeTime);
  expect(byEmployee[0]).toEqual({
    employeeId: "anna",
    name: "Employee anna",
    unitId: "desk",
    unitName: "Telephone desk",
    count: 2,
    unreviewed: 1,
    escalated: 0,
    unjustified: 1,
  });
  expect(byUnit).toEqual([
    { unitId: "desk", name: "Telephone desk", count: 3, unreviewed: 2, escalated: 0, unjustified: 1 },
  ]);
  expect((await emergencyReads(db).count(officeTime + 1)).byEmployee).toEqual([]);
});

const call = (id: string, unit = "desk") =>
  openWorkItem(desk, {
    id,
    kind: "call",
    subject: citizenX,
    purpose: "service",
    assignedTo: { type: "unit", id: unit },
    openedBy: "persons-desk",
  });
const nothingRefused: RefusalReads = { refusals: async () => [] };
const effects = (asked: ServiceEffectsAsked = {}, records = nothingRefused) =>
  readServiceEffects({ clock: desk.clock, effects: serviceEffectReads(db), records }, asked);

test("[A11] transfers and waits are counted per day and team", async () => {
  await call("one");
  await call("two");
  desk.clock.advance(60 * second);
  await pickUpNextCall(desk, { employeeId: "anna" });
  desk.clock.advance(60 * second);
  await pickUpNextCall(desk, { employeeId: "bart" });
  await transferWorkItem(desk, { id: "one", by: "anna", unitId: "back-office" });
  desk.clock.advance(30 * second);
  await pickUpNextCall(desk, { employeeId: "dirk" });
  const day = new Date(officeTime).toISOString().slice(0, 10);
  expect(await effects()).toEqual([
    {
      day,
      unitId: "back-office",
      unitName: "Back office",
      refusals: 0,
      refusalsByCode: {},
      transfersOut: 0,
      transfersIn: 1,
      waits: 1,
      waitMedianS: 30,
      waitP95S: 30,
    },
    expect.objectContaining({
      unitId: "desk",
      transfersOut: 1,
      transfersIn: 0,
      waits: 2,
      waitMedianS: 90,
      waitP95S: 117,
    }),
  ]);
  expect((await effects({ unitId: "desk" })).map(({ unitId }) => unitId)).toEqual(["desk"]);
  expect(await effects({ unitId: "agency" })).toHaveLength(2);
});

test("[A11] a day is a day in Amsterdam, also when the clocks change", async () => {
  const waited = (until: string) =>
    desk.store.change((entities) =>
      entities.recordWait({ unitId: "desk", since: Date.parse(until) - second, until: Date.parse(until) }),
    );
  // Summer time ended in the night of 25 October 2026: that day began at 22:00Z and lasted 25 hours.
  for (const until of [
    "2026-10-24T21:59:59Z",
    "2026-10-24T22:00:00Z",
    "2026-10-25T22:59:59Z",
    "2026-10-25T23:00:00Z",
  ]) {
    await waited(until);
  }
  const counted = async (from: string, until: string) =>
    (await effects({ from, until })).map(({ day, waits }) => [day, waits]);
  expect(await counted("2026-10-24", "2026-10-26")).toEqual([
    ["2026-10-26", 1],
    ["2026-10-25", 2],
    ["2026-10-24", 1],
  ]);
  expect(await counted("2026-10-25", "2026-10-25")).toEqual([["2026-10-25", 2]]);
});

test("[A11] refusals count by the reason that was shown", async () => {
  const asked: unknown[] = [];
  const found = await effects(
    { from: "2026-01-01", until: "2026-01-31", unitId: "desk" },
    {
      refusals: async (query) => {
        asked.push(query);
        const on = { day: "2026-01-02", unit: "desk" };
        return [
          { ...on, code: "", count: 3 },
          { ...on, code: "NO_WORK_ITEM", count: 2 },
          { ...on, code: "OTHER_COMPARTMENT", count: 2 },
        ];
      },
    },
  );
  expect(asked).toEqual([{ from: "2026-01-01", until: "2026-02-01", units: ["desk"] }]);
  expect(found).toMatchObject([
    { day: "2026-01-02", refusals: 3, refusalsByCode: { NO_WORK_ITEM: 2, OTHER_COMPARTMENT: 2 }, waits: 0 },
  ]);
});

test("[A8] work that a shield moves counts as a transfer, and where it went is for who knows of shields", async () => {
  await call("of-x");
  await setShield(desk, { subject: citizenX, group: "vip" });
  const ordinary = await effects();
  expect(ordinary.map(({ unitId, transfersOut }) => [unitId, transfersOut])).toEqual([["desk", 1]]);
  // The same figures as of a transfer by hand to that unit.
  await openWorkItem(desk, {
    id: "of-y",
    kind: "case",
    subject: citizenY,
    purpose: "service",
    assignedTo: { type: "employee", id: "anna" },
    openedBy: "persons-desk",
  });
  await transferWorkItem(desk, { id: "of-y", by: "anna", unitId: "vip-desk" });
  expect((await effects()).map(({ unitId, transfersOut }) => [unitId, transfersOut])).toEqual([["desk", 2]]);
  const all = await effects({ ofShieldGroups: true });
  expect(all.find(({ unitId }) => unitId === "vip-desk")).toMatchObject({ transfersIn: 2 });
});

test("[A8][A11] work that a shield led past a unit does not count there, as it never was there", async () => {
  await setShield(desk, { subject: citizenX, group: "vip" });
  await call("of-x");
  expect((await effects()).filter(({ transfersOut }) => transfersOut > 0)).toEqual([]);
  const all = await effects({ ofShieldGroups: true });
  expect(all.find(({ unitId }) => unitId === "vip-desk")).toMatchObject({ transfersIn: 1 });
});

test.each<[ServiceEffectsAsked, string]>([
  [{ from: "2026-02-30" }, "from"],
  [{ until: "yesterday" }, "until"],
  [{ from: "2026-02-02", until: "2026-02-01" }, "from"],
  [{ from: "2020-01-01", until: "2026-02-01" }, "from"],
])("[A11] a period that is none is refused: %j", async (asked, where) => {
  await expect(effects(asked)).rejects.toMatchObject({ code: "PERIOD_MALFORMED", where });
});
