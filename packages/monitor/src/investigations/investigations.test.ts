import { secureRandom } from "@grondslag/kernel";
import type { QueryRow } from "@grondslag/log";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { type Investigation, informBy, investigationState } from "../domain/investigation.ts";
import { OversightError } from "../oversight-error.ts";
import { investigationStore } from "../storage/investigation-store.ts";
import { peopleOf, startOfTest } from "../testing/people.ts";
import { askInInvestigation } from "./ask-in-investigation.ts";
import { addNote, closeInvestigation, informWatched } from "./close-investigation.ts";
import { decideInvestigation } from "./decide-investigation.ts";
import type { BoundedQuestion, InvestigationServices } from "./ports.ts";
import { type ProposeInvestigation, proposeInvestigation } from "./propose-investigation.ts";

const day = 86_400_000;
let database: TestDatabase;
let now = startOfTest;
let asked: BoundedQuestion[] = [];
let rows: readonly Partial<QueryRow>[] = [];
let services: InvestigationServices;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  now = startOfTest;
  asked = [];
  rows = [];
  services = {
    store: investigationStore(new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) })),
    people: peopleOf(),
    hasGround: async (id) => id === "awr-67",
    ask: async (question) => {
      asked.push(question);
      return { items: rows.map(rowOf), next: undefined };
    },
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
