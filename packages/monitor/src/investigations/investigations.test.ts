import { newId, secureRandom } from "@grondslag/kernel";
import type { DisclosureDelay, PeersQuestion, QueryRow } from "@grondslag/log";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { type Investigation, informBy, investigationState } from "../domain/investigation.ts";
import { OversightError } from "../oversight-error.ts";
import { investigationStore } from "../storage/investigation-store.ts";
import { peopleOf, startOfTest } from "../testing/people.ts";
import { askInInvestigation } from "./ask-in-investigation.ts";
import { addNote, closeInvestigation, informWatched } from "./close-investigation.ts";
import { withCovertDelays } from "./covert-delays.ts";
import { decideInvestigation } from "./decide-investigation.ts";
import { evidenceOfInvestigation } from "./evidence-of-investigation.ts";
import { graphOfInvestigation } from "./graph-of-investigation.ts";
import { investigationsFor } from "./open-investigation.ts";
import { peersOfPerson } from "./peers-of-person.ts";
import type { BoundedQuestion, InvestigationServices } from "./ports.ts";
import { type ProposeInvestigation, proposeInvestigation } from "./propose-investigation.ts";

const day = 86_400_000;
let database: TestDatabase;
let now = startOfTest;
let asked: BoundedQuestion[] = [];
let rows: readonly Partial<QueryRow>[] = [];
let rowsOfRecords: readonly (readonly QueryRow[])[] = [];
let compared: Omit<PeersQuestion, "record">[] = [];
let recorded: (readonly [by: string, action: string, object: string])[] = [];
let services: InvestigationServices;
/** Anna as a subject: another one in each test, because investigations stay. */
let self = "";

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  now = startOfTest;
  asked = [];
  rows = [];
  self = newId({ now: () => now }, secureRandom);
  rowsOfRecords = [];
  compared = [];
  recorded = [];
  services = {
    store: investigationStore(new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) })),
    people: peopleOf(),
    hasGround: async (id) => id === "awr-67",
    ask: async (question) => {
      asked.push(question);
      return { items: rows.map(rowOf), next: undefined };
    },
    peers: async (question) => {
      compared.push(question);
      return { days: [], tooFew: 0, from: "", until: "" };
    },
    rowsAt: async ({ index }) => rowsOfRecords[index] ?? [],
    ownSubjects: async (id, years) => (id === "anna" ? years.map((year) => `${self}-${year}`) : []),
    record: async (by, action, object) => void recorded.push([by, action, object]),
    informWithinDays: 30,
    clock: { now: () => now },
    random: secureRandom,
  };
});

function rowOf(change: Partial<QueryRow>): QueryRow {
  return {
    origin: "agency/log/standard/2026h2",
    index: 0,
    item: 0,
    kind: "processing",
    at: startOfTest - day,
    subject: undefined,
    employee: "",
    unit: "",
    department: "",
    role: "",
    system: "persons",
    dataSet: "",
    activity: "",
    purpose: "",
    grounds: [],
    action: "read",
    outcome: "-",
    reasons: [],
    workItem: "",
    trace: "",
    fields: [],
    emergency: false,
    source: "",
    ...change,
  };
}

const asking: ProposeInvestigation = {
  reference: "ON-2026-014",
  groundId: "awr-67",
  suspicion: "Addresses of people in one street were sold.",
  covert: true,
  from: startOfTest - 90 * day,
  to: startOfTest,
  expiresAt: startOfTest + 60 * day,
  systems: [],
  persons: [{ pseudonym: "00000000000000a1", year: 2026 }],
  workers: ["iris"],
  by: "lea",
};

async function opened(change: Partial<ProposeInvestigation> = {}): Promise<Investigation> {
  const { id } = await proposeInvestigation(services, { ...asking, ...change });
  return decideInvestigation(services, { id, verdict: "approved", by: "bas" });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof OversightError) return error.code;
    throw error;
  }
  return "none";
}

describe("the mandate", () => {
  test("[M2] an investigation is asked by one person, given by another, and says what it covers", async () => {
    const investigation = await opened();
    expect(await services.store.find(investigation.id)).toEqual({
      ...asking,
      by: undefined,
      persons: [{ employeeId: "anna", pseudonym: "00000000000000a1" }],
      ownSubjects: [`${self}-2026`, `${self}-2027`],
      id: investigation.id,
      proposed: { by: "lea", at: startOfTest },
      decided: { by: "bas", at: startOfTest, verdict: "approved" },
      closed: undefined,
      informed: undefined,
      notes: [],
    });
    expect(investigationState(investigation, now)).toBe("open");
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
      { expiresAt: now },
      { expiresAt: now + 185 * day },
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
    const { id } = await opened();
    await ask(id);
    expect(asked).toEqual([
      {
        by: { employee: "anna" },
        from: asking.from,
        to: asking.to,
        page: undefined,
        limit: 50,
        asker: "iris",
        motive: "ON-2026-014: the street",
      },
    ]);
  });

  test("[M2] outside the persons, the period, the time or the people of the mandate nothing is asked", async () => {
    const { id } = await opened();
    expect(await codeOf(ask(id, { about: { person: "00000000000000b2" } }))).toBe("OUTSIDE_MANDATE");
    expect(await codeOf(ask(id, { from: asking.from - 1 }))).toBe("OUTSIDE_MANDATE");
    expect(await codeOf(ask(id, { to: asking.to + 1 }))).toBe("OUTSIDE_MANDATE");
    expect(await codeOf(ask(id, { by: "lea" }))).toBe("NOT_A_WORKER");
    now = asking.expiresAt;
    expect(await codeOf(ask(id))).toBe("INVESTIGATION_CLOSED");
    expect(asked).toEqual([]);
    now = startOfTest;
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
    rows = [{ employee: "00000000000000c3" }, { employee: "00000000000000a1", system: "cars" }];
    expect(await codeOf(ask(id, { about }))).toBe("OUTSIDE_MANDATE");
    rows = [{ employee: "00000000000000c3" }, { employee: "00000000000000a1" }, { system: "cars" }];
    const { items } = await ask(id, { about });
    expect(items.map(({ system }) => system)).toEqual(["persons", "persons"]);
    expect(items.map((row) => row.person)).toEqual([undefined, "00000000000000a1"]);
  });
});

describe("the graph", () => {
  test("[M1] tells whom the watched looked at and how many others did, within the systems, each question on record", async () => {
    const { id } = await opened({ systems: ["persons"] });
    const subject = Buffer.alloc(32, 7);
    rows = [
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
    expect(asked.map(({ by, motive }) => [Object.keys(by)[0], motive])).toEqual([
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
    expect(compared).toEqual([
      { employeeId: "anna", ...period, systems: ["persons"], asker: "iris", motive: "ON-2026-014: usual" },
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
    rowsOfRecords = [
      [rowOf({ employee: "00000000000000a1", at: asking.from })],
      [rowOf({ employee: "00000000000000c3", at: asking.from, subject: Buffer.alloc(32, 7) })],
    ];
    expect(await prove(id, 0)).toBe("ON-2026-014: for the report");
    expect(asked).toEqual([]);
    rows = [{ employee: "00000000000000a1" }];
    expect(await prove(id, 0, 1)).toBe("ON-2026-014: for the report");
    rows = [{ employee: "00000000000000d4" }];
    expect(await codeOf(prove(id, 1))).toBe("OUTSIDE_MANDATE");
  });

  test("[M2] outside the systems and the period, and of what does not exist or is shielded, there is none", async () => {
    const { id } = await opened({ systems: ["persons"] });
    const anna = { employee: "00000000000000a1" };
    rowsOfRecords = [
      [rowOf({ ...anna, at: asking.from - 1 })],
      [rowOf({ ...anna, at: asking.to })],
      [rowOf({ ...anna, at: asking.from, system: "cars" })],
      [rowOf({ employee: "00000000000000c3", at: asking.from, kind: "audit" })],
      [],
    ];
    for (const index of rowsOfRecords.keys()) expect(await codeOf(prove(id, index))).toBe("OUTSIDE_MANDATE");
    now = asking.expiresAt;
    expect(await codeOf(prove(id, 0))).toBe("INVESTIGATION_CLOSED");
  });
});

describe("a covert investigation", () => {
  const nothing = { about: async () => [] };
  const done = { by: "p1", at: startOfTest };
  const decided: DisclosureDelay = {
    id: "d1",
    pseudonyms: [],
    activity: undefined,
    reference: "2026-17",
    groundId: "uavg-41",
    extends: undefined,
    from: startOfTest,
    until: startOfTest + day,
    motive: "evidence could be lost",
    proposed: done,
    decided: undefined,
    lifted: undefined,
  };
  const hides = async () => {
    const known = await withCovertDelays(nothing, services.store).about([`${self}-2026`, "somebody"]);
    return known.map(({ from, until, lifted }) => ({ from, until, lifted: lifted?.at }));
  };

  test("[M2] hides confidential look-ups of those it watches from its approval until its end", async () => {
    const { id } = await proposeInvestigation(services, asking);
    expect(await hides()).toEqual([]);
    now += day;
    await decideInvestigation(services, { id, verdict: "approved", by: "bas" });
    expect(await hides()).toEqual([{ from: startOfTest + day, until: asking.expiresAt, lifted: undefined }]);
    now += day;
    await closeInvestigation(services, { id, outcome: "unfounded", conclusion: "It was work.", by: "iris" });
    expect(await hides()).toEqual([
      { from: startOfTest + day, until: asking.expiresAt, lifted: startOfTest + 2 * day },
    ]);
  });

  test("[M2] an open one, and one that was refused, hides nothing; delays of others stay", async () => {
    await opened({ covert: false });
    const { id } = await proposeInvestigation(services, asking);
    await decideInvestigation(services, { id, verdict: "rejected", by: "bas" });
    expect(await hides()).toEqual([]);
    const before = await withCovertDelays({ about: async () => [decided] }, services.store).about([self]);
    expect(before).toEqual([decided]);
  });

  test("[M10] a mandate stands in the log with its terms before it counts, and so do its end and the telling", async () => {
    const { id } = await opened({ systems: ["persons"] });
    await closeInvestigation(services, { id, outcome: "founded", conclusion: "Sold.", by: "iris" });
    await informWatched(services, { id, how: "letter", by: "iris" });
    expect(recorded.map(([by, action]) => [by, action])).toEqual([
      ["bas", "investigation.approved"],
      ["iris", "investigation.closed"],
      ["iris", "investigation.informed"],
    ]);
    expect(recorded[0]?.[2]).toMatch(
      /^id=\S+ ground=awr-67 covert=true from=2026-08-18\S+ to=2026-11-16\S+ until=2027-01-15\S+ persons=00000000000000a1 systems=persons words-sha256=[0-9a-f]{64}$/,
    );
    const { id: refused } = await proposeInvestigation(services, asking);
    const failing = { ...services, record: async () => Promise.reject(new TypeError("the log is away")) };
    await expect(
      decideInvestigation(failing, { id: refused, verdict: "approved", by: "bas" }),
    ).rejects.toThrow("the log is away");
    expect((await services.store.find(refused))?.decided).toBeUndefined();
  });
});

describe("the end", () => {
  test("[M2] an investigation has notes that stay, an outcome, and people who are told afterwards", async () => {
    const { id } = await opened();
    await addNote(services, { id, text: "Perhaps it was the holiday list.", by: "iris" });
    expect(await codeOf(informWatched(services, { id, how: "letter", by: "iris" }))).toBe(
      "INVESTIGATION_OPEN",
    );
    now += day;
    await closeInvestigation(services, { id, outcome: "founded", conclusion: "Sold.", by: "iris" });
    const closed = await addNote(services, { id, text: "Handed over.", by: "iris" });
    expect(closed.notes.map(({ text }) => text)).toEqual([
      "Perhaps it was the holiday list.",
      "Handed over.",
    ]);
    expect(informBy(closed, 30, now)).toBe(startOfTest + 31 * day);
    const informed = await informWatched(services, { id, how: "letter", by: "iris" });
    expect(informBy(informed, 30, now)).toBeUndefined();
    expect(await codeOf(informWatched(services, { id, how: "letter", by: "iris" }))).toBe(
      "INVESTIGATION_INFORMED",
    );
    expect(
      await codeOf(closeInvestigation(services, { id, outcome: "founded", conclusion: "x", by: "iris" })),
    ).toBe("INVESTIGATION_CLOSED");
  });

  test("[M2] one that nobody closes lapses by itself, and the duty to tell begins there", async () => {
    const investigation = await opened();
    expect(informBy(investigation, 30, now)).toBeUndefined();
    now = asking.expiresAt + day;
    expect(investigationState(investigation, now)).toBe("lapsed");
    expect(informBy(investigation, 30, now)).toBe(asking.expiresAt + 30 * day);
  });

  test("[M2] the database refuses a mandate that one person gave himself", async () => {
    const { id } = await proposeInvestigation(services, asking);
    for (const by of ["lea", "iris"]) {
      await expect(services.store.decide(id, "approved", { by, at: now })).rejects.toThrow(
        "decided_by_another",
      );
    }
  });
});
