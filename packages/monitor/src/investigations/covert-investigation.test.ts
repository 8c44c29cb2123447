import type { DisclosureDelay } from "@grondslag/log";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { informBy, investigationState } from "../domain/investigation.ts";
import { asking, codeOf, type InvestigationDesk, investigationDesk } from "../testing/investigation-desk.ts";
import { startOfTest } from "../testing/people.ts";
import { addNote, closeInvestigation, informWatched } from "./close-investigation.ts";
import { withCovertDelays } from "./covert-delays.ts";
import { hidesNothingFrom } from "./covert-reach.ts";
import { decideInvestigation } from "./decide-investigation.ts";
import { proposeInvestigation } from "./propose-investigation.ts";

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
    const known = await withCovertDelays(nothing, services.store).about([`${desk.self}-2026`, "somebody"]);
    return known.map(({ from, until, lifted }) => ({ from, until, lifted: lifted?.at }));
  };

  test("[M2] hides confidential look-ups of those it watches from its approval until its end", async () => {
    const { id } = await proposeInvestigation(services, asking);
    expect(await hides()).toEqual([]);
    desk.now += day;
    await decideInvestigation(services, { id, verdict: "approved", by: "bas" });
    expect(await hides()).toEqual([{ from: startOfTest + day, until: asking.expiresAt, lifted: undefined }]);
    desk.now += day;
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
    const before = await withCovertDelays({ about: async () => [decided] }, services.store).about([
      desk.self,
    ]);
    expect(before).toEqual([decided]);
  });

  test("[M10] a mandate stands in the log with its terms before it counts, and so do its end and the telling", async () => {
    const { id } = await opened({ systems: ["persons"] });
    await closeInvestigation(services, { id, outcome: "founded", conclusion: "Sold.", by: "iris" });
    await informWatched(services, { id, how: "letter", by: "iris" });
    expect(desk.recorded.map(([by, action]) => [by, action])).toEqual([
      ["bas", "investigation.approved"],
      ["iris", "investigation.closed"],
      ["iris", "investigation.informed"],
    ]);
    expect(desk.recorded[0]?.[2]).toMatch(
      /^id=\S+ ground=awr-67 covert=true from=2026-08-18\S+ to=2026-11-16\S+ until=2027-01-15\S+ persons=1 systems=persons words-sha256=[0-9a-f]{64}$/,
    );
    const { id: refused } = await proposeInvestigation(services, asking);
    const failing = { ...services, record: async () => Promise.reject(new TypeError("the log is away")) };
    await expect(
      decideInvestigation(failing, { id: refused, verdict: "approved", by: "bas" }),
    ).rejects.toThrow("the log is away");
    expect((await services.store.find(refused))?.decided).toBeUndefined();
  });
});

test("[M2] who watches covertly hears of whom nothing can be hidden, before it is given", async () => {
  const two = [...asking.persons, { pseudonym: "00000000000000b1", year: 2026 }];
  const proposed = await proposeInvestigation(services, { ...asking, persons: two });
  expect(await hidesNothingFrom(services, proposed)).toBe(1);
  // What became known meanwhile counts when it is given, and is hidden then.
  desk.withOwnFile = ["anna", "piet"];
  const open = await decideInvestigation(services, { id: proposed.id, verdict: "approved", by: "bas" });
  expect(open.ownSubjects).toContain("piet-2026");
  expect(await hidesNothingFrom(services, open)).toBe(0);
  // What becomes known later is not.
  desk.withOwnFile = [];
  const { id } = await proposeInvestigation(services, asking);
  const without = await decideInvestigation(services, { id, verdict: "approved", by: "bas" });
  desk.withOwnFile = ["anna"];
  expect(await hidesNothingFrom(services, without)).toBe(1);
  expect(await hidesNothingFrom(services, await opened({ covert: false }))).toBe(0);
});

describe("the end", () => {
  test("[M2] an investigation has notes that stay, an outcome, and people who are told afterwards", async () => {
    const { id } = await opened();
    await addNote(services, { id, text: "Perhaps it was the holiday list.", by: "iris" });
    expect(await codeOf(informWatched(services, { id, how: "letter", by: "iris" }))).toBe(
      "INVESTIGATION_OPEN",
    );
    desk.now += day;
    await closeInvestigation(services, { id, outcome: "founded", conclusion: "Sold.", by: "iris" });
    const closed = await addNote(services, { id, text: "Handed over.", by: "iris" });
    expect(closed.notes.map(({ text }) => text)).toEqual([
      "Perhaps it was the holiday list.",
      "Handed over.",
    ]);
    expect(informBy(closed, 30, desk.now)).toBe(startOfTest + 31 * day);
    const informed = await informWatched(services, { id, how: "letter", by: "iris" });
    expect(informBy(informed, 30, desk.now)).toBeUndefined();
    expect(await codeOf(informWatched(services, { id, how: "letter", by: "iris" }))).toBe(
      "INVESTIGATION_INFORMED",
    );
    expect(
      await codeOf(closeInvestigation(services, { id, outcome: "founded", conclusion: "x", by: "iris" })),
    ).toBe("INVESTIGATION_CLOSED");
  });

  test("[M2] one that nobody closes lapses by itself, and the duty to tell begins there", async () => {
    const investigation = await opened();
    expect(informBy(investigation, 30, desk.now)).toBeUndefined();
    desk.now = asking.expiresAt + day;
    expect(investigationState(investigation, desk.now)).toBe("lapsed");
    expect(informBy(investigation, 30, desk.now)).toBe(asking.expiresAt + 30 * day);
  });

  test("[M2] when nobody works on it any more, who gives mandates ends it and tells those watched", async () => {
    const { id } = await opened();
    const end = { id, outcome: "undecided", conclusion: "Nobody is left to work on it." } as const;
    expect(await codeOf(closeInvestigation(services, { ...end, by: "bas" }))).toBe("NOT_A_WORKER");
    await closeInvestigation(services, { ...end, by: "bas", mayDecide: true });
    expect(await codeOf(informWatched(services, { id, how: "letter", by: "piet", mayDecide: true }))).toBe(
      "CONCERNS_YOURSELF",
    );
    const told = await informWatched(services, { id, how: "letter", by: "bas", mayDecide: true });
    expect(told.informed?.by).toBe("bas");
  });

  test("[M2] the database refuses a mandate that one person gave himself", async () => {
    const { id } = await proposeInvestigation(services, asking);
    for (const by of ["lea", "iris"]) {
      await expect(services.store.decide(id, "approved", { by, at: desk.now }, [])).rejects.toThrow(
        "decided_by_another",
      );
    }
  });
});
