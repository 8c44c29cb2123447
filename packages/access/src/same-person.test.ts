import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { deskInMemory, deskInPostgres, type TelephoneDesk } from "../../../tests/telephone-desk.ts";
import type { Relation } from "./domain/entities.ts";
import { samePerson } from "./same-person.ts";
import { citizenX, citizenY } from "./testing/agency.ts";

const relation = (employeeId: string, subject: string, kind: Relation["kind"]): Relation => ({
  id: `${employeeId}/${subject}`,
  employeeId,
  subject,
  kind,
});

describe.each([
  ["in memory", deskInMemory],
  ["in PostgreSQL", deskInPostgres],
])("who is who %s", (_, open) => {
  let desk: TelephoneDesk;
  beforeEach(async () => {
    desk = await open();
    await desk.store.change((entities) =>
      entities.save("relation", [
        relation("anna", citizenX, "own"),
        relation("bart", citizenX, "own"),
        relation("bart", citizenY, "family"),
        relation("carla", citizenY, "own"),
        relation("dirk", citizenX, "family"),
      ]),
    );
  });
  afterEach(() => desk.close());

  const same = async (a: string, b: string) =>
    (await desk.store.change((entities) => samePerson(entities, a, b))).result;

  test("[A5] two accounts with the same own file are one person", async () => {
    expect(await same("anna", "bart")).toBe(true);
    expect(await same("bart", "anna")).toBe(true);
    expect(await same("dirk", "dirk")).toBe(true);
  });

  test("[A5] family is somebody else, and so are two who have no file", async () => {
    expect(await same("bart", "carla")).toBe(false);
    expect(await same("anna", "dirk")).toBe(false);
    expect(await same("eva", "fred")).toBe(false);
  });
});
