import { expect, test } from "vitest";
import type { SourcedStatement } from "./domain/merge-item.ts";
import { planMerged } from "./plan-items.ts";
import { exampleItem } from "./testing/examples.ts";

test("[L1] merging many items again, as a change of rank does, leaves room for other work", async () => {
  const stated = new Map<string, readonly SourcedStatement[]>(
    Array.from({ length: 5_000 }, (_, at) => [
      `i${at}`,
      [{ source: "model", statement: exampleItem(`a:${at}`, { fields: { owner: "Inning" } }) }],
    ]),
  );
  const edit = {
    latest: async () => new Map(),
    choicesAbout: async () => new Map(),
    itemsOf: async (keys: readonly string[]) => new Map(keys.map((key) => [key, `i${key.slice(2)}`])),
  };
  const source = { id: "model", version: 1, name: "model", kind: "rest", rank: 1 };
  let turns = 0;
  const count = () => {
    turns += 1;
    immediate = setImmediate(count);
  };
  let immediate = setImmediate(count);
  const planned = await planMerged(edit, stated, { old: [], owners: new Map(), sources: [source] });
  clearImmediate(immediate);
  expect(planned).toHaveLength(5_000);
  expect(planned[4_999]?.after.merged?.keys).toEqual(["a:4999"]);
  expect(turns).toBeGreaterThanOrEqual(5);
});
