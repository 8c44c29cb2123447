import { expect, test } from "vitest";
import type { Item, ItemKind } from "./domain/item.ts";
import { rememberPictures } from "./remember-pictures.ts";

const all = (["system", "technology", "data-set"] as const).map(
  (kind): Item => ({ id: kind, kind, name: kind, keys: [], fields: {}, version: 1 }),
);
const relations = [
  { from: "system", type: "runs-on", to: "technology", sources: [] },
  { from: "system", type: "reads", to: "data-set", sources: [] },
] as const;

/** A landscape that counts how often it is read, and fails when it is told to. */
function counted() {
  const state = { change: 1, reads: 0, fails: false };
  const landscape = {
    changeId: async () => state.change,
    former: async () => ({ systems: [], relations: [], goneAt: new Map() }),
    names: async () => new Map(),
    picture: async (kinds: readonly ItemKind[]) => {
      state.reads += 1;
      if (state.fails) throw new Error("no database");
      const items = all.filter(({ kind }) => kinds.includes(kind));
      const ids = items.map(({ id }) => id);
      return {
        change: state.change,
        items,
        relations: relations.filter(({ from, to }) => [from, to].every((id) => ids.includes(id))),
      };
    },
  };
  return { state, remembered: rememberPictures(landscape), landscape };
}

test("[L1] a picture is read once until something changes, and is what it would be without memory", async () => {
  const { state, remembered, landscape } = counted();
  const asked: ItemKind[][] = [
    ["system", "technology", "data-set"],
    ["system", "technology"],
    ["system"],
    ["data-set", "system"],
  ];
  for (const kinds of asked) expect(await remembered.picture(kinds)).toEqual(await landscape.picture(kinds));
  expect(state.reads).toBe(asked.length + 1);
  state.change = 2;
  expect((await remembered.picture(["system"])).change).toBe(2);
  expect((await remembered.picture(["technology"])).items).toHaveLength(1);
  expect(state.reads).toBe(asked.length + 2);
});

test("[L1] a read that failed is tried again", async () => {
  const { state, remembered } = counted();
  state.fails = true;
  await expect(remembered.picture(["system"])).rejects.toThrow("no database");
  state.fails = false;
  expect((await remembered.picture(["system"])).items).toHaveLength(1);
});
