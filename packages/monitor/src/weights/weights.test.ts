import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { settingsWith, weightsInForce, weightsOf, wrongShares } from "../domain/detection/chosen-weights.ts";
import { Detector } from "../domain/detection/detector.ts";
import { defaultSettings } from "../domain/detection/detector-settings.ts";
import { OversightError } from "../oversight-error.ts";
import { weightStore } from "../storage/weight-store.ts";
import { afterWork, raise } from "../testing/judge-look-up.ts";
import { peopleOf, startOfTest } from "../testing/people.ts";
import { lookUp } from "../testing/usual-work.ts";
import { decideWeights } from "./decide-weights.ts";
import type { WeightStore } from "./ports.ts";
import { proposeWeights } from "./propose-weights.ts";

const usual = weightsOf(defaultSettings);
const reason = "Queues were never registered here.";
let database: TestDatabase;
let store: WeightStore;

beforeAll(async () => {
  database = await testDatabase();
  store = weightStore(new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) }));
});

afterAll(() => database.close());

async function codeOf(done: Promise<unknown>): Promise<string> {
  try {
    await done;
  } catch (error) {
    if (error instanceof OversightError) return error.code;
    throw error;
  }
  return "none";
}

test("[M3] weights hold when another person agrees, and every version stays to be named", async () => {
  const services = { weights: store, people: peopleOf(), clock: { now: () => startOfTest } };
  const decide = (version: number, by: string, verdict: "approved" | "rejected" | "withdrawn" = "approved") =>
    decideWeights(services, { version, verdict, by });
  const inForce = async () => settingsWith(weightsInForce(await store.list()));
  expect(await inForce()).toBe(defaultSettings);

  const weights = { ...usual, toldAbove: 12, soughtTags: { tags: ["plate"], share: 0.5 } };
  const first = await proposeWeights(services, { weights, reason: `${reason} 123456782` }, "lea");
  expect(first).toMatchObject({ version: 1, proposed: { by: "lea" } });
  expect(first.reason).not.toContain("123456782");
  expect(await inForce()).toBe(defaultSettings);
  expect(await codeOf(decide(1, "lea"))).toBe("SAME_PERSON");
  expect(await codeOf(decide(1, "lea-2"))).toBe("SAME_PERSON");
  expect(await codeOf(decide(1, "bas", "withdrawn"))).toBe("SAME_PERSON");
  expect(await codeOf(decide(2, "bas"))).toBe("SETTINGS_UNKNOWN");
  expect(await decide(1, "bas")).toMatchObject({ decided: { by: "bas", verdict: "approved" } });
  expect(await codeOf(decide(1, "bas", "rejected"))).toBe("SETTINGS_DECIDED");
  expect(await inForce()).toEqual({
    ...defaultSettings,
    ...weights,
    version: `${defaultSettings.version}.1`,
  });

  const second = await proposeWeights(services, { weights: usual, reason }, "bas");
  await decide(second.version, "lea", "rejected");
  const third = await proposeWeights(services, { weights: usual, reason }, "bas");
  expect(await store.add(third)).toBe(false);
  expect((await inForce()).version).toBe(`${defaultSettings.version}.1`);
  await decide(third.version, "lea");
  expect((await inForce()).version).toBe(`${defaultSettings.version}.3`);
  expect((await store.list()).map(({ version }) => version)).toEqual([3, 2, 1]);
});

test("[M3] shares that are not one together are refused by name", async () => {
  const services = { weights: store, clock: { now: () => startOfTest } };
  const weights = { ...usual, link: { ...usual.link, none: 0.1 } };
  await expect(proposeWeights(services, { weights, reason }, "lea")).rejects.toMatchObject({
    code: "SETTINGS_INVALID",
    where: "/weights/link",
  });
  expect(wrongShares(usual)).toBeUndefined();
});

describe("[M3] a detector with chosen weights", () => {
  const chosen = {
    version: 7,
    weights: { ...usual, link: { ...usual.link, none: 0.06, assigned: 0.64 } },
    reason,
    proposed: { by: "lea", at: startOfTest },
    decided: undefined,
  };

  test("weighs by them", () => {
    const link = (detector: Detector) =>
      raise(detector, lookUp({ at: afterWork })).addends.find(({ feature }) => feature === "link")?.llr ?? 0;
    const difference = link(new Detector()) - link(new Detector(settingsWith(chosen)));
    expect(difference).toBeCloseTo(Math.log(11));
  });

  test("does not go on from the memory of another version", () => {
    expect(() => Detector.restore(new Detector().copy(), settingsWith(chosen))).toThrow("other settings");
  });
});
