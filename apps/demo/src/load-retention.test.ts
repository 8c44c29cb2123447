import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { memoryRetentionStore } from "@grondslag/log/testing";
import { expect, test } from "vitest";
import { activities } from "./agency/processing-activities.ts";
import { loadRetention } from "./load-retention.ts";

test("[M10] every class of the demo's register has a period of the same length, said to be its own choice", async () => {
  const store = memoryRetentionStore();
  const clock = manualClock(Date.UTC(2026, 10, 21));
  const random = seededRandom(1);
  await loadRetention(store, clock, random);
  await loadRetention(store, clock, random);
  const classes = await store.classes();
  expect(classes.map(({ version }) => version)).toEqual(classes.map(() => 1));
  for (const { retention } of activities) {
    const set = classes.find(({ id }) => id === retention.class);
    expect([retention.class, `P${(set?.months ?? 0) / 12}Y`]).toEqual([retention.class, retention.period]);
  }
  for (const { legalBasis, proposedBy, approvedBy } of classes) {
    expect(legalBasis).toContain("geen officiële termijn");
    expect(proposedBy).not.toBe(approvedBy);
  }
  expect(classes.map(({ id }) => id)).toEqual(expect.arrayContaining(["audit", "decisions"]));
});
