import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { clickHouseStore } from "@grondslag/log";
import { queryStoreContract } from "@grondslag/log/testing";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type EmbeddedClickHouse, startEmbeddedClickHouse } from "./embedded-clickhouse.ts";

const directory = mkdtempSync(path.join(tmpdir(), "query-store-"));
let engine: EmbeddedClickHouse;

beforeAll(async () => {
  engine = await opened();
});
afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true, force: true });
});

function opened(onFault: (code: string) => void = () => undefined): Promise<EmbeddedClickHouse> {
  return new Promise((resolve, reject) => {
    const started = startEmbeddedClickHouse({
      directory,
      onFault: (code) => {
        onFault(code);
        reject(new Error(code));
      },
      onOpen: () => resolve(started),
    });
  });
}

describe("the query store on the embedded ClickHouse", () => {
  const store = () =>
    clickHouseStore({ clickHouse: engine, layout: { kind: "single" }, clock: { now: () => ++run } });
  let run = 0;
  beforeEach(async () => {
    await store().drop();
    await store().prepare();
  });
  for (const { title, check } of queryStoreContract) test(title, () => check(store()));
});

test("a parameter reaches the engine as it was given, whatever it holds", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "grapheme" }),
      fc.array(fc.string({ unit: "binary-ascii" })),
      async (text, list) => {
        const [row] = await engine.select("select {a:String} as a, {b:Array(String)} as b", {
          a: text,
          b: list,
        });
        expect(row).toEqual({ a: text, b: list });
      },
    ),
    { numRuns: 50 },
  );
});
