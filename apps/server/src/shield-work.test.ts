import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorkCounter, differingWork, type WorkCounter } from "./testing/count-work.ts";
import { forgetfulLog } from "./testing/forgetful-log.ts";
import { type ShieldPlatform, shieldPlatform } from "./testing/shield-platform.ts";
import {
  type ComparedSubject,
  comparedAgency,
  comparedSubjects,
  shieldQuestions,
} from "./testing/shield-questions.ts";

/*
 * Row A8: about a shielded subject and an unknown one the same is done, so that time has nothing to tell. What is
 * done is counted call by call of every function of the product: that needs no quiet machine.
 */

const [shielded, unknown, another] = comparedSubjects;
const calls = 4;
/** Chance is drawn in portions for many calls at once, whoever they are about. */
const drawing = ["random.ts", "authzen-spans.ts"];

let platform: ShieldPlatform;
let counter: WorkCounter;

beforeAll(async () => {
  counter = await createWorkCounter((url) => isProduct(url) && !drawing.some((file) => url.endsWith(file)));
  platform = await shieldPlatform(comparedAgency(), forgetfulLog());
});
afterAll(async () => {
  await counter.close();
  await platform.app.close();
});

function isProduct(url: string): boolean {
  return /\/(packages|apps)\//.test(url) && !/\.test\.|\/testing\//.test(url);
}

async function ask(way: string, subject: ComparedSubject): Promise<void> {
  const [path, payload] = shieldQuestions[way]?.(subject) ?? ["", {}];
  await platform.ask(path, payload);
}

/** What a few calls do, when all that is made once has been made. */
async function workOf(way: string, subject: ComparedSubject) {
  for (let i = 0; i < calls; i++) await ask(way, subject);
  return counter.count(async () => {
    for (let i = 0; i < calls; i++) await ask(way, subject);
  });
}

test.each(Object.keys(shieldQuestions))(
  "[A8] about a shielded subject the same is done as about an unknown one: %s",
  async (way) => {
    const work = await workOf(way, unknown);
    expect(work.size).toBeGreaterThan(50);
    expect(differingWork(await workOf(way, another), work)).toEqual([]);
    expect(differingWork(await workOf(way, shielded), work)).toEqual([]);
  },
);

test("[A8] counting finds that something else was done", async () => {
  const [withWork, withoutWork] = ["evaluation with work", "evaluation without work"];
  const work = await workOf(withWork, unknown);
  expect(differingWork(await workOf(withWork, unknown), work)).toEqual([]);
  expect(differingWork(await workOf(withoutWork, unknown), work)).not.toEqual([]);
});
