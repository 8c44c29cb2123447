import { manualClock } from "@grondslag/kernel/testing";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  exampleGoal,
  exampleLawDate,
  exampleParameter,
  exampleWish,
} from "../domain/demand/demand-examples.fixture.ts";
import { PortfolioError } from "../domain/portfolio-error.ts";
import type { PortfolioRecords, RecordKind } from "../domain/records.ts";
import { exampleCapacity } from "../domain/supply/supply-examples.fixture.ts";
import type { PortfolioWrite } from "../ports.ts";
import { exampleBaseline, exampleWork } from "../testing/examples.ts";
import { memoryPortfolio } from "../testing/memory-portfolio.ts";
import type { CalendarRouteDeps } from "./calendar-routes.ts";
import { demandRoutes } from "./demand-routes.ts";
import { portfolioStatuses } from "./portfolio-statuses.ts";

// 31 December 2025, half past eleven at night in Amsterdam.
const clock = manualClock(Date.UTC(2025, 11, 31, 22, 30));
const records = <K extends RecordKind>(
  kind: K,
  all: readonly PortfolioRecords[K][],
): readonly PortfolioWrite[] => all.map((record) => ({ write: "record", kind, record, revision: 0 }));
const store = memoryPortfolio([
  ...records("goal", [exampleGoal("service", 40), exampleGoal("law", 60)]),
  ...records("team", [{ id: "vat-team", name: "VAT team", chains: ["vat"] }]),
  ...records("capacity", [
    exampleCapacity("vat-team", "java", "2026Q1", 120, 80),
    exampleCapacity("vat-team", "java", "2026Q2", 120, 80),
  ]),
  ...records("work", [
    exampleWork("kor", {
      nature: "policy",
      status: "in-execution",
      startedOn: "2026-01-01",
      chains: ["vat"],
      systems: ["vat-returns"],
      needs: [{ skill: "java", team: "vat-team", perQuarter: [150, 250] }],
    }),
  ]),
  ...records("law-date", [
    exampleLawDate("kor-date", { effectiveOn: "2026-07-01", work: ["kor"], chains: ["vat"] }),
  ]),
  ...records("parameter", [
    exampleParameter("vat/rate", [
      ["2019-01-01", "21"],
      ["2026-01-01", "22.5"],
    ]),
  ]),
  ...records("wish", [
    exampleWish("best", { scores: { service: 5, law: 5 }, needs: [{ skill: "java", perQuarter: [100] }] }),
    exampleWish("next", { scores: { service: 5, law: 1 } }),
    exampleWish("rate", {
      change: "parameter",
      scores: { service: 1, law: 3 },
      parameter: { id: "vat/rate", value: "22.5" },
    }),
  ]),
  { write: "entry", entry: exampleBaseline("kor", { startOn: "2026-01-01", endOn: "2026-08-15" }) },
]);
const deps: CalendarRouteDeps = {
  store,
  clock,
  skills: { skills: async () => [{ id: "java", name: "Java", scarce: false }] },
  phaseOuts: async () => [
    { id: "old", name: "Way out", systems: ["vat-returns"], buildingUntil: "2026-12-31" },
  ],
};
let app: FastifyInstance;

beforeAll(async () => {
  app = Fastify({ ajv: { customOptions: { removeAdditional: false, coerceTypes: "array" } } });
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof PortfolioError)) return reply.send(error);
    const { code, where } = error;
    return reply.code(portfolioStatuses[code]).send({ code, where });
  });
  demandRoutes(app, deps);
  await app.ready();
});
afterAll(() => app.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  app.inject({ method: "GET", url: `/api/v1/portfolio/${path}`, headers });

test("every route names the permission it needs: that of parameters for their values, of reading for the rest", async () => {
  const routes: string[] = [];
  const other = Fastify();
  other.addHook("onRoute", ({ method, url, config }) => {
    const permission = config && "permission" in config ? config.permission : undefined;
    if (method !== "HEAD") routes.push(`${url.replace("/api/v1/portfolio/", "")} ${permission}`);
  });
  demandRoutes(other, deps);
  await other.ready();
  expect(routes.sort()).toEqual([
    "board portfolio.read",
    "bottlenecks portfolio.read",
    "calendar portfolio.read",
    "parameters/:id/history parameter.read",
    "parameters/:id/value parameter.read",
    "roadmap portfolio.read",
    "sensitivity portfolio.read",
    "supply portfolio.read",
  ]);
});

test("[O1] the board draws its line below what fits and shows weights, scores and what is lacking", async () => {
  const { json, statusCode } = await get("board?from=2026Q1&quarters=2");
  expect(statusCode).toBe(200);
  const { rows, line, goals, totalWeight, running } = json();
  expect([totalWeight, goals.length]).toEqual([100, 2]);
  expect(running).toMatchObject({
    count: 1,
    over: [{ teamName: "VAT team", quarter: "2026Q2", shortage: 50 }],
  });
  expect(rows.map((row: { id: string; rank: number; fit: string }) => [row.id, row.rank, row.fit])).toEqual([
    ["best", 1, "does-not-fit"],
    ["next", 2, "not-stated"],
    ["rate", 3, "takes-no-room"],
  ]);
  expect(rows[0].value).toMatchObject({
    mean: 5,
    parts: [
      { name: "Goal law", weight: 60, score: 5 },
      { name: "Goal service", weight: 40, score: 5 },
    ],
  });
  expect(line).toMatchObject({
    position: 1,
    id: "best",
    blockedBy: { by: "people", skill: "java", name: "Java", quarter: "2026Q1", short: 50, stated: true },
  });
});

test("[O1] the sensitivity says at which weight which wish comes to stand above which", async () => {
  const { goals, ranking } = (await get("sensitivity")).json();
  expect(ranking.map(({ id, mean }: { id: string; mean: number }) => [id, mean])).toEqual([
    ["best", 5],
    ["next", 2.6],
    ["rate", 2.2],
  ]);
  // With w for service and 60 for law: next 5 w + 60, rate w + 180; they are equal at 30.
  expect(goals[1]).toMatchObject({
    goal: "service",
    stableFrom: 30,
    turns: [{ above: { id: "next" }, below: { id: "rate" }, direction: "down", weight: 29, equalAt: 30 }],
  });
});

test("[O6] [O13] supply tells own and external people, and begins with the quarter for which they are known", async () => {
  const { from, rows, externalTotal, totals } = (await get("supply?quarters=2")).json();
  expect(from).toBe("2026Q1");
  expect(rows[0].cells[0]).toMatchObject({
    own: 120,
    external: 80,
    running: 150,
    percent: 75,
    teams: [{ name: "VAT team", asked: 150 }],
  });
  expect(externalTotal).toEqual({ own: 120, external: 80, percent: 40 });
  expect(totals[2]).toMatchObject({ quarter: "2026Q2", use: "change", demand: 250, shortage: 50 });
});

test("[O6] bottlenecks are named with who share them", async () => {
  const { items, clashes } = (await get("bottlenecks?from=2026Q1&quarters=2")).json();
  expect(items).toMatchObject([
    {
      resource: "java@vat-team",
      teamName: "VAT team",
      shortage: 50,
      sharedBy: [{ item: "kor", amount: 250 }],
    },
  ]);
  expect(clashes).toEqual([]);
});

test("[O5] the calendar tells each clash with its facts", async () => {
  const { items, clashes } = (await get("calendar?from=2026-01-01&chain=vat")).json();
  expect(clashes).toBe(3);
  expect(items).toMatchObject([
    {
      id: "kor-date",
      quarter: "2026Q3",
      work: [{ id: "kor", endOn: "2026-08-15", endBy: "baseline" }],
      clashes: [
        { clash: "work-later", work: { id: "kor", name: "Work kor" }, days: 45 },
        { clash: "capacity", blockedBy: [{ teamName: "VAT team", short: 50, quarter: "2026Q2" }] },
        { clash: "phase-out", phaseOut: { name: "Way out" }, afterBuilding: false },
      ],
    },
  ]);
  expect((await get("calendar?chain=other")).json().items).toEqual([]);
});

test("[O7] a roadmap of a chain has its work by quarter and its laws", async () => {
  const { years, rows, laws, byYear } = (await get("roadmap?chain=vat&from=2026&until=2027")).json();
  expect(years).toEqual([2026, 2027]);
  expect(rows).toMatchObject([
    { id: "kor", start: "2026Q1", end: "2026Q3", endKnown: true, basis: "baseline" },
  ]);
  expect(laws).toMatchObject([{ id: "kor-date" }]);
  expect(byYear[0]).toMatchObject({
    year: 2026,
    chains: [{ chain: "vat", rows: ["kor"], taken: 0, laws: ["kor-date"] }],
  });
});

test.each([
  ["board?from=2026Q5", 400],
  ["supply?quarters=41", 400],
  ["calendar?from=2026-02-30", 422],
  ["parameters/vat%2Frate/value?on=2026-02-30", 422],
  ["parameters/unknown/value", 404],
])("%s is refused with %i", async (path, status) => {
  expect((await get(path)).statusCode).toBe(status);
});

test("[O9] a value turns at midnight in Amsterdam by itself, and nobody is told the old one from memory", async () => {
  const path = "parameters/vat%2Frate/value";
  const before = await get(path);
  expect(before.json()).toMatchObject({
    on: "2025-12-31",
    holds: { value: "21", from: "2019-01-01" },
    until: "2025-12-31",
    next: { value: "22.5", from: "2026-01-01" },
  });
  expect(before.headers["cache-control"]).toBe("private, no-cache");
  const etag = String(before.headers.etag);
  const same = await get(path, { "if-none-match": `"other", W/${etag}` });
  expect([same.statusCode, same.body, same.headers.etag]).toEqual([304, "", etag]);
  clock.advance(30 * 60_000);
  const after = await get(path, { "if-none-match": etag });
  expect(after.statusCode).toBe(200);
  expect(after.json()).toMatchObject({ on: "2026-01-01", holds: { value: "22.5" } });
  expect(after.json()).not.toHaveProperty("next");
  expect((await get(`${path}?on=2018-12-31`)).json()).toMatchObject({ holds: null, next: { value: "21" } });
});

test("[O9] the history of a parameter has each value with the days on which it held", async () => {
  expect((await get("parameters/vat%2Frate/history")).json().values).toMatchObject([
    { value: "21", from: "2019-01-01", until: "2025-12-31", state: "past" },
    { value: "22.5", from: "2026-01-01", state: "present" },
  ]);
});

test("[O9] a corrected value is told at once to whoever kept the old one", async () => {
  const path = "parameters/vat%2Frate/value?on=2026-03-01";
  const etag = String((await get(path)).headers.etag);
  const corrected = exampleParameter("vat/rate", [["2026-01-01", "23"]]);
  await store.change({ who: "editor", at: clock.now() }, () => [
    { write: "record", kind: "parameter", record: corrected, revision: 1 },
  ]);
  const answer = await get(path, { "if-none-match": etag });
  expect([answer.statusCode, answer.json().holds.value]).toEqual([200, "23"]);
});

test("[O1] a weight that is changed shows on the board at once, though the board is remembered", async () => {
  const before = (await get("board?from=2026Q1")).json();
  expect((await get("board?from=2026Q1")).json()).toEqual(before);
  await store.change({ who: "editor", at: clock.now() }, () => [
    { write: "record", kind: "goal", record: exampleGoal("service", 0), revision: 1 },
  ]);
  const after = (await get("board?from=2026Q1")).json();
  expect([before.totalWeight, after.totalWeight]).toEqual([100, 60]);
  expect(after.rows.map(({ id }: { id: string }) => id)).toEqual(["best", "rate", "next"]);
});

test("[O5] the calendar, the board and the roadmap can be asked as on a day that is past, never as on one to come", async () => {
  const calendar = (await get("calendar?on=2025-06-30&chain=vat")).json();
  expect(calendar.today).toBe("2025-06-30");
  // Work that began later had not begun: it stands where its baseline had it.
  expect(calendar.items[0].work).toMatchObject([{ id: "kor", status: "not-started" }]);
  const board = (await get("board?on=2025-06-30&from=2026Q1")).json();
  expect([board.today, board.running.count]).toEqual(["2025-06-30", 0]);
  expect((await get("roadmap?on=2024-06-30")).json().years[0]).toBe(2024);
  expect((await get("supply?on=2025-06-30")).json().today).toBe("2025-06-30");
  expect((await get("calendar?on=2030-01-01")).statusCode).toBe(422);
});

test("[O6] a quarter that is past is looked at as on its first day: what ended since still takes its people", async () => {
  const { today, from } = (await get("supply?from=2025Q2")).json();
  expect([today, from]).toEqual(["2025-04-01", "2025Q2"]);
  expect((await get("board?from=2025Q2&on=2025-06-30")).json().today).toBe("2025-06-30");
  expect((await get("board?from=2026Q3")).json().today).toBe("2026-01-01");
});
