import { manualClock } from "@grondslag/kernel/testing";
import { expect, test } from "vitest";
import type { QueryRow } from "../domain/query-row.ts";
import { pseudonymiser } from "../pseudonyms/pseudonymiser.ts";
import type { AskLogServices, QuestionOnRecord } from "../query/ask-log.ts";
import { memoryQueryStore } from "../testing/memory-query-store.ts";
import { placesOfAnswer } from "./evidence-of-question.ts";

const origin = "agency.example/log/contact-7y/2026h2";
const clock = manualClock();

/** A store with so many records, each with two rows. */
async function asking(records: number): Promise<AskLogServices> {
  const store = memoryQueryStore();
  const row: Omit<QueryRow, "index" | "item" | "at"> = {
    origin,
    kind: "decision",
    subject: undefined,
    employee: "",
    unit: "",
    department: "",
    role: "",
    system: "",
    dataSet: "persons",
    activity: "",
    purpose: "",
    grounds: [],
    action: "read",
    outcome: "permit",
    reasons: [],
    workItem: "",
    trace: "",
    fields: [],
    emergency: false,
    source: "",
  };
  const rows = Array.from({ length: records * 2 }, (_, at): QueryRow => {
    const index = Math.floor(at / 2);
    return { ...row, index, item: at % 2, at: clock.now() + index };
  });
  await store.insert({ origin, from: 0, to: records, rows: [store.pack(rows)] });
  const pseudonyms = pseudonymiser({ organisation: "agency.example", key: new Uint8Array(32) });
  return { clock, pseudonyms, store, hidden: { from: async () => [] } };
}

async function ask(records: number, asked: QuestionOnRecord[] = []) {
  const question = { by: "time" as const, from: clock.now() - 1_000, to: clock.now() + 100_000 };
  const record = async (onRecord: QuestionOnRecord) => void asked.push(onRecord);
  const services = await asking(records);
  return placesOfAnswer(services, { question, motive: "Een klacht", asker: "anna", record });
}

test("[M10] the answer to a question becomes records, oldest first, each once, and the question is recorded once", async () => {
  const asked: QuestionOnRecord[] = [];
  const { places, question } = await ask(700, asked);
  expect(places.map(({ index }) => index)).toEqual(Array.from({ length: 700 }, (_, at) => at));
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({ motive: "Een klacht", object: question });
  expect(question.startsWith("time ")).toBe(true);
});

test("[M10] an answer of more records than a bundle holds is refused, with what to do", async () => {
  await expect(ask(1_001)).rejects.toMatchObject({
    code: "EVIDENCE_TOO_LARGE",
    remedy: "ask for a shorter period",
  });
});
