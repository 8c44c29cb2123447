import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { memoryUseCounter } from "../testing/memory-use-counter.ts";
import type { UseCounter } from "../use-counter.ts";
import { useCounter } from "./use-counter.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database?.close());

function inPostgres(): UseCounter {
  return useCounter(new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) }));
}

const use = { employee: "anna", action: "export", day: "2026-11-22" } as const;

describe.each<[string, () => UseCounter]>([
  ["in memory", memoryUseCounter],
  ["in PostgreSQL", inPostgres],
])("%s", (kind, open) => {
  const of = (employee: string) => ({ ...use, employee: `${employee} ${kind}` });

  test("[M8] as many are taken as the cap leaves", async () => {
    const counter = open();
    expect(await counter.take({ ...of("a"), wanted: 3, cap: 5 })).toBe(3);
    expect(await counter.take({ ...of("a"), wanted: 3, cap: 5 })).toBe(2);
    expect(await counter.take({ ...of("a"), wanted: 3, cap: 5 })).toBe(0);
    expect(await counter.take({ ...of("a"), day: "2026-11-23", wanted: 9, cap: 5 })).toBe(5);
  });

  test("[M8] a cap that was lowered takes nothing back and gives nothing more", async () => {
    const counter = open();
    expect(await counter.take({ ...of("b"), wanted: 4, cap: 10 })).toBe(4);
    expect(await counter.take({ ...of("b"), wanted: 1, cap: 2 })).toBe(0);
    expect(await counter.take({ ...of("b"), wanted: 1, cap: 5 })).toBe(1);
  });

  test("[M8] nodes that count at the same moment never take more together", async () => {
    const counter = open();
    const takes = await Promise.all(
      Array.from({ length: 40 }, () => counter.take({ ...of("c"), wanted: 2, cap: 33 })),
    );
    expect(takes.reduce((sum, taken) => sum + taken, 0)).toBe(33);
  });

  test("[M8] past days are forgotten, today is not", async () => {
    const counter = open();
    await counter.take({ ...of("d"), day: "2026-11-20", wanted: 5, cap: 5 });
    await counter.take({ ...of("d"), wanted: 5, cap: 5 });
    await counter.forget("2026-11-22");
    expect(await counter.take({ ...of("d"), day: "2026-11-20", wanted: 1, cap: 5 })).toBe(1);
    expect(await counter.take({ ...of("d"), wanted: 1, cap: 5 })).toBe(0);
  });
});
