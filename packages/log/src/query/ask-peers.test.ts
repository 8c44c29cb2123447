import { manualClock } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import { recordContextOf } from "../testing/decided-call.ts";
import { memoryQueryStore } from "../testing/memory-query-store.ts";
import { batchOf, employeeOf, pseudonymOf, storeBatch } from "../testing/query-rows.ts";
import type { QuestionOnRecord } from "./ask-log.ts";
import { askPeers, fewestPeers, mostPeerDays, type PeersQuestion } from "./ask-peers.ts";

const { pseudonyms } = recordContextOf();
const day = 86_400_000;
/** Midnight of 20 November in Amsterdam. */
const start = Date.UTC(2026, 10, 19, 23);
const anna = pseudonyms.employee("anna", 2026);

/** Anna looked at three people, each of her colleagues at one. */
async function servicesWith(others: number) {
  const store = memoryQueryStore();
  const row = (employee: string, subject: string) => ({
    employee,
    subject: pseudonymOf(subject),
    at: start + day / 2,
  });
  const colleagues = Array.from({ length: others }, (_, at) => row(employeeOf(`c${at}`), "x"));
  const rows = [...["x", "y", "z"].map((subject) => row(anna, subject)), ...colleagues];
  await storeBatch(store, batchOf(0, rows));
  await store.rollUp("2026-11-20");
  return { store, pseudonyms, hidden: { from: async () => [] }, clock: manualClock(start) };
}

const asked: PeersQuestion = {
  employeeId: "anna",
  from: start,
  to: start + day,
  systems: [],
  motive: "ON-2026-014: how much is usual",
  asker: "iris",
  record: async () => undefined,
};

test("[M1] an employee stands beside the median of the role, and the question is on record before", async () => {
  const recorded: QuestionOnRecord[] = [];
  const found = await askPeers(await servicesWith(fewestPeers), {
    ...asked,
    record: async (question) => void recorded.push(question),
  });
  expect(found).toEqual({
    days: [{ day: "2026-11-20", role: "phone-agent", subjects: 3, records: 3, median: 1, others: 10 }],
    tooFew: 0,
    from: "2026-11-20",
    until: "2026-11-21",
  });
  expect(recorded).toEqual([
    { object: "peers employeeId=anna 2026-11-20/2026-11-21", subject: undefined, motive: asked.motive },
  ]);
});

test("[M9] of fewer than ten others nothing is told but that they were too few", async () => {
  const found = await askPeers(await servicesWith(fewestPeers - 1), asked);
  expect(found).toMatchObject({ days: [], tooFew: 1 });
});

test("[M2] only days that lie in the period whole are compared", async () => {
  const services = await servicesWith(fewestPeers);
  await expect(askPeers(services, { ...asked, from: start + 1 })).rejects.toMatchObject({
    code: "QUESTION_WRONG",
  });
  await expect(askPeers(services, { ...asked, to: start + day - 1 })).rejects.toMatchObject({
    code: "QUESTION_WRONG",
  });
  await expect(askPeers(services, { ...asked, to: start + (mostPeerDays + 1) * day })).rejects.toMatchObject({
    code: "QUESTION_WRONG",
  });
});
