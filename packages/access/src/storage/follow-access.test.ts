import { newId, secureRandom, systemClock } from "@grondslag/kernel";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type BreakableConnection, breakableConnection } from "../../../../tests/breakable-connection.ts";
import { type DeskInPostgres, deskInPostgres } from "../../../../tests/telephone-desk.ts";
import type { AccessState } from "../access-services.ts";
import { closeWorkItem } from "../close-work-item.ts";
import { decideAccess } from "../domain/decide-access.ts";
import { importAgency } from "../import-agency.ts";
import { openWorkItem } from "../open-work-item.ts";
import { pickUpNextCall } from "../pick-up-next-call.ts";
import { saveRelations } from "../save-relations.ts";
import { saveUnit } from "../save-unit.ts";
import { setShield } from "../set-shield.ts";
import { citizenX, citizenY, officeTime } from "../testing/agency.ts";
import { employeeOf, requestOf } from "../testing/telephone-desk.ts";
import { accessStore } from "./access-store.ts";
import { followAccess } from "./follow-access.ts";

// Longer than those of the product, so that a busy machine does not disturb what a test looks at.
const leaseMs = 1_500;
const renewMs = 150;

let desk: DeskInPostgres;
let cable: BreakableConnection;
let farPool: pg.Pool;
let far: AccessState;
const faults: unknown[] = [];

beforeEach(async () => {
  faults.length = 0;
  desk = await deskInPostgres({ leaseMs, renewMs });
  cable = await breakableConnection(desk.url);
  farPool = new pg.Pool({ connectionString: cable.url });
  farPool.on("error", () => undefined);
  farPool.on("connect", (client) => client.on("error", () => undefined));
  far = await farNode();
});
afterEach(async () => {
  await far.close();
  await farPool.end();
  await cable.close();
  await desk.close();
});

/** A node that reaches the registry through the cable. */
const farNode = () =>
  followAccess({
    pool: farPool,
    nodeId: newId(systemClock, secureRandom),
    clock: systemClock,
    leaseMs,
    renewMs,
    onError: (error) => faults.push(error),
  });

const openTask = async (employee = "anna", subject: string = citizenX) => {
  const opened = await openWorkItem(desk, {
    kind: "task",
    subject,
    purpose: "service",
    assignedTo: { type: "employee", id: employee },
    openedBy: "persons-desk",
  });
  return opened.workItem.id;
};
const permits = (state: AccessState, employee = "anna", subject: string = citizenX) =>
  decideAccess(state.snapshot(), requestOf(employee, subject), officeTime).permit;

test("[A10] [A14] a node that starts later decides by the policy and the compartments that were in force before", async () => {
  await openTask();
  await importAgency(desk, {
    compartments: [{ id: "elsewhere", name: "Elsewhere", dataSetIds: ["persons"], unitIds: ["back-office"] }],
  });
  const before = decideAccess(desk.state.snapshot(), requestOf("anna", citizenX), officeTime);
  expect(before).toMatchObject({ permit: false, reasons: [{ code: "OTHER_COMPARTMENT" }] });
  await far.close();
  far = await farNode();
  const after = decideAccess(far.snapshot(), requestOf("anna", citizenX), officeTime);
  expect(after).toMatchObject({ permit: false, reasons: before.permit ? [] : before.reasons });
  expect(after.policy).toBe(before.policy);
  expect(after.policy).toBe((await desk.store.find("policy", "active"))?.fingerprint);
});

test("[A2] a node that starts later knows whose own file it is, and whose family", async () => {
  await openTask();
  await saveRelations(desk, { relations: [{ employeeId: "anna", subject: citizenX, kind: "own" }] });
  await far.close();
  far = await farNode();
  expect(decideAccess(far.snapshot(), requestOf("anna", citizenX), officeTime)).toMatchObject({
    permit: false,
    reasons: [{ code: "OWN_FILE" }],
  });
});

test("[A2] when a closing returns, every node refuses", async () => {
  for (let turn = 0; turn < 5; turn++) {
    const id = await openTask();
    await far.reached(desk.state.revision());
    expect(permits(far)).toBe(true);
    await closeWorkItem(desk, { id, by: "anna" });
    expect([permits(desk.state), permits(far)]).toEqual([false, false]);
  }
});

test("[A8] when a shield is set, every node keeps it", async () => {
  const group = { id: "vip", name: "VIP", kind: "public-figure", unitId: "desk" } as const;
  await importAgency(desk, { shieldGroups: [group] });
  await openTask();
  await setShield(desk, { subject: citizenX, group: "vip" });
  expect([permits(desk.state), permits(far)]).toEqual([false, false]);
});

test("[A2] a closing waits for a node that is cut off until its lease has run out", async () => {
  const id = await openTask();
  await far.reached(desk.state.revision());
  cable.cut();
  expect(permits(far)).toBe(true);
  await closeWorkItem(desk, { id, by: "anna" });
  expect(() => far.snapshot()).toThrow(expect.objectContaining({ code: "AUTHORITY_UNREACHABLE" }));
  expect(permits(desk.state)).toBe(false);
});

test("a node that comes back decides only with what it missed", async () => {
  const id = await openTask();
  await far.reached(desk.state.revision());
  cable.cut();
  await closeWorkItem(desk, { id, by: "anna" });
  cable.restore();
  const answers: boolean[] = [];
  await vi.waitUntil(
    () => {
      try {
        answers.push(permits(far));
      } catch {
        return false;
      }
      return true;
    },
    { timeout: 10_000, interval: 1 },
  );
  expect(answers).toEqual([false]);
  expect(faults.length).toBeGreaterThan(0);
});

test("[A2] a node that was too busy to renew its lease waits for the registry's answer, and decides", async () => {
  const quick = { leaseMs: 400, renewMs: 100 };
  const { state } = await desk.node(quick);
  const id = await openTask();
  expect(state.holds()).toBe(true);
  await expect(state.renewed()).resolves.toBeUndefined();
  // What keeps the loop from turning keeps everything of this process waiting.
  const until = performance.now() + 2 * quick.leaseMs;
  while (performance.now() < until);
  expect(state.holds()).toBe(false);
  expect(() => state.snapshot()).toThrow(expect.objectContaining({ code: "AUTHORITY_UNREACHABLE" }));
  await state.renewed();
  expect(permits(state)).toBe(true);
  await closeWorkItem(desk, { id });
  expect(permits(state)).toBe(false);
});

test("[A2] who waits for a lease is let go when the registry does not answer, and when the node stops", async () => {
  cable.cut();
  await vi.waitUntil(() => !far.holds(), { timeout: 10_000 });
  await far.renewed();
  expect(far.holds()).toBe(false);
  const waiting = far.renewed();
  await far.close();
  await waiting;
});

test("without the registry access is closed, and changes are refused with a reason", async () => {
  await openTask();
  await far.reached(desk.state.revision());
  cable.cut();
  await vi.waitFor(() => expect(() => far.snapshot()).toThrow(/does not answer/), 5_000);
  await expect(far.applied(far.revision() + 1)).resolves.toBeUndefined();
  const unreachable = { code: "AUTHORITY_UNREACHABLE", where: "PostgreSQL" };
  await expect(farNode()).rejects.toMatchObject(unreachable);
  const store = accessStore(new Kysely({ dialect: new PostgresDialect({ pool: farPool }) }));
  await expect(saveUnit({ ...desk, store }, { id: "a", name: "A" }, "hr")).rejects.toMatchObject(unreachable);
  await expect(store.find("unit", "desk")).rejects.toMatchObject(unreachable);
});

test("a change that loses the registry half-way is refused and has not happened", async () => {
  const store = accessStore(new Kysely({ dialect: new PostgresDialect({ pool: farPool }) }));
  const changing = store.change(async (entities) => {
    await entities.save("unit", [{ id: "half", name: "Half" }]);
    cable.cut();
  });
  await expect(changing).rejects.toMatchObject({ code: "AUTHORITY_UNREACHABLE" });
  expect(await desk.store.find("unit", "half")).toBeUndefined();
});

test("a node that has stopped is not waited for", async () => {
  const id = await openTask();
  await far.close();
  expect(() => far.snapshot()).toThrow(/does not answer/);
  const { rows } = await desk.pool.query("select id from access.node");
  expect(rows).toHaveLength(1);
  await closeWorkItem(desk, { id });
});

test("a node that starts later knows everything that went before", async () => {
  await openTask("anna", citizenX);
  const closed = await openTask("anna", citizenY);
  await closeWorkItem(desk, { id: closed });
  const { state } = await desk.node();
  expect(state.revision()).toBe(desk.state.revision());
  expect(permits(state)).toBe(true);
  const decision = decideAccess(state.snapshot(), requestOf("anna", citizenY), officeTime);
  expect(decision.reasons.map((reason) => reason.code)).toEqual(["WORK_ITEM_CLOSED"]);
});

test("[A3] twenty employees who pick up calls at once never get the same one, nor two", async () => {
  const employees = Array.from({ length: 20 }, (_, i) => employeeOf(`agent-${i}`));
  await importAgency(desk, { employees });
  const calls = Array.from({ length: 30 }, (_, i) => `call-${i}`);
  await Promise.all(
    calls.map((id) =>
      openWorkItem(desk, {
        id,
        kind: "call",
        subject: citizenX,
        purpose: "service",
        assignedTo: { type: "unit", id: "desk" },
        openedBy: "persons-desk",
      }),
    ),
  );
  // Everyone asks three times at once, as an impatient hand would.
  const asked = employees.flatMap(({ id }) => [id, id, id]);
  const answers = await Promise.all(asked.map((employeeId) => pickUpNextCall(desk, { employeeId })));
  const given = answers.flatMap((answer) => (answer.outcome === "picked-up" ? [answer.workItem.id] : []));
  expect(given).toHaveLength(20);
  expect(new Set(given).size).toBe(20);
});

test("an agency of 400 employees and 20,000 work items is imported at once, and every node knows it", async () => {
  const employees = Array.from({ length: 400 }, (_, i) => employeeOf(`e-${i}`));
  const workItems = Array.from({ length: 20_000 }, (_, i) => ({
    id: `case-${i}`,
    kind: "case" as const,
    subject: `kvk:${String(i).padStart(8, "0")}`,
    purpose: "service",
    state: "open" as const,
    openedBy: "persons-desk",
    openedAt: officeTime - i,
    assignedTo: { type: "employee" as const, id: `e-${i % 400}` },
  }));
  const { counts } = await importAgency(desk, { employees, workItems });
  expect(counts).toMatchObject({ employee: 400, "work-item": 20_000 });
  await vi.waitUntil(() => far.revision() === desk.state.revision(), 10_000);
});
