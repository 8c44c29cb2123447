import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { PortfolioError } from "../domain/portfolio-error.ts";
import type { Work } from "../domain/work/work.ts";
import type { PortfolioStore } from "../ports.ts";
import {
  exampleBaseline,
  exampleCosts,
  exampleRebaseline,
  exampleReport,
  exampleWork,
} from "../testing/examples.ts";
import { memoryPortfolio } from "../testing/memory-portfolio.ts";
import { portfolioStatuses } from "./portfolio-statuses.ts";
import { recordRoutes } from "./record-routes.ts";
import { workRoutes } from "./work-routes.ts";

let app: FastifyInstance;
let current: PortfolioStore;

beforeAll(async () => {
  app = await serve({
    read: () => current.read(),
    change: (by, decide) => current.change(by, decide),
    history: (kind, id) => current.history(kind, id),
  });
});
afterAll(async () => {
  await app.close();
});

const part: Work = exampleWork("part", { kind: "sub-project", parent: "w" });

async function serve(store: PortfolioStore): Promise<FastifyInstance> {
  // Bodies are taken literally, as the server's own validator takes them.
  const made = Fastify({ ajv: { customOptions: { removeAdditional: false, coerceTypes: "array" } } });
  made.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof PortfolioError)) return reply.send(error);
    const { code, where, message } = error;
    return reply.code(portfolioStatuses[code]).send({ code, where, message });
  });
  const deps = {
    store,
    skills: { skills: async () => [{ id: "cool-gen", name: "Cool:Gen", scarce: true }] },
    clock: manualClock(Date.UTC(2025, 11, 31, 9)),
    random: seededRandom(7),
    actorOf: () => "manager-1",
    recordExport: async () => undefined,
  };
  recordRoutes(made, deps);
  workRoutes(made, deps);
  return made;
}

async function call(method: "GET" | "POST" | "PUT" | "DELETE", path: string, payload?: object) {
  const answer = await app.inject({ method, url: `/api/v1/portfolio/${path}`, ...(payload && { payload }) });
  return { status: answer.statusCode, body: answer.json() };
}
const put = <R extends { readonly id: string }>(kind: string, record: R, revision = 0, more: object = {}) =>
  call("PUT", `records/${kind}/${encodeURIComponent(record.id)}`, { record, revision, ...more });
/** What is sent, for an entry of the history of a work. */
const entry = <E extends { readonly work: string }>({ work: _work, ...body }: E) => body;
async function keep(...works: readonly Work[]) {
  for (const work of works) expect(await put("work", work)).toMatchObject({ status: 200 });
}

beforeEach(() => {
  current = memoryPortfolio();
});

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

test("[N3] [N5] a go is refused as long as something blocks it, and made once nothing does", async () => {
  await keep(exampleWork("w"));
  const goLive = {
    id: "main",
    work: "w",
    name: "Main track",
    plannedOn: "2023-12-01",
    findings: [
      { id: "f1", text: "Test fails", blocking: true, foundOn: "2023-11-01" },
      { id: "f2", text: "Small", blocking: false, foundOn: "2023-11-01" },
    ],
    quarantine: { records: 7, allowed: 5, countedOn: "2023-11-01" },
  };
  await put("go-live", goLive);
  const go = (revision: number, outcome = "go") =>
    call("POST", "go-lives/main/decision", { revision, outcome, text: "by the tests" });
  expect(await go(1)).toMatchObject({
    status: 422,
    body: { code: "GO_LIVE_REFUSED", where: "/findings/f1 /quarantine" },
  });
  expect(await go(1, "no-go")).toMatchObject({ status: 200, body: { revision: 2 } });
  const kept = (await call("GET", "records/go-live/main")).body.record;
  const [blocking, small] = goLive.findings;
  const solved = {
    ...kept,
    plannedOn: "2024-06-30",
    findings: [{ ...blocking, solvedOn: "2024-06-01" }, small],
    quarantine: { records: 5, allowed: 5, countedOn: "2024-06-01" },
  };
  expect(await put("go-live", { ...solved, decision: { ...kept.decision, outcome: "go" } }, 2)).toMatchObject(
    {
      status: 422,
      body: { where: "/decision" },
    },
  );
  expect(await put("go-live", solved, 2, { motive: "moved by half a year" })).toMatchObject({
    status: 200,
  });
  expect((await call("GET", "work/w")).body.goLives).toMatchObject([
    {
      blockers: [],
      plannedDates: [
        { plannedOn: "2024-06-30", motive: "moved by half a year" },
        { plannedOn: "2023-12-01" },
      ],
    },
  ]);
  expect(await go(3)).toMatchObject({
    status: 200,
    body: { record: { decision: { outcome: "go", on: "2025-12-31", by: "manager-1" } } },
  });
  expect(await go(4, "no-go")).toMatchObject({ status: 422, body: { code: "GO_LIVE_REFUSED" } });
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

test("[N4] a circle of dependencies is refused with its name, and a system and a chain list their work", async () => {
  await keep(
    exampleWork("a", { systems: ["vat"], chains: ["turnover"] }),
    exampleWork("b", { systems: ["vat"] }),
    exampleWork("c"),
  );
  const wait = (before: string, after: string) =>
    put("dependency", { id: `${before}-${after}`, before, after, lagQuarters: 0 } as {
      readonly id: string;
    });
  expect((await wait("a", "b")).status).toBe(200);
  expect((await wait("b", "c")).status).toBe(200);
  expect(await wait("c", "a")).toMatchObject({
    status: 422,
    body: { message: expect.stringContaining("a -> b -> c -> a") },
  });
  expect((await call("GET", "work/b")).body.dependencies).toMatchObject([
    { record: { id: "a-b" }, before: { id: "a", name: "Work a" }, late: false },
    { record: { id: "b-c" }, after: { id: "c" } },
  ]);
  const service = {
    id: "emergency",
    name: "Emergency track",
    work: "a",
    systems: ["vat"],
    since: "2021-07-01",
    endCondition: { text: "The main track is live" },
  };
  await put("temporary-service", service);
  const system = (await call("GET", "systems/vat/work")).body;
  expect(system.items.map(({ id }: { id: string }) => id)).toEqual(["a", "b"]);
  expect(system.temporaryServices).toEqual([{ record: service, revision: 1 }]);
  expect((await call("GET", "chains/turnover/work")).body.items).toMatchObject([{ id: "a" }]);
  expect((await call("GET", "findings?code=service-without-end")).body).toMatchObject({
    items: [{ work: { id: "a", name: "Work a" }, record: { kind: "temporary-service", id: "emergency" } }],
    total: 1,
    counts: [{ code: "service-without-end", severity: "serious", count: 1 }],
  });
  expect((await call("DELETE", "records/work/a?revision=1")).body.message).toContain("dependency a-b");
});

test("[L12] [N9] [O25] the page shows what held work up, what was learnt, why it was bought, and what reviewers said", async () => {
  await keep(exampleWork("w"), exampleWork("other"));
  const cause = {
    id: "cause",
    work: "w",
    text: "A directive came two years later",
    derogation: { authority: "Commission", askedOn: "2020-05-01", state: "granted", until: "2021-07-01" },
  };
  const lesson = {
    id: "lesson",
    title: "Small steps",
    text: "Deliver a part each quarter",
    from: "Denmark",
    learntOn: "2024-05-01",
    work: "w",
    tags: ["abroad"],
  };
  const bought = {
    id: "bought",
    work: "w",
    question: "Make or buy?",
    options: [{ name: "buy", for: "there", against: "bound" }],
    choice: { option: "buy", why: "in time", on: "2024-05-01", by: "board" },
  };
  const review = {
    id: "review",
    work: "w",
    by: "Council",
    publishedOn: "2024-01-01",
    title: "R",
    advice: [],
  };
  for (const [kind, record] of [
    ["external-cause", cause],
    ["lesson", lesson],
    ["make-or-buy", bought],
    ["review", review],
  ] as const)
    expect(await put(kind, record)).toMatchObject({ status: 200 });
  const shown = (record: object) => [{ record, revision: 1 }];
  expect((await call("GET", "work/w")).body).toMatchObject({
    externalCauses: shown(cause),
    lessons: shown(lesson),
    makeOrBuys: shown(bought),
    reviews: shown(review),
    findings: [{ code: "derogation-ended", facts: { authority: "Commission" } }],
  });
  expect((await call("GET", "work/other")).body).toMatchObject({
    externalCauses: [],
    lessons: [],
    findings: [],
  });
  expect((await call("GET", "records/lesson?q=denmark")).body.items).toEqual(shown(lesson));
});
