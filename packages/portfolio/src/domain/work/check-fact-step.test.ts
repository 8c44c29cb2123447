import { expect, test } from "vitest";
import { removeRecord } from "../../remove-record.ts";
import { examplePortfolio, exampleWork } from "../../testing/examples.ts";
import { memoryPortfolio } from "../../testing/memory-portfolio.ts";
import { checkRecordStep } from "../check-record-step.ts";
import { checkRemoval } from "../check-removal.ts";
import type { Portfolio, RecordKind } from "../records.ts";
import type { Dissent, GoLive, Review, TemporaryService } from "./work-facts.ts";

const dissent: Dissent = {
  id: "x",
  work: "w",
  kind: "dissent",
  text: "It cannot be done in time",
  raisedOn: "2025-01-01",
  answerDueOn: "2025-02-01",
  answer: { text: "It can", on: "2025-01-15", by: "owner" },
};
const service: TemporaryService = {
  id: "x",
  name: "Emergency track",
  work: "w",
  systems: [],
  since: "2021-07-01",
  endCondition: { text: "The main track is live", on: "2025-02-01" },
};
const review: Review = {
  id: "x",
  work: "w",
  by: "Advisory council",
  publishedOn: "2025-01-01",
  title: "Review",
  advice: [
    {
      id: "1",
      text: "Cut it up",
      response: { text: "We shall", adopted: true, on: "2025-01-15" },
      followUp: { text: "Plan", dueOn: "2025-03-01" },
    },
  ],
};
const goLive: GoLive = { id: "x", work: "w", name: "Go", plannedOn: "2025-01-01", findings: [] };

function codeOf(act: () => void): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return error instanceof Error && "where" in error ? String(error.where) : String(error);
  }
}
const { answer: _answer, ...unanswered } = dissent;
const advice = review.advice.map(({ followUp: _followUp, ...one }) => one);

test.each([
  ["[O19] another text", "dissent", dissent, { ...dissent, text: "It is fine" }],
  ["[O19] a later day for the answer", "dissent", dissent, { ...dissent, answerDueOn: "2026-02-01" }],
  ["[O19] an answer that is gone", "dissent", dissent, unanswered],
  [
    "[N1] a later end",
    "temporary-service",
    service,
    { ...service, endCondition: { ...service.endCondition, on: "2026-01-01" } },
  ],
  ["[N1] no end", "temporary-service", service, { ...service, endCondition: { text: "Some time" } }],
  ["[O25] advice that is gone", "review", review, { ...review, advice: [] }],
  ["[O25] what is not followed up", "review", review, { ...review, advice }],
] as const)("%s needs a motive", (_title, kind, before, after) => {
  const portfolio: Pick<Portfolio, "records"> = examplePortfolio({ [kind]: [before] });
  const saves = (record: typeof before | typeof after, motive?: string) =>
    codeOf(() =>
      checkRecordStep({ kind, record } as Parameters<typeof checkRecordStep>[0], portfolio, {
        motive,
        today: "2025-06-01",
      }),
    );
  expect(saves(after)).toBe("/motive");
  expect(saves(after, "agreed in the board")).toBeUndefined();
  expect(saves(before)).toBeUndefined();
});

test("[N3] [O19] [N1] [O25] what tells of something wrong is removed with a motive alone, and a decision never", () => {
  const portfolio = examplePortfolio({
    dissent: [dissent],
    "temporary-service": [service],
    review: [review],
    "go-live": [
      goLive,
      { ...goLive, id: "y", decision: { outcome: "no-go", on: "2025-01-01", by: "b", text: "t" } },
    ],
  });
  const removes = (kind: RecordKind, id: string, motive?: string) =>
    codeOf(() => checkRemoval(kind, id, portfolio, motive));
  for (const kind of ["dissent", "temporary-service", "review", "go-live"] as const)
    expect([removes(kind, "x"), removes(kind, "x", "told twice")]).toEqual(["/motive", undefined]);
  expect(removes("go-live", "y", "told twice")).toBe("/id");
});

test("[O14] work that has begun is not removed, also without a history, and cannot begin again as if new", async () => {
  const record = exampleWork("w", { status: "in-execution", startedOn: "2025-01-01" });
  const store = memoryPortfolio([{ write: "record", kind: "work", record, revision: 0 }]);
  const clock = { now: () => Date.parse("2025-06-01T12:00:00Z") };
  await expect(removeRecord({ store, clock }, "work", { id: "w", revision: 1 }, "a")).rejects.toMatchObject({
    code: "PORTFOLIO_RECORD_INVALID",
    remedy: "cancel the work instead",
  });
});
