import { manualClock } from "@grondslag/kernel/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { QueryRow } from "../domain/query-row.ts";
import { withoutNames } from "../pseudonyms/without-names.ts";
import { recordContextOf } from "../testing/decided-call.ts";
import { memoryQueryStore } from "../testing/memory-query-store.ts";
import { batchOf, storeBatch } from "../testing/query-rows.ts";
import { type AskLogServices, askLog, type LogAsked, type QuestionOnRecord } from "./ask-log.ts";
import type { QueryStore } from "./query-store.ts";

const { pseudonyms } = recordContextOf();
const [mayor, citizen, nobody] = ["bsn:123456782", "bsn:111222333", "bsn:999990019"];
const whole = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1) };

function pseudonym(subject: string | undefined): Uint8Array | undefined {
  return subject === undefined ? undefined : pseudonyms.ofText(subject, 2026).bytes;
}

async function storeWith(rows: readonly Partial<QueryRow>[]): Promise<QueryStore> {
  const store = memoryQueryStore();
  if (rows.length > 0) await storeBatch(store, batchOf(0, rows));
  return store;
}

function servicesOn(store: QueryStore, hidden: readonly string[] = []): AskLogServices {
  return { store, pseudonyms, hidden: { from: async () => hidden }, clock: manualClock(whole.from) };
}

function ask(services: AskLogServices, asked: Partial<LogAsked> & Pick<LogAsked, "question">) {
  return askLog(services, {
    motive: "vooronderzoek 2026-17",
    limit: 10,
    asker: "i-vries",
    record: async () => undefined,
    ...asked,
  });
}

describe("a question about the log", () => {
  test("[M10] is on record with its motive, without the subject, before the store is asked", async () => {
    const order: string[] = [];
    const recorded: QuestionOnRecord[] = [];
    const store = await storeWith([{ subject: pseudonym(citizen) }]);
    const watched = {
      ...store,
      rows: async (asked: Parameters<QueryStore["rows"]>[0]) => {
        order.push("asked");
        return store.rows(asked);
      },
    };
    await ask(servicesOn(watched), {
      question: { by: "subject", subject: citizen, ...whole },
      record: async (question) => {
        order.push("recorded");
        recorded.push(question);
      },
    });
    expect(order).toEqual(["recorded", "asked"]);
    expect(recorded).toMatchObject([{ subject: citizen, motive: "vooronderzoek 2026-17" }]);
    expect(recorded[0]?.object).not.toContain("111222333");
  });

  test.each([
    [{ by: "employee", value: "m7" }, /^employee employeeId=m7 /],
    [{ by: "employee", value: "0123456789abcdef" }, /^employee 0123456789abcdef /],
    [{ by: "system", value: "about 123456782" }, /^system about \[number\] /],
  ] as const)(
    "[M9] is on record so that a name can be veiled, and without numbers: %j",
    async (asked, object) => {
      const recorded: QuestionOnRecord[] = [];
      await ask(servicesOn(await storeWith([])), {
        question: { ...asked, ...whole },
        record: async (question) => void recorded.push(question),
      });
      expect(recorded[0]?.object).toMatch(object);
      const facts = JSON.stringify({ action: "log.query", object: recorded[0]?.object });
      expect(withoutNames({ kind: "audit", facts, actor: "{}" }, () => "p-1").facts).not.toContain("m7");
    },
  );

  test("[M10] that cannot be recorded is not asked", async () => {
    const store = { rows: () => Promise.reject(new Error("the store was asked")) };
    const question = { by: "time", ...whole } as const;
    const record = () => Promise.reject(new Error("not recorded"));
    await expect(ask({ ...servicesOn(memoryQueryStore()), store }, { question, record })).rejects.toThrow(
      "not recorded",
    );
  });

  test("[M1] about a subject reaches over the years, each with its own pseudonym", async () => {
    const store = await storeWith([]);
    for (const [i, year] of [2024, 2025, 2026].entries()) {
      const origin = `agency.example/log/income/${year}h1`;
      const subject = pseudonyms.ofText(citizen, year).bytes;
      await storeBatch(store, batchOf(i, [{ origin, at: Date.UTC(year, 3, 1), subject }]));
    }
    const question = {
      by: "subject",
      subject: citizen,
      from: Date.UTC(2024, 0),
      to: Date.UTC(2027, 0),
    } as const;
    const { items } = await ask(servicesOn(store), { question });
    expect(items.map(({ at }) => new Date(at).getUTCFullYear())).toEqual([2026, 2025, 2024]);
  });

  test.each([
    [{ by: "subject", ...whole }],
    [{ by: "subject", subject: citizen, value: "x", ...whole }],
    [{ by: "subject", value: "too-short", ...whole }],
    [{ by: "system", ...whole }],
    [{ by: "system", value: "", ...whole }],
    [{ by: "employee", value: "Anna m7", ...whole }],
    [{ by: "time", value: "x", ...whole }],
    [{ by: "system", value: "x", subject: citizen, ...whole }],
    [{ by: "trace", value: "4BF92F3577B34DA6A3CE929D0E0E4736", ...whole }],
    [{ by: "time", from: whole.to, to: whole.from }],
    [{ by: "time", from: Number.NaN, to: whole.to }],
    [{ by: "time", from: 0, to: whole.to }],
  ] as const)("that is none is refused and not recorded: %j", async (question) => {
    const record = () => Promise.reject(new Error("it was recorded"));
    await expect(ask(servicesOn(memoryQueryStore()), { question, record })).rejects.toMatchObject({
      code: "QUESTION_WRONG",
    });
  });

  test.each(["", "x", "W10", Buffer.from('[1,"o",2]').toString("base64url"), "A".repeat(5_000)])(
    "a page that was not given is refused: %s",
    async (page) => {
      const question = { by: "time", ...whole } as const;
      await expect(ask(servicesOn(memoryQueryStore()), { question, page })).rejects.toMatchObject({
        code: "PAGE_MALFORMED",
      });
    },
  );
});

/** All pages of a question. */
async function everything(services: AskLogServices, question: LogAsked["question"], limit: number) {
  const pages: (readonly number[])[] = [];
  for (let page: string | undefined; ; ) {
    const { items, next } = await ask(services, { question, limit, ...(page !== undefined && { page }) });
    pages.push(items.map(({ index }) => index));
    if (next === undefined) return pages;
    page = next;
  }
}

describe("[A8] behind a shield", () => {
  const subjects = fc.constantFrom(mayor, citizen, nobody, undefined);

  test("lists are those of a log without the rows about whom the one who asks may not hear, page by page", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(subjects, { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        async (about, limit) => {
          const rows = about.map((subject, index) => ({ index, subject: pseudonym(subject) }));
          const open = rows.filter((_, i) => about[i] !== mayor);
          const [all, without] = [await storeWith(rows), await storeWith(open)];
          for (const question of [
            { by: "time", ...whole },
            { by: "system", value: "income-source", ...whole },
          ] as const) {
            const seen = await everything(servicesOn(all, [mayor]), question, limit);
            expect(seen).toEqual(await everything(servicesOn(without), question, limit));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test("a question about that subject asks as much of the store as one about nobody, and is answered the same", async () => {
    const store = await storeWith([{ subject: pseudonym(mayor) }]);
    const asked: number[] = [];
    const watched = {
      ...store,
      rows: async (question: Parameters<QueryStore["rows"]>[0]) => {
        asked.push(question.subjects.length);
        return store.rows(question);
      },
    };
    const about = (subject: string) =>
      ask(servicesOn(watched, [mayor]), { question: { by: "subject", subject, ...whole } });
    expect(await about(mayor)).toEqual(await about(nobody));
    const [value] = [Buffer.from(pseudonym(mayor) ?? []).toString("base64url")];
    const byPseudonym = await ask(servicesOn(watched, [mayor]), {
      question: { by: "subject", value, ...whole },
    });
    expect(byPseudonym.items).toEqual([]);
    expect(asked).toEqual([1, 1, 1]);
    const cleared = await ask(servicesOn(watched), { question: { by: "subject", subject: mayor, ...whole } });
    expect(cleared.items).toHaveLength(1);
  });
});
