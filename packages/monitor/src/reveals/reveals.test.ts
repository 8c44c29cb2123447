import { secureRandom } from "@grondslag/kernel";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { OversightError } from "../oversight-error.ts";
import { revealStore } from "../storage/reveal-store.ts";
import { peopleOf, startOfTest } from "../testing/people.ts";
import { decideReveal, readRevealed, revealsFor } from "./decide-reveal.ts";
import type { RevealServices } from "./ports.ts";
import { type ProposeReveal, proposeReveal } from "./propose-reveal.ts";

const day = 86_400_000;
let database: TestDatabase;
let now = startOfTest;
let recorded: (readonly [by: string, action: string, object: string])[] = [];
let services: RevealServices;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  now = startOfTest;
  recorded = [];
  services = {
    store: revealStore(new Kysely({ dialect: new PostgresDialect({ pool: database.pool }) })),
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
