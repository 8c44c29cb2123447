import { secureRandom } from "@grondslag/kernel";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { decideInvestigation } from "../investigations/decide-investigation.ts";
import type { InvestigationStore } from "../investigations/ports.ts";
import { proposeInvestigation } from "../investigations/propose-investigation.ts";
import { OversightError } from "../oversight-error.ts";
import { revealStore } from "../storage/reveal-store.ts";
import { investigationDesk, asking as watching } from "../testing/investigation-desk.ts";
import { peopleOf, startOfTest } from "../testing/people.ts";
import { decideReveal, readRevealed, revealsFor } from "./decide-reveal.ts";
import { ownReveals } from "./own-reveals.ts";
import type { RevealServices } from "./ports.ts";
import { type ProposeReveal, proposeReveal } from "./propose-reveal.ts";

const day = 86_400_000;
let database: TestDatabase;
let now = startOfTest;
let recorded: (readonly [by: string, action: string, object: string])[] = [];
let services: RevealServices;
let db: Kysely<unknown>;

beforeAll(async () => {
  database = await testDatabase();
  db = new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) });
});
afterAll(() => database.close());
beforeEach(() => {
  now = startOfTest;
  recorded = [];
  services = {
    store: revealStore(db),
    people: peopleOf(),
    record: async (by, action, object) => void recorded.push([by, action, object]),
    clock: { now: () => now },
    random: secureRandom,
  };
});

const asking: ProposeReveal = {
  employee: { pseudonym: "00000000000000a1", year: 2026 },
  about: "alert-7",
  reason: "The look-ups cannot be explained without asking the employee.",
  until: startOfTest + 7 * day,
  by: "lea",
};

const agree = (id: string, by: string) => decideReveal(services, { id, verdict: "approved", by });

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof OversightError) return error.code;
    throw error;
  }
  return "none";
}

test("[M9] a name is shown when two people in different roles agree, to them alone, and for a short time", async () => {
  const { id } = await proposeReveal(services, asking);
  expect(await codeOf(readRevealed(services, { id, by: "lea" }))).toBe("REVEAL_OVER");
  await agree(id, "bas");
  expect(await readRevealed(services, { id, by: "lea" })).toBe("anna");
  expect(await readRevealed(services, { id, by: "bas" })).toBe("anna");
  expect(await codeOf(readRevealed(services, { id, by: "iris" }))).toBe("NOT_A_WORKER");
  now = asking.until;
  expect(await codeOf(readRevealed(services, { id, by: "lea" }))).toBe("REVEAL_OVER");
});

test("[M9] one person with two accounts is one person", async () => {
  const { id } = await proposeReveal(services, asking);
  expect(await codeOf(agree(id, "lea"))).toBe("SAME_PERSON");
  expect(await codeOf(agree(id, "lea-2"))).toBe("SAME_PERSON");
});

test("[M9] a colleague in the same role is no second pair of eyes", async () => {
  const { id } = await proposeReveal(services, asking);
  expect(await codeOf(agree(id, "iris"))).toBe("SAME_ROLE");
  expect(await codeOf(agree(id, "piet"))).toBe("SAME_ROLE");
});

test("[M9] nobody reveals himself or somebody of his own unit, and tries of it all look the same", async () => {
  for (const by of ["anna", "anna-2", "piet"]) {
    expect(await codeOf(proposeReveal(services, { ...asking, by }))).toBe("CONCERNS_YOURSELF");
  }
});

test("[M9] what was refused, withdrawn or too old shows no name", async () => {
  const refused = await proposeReveal(services, asking);
  await decideReveal(services, { id: refused.id, verdict: "rejected", by: "bas" });
  expect(await codeOf(readRevealed(services, { id: refused.id, by: "lea" }))).toBe("REVEAL_OVER");
  expect(await codeOf(agree(refused.id, "bas"))).toBe("REVEAL_DECIDED");
  const withdrawn = await proposeReveal(services, asking);
  expect(await codeOf(decideReveal(services, { id: withdrawn.id, verdict: "withdrawn", by: "bas" }))).toBe(
    "SAME_PERSON",
  );
  await decideReveal(services, { id: withdrawn.id, verdict: "withdrawn", by: "lea" });
  const old = await proposeReveal(services, asking);
  now = asking.until;
  expect(await codeOf(agree(old.id, "bas"))).toBe("REVEAL_OVER");
  expect(await codeOf(proposeReveal(services, asking))).toBe("REVEAL_INVALID");
  now = asking.until - 32 * day;
  expect(await codeOf(proposeReveal(services, asking))).toBe("REVEAL_INVALID");
});

test("[M9] whoever is to be named neither sees it nor refuses it, nor does a colleague of his unit", async () => {
  const { id } = await proposeReveal(services, asking);
  for (const by of ["anna", "anna-2", "piet"]) {
    expect((await revealsFor(services, by, 10)).map((one) => one.id)).not.toContain(id);
    expect(await codeOf(decideReveal(services, { id, verdict: "rejected", by }))).toBe("CONCERNS_YOURSELF");
  }
  expect((await revealsFor(services, "bas", 10)).map((one) => one.id)).toContain(id);
});

test("[M9][M10] that a name may be shown stands in the log with its terms before it counts, without saying whose", async () => {
  const { id } = await proposeReveal(services, asking);
  const failing = { ...services, record: async () => Promise.reject(new TypeError("the log is away")) };
  await expect(decideReveal(failing, { id, verdict: "approved", by: "bas" })).rejects.toThrow("log is away");
  expect(await codeOf(readRevealed(services, { id, by: "lea" }))).toBe("REVEAL_OVER");
  await agree(id, "bas");
  expect(recorded).toEqual([
    [
      "bas",
      "reveal.approved",
      expect.stringMatching(/^id=\S+ until=2026-11-23\S+ words-sha256=[0-9a-f]{64}$/),
    ],
  ]);
  expect(recorded[0]?.[2]).not.toContain("00000000000000a1");
});

test("[M9] nobody agrees with somebody who may not ask for names any more", async () => {
  const { id } = await proposeReveal(services, asking);
  const none = {
    ...services.people,
    rolesGiving: async (who: string, permission: string) =>
      who === "lea" ? [] : services.people.rolesGiving(who, permission),
  };
  expect(
    await codeOf(decideReveal({ ...services, people: none }, { id, verdict: "approved", by: "bas" })),
  ).toBe("SAME_ROLE");
});

test("[M9] who came to work beside the employee meanwhile is not told the name", async () => {
  const { id } = await proposeReveal(services, asking);
  await agree(id, "bas");
  const beside = { ...services.people, nearTo: async () => ({ units: [], employees: ["00000000000000a1"] }) };
  expect(await codeOf(readRevealed({ ...services, people: beside }, { id, by: "lea" }))).toBe(
    "CONCERNS_YOURSELF",
  );
});

test("[M9] an end that is no moment is refused", async () => {
  expect(await codeOf(proposeReveal(services, { ...asking, until: Number.NaN }))).toBe("REVEAL_INVALID");
});

describe("who was named", () => {
  const told = async (employeeId: string, investigations: InvestigationStore) => {
    const found = await ownReveals({ ...services, investigations, informWithinDays: 30 }, employeeId);
    return found.map(({ reason }) => reason);
  };
  const revealed = async (reason: string) => {
    const { id } = await proposeReveal(services, { ...asking, reason });
    await agree(id, "bas");
  };

  test("[M9] hears of it and why when it is over, by each of his accounts, and nobody else does", async () => {
    const { store } = investigationDesk(db).services;
    const reason = "Told by the journey of this test alone.";
    await revealed(reason);
    expect(await told("anna", store)).not.toContain(reason);
    now = asking.until;
    for (const by of ["anna", "anna-2"]) expect(await told(by, store)).toContain(reason);
    for (const by of ["piet", "lea"]) expect(await told(by, store)).not.toContain(reason);
  });

  test("[M2][M9] not as long as a covert investigation may watch him, and at last when he must have been told of it", async () => {
    const desk = investigationDesk(db);
    const { store } = desk.services;
    const reason = "Told after the covert investigation of this test.";
    await revealed(reason);
    now = asking.until;
    const mandate = { ...watching, expiresAt: startOfTest + 60 * day };
    const { id } = await proposeInvestigation(desk.services, mandate);
    expect(await told("anna", store)).not.toContain(reason);
    await decideInvestigation(desk.services, { id, verdict: "approved", by: "bas" });
    expect(await told("anna", store)).not.toContain(reason);
    expect(await told("anna-2", store)).not.toContain(reason);
    now = startOfTest + 60 * day;
    expect(await told("anna", store)).not.toContain(reason);
    now = startOfTest + 90 * day;
    expect(await told("anna", store)).toContain(reason);
  });

  test("[M2][M9] what he was told before a covert investigation stays, so that nothing goes away", async () => {
    const desk = investigationDesk(db);
    const { store } = desk.services;
    const reason = "Told long before the covert investigation of this test.";
    await revealed(reason);
    now = startOfTest + 95 * day;
    expect(await told("anna", store)).toContain(reason);
    desk.now = now;
    const mandate = { ...watching, from: now - day, to: now, expiresAt: now + 60 * day };
    const { id } = await proposeInvestigation(desk.services, mandate);
    expect(await told("anna", store)).toContain(reason);
    await decideInvestigation(desk.services, { id, verdict: "approved", by: "bas" });
    expect(await told("anna", store)).toContain(reason);
  });
});
