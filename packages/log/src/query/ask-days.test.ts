import { CodedError } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import { recordContextOf } from "../testing/decided-call.ts";
import { memoryQueryStore } from "../testing/memory-query-store.ts";
import { batchOf, employeeOf, pseudonymOf, storeBatch } from "../testing/query-rows.ts";
import { askDeviations, deviationSteps } from "./ask-days.ts";

const { pseudonyms } = recordContextOf();
/** Noon of 20 November. */
const noon = Date.UTC(2026, 10, 20, 11);

/** Each employee looks at so many people. */
async function ask(looks: Readonly<Record<string, number>>, atLeast: number) {
  const store = memoryQueryStore();
  const rows = Object.entries(looks).flatMap(([name, count]) =>
    Array.from({ length: count }, (_, at) => ({
      employee: employeeOf(name),
      subject: pseudonymOf(`${name} ${at}`),
      at: noon,
    })),
  );
  await storeBatch(store, batchOf(0, rows));
  await store.rollUp("2026-11-20");
  const services = { store, pseudonyms, hidden: { from: async () => [] }, clock: manualClock(noon) };
  const { items } = await askDeviations(services, {
    from: "2026-11-20",
    until: "2026-11-21",
    atLeast,
    motive: "a tip of last week",
    limit: 100,
    asker: "olga",
    record: async () => undefined,
  });
  return items;
}

const ordinary = { a: 2, b: 2, c: 2, d: 2, e: 2, f: 2, g: 2, h: 3, i: 5 };

test("[M9] who looked at many more people than others is told of without a count and without a ranking", async () => {
  const items = await ask({ ...ordinary, far: 7, farther: 13, farthest: 90 }, 3);
  const times = new Map(items.map((item) => [item.employee, item.times]));
  expect([...times].sort()).toEqual(
    [
      [employeeOf("far"), 3],
      [employeeOf("farther"), 5],
      [employeeOf("farthest"), 20],
    ].sort(),
  );
  for (const item of items) expect(Object.keys(item).sort()).toEqual(["day", "employee", "role", "times"]);
  const order = items.map(({ employee }) => employee);
  expect(order).toEqual([...order].sort());
});

test("[M9] how much somebody did is not found out by asking with every bound", async () => {
  for (const atLeast of [0, 1, 2, 2.5, 3.5, 4, 100]) {
    await expect(ask({ ...ordinary, far: 7 }, atLeast)).rejects.toThrow(CodedError);
  }
  const seen = await Promise.all(deviationSteps.map((step) => ask({ ...ordinary, far: 7, other: 8 }, step)));
  // Seven and eight people are told of in the same way.
  expect(seen.map((items) => items.map(({ times }) => times))).toEqual([[3, 3], [], [], [], []]);
});
