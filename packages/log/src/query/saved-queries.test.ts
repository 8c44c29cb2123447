import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import { type SavedQuery, saveQuery } from "./saved-queries.ts";

const question = { by: "system", value: "income-source", days: 7 } as const;

function services() {
  const kept: SavedQuery[] = [];
  const saved = {
    list: async () => kept,
    add: async (_owner: string, query: SavedQuery) => kept.push(query) > 0,
    remove: async () => false,
  };
  return { services: { saved, clock: manualClock(), random: seededRandom(1) }, kept };
}

test.each([
  ["/name", "look-ups of 123456782", question],
  ["/question/value", "look-ups", { ...question, value: "bsn:123456782" }],
  ["/question/value", "look-ups", { by: "subject", value: "x", days: 7 }],
] as const)("[M2] a saved query names nobody: %s", async (where, name, asked) => {
  const { services: given, kept } = services();
  await expect(saveQuery(given, "employee:olga", { name, question: asked })).rejects.toMatchObject({
    code: "QUESTION_WRONG",
    where,
  });
  expect(kept).toEqual([]);
});

test("[M2] a saved query may have the number of a case", async () => {
  const { services: given, kept } = services();
  await saveQuery(given, "employee:olga", { name: "case 20261122", question });
  expect(kept).toMatchObject([{ name: "case 20261122", question }]);
});
