import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deskInMemory, deskInPostgres, type TelephoneDesk } from "../../../tests/telephone-desk.ts";
import { closeWorkItem } from "./close-work-item.ts";
import { decideAccess } from "./domain/decide-access.ts";
import { importAgency } from "./import-agency.ts";
import { openEmergencyAccess } from "./open-emergency-access.ts";
import { type NewWorkItem, openWorkItem } from "./open-work-item.ts";
import { purgeWork } from "./purge-work.ts";
import { reviewEmergencyAccess } from "./review-emergency-access.ts";
import { saveRelations } from "./save-relations.ts";
import { citizenX, citizenY, officeTime } from "./testing/agency.ts";
import { employeeOf, requestOf } from "./testing/telephone-desk.ts";
import { transferWorkItem } from "./transfer-work-item.ts";

const day = 86_400_000;
const year = 400 * day;

describe.each([
  ["in memory", deskInMemory],
  ["in PostgreSQL", deskInPostgres],
])("what is over %s", (_, open) => {
  let desk: TelephoneDesk;
  beforeEach(async () => {
    desk = await open();
  });
  afterEach(() => desk.close());

  const opened = (id: string, rest: Partial<NewWorkItem> = {}) =>
    openWorkItem(desk, {
      id,
      kind: "task",
      subject: citizenX,
      purpose: "service",
      assignedTo: { type: "employee", id: "anna" },
      openedBy: "persons-desk",
      ...rest,
    });
  const there = async (...ids: string[]) => {
    const found = await Promise.all(ids.map((id) => desk.store.find("work-item", id)));
    return found.flatMap((item) => item?.id ?? []);
  };

  test("work that was closed or lapsed longer ago than the period is forgotten, and no other", async () => {
    await opened("open", { subject: citizenY });
    await opened("closed");
    await opened("lapsed", { expiresAt: officeTime + 1 });
    await closeWorkItem(desk, { id: "closed" });
    desk.clock.advance(day);
    await opened("later");
    await closeWorkItem(desk, { id: "later" });
    desk.clock.advance(year - 1);
    expect(await purgeWork(desk, year)).toMatchObject({ workItems: 2 });
    expect(await there("open", "closed", "lapsed", "later")).toEqual(["open", "later"]);
    expect(await purgeWork(desk, year)).toMatchObject({ workItems: 0 });
    const codes = (subject: string) => {
      const decision = decideAccess(desk.state.snapshot(), requestOf("anna", subject), desk.clock.now());
      return decision.permit || decision.reasons.map(({ code }) => code);
    };
    expect(codes(citizenY)).toBe(true);
  });

  test("it goes in slices, and two nodes may do it at once", async () => {
    const ids = Array.from({ length: 4_500 }, (_, i) => `old-${i}`);
    await importAgency(desk, {
      workItems: ids.map((id) => ({
        id,
        kind: "task" as const,
        subject: citizenX,
        purpose: "service",
        state: "closed" as const,
        openedBy: "persons-desk",
        openedAt: officeTime - 2,
        closedAt: officeTime - 1,
        assignedTo: { type: "employee" as const, id: "anna" },
      })),
    });
    const before = desk.state.revision();
    desk.clock.advance(year);
    const both = await Promise.all([purgeWork(desk, year), purgeWork(desk, year)]);
    expect(both.reduce((sum, { workItems }) => sum + workItems, 0)).toBe(4_500);
    await desk.state.applied(before + 3);
    expect(await there("old-0", "old-4499")).toEqual([]);
    const decision = decideAccess(desk.state.snapshot(), requestOf("anna", citizenX), desk.clock.now());
    expect(decision.permit || decision.reasons.map(({ code }) => code)).toContain("NO_WORK_ITEM");
  });

  test("transfers go too; emergency access only when it was reviewed", async () => {
    const emergency = (employeeId: string) =>
      openEmergencyAccess(desk, {
        employeeId,
        subject: citizenX,
        purpose: "service",
        reason: "imminent-harm",
        motive: "a neighbour says that he is in danger",
      });
    const reviewed = await emergency("anna");
    const forgotten = await emergency("bart");
    const { emergency: one } = reviewed;
    await reviewEmergencyAccess(desk, { id: one.id, by: "dirk", verdict: "justified", note: "he was right" });
    await opened("handed");
    const { transfer } = await transferWorkItem(desk, { id: "handed", by: "anna", unitId: "back-office" });
    desk.clock.advance(year + 1);
    expect(await purgeWork(desk, year)).toMatchObject({ workItems: 1, transfers: 1, emergencies: 1 });
    expect(await desk.store.find("transfer", transfer.id)).toBeUndefined();
    expect(await desk.store.find("emergency-access", one.id)).toBeUndefined();
    expect(await desk.store.find("emergency-access", forgotten.emergency.id)).toBeDefined();
    expect(await there("handed")).toEqual(["handed"]);
  });

  test("whose file was whose goes with who was deleted, after the period", async () => {
    const relations = ["anna", "bart"].map((employeeId) => ({
      employeeId,
      subject: citizenX,
      kind: "own" as const,
    }));
    await saveRelations(desk, { relations });
    await desk.store.change((entities) =>
      entities.save("employee", [employeeOf("anna", { active: false, deletedAt: officeTime })]),
    );
    desk.clock.advance(year);
    expect(await purgeWork(desk, year)).toMatchObject({ relations: 0 });
    desk.clock.advance(1);
    expect(await purgeWork(desk, year)).toMatchObject({ relations: 1 });
    expect(await desk.store.find("relation", `anna/${citizenX}`)).toBeUndefined();
    expect(await desk.store.find("relation", `bart/${citizenX}`)).toBeDefined();
  });
});
