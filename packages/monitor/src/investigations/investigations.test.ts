import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { investigationState } from "../domain/investigation.ts";
import {
  asking,
  codeOf,
  type InvestigationDesk,
  investigationDesk,
  rowOf,
} from "../testing/investigation-desk.ts";
import { peopleOf, startOfTest } from "../testing/people.ts";
import { askInInvestigation } from "./ask-in-investigation.ts";
import { addNote, closeInvestigation } from "./close-investigation.ts";
import { decideInvestigation } from "./decide-investigation.ts";
import { evidenceOfInvestigation } from "./evidence-of-investigation.ts";
import { graphOfInvestigation } from "./graph-of-investigation.ts";
import { investigationsFor } from "./open-investigation.ts";
import { peersOfPerson } from "./peers-of-person.ts";
import { type ProposeInvestigation, proposeInvestigation } from "./propose-investigation.ts";

const day = 86_400_000;
let database: TestDatabase;
let desk: InvestigationDesk;
let services: InvestigationDesk["services"];
let opened: InvestigationDesk["opened"];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  desk = investigationDesk(new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) }));
  ({ services, opened } = desk);
});

describe("the mandate", () => {
  test("[M2] an investigation is asked by one person, given by another, and says what it covers", async () => {
    const investigation = await opened();
    expect(await services.store.find(investigation.id)).toEqual({
      ...asking,
      by: undefined,
      persons: [{ employeeId: "anna", pseudonym: "00000000000000a1" }],
      ownSubjects: [`${desk.self}-2026`, `${desk.self}-2027`],
      id: investigation.id,
      proposed: { by: "lea", at: startOfTest },
      decided: { by: "bas", at: startOfTest, verdict: "approved" },
      closed: undefined,
      informed: undefined,
      notes: [],
    });
    expect(investigationState(investigation, desk.now)).toBe("open");
  });

  test("[M2] who asked, who works on it and who has another account of one of them cannot give it", async () => {
    for (const by of ["lea", "iris", "lea-2"]) {
      const { id } = await proposeInvestigation(services, asking);
      expect(await codeOf(decideInvestigation(services, { id, verdict: "approved", by }))).toBe(
        "SAME_PERSON",
      );
    }
  });

  test("[M2] nobody investigates himself or somebody of his own unit, asks for it, or gives it", async () => {
    for (const change of [{ by: "anna" }, { by: "anna-2" }, { by: "piet" }, { workers: ["iris", "piet"] }]) {
      expect(await codeOf(proposeInvestigation(services, { ...asking, ...change }))).toBe(
        "CONCERNS_YOURSELF",
      );
    }
    const { id } = await proposeInvestigation(services, asking);
    expect(await codeOf(decideInvestigation(services, { id, verdict: "approved", by: "piet" }))).toBe(
      "CONCERNS_YOURSELF",
    );
  });

  test("[M2] without a ground, a person, a worker, or with a period or an end that makes no sense there is none", async () => {
    const wrong: readonly Partial<ProposeInvestigation>[] = [
      { groundId: "none" },
      { persons: [] },
      { workers: [] },
      { from: asking.to },
      { from: asking.to - 8 * 366 * day },
      { expiresAt: desk.now },
      { expiresAt: desk.now + 185 * day },
      { expiresAt: Number.NaN },
      { workers: ["iris", "nobody"] },
    ];
    for (const change of wrong) {
      expect(await codeOf(proposeInvestigation(services, { ...asking, ...change }))).toBe(
        "INVESTIGATION_INVALID",
      );
    }
    const unknown = [{ pseudonym: "00000000000000ff", year: 2026 }];
    expect(await codeOf(proposeInvestigation(services, { ...asking, persons: unknown }))).toBe(
      "PSEUDONYM_UNKNOWN",
    );
  });

  test("[M2] one that would have ended by now is not given any more, and can still be refused", async () => {
    const { id } = await proposeInvestigation(services, asking);
    desk.now = asking.expiresAt;
    expect(await codeOf(decideInvestigation(services, { id, verdict: "approved", by: "bas" }))).toBe(
      "INVESTIGATION_CLOSED",
    );
    await decideInvestigation(services, { id, verdict: "rejected", by: "bas" });
  });

  test("[M2] it is decided once, and withdrawn by who asked alone", async () => {
    const { id } = await proposeInvestigation(services, asking);
    expect(await codeOf(decideInvestigation(services, { id, verdict: "withdrawn", by: "bas" }))).toBe(
      "SAME_PERSON",
    );
    await decideInvestigation(services, { id, verdict: "rejected", by: "bas" });
    expect(await codeOf(decideInvestigation(services, { id, verdict: "approved", by: "bas" }))).toBe(
      "INVESTIGATION_DECIDED",
    );
  });
});

test("[M2][M9] whoever is watched, or works beside who is, sees no investigation of it, whatever he may decide", async () => {
  const { id } = await opened();
  const seenBy = async (by: string, mayDecide: boolean) =>
    (await investigationsFor(services, by, mayDecide)).some((one) => one.id === id);
  expect(await seenBy("bas", true)).toBe(true);
  expect(await seenBy("iris", false)).toBe(true);
  for (const by of ["anna", "anna-2", "piet"]) expect(await seenBy(by, true)).toBe(false);
  const beside = { ...peopleOf(), nearTo: async () => ({ units: [], employees: ["00000000000000a1"] }) };
  const moved = { ...services, people: beside };
  expect(await codeOf(addNote(moved, { id, text: "x", by: "iris" }))).toBe("CONCERNS_YOURSELF");
  const about = { person: "00000000000000a1" };
  const ask = askInInvestigation(moved, { id, about, limit: 5, motive: "still curious", by: "iris" });
  expect(await codeOf(ask)).toBe("CONCERNS_YOURSELF");
});

describe("asking", () => {
  const person = { person: "00000000000000a1" };
  const ask = (id: string, change: object = {}) =>
    askInInvestigation(services, {
      id,
      about: person,
      limit: 50,
      motive: "the street",
      by: "iris",
      ...change,
    });

  test("[M2] what is asked is within the mandate, with its reference as the reason", async () => {
    const { id } = await opened({ systems: ["persons"] });
    await ask(id);
    expect(desk.asked).toEqual([
      {
        by: { employee: "anna" },
        systems: ["persons"],
        lookUps: false,
        from: asking.from,
        to: asking.to,
        page: undefined,
        limit: 50,
        asker: "iris",
        motive: "ON-2026-014: the street",
        object: `investigation=${id} person=1/1`,
      },
    ]);
  });

  test("[M2] outside the persons, the period, the time or the people of the mandate nothing is asked", async () => {
    const { id } = await opened();
    expect(await codeOf(ask(id, { about: { person: "00000000000000b2" } }))).toBe("OUTSIDE_MANDATE");
    expect(await codeOf(ask(id, { from: asking.from - 1 }))).toBe("OUTSIDE_MANDATE");
    expect(await codeOf(ask(id, { to: asking.to + 1 }))).toBe("OUTSIDE_MANDATE");
    expect(await codeOf(ask(id, { by: "lea" }))).toBe("NOT_A_WORKER");
    desk.now = asking.expiresAt;
    expect(await codeOf(ask(id))).toBe("INVESTIGATION_CLOSED");
    expect(desk.asked).toEqual([]);
    desk.now = startOfTest;
    const { id: unapproved } = await proposeInvestigation(services, asking);
    expect(await codeOf(ask(unapproved))).toBe("INVESTIGATION_CLOSED");
    await closeInvestigation(services, {
      id,
      outcome: "unfounded",
      conclusion: "The work explains it.",
      by: "iris",
    });
    expect(await codeOf(ask(id))).toBe("INVESTIGATION_CLOSED");
  });

  test("[M1] who else looked at a subject is asked only of subjects that a watched person looked at", async () => {
    const { id } = await opened({ systems: ["persons"] });
    const about = { subject: "c3ViamVjdA" };
    desk.rows = [{ employee: "00000000000000c3" }, { employee: "00000000000000a1", system: "cars" }];
    expect(await codeOf(ask(id, { about }))).toBe("OUTSIDE_MANDATE");
    desk.rows = [{ employee: "00000000000000c3" }, { employee: "00000000000000a1" }, { system: "cars" }];
    const { items } = await ask(id, { about });
    expect(items.map(({ system }) => system)).toEqual(["persons", "persons"]);
    expect(items.map((row) => row.person)).toEqual([undefined, "00000000000000a1"]);
  });

  test("[M2] about a subject it gives look-ups and attempts alone: what others did to the platform is not of the mandate", async () => {
    const { id } = await opened();
    const about = { subject: "c3ViamVjdA" };
    desk.rows = [
      { employee: "00000000000000a1" },
      { employee: "00000000000000c3", kind: "audit", action: "investigation.query" },
      { employee: "00000000000000c3", kind: "decision", outcome: "permit" },
    ];
    const { items } = await ask(id, { about });
    expect(items.map(({ kind }) => kind)).toEqual(["processing"]);
    expect(desk.asked.map(({ lookUps }) => lookUps)).toEqual([true, true]);
  });

  test("[M9] the log holds which question it was, and neither whom it was about nor whom he looked at", async () => {
    const { id, reference } = await opened();
    const subject = "c3ViamVjdA";
    desk.rows = [{ employee: "00000000000000a1" }];
    await ask(id);
    await ask(id, { about: { subject } });
    await peersOfPerson(services, {
      ...{ id, person: "00000000000000a1", from: asking.from, to: asking.to },
      ...{ motive: "usual", by: "iris" },
    });
    await graphOfInvestigation(services, { id, motive: "the street", by: "iris" });
    const objects = [...desk.asked, ...desk.compared].map(({ object }) => object);
    expect(objects.every((object) => object.startsWith(`investigation=${id} `))).toBe(true);
    const words = [...objects, ...desk.recorded.map(([, , object]) => object)].join(" ");
    expect(words).not.toMatch(/anna|00000000000000a1|c3ViamVjdA/);
    expect(desk.asked.every(({ motive }) => motive.startsWith(`${reference}: `))).toBe(true);
  });
});

describe("the graph", () => {
  test("[M1] tells whom the watched looked at and how many others did, within the systems, each question on record", async () => {
    const { id } = await opened({ systems: ["persons"] });
    const subject = Buffer.alloc(32, 7);
    desk.rows = [
      { employee: "00000000000000a1", subject },
      { employee: "00000000000000a1", subject, kind: "decision", outcome: "deny" },
      { employee: "00000000000000a1", subject, kind: "decision", outcome: "permit" },
      { employee: "00000000000000c3", subject },
      { employee: "00000000000000d4", subject, system: "cars" },
    ];
    const graph = await graphOfInvestigation(services, { id, motive: "the street", by: "iris" });
    expect(graph.subjects).toMatchObject([
      { subject: subject.toString("base64url"), others: 1, orMore: false },
    ]);
    expect(graph.edges).toMatchObject([{ person: "00000000000000a1", refused: 1 }]);
    expect(graph.partial).toBe(false);
    expect(desk.asked.map(({ by, motive }) => [Object.keys(by)[0], motive])).toEqual([
      ["employee", "ON-2026-014: the street"],
      ["subject", "ON-2026-014: the street"],
    ]);
    expect(await codeOf(graphOfInvestigation(services, { id, motive: "x", by: "lea" }))).toBe("NOT_A_WORKER");
    const before = { from: asking.from - 1, motive: "x", by: "iris" };
    expect(await codeOf(graphOfInvestigation(services, { id, ...before }))).toBe("OUTSIDE_MANDATE");
  });
});

describe("the comparison", () => {
  test("[M1] is of a watched person, in the systems and the period of the mandate", async () => {
    const { id } = await opened({ systems: ["persons"] });
    const period = { from: asking.from, to: asking.to };
    const question = { id, person: "00000000000000a1", ...period, motive: "usual", by: "iris" };
    await peersOfPerson(services, question);
    expect(desk.compared).toEqual([
      {
        employeeId: "anna",
        ...period,
        systems: ["persons"],
        asker: "iris",
        motive: "ON-2026-014: usual",
        object: `investigation=${id} person=1/1`,
      },
    ]);
    expect(await codeOf(peersOfPerson(services, { ...question, person: "00000000000000b1" }))).toBe(
      "OUTSIDE_MANDATE",
    );
    expect(await codeOf(peersOfPerson(services, { ...question, to: asking.to + 1 }))).toBe("OUTSIDE_MANDATE");
  });
});

describe("the evidence", () => {
  const prove = (id: string, ...indices: number[]) =>
    evidenceOfInvestigation(services, {
      id,
      records: indices.map((index) => ({ origin: "agency.example/log/x/2026h2", index })),
      motive: "for the report",
      by: "iris",
    });

  test("[M1] a record is evidence when a watched person made it, or somebody at a subject of his", async () => {
    const { id } = await opened({ systems: ["persons"] });
    desk.rowsOfRecords = [
      [rowOf({ employee: "00000000000000a1", at: asking.from })],
      [rowOf({ employee: "00000000000000c3", at: asking.from, subject: Buffer.alloc(32, 7) })],
    ];
    expect(await prove(id, 0)).toBe("ON-2026-014: for the report");
    expect(desk.asked).toEqual([]);
    desk.rows = [{ employee: "00000000000000a1" }];
    expect(await prove(id, 0, 1)).toBe("ON-2026-014: for the report");
    desk.rows = [{ employee: "00000000000000d4" }];
    expect(await codeOf(prove(id, 1))).toBe("OUTSIDE_MANDATE");
  });

  test("[M2] outside the systems and the period, and of what does not exist or is shielded, there is none", async () => {
    const { id } = await opened({ systems: ["persons"] });
    const anna = { employee: "00000000000000a1" };
    desk.rowsOfRecords = [
      [rowOf({ ...anna, at: asking.from - 1 })],
      [rowOf({ ...anna, at: asking.to })],
      [rowOf({ ...anna, at: asking.from, system: "cars" })],
      [rowOf({ employee: "00000000000000c3", at: asking.from, kind: "audit" })],
      [],
    ];
    for (const index of desk.rowsOfRecords.keys())
      expect(await codeOf(prove(id, index))).toBe("OUTSIDE_MANDATE");
    desk.now = asking.expiresAt;
    expect(await codeOf(prove(id, 0))).toBe("INVESTIGATION_CLOSED");
  });
});
