import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Work } from "../domain/work/work.ts";
import {
  exampleBaseline,
  exampleCosts,
  exampleRebaseline,
  exampleReport,
  exampleWork,
} from "../testing/examples.ts";
import { portfolioServer } from "../testing/portfolio-server.ts";

const server = portfolioServer({ clock: manualClock(Date.UTC(2025, 11, 31, 9)), random: seededRandom(7) });
const { call, put } = server;
beforeEach(() => server.empty());
afterAll(() => server.close());

const part: Work = exampleWork("part", { kind: "sub-project", parent: "w" });
/** What is sent, for an entry of the history of a work. */
const entry = <E extends { readonly work: string }>({ work: _work, ...body }: E) => body;

async function keep(...works: readonly Work[]) {
  for (const work of works) expect(await put("work", work)).toMatchObject({ status: 200 });
}

test("[N2] a record is saved, changed, found by its words and removed, and each version stays", async () => {
  expect(await put("work", exampleWork("w"))).toMatchObject({
    status: 200,
    body: { revision: 1, change: 1, record: { id: "w" } },
  });
  const renamed = exampleWork("w", { name: "Robuust Betalingsverkeer" });
  expect(await put("work", renamed, 1, { motive: "its name" })).toMatchObject({ body: { revision: 2 } });
  expect(await put("work", renamed, 1)).toMatchObject({ status: 409, body: { code: "PORTFOLIO_CHANGED" } });
  expect((await call("GET", "records/work?q=betalings%20robuust")).body).toMatchObject({
    items: [{ record: { id: "w" }, revision: 2 }],
    total: 1,
    change: 2,
  });
  expect((await call("GET", "records/work?q=nothing")).body).toMatchObject({ items: [], total: 0 });
  const one = (await call("GET", "records/work/w")).body;
  expect(one.versions).toMatchObject([
    { revision: 2, by: "manager-1", motive: "its name", at: "2025-12-31T09:00:00.000Z" },
    { revision: 1, record: { name: "Work w" } },
  ]);
  expect(one.record).toEqual(renamed);
  expect(await call("DELETE", "records/work/w?revision=1")).toMatchObject({ status: 409 });
  expect(await call("DELETE", "records/work/w?revision=2")).toMatchObject({
    status: 200,
    body: { change: 3 },
  });
  expect(await call("GET", "records/work/w")).toMatchObject({ status: 404 });
});

test("[O1] an id with slashes, a skill nobody has, and members that there are not", async () => {
  await put("team", { id: "t1", name: "Team", chains: [] });
  const capacity = {
    id: "t1/cool-gen/2026Q1/change",
    team: "t1",
    skill: "cool-gen",
    quarter: "2026Q1",
    use: "change",
    own: 400,
    external: 0,
  };
  expect(await put("capacity", capacity)).toMatchObject({ status: 200, body: { record: capacity } });
  const asked = exampleWork("w", { needs: [{ skill: "cobol", perQuarter: [100] }] });
  expect(await put("work", asked)).toMatchObject({
    status: 422,
    body: { code: "PORTFOLIO_RECORD_INVALID", where: "/needs/0/skill" },
  });
  const odd: Work & { readonly secret: string } = { ...exampleWork("w"), secret: "x" };
  expect(await put("work", odd)).toMatchObject({ status: 400 });
  expect((await call("GET", "records/nothing")).status).toBe(404);
  expect(await call("PUT", "records/work/other", { record: exampleWork("w"), revision: 0 })).toMatchObject({
    status: 422,
    body: { where: "/id" },
  });
});

test("[O14] [O15] nothing passes the gate: not by an edit, not with a condition missing", async () => {
  const { businessCase: _case, scope: _scope, ...bare } = exampleWork("w");
  await keep(bare);
  expect(await put("work", { ...bare, status: "in-execution" }, 1)).toMatchObject({
    status: 422,
    body: { where: "/status" },
  });
  expect(await put("work", exampleWork("new", { status: "in-execution" }))).toMatchObject({
    status: 422,
    body: { where: "/status" },
  });
  expect(await call("POST", "work/w/start", { revision: 1 })).toMatchObject({
    status: 422,
    body: { code: "START_REFUSED", where: "/business-case /scope /sub-projects" },
  });
  await put("work", exampleWork("w"), 1);
  await keep(part);
  expect(await call("POST", "work/part/start", { revision: 1 })).toMatchObject({
    body: { where: "/whole-in-execution" },
  });
  expect(await call("POST", "work/w/start", { revision: 1 })).toMatchObject({ status: 409 });
  expect(await call("POST", "work/w/start", { revision: 2, on: "2026-01-01" })).toMatchObject({
    status: 422,
  });
  const started = await call("POST", "work/w/start", { revision: 2, on: "2025-12-01" });
  expect(started).toMatchObject({
    status: 200,
    body: { work: { status: "in-execution", startedOn: "2025-12-01" }, revision: 3, startConditions: [] },
  });
  expect(await call("POST", "work/w/start", { revision: 3 })).toMatchObject({
    status: 422,
    body: { where: "/status" },
  });
  expect(await call("POST", "work/part/start", { revision: 1 })).toMatchObject({ status: 200 });
});

test("[O20] work that was cancelled is never green: what was agreed did not come, however early and cheap it stopped", async () => {
  await keep(exampleWork("w"), part);
  await call("POST", "work/w/start", { revision: 1, on: "2024-02-01" });
  await call("POST", "work/w/entries", entry(exampleBaseline("w")));
  await call("POST", "work/w/entries", entry(exampleReport("w", { on: "2025-06-30" })));
  const { work } = (await call("GET", "work/w")).body;
  const stopped = { ...work, status: "cancelled", endedOn: "2025-06-30" };
  expect(await put("work", stopped, 2, { motive: "no longer needed" })).toMatchObject({ status: 200 });
  expect((await call("GET", "work?colour=green")).body.items).toEqual([]);
  const { judgement } = (await call("GET", "work/w")).body;
  expect([judgement.original.colour, judgement.latest.colour, judgement.hidden]).toEqual([
    "unknown",
    "unknown",
    false,
  ]);
});

test("[L8] [O14] the page tells whom work would take that modernisation has, and so does the gate", async () => {
  const needs = [{ skill: "cool-gen", perQuarter: [100, 100] }];
  await put("team", { id: "t1", name: "Team 1", chains: [] });
  for (const quarter of ["2025Q4", "2026Q1"]) {
    const people = { team: "t1", skill: "cool-gen", quarter, use: "change", own: 150, external: 0 };
    await put("capacity", { id: `t1/cool-gen/${quarter}/change`, ...people });
  }
  await keep(exampleWork("renewal", { name: "Phase-out", needs }));
  await keep(exampleWork("w", { nature: "policy", needs }), part, { ...part, id: "more", parent: "renewal" });
  expect((await call("GET", "work/w")).body.displaced).toEqual([]);
  await call("POST", "work/renewal/start", { revision: 1 });
  const short = { skill: "cool-gen", skillName: "Cool:Gen", short: 50, stated: true };
  const modernisation = [{ id: "renewal", name: "Phase-out" }];
  expect((await call("GET", "work/w")).body.displaced).toEqual([
    { ...short, quarter: "2025Q4", modernisation },
    { ...short, quarter: "2026Q1", modernisation },
  ]);
  expect((await call("GET", "work/renewal")).body.displaced).toEqual([]);
  expect(await call("POST", "work/w/start", { revision: 1 })).toMatchObject({
    status: 422,
    body: { code: "MODERNISATION_FIRST", where: "/needs" },
  });
});

test("[O20] paused work goes on through the gate alone, and keeps its first start", async () => {
  await keep(exampleWork("w"), part);
  const { work } = (await call("POST", "work/w/start", { revision: 1, on: "2025-06-01" })).body;
  const paused = { ...work, status: "in-reorientation" };
  expect(await put("work", paused, 2)).toMatchObject({ status: 422, body: { where: "/motive" } });
  expect(await put("work", paused, 2, { motive: "no view on the remainder" })).toMatchObject({
    status: 200,
  });
  expect(await put("work", work, 3, { motive: "again" })).toMatchObject({
    status: 422,
    body: { where: "/status" },
  });
  const again = await call("POST", "work/w/start", { revision: 3, motive: "revised business case" });
  expect(again.body).toMatchObject({
    work: { status: "in-execution", startedOn: "2025-06-01" },
    versions: [
      { revision: 4, status: "in-execution", motive: "revised business case", changed: ["status"] },
      { revision: 3, status: "in-reorientation", motive: "no view on the remainder" },
      { revision: 2, changed: ["startedOn", "status"] },
      { revision: 1, status: "not-started" },
    ],
  });
});

test("[O17] [O20] [O27] the page shows the first baseline, each later one with its reasons, and the unknown", async () => {
  await keep(exampleWork("w"), part);
  await call("POST", "work/w/start", { revision: 1, on: "2025-01-01" });
  const first = { ...exampleBaseline("w"), costs: exampleCosts(5_600_000_000) };
  const second = { ...exampleRebaseline("w"), costs: exampleCosts(20_600_000_000) };
  expect(await call("POST", "work/w/entries", entry(second))).toMatchObject({
    status: 422,
    body: { code: "ENTRY_REFUSED", where: "/entry" },
  });
  const { id: _id, ...withoutId } = entry(first);
  expect(await call("POST", "work/w/entries", withoutId)).toMatchObject({ status: 201 });
  const { businessCase: _case, ...unfounded } = entry(second);
  expect(await call("POST", "work/w/entries", unfounded)).toMatchObject({
    status: 422,
    body: { where: "/businessCase" },
  });
  expect(await call("POST", "work/w/entries", entry(second))).toMatchObject({ status: 201 });
  const unknown = { known: false, why: "no view on what remains" } as const;
  const reported = await call(
    "POST",
    "work/w/entries",
    entry(exampleReport("w", { spent: exampleCosts(9_000_000_000), estimateToComplete: unknown })),
  );
  expect(reported.status).toBe(201);
  const page = (await call("GET", "work/w")).body;
  expect(page).toEqual(reported.body);
  expect(page.judgement).toMatchObject({
    of: "own",
    original: { colour: "red", baseline: { cents: 5_600_000_000 }, money: { atLeast: true } },
    latest: { colour: "unknown", baseline: { cents: 20_600_000_000 }, money: { colour: "unknown" } },
    spentCents: 9_000_000_000,
    expectedCost: { known: false, atLeastCents: 9_000_000_000, why: "not-estimated", text: unknown.why },
    hidden: false,
  });
  expect(page.entries).toMatchObject([
    { entry: { entry: "initial", reasons: [] }, cents: 5_600_000_000 },
    { entry: { entry: "re-baseline", reasons: ["setbacks"] }, costMovedCents: 15_000_000_000 },
    { entry: { entry: "report", estimateToComplete: unknown } },
  ]);
  expect(page.entries[2].restCents).toBeUndefined();
  expect(page.findings).toMatchObject([
    { code: "remainder-unknown", severity: "serious", facts: { to: "cio" } },
  ]);
  const list = (await call("GET", "work?status=in-execution")).body;
  expect(list).toMatchObject({
    items: [{ id: "w", findings: { total: 1, serious: 1 } }],
    totals: { expected: { atLeastCents: 9_000_000_000, unknown: 1, of: 1 } },
    thresholds: { costRedAbovePercent: 10 },
    today: "2025-12-31",
  });
});

test("[O27] an entry that is already there, or in no form that there is, is refused", async () => {
  await keep(exampleWork("w"));
  expect(await call("POST", "work/w/entries", entry(exampleBaseline("w")))).toMatchObject({ status: 201 });
  const sameDay = exampleRebaseline("w", { on: "2024-01-01", id: "other" });
  expect(await call("POST", "work/w/entries", entry(sameDay))).toMatchObject({
    status: 422,
    body: { where: "/on" },
  });
  const known = { known: true, why: "both" };
  const both = { ...entry(exampleReport("w")), estimateToComplete: known };
  expect((await call("POST", "work/w/entries", both)).status).toBe(400);
  const negative = { ...entry(exampleReport("w")), spent: exampleCosts(-1) };
  expect((await call("POST", "work/w/entries", negative)).status).toBe(400);
  expect(
    (await call("POST", "work/w/entries", { ...entry(exampleReport("w")), spent: undefined })).status,
  ).toBe(400);
  expect((await call("POST", "work/nothing/entries", entry(exampleReport("w")))).status).toBe(404);
  expect((await call("GET", "work/w")).body.entries).toHaveLength(1);
});

test("[N2] [O20] the page and the lists can be looked at as on an earlier day, with what had happened by then", async () => {
  await keep(exampleWork("w"), part);
  await call("POST", "work/w/start", { revision: 1, on: "2024-02-01" });
  await call("POST", "work/w/entries", entry(exampleBaseline("w")));
  const late = exampleReport("w", { on: "2025-06-30", expectedEndOn: "2029-12-31" });
  await call("POST", "work/w/entries", entry(late));
  const dissent = {
    id: "d",
    work: "w",
    kind: "dissent",
    text: "Too late",
    raisedOn: "2024-03-01",
    answerDueOn: "2024-04-01",
    answer: { text: "No", on: "2024-09-01", by: "board" },
  };
  await put("dissent", dissent);
  const then = (await call("GET", "work/w?on=2024-06-18")).body;
  expect(then).toMatchObject({
    today: "2024-06-18",
    past: true,
    status: "in-execution",
    judgement: { original: { colour: "green" } },
    findings: [{ code: "dissent-unanswered", facts: { days: 78 } }],
  });
  expect(then.entries).toHaveLength(1);
  expect(then.dissents).toEqual([{ record: dissent, revision: 1 }]);
  const now = (await call("GET", "work/w")).body;
  expect(now).toMatchObject({ past: false, judgement: { original: { colour: "red" } }, findings: [] });
  expect((await call("GET", "work/w?on=2024-01-15")).body).toMatchObject({ status: "not-started" });
  expect((await call("GET", "work?on=2024-06-18&colour=green")).body).toMatchObject({
    items: [{ id: "w" }],
    today: "2024-06-18",
  });
  expect((await call("GET", "findings?on=2024-06-18")).body.total).toBe(1);
  expect((await call("GET", "findings")).body.total).toBe(0);
  for (const day of ["2026-01-01", "2024-02-30"])
    expect(await call("GET", `work?on=${day}`)).toMatchObject({ status: 422, body: { where: "/on" } });
});
