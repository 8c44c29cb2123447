import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deskInMemory, deskInPostgres, type TelephoneDesk } from "../../../tests/telephone-desk.ts";
import { decideAccess } from "./domain/decide-access.ts";
import { openWorkItem } from "./open-work-item.ts";
import { type RelationAsked, removeRelations, saveRelations } from "./save-relations.ts";
import { citizenX, citizenY } from "./testing/agency.ts";
import { requestOf } from "./testing/telephone-desk.ts";

describe.each([
  ["in memory", deskInMemory],
  ["in PostgreSQL", deskInPostgres],
])("relations %s", (_, open) => {
  let desk: TelephoneDesk;
  beforeEach(async () => {
    desk = await open();
    for (const subject of [citizenX, citizenY]) {
      await openWorkItem(desk, {
        kind: "case",
        subject,
        purpose: "service",
        assignedTo: { type: "unit", id: "desk" },
        openedBy: "persons-desk",
      });
    }
  });
  afterEach(() => desk.close());

  const codes = (employee: string, subject: string) => {
    const asked = requestOf(employee, subject, { known: true });
    const decision = decideAccess(desk.state.snapshot(), asked, desk.clock.now());
    return decision.permit ? [] : decision.reasons.map(({ code }) => code);
  };
  const relation = (employeeId: string, subject: string, kind: RelationAsked["kind"]): RelationAsked => ({
    employeeId,
    subject,
    kind,
  });

  test("nobody looks at his own file, that of family or of a close colleague, and is told why", async () => {
    expect(codes("anna", citizenX)).toEqual([]);
    const relations = [relation("anna", citizenX, "own"), relation("anna", citizenY, "family")];
    expect(await saveRelations(desk, { relations })).toMatchObject({ saved: 2, unchanged: 0 });
    expect(codes("anna", citizenX)).toEqual(["OWN_FILE"]);
    expect(codes("anna", citizenY)).toEqual(["FAMILY_FILE"]);
    expect(codes("bart", citizenX)).toEqual(["COLLEAGUE_FILE"]);
    expect(codes("bart", citizenY)).toEqual([]);
  });

  test("a relation is learnt of by naming both sides and the kind, and taken back the same way", async () => {
    await saveRelations(desk, { relations: [relation("anna", citizenX, "family")] });
    const asked = (kind: RelationAsked["kind"]) => ({ relations: [relation("anna", citizenX, kind)] });
    expect(await removeRelations(desk, asked("own"))).toMatchObject({ removed: 0, absent: 1 });
    expect(codes("anna", citizenX)).toEqual(["FAMILY_FILE"]);
    expect(await removeRelations(desk, asked("family"))).toMatchObject({ removed: 1, absent: 0 });
    expect(codes("anna", citizenX)).toEqual([]);
  });

  test("nobody says it of himself, with whatever account", async () => {
    const own = { code: "RELATION_OWN", where: "/relations/0/employeeId" };
    const ofAnna = { relations: [relation("anna", citizenX, "own")] };
    await expect(saveRelations(desk, { ...ofAnna, by: "anna" })).rejects.toMatchObject(own);
    await saveRelations(desk, { ...ofAnna, by: "dirk" });
    await saveRelations(desk, { relations: [relation("bart", citizenX, "own")], by: "dirk" });
    await expect(removeRelations(desk, { ...ofAnna, by: "bart" })).rejects.toMatchObject(own);
    expect(codes("anna", citizenX)).toEqual(["OWN_FILE"]);
  });

  test("many are saved all or none", async () => {
    const good = relation("anna", citizenX, "own");
    const save = (...relations: readonly RelationAsked[]) => saveRelations(desk, { relations });
    await expect(save(good, relation("nobody", citizenX, "own"))).rejects.toMatchObject({
      code: "EMPLOYEE_UNKNOWN",
      where: "/relations/1/employeeId",
    });
    await expect(save(good, { ...good, kind: "family" })).rejects.toMatchObject({
      code: "SUBJECT_DUPLICATE",
      where: "/relations/1/subject",
    });
    await expect(save(good, relation("bart", "bsn:123456789", "own"))).rejects.toMatchObject({
      code: "SUBJECT_ELEVEN_TEST",
    });
    expect(codes("anna", citizenX)).toEqual([]);
  });

  test("[A2] nobody opens work for himself under another name", async () => {
    const relations = ["anna", "dirk"].map((employee) => relation(employee, citizenX, "own"));
    await saveRelations(desk, { relations });
    const opened = openWorkItem(desk, {
      kind: "task",
      subject: citizenY,
      purpose: "service",
      assignedTo: { type: "employee", id: "dirk" },
      openedBy: "anna",
      byEmployee: true,
    });
    await expect(opened).rejects.toMatchObject({ code: "WORK_ITEM_FOR_SELF" });
    const forOtherUnit = openWorkItem(desk, {
      kind: "task",
      subject: citizenY,
      purpose: "service",
      assignedTo: { type: "unit", id: "back-office" },
      openedBy: "anna",
      byEmployee: true,
    });
    await expect(forOtherUnit).rejects.toMatchObject({ code: "WORK_ITEM_FOR_SELF" });
  });
});
