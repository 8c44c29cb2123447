import { expect, test } from "vitest";
import { importPortfolio } from "../../import-portfolio.ts";
import { exampleWork } from "../../testing/examples.ts";
import { memoryPortfolio } from "../../testing/memory-portfolio.ts";
import type { PortfolioRecords } from "../records.ts";
import type { Work } from "../work/work.ts";
import type { GoLive } from "../work/work-facts.ts";
import { readPortfolioJson } from "./json-document.ts";

const clock = { now: () => Date.parse("2025-06-01T12:00:00Z") };
const skills = { skills: async () => [] };
const goLive: GoLive = {
  id: "g",
  work: "w",
  name: "Main track",
  plannedOn: "2025-01-01",
  findings: [{ id: "a", text: "Test fails", blocking: true, foundOn: "2024-12-01" }],
};
const decision = { outcome: "go", on: "2025-01-01", by: "board", text: "go" } as const;

async function takeIn(
  records: { readonly [K in "work" | "go-live"]?: readonly PortfolioRecords[K][] },
  motive?: string,
  store = memoryPortfolio(),
): Promise<readonly string[]> {
  const outcome = await importPortfolio(
    { store, skills, clock },
    readPortfolioJson({ records, entries: [] }),
    { by: "a", dry: false, motive },
  );
  return outcome.outcome === "refused"
    ? outcome.problems.map(({ code, where }) => `${code} ${where}`)
    : [outcome.outcome];
}
const withWork = (one: GoLive, motive?: string) =>
  takeIn({ work: [exampleWork("w")], "go-live": [one] }, motive);

test("[N3] a file brings no go that open findings blocked on its day, nor one that is still to come", async () => {
  expect(await withWork({ ...goLive, decision }, "from the old register")).toEqual([
    "GO_LIVE_REFUSED /records/go-live/0/decision",
  ]);
  const solved = goLive.findings.map((one) => ({ ...one, solvedOn: "2025-01-02" }));
  expect(await withWork({ ...goLive, findings: solved, decision }, "from the old register")).toEqual([
    "GO_LIVE_REFUSED /records/go-live/0/decision",
  ]);
  const early = { ...goLive, findings: [], decision: { ...decision, on: "2025-06-02" } };
  expect(await withWork(early, "from the old register")).toEqual([
    "GO_LIVE_REFUSED /records/go-live/0/decision/on",
  ]);
});

test("[N3] what is decided today is decided here, by who may decide: a file is no way round that", async () => {
  const today = { ...goLive, findings: [], decision: { ...decision, on: "2025-06-01" } };
  expect(await withWork(today, "from the old register")).toEqual([
    "GO_LIVE_REFUSED /records/go-live/0/decision/on",
  ]);
  const yesterday = { ...goLive, findings: [], decision: { ...decision, on: "2025-05-31" } };
  expect(await withWork(yesterday, "from the old register")).toEqual(["done"]);
});

test("[N5] a file brings no go over a quarantine that was too full", async () => {
  const quarantine = { records: 2, allowed: 1, countedOn: "2024-12-31" };
  expect(await withWork({ ...goLive, findings: [], quarantine, decision }, "old register")).toEqual([
    "GO_LIVE_REFUSED /records/go-live/0/decision",
  ]);
});

test("[N3] a decision that was made elsewhere comes in with a motive", async () => {
  const solved = goLive.findings.map((one) => ({ ...one, solvedOn: "2025-01-01" }));
  const past = { ...goLive, findings: solved, decision };
  expect(await withWork(past)).toEqual(["GO_LIVE_REFUSED /records/go-live/0/decision"]);
  expect(await withWork(past, " ")).toEqual(["GO_LIVE_REFUSED /records/go-live/0/decision"]);
  expect(await withWork(past, "from the old register")).toEqual(["done"]);
  const stopped = { ...goLive, decision: { ...decision, outcome: "no-go" } as const };
  expect(await withWork(stopped, "from the old register")).toEqual(["done"]);
});

test("[N3] a file changes no decision of a go-live that is kept", async () => {
  const store = memoryPortfolio([
    { write: "record", kind: "work", record: exampleWork("w"), revision: 0 },
    { write: "record", kind: "go-live", record: goLive, revision: 0 },
  ]);
  expect(await takeIn({ "go-live": [{ ...goLive, findings: [], decision }] }, "x", store)).toEqual([
    "PORTFOLIO_RECORD_INVALID /records/go-live/0/decision",
  ]);
});

test("[O14] [O15] work that begins today is started here: a motive does not pass it by the gate", async () => {
  const { businessCase: _case, ...bare } = exampleWork("w", { status: "in-execution" });
  const begun = (startedOn?: string): Work => ({ ...bare, ...(startedOn !== undefined && { startedOn }) });
  expect(await takeIn({ work: [begun("2025-06-01")] }, "old work")).toEqual([
    "START_REFUSED /records/work/0/status",
  ]);
  expect(await takeIn({ work: [begun("2025-05-31")] }, "old work")).toEqual(["done"]);
  expect(await takeIn({ work: [begun()] }, "old work")).toEqual(["done"]);
  expect(await takeIn({ work: [begun("2025-05-31")] })).toEqual(["START_REFUSED /records/work/0/status"]);
});

test("[N2] a file brings no start and no end that is still to come", async () => {
  const ended = exampleWork("w", { status: "finished", startedOn: "2024-01-01", endedOn: "2025-06-02" });
  expect(await takeIn({ work: [ended] }, "x")).toEqual(["PORTFOLIO_RECORD_INVALID /records/work/0/endedOn"]);
  const early = exampleWork("w", { status: "in-reorientation", startedOn: "2025-06-02" });
  expect(await takeIn({ work: [early] }, "x")).toEqual([
    "PORTFOLIO_RECORD_INVALID /records/work/0/startedOn",
  ]);
  expect(await takeIn({ work: [{ ...ended, endedOn: "2025-06-01" }] })).toEqual(["done"]);
});
