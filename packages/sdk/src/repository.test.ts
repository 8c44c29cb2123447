import fc from "fast-check";
import { expect, test } from "vitest";
import { createClient } from "./client.ts";
import type { AccessQuestion, Permit } from "./question.ts";
import { guardedRepository, type RepositorySource, type Row } from "./repository.ts";
import { permitAnswer, question } from "./testing/platform-answers.ts";
import { instantTimer, scriptedFetch } from "./testing/scripted-fetch.ts";

const start = Date.UTC(2026, 10, 21, 9);

async function permit(
  fields: readonly string[] = ["wages", "year"],
  asked: Partial<AccessQuestion> = {},
): Promise<Permit> {
  const fetch = scriptedFetch({ status: 200, body: permitAnswer(fields) });
  const timer = instantTimer(() => false);
  const client = createClient({
    baseUrl: "https://platform.example",
    token: "t",
    fetch,
    timer,
    now: () => start,
  });
  const answer = await client.decide({ ...question, ...asked });
  if (!answer.permit) throw new Error("the scripted platform permits");
  return answer;
}

function source(row: Row | undefined, change: Partial<RepositorySource> = {}) {
  const asked: (readonly [string, readonly string[]])[] = [];
  const repository = guardedRepository({
    dataSet: "income",
    now: () => start,
    read: async (subject, fields) => {
      asked.push([subject, fields]);
      return row;
    },
    ...change,
  });
  return { repository, asked };
}

test("[A3] an opened repository reads the subject of its permit and has no way to name another", async () => {
  const { repository, asked } = source({ wages: 3_000_000, year: 2025 });
  const opened = repository.open(await permit());
  expect(await opened.read()).toEqual({ wages: 3_000_000, year: 2025 });
  expect(asked).toEqual([["bsn:123456782", ["wages", "year"]]]);
  expect(Object.keys(opened).sort()).toEqual(["permit", "read"]);
});

test("[A8] whether the source knows a subject is asked without its fields, or of the source's own way", async () => {
  const about = { dataSet: "income", subject: "bsn:123456782" };
  const { repository, asked } = source({ wages: 1 });
  expect(await repository.knows(about)).toBe(true);
  expect(asked).toEqual([["bsn:123456782", []]]);
  expect(await repository.knows({ ...about, dataSet: "cars" })).toBe(false);
  expect(await source(undefined).repository.knows(about)).toBe(false);
  expect(await source({ wages: 1 }, { knows: async () => false }).repository.knows(about)).toBe(false);
});

test("fields that are not permitted never leave the repository, whatever the source returns", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.uniqueArray(fc.string({ minLength: 1 })),
      async (row, fields) => {
        const { repository } = source(row);
        const left = Object.keys((await repository.open(await permit(fields)).read()) ?? {});
        expect(left.every((field) => fields.includes(field) && Object.hasOwn(row, field))).toBe(true);
      },
    ),
    { numRuns: 50 },
  );
});

test("a subject without a record gives nothing", async () => {
  expect(
    await source(undefined)
      .repository.open(await permit())
      .read(),
  ).toBeUndefined();
});

test("[A1] nothing but a permit that the platform gave opens a repository", async () => {
  const { repository, asked } = source({ wages: 1 });
  const real = await permit();
  for (const fake of [{ ...real }, JSON.parse(JSON.stringify(real)), Object.create(real), undefined, null]) {
    expect(() => repository.open(fake)).toThrow(expect.objectContaining({ code: "PERMIT_MISSING" }));
  }
  expect(asked).toEqual([]);
});

test("a permit cannot be widened after it was given", async () => {
  const real = await permit(["wages"]);
  expect(() => Object.assign(real, { fields: ["address"] })).toThrow(TypeError);
  expect(() => Object.assign(real.question, { subject: "bsn:111222333" })).toThrow(TypeError);
  expect(() => Reflect.apply(Array.prototype.push, real.fields, ["address"])).toThrow(TypeError);
});

test("a permit for another data set or action does not open the repository", async () => {
  const { repository } = source({ wages: 1 });
  for (const asked of [{ dataSet: "cars" }, { action: "update" }]) {
    const other = await permit(["wages"], asked);
    expect(() => repository.open(other)).toThrow(expect.objectContaining({ code: "PERMIT_FOR_OTHER_DATA" }));
  }
  const writable = source({ wages: 1 }, { actions: ["update"] }).repository;
  expect(writable.open(await permit(["wages"], { action: "update" })).permit.permit).toBe(true);
});

test("[A2] a permit opens nothing for longer than its short life, also when opened in time", async () => {
  let time = start;
  const { repository } = source({ wages: 1 }, { now: () => time });
  const real = await permit();
  const opened = repository.open(real);
  time += 29_999;
  expect(await opened.read()).toBeDefined();
  time += 1;
  await expect(opened.read()).rejects.toMatchObject({ code: "PERMIT_EXPIRED" });
  expect(() => repository.open(real)).toThrow(expect.objectContaining({ code: "PERMIT_EXPIRED" }));
});
