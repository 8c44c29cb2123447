import { agentRole } from "@grondslag/access/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskServer, deskClient, deskToken, startDeskServer } from "./desk-server.ts";

let desk: DeskServer;
let token: string;

beforeAll(async () => {
  const scopes = [
    "access.decide",
    "landscape.edit",
    "portfolio.read",
    "portfolio.edit",
    "parameter.read",
    "log.audit",
  ];
  desk = await startDeskServer({ clients: [{ ...deskClient, scopes }], roles: [agentRole] });
  token = await deskToken(desk.server.url);
});
afterAll(() => desk.close());

async function call(method: string, path: string, body?: object) {
  const response = await fetch(`${desk.server.url}/api/v1/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, json: text.startsWith("{") ? JSON.parse(text) : undefined };
}
const save = (record: { readonly id: string }, revision = 0, more: object = {}) =>
  call("PUT", `portfolio/records/work/${record.id}`, { record, revision, ...more });

const document = (title: string) => ({ title, approvedOn: "2024-01-10" });
const project = {
  id: "vat",
  name: "VAT e-commerce",
  kind: "project",
  status: "not-started",
  nature: "policy",
  department: "Finance",
  organisation: "Tax administration",
  ictComponent: true,
  triangle: {},
  teams: [],
  systems: ["vat"],
  chains: [],
  needs: [],
  benefits: [],
  suppliers: [],
};
const stated = (cents: number) => ({
  basis: "stated",
  lines: [{ kind: "other", nature: "renewal", cents }],
});

test("[O14] [O15] a direct call cannot start work without its conditions, by whatever way, and each is named", async () => {
  expect((await save(project)).status).toBe(200);
  const refused = await call("POST", "portfolio/work/vat/start", { revision: 1 });
  expect(refused.status).toBe(422);
  expect(refused.json).toMatchObject({
    code: "START_REFUSED",
    where: "/business-case /project-plan /planning /scope /sub-projects",
  });
  for (const status of ["in-execution", "finished"]) {
    const passedBy = await save({ ...project, ...{ status, startedOn: "2024-02-01" } }, 1, {
      motive: "please",
    });
    expect([passedBy.status, passedBy.json.code, passedBy.json.where]).toEqual([
      422,
      "PORTFOLIO_RECORD_INVALID",
      "/status",
    ]);
  }
  expect((await call("GET", "portfolio/work/vat")).json.work.status).toBe("not-started");
  const whole = {
    ...project,
    businessCase: document("Business case"),
    projectPlan: document("Project plan"),
    planning: document("Planning"),
    scope: document("Scope"),
  };
  expect((await save(whole, 1)).status).toBe(200);
  const still = await call("POST", "portfolio/work/vat/start", { revision: 2 });
  expect(still.json).toMatchObject({ code: "START_REFUSED", where: "/sub-projects" });
  await save({ ...whole, ...{ kind: "sub-project", parent: "vat" }, id: "vat-main" });
  const started = await call("POST", "portfolio/work/vat/start", { revision: 2, on: "2024-02-01" });
  expect(started.json).toMatchObject({ work: { status: "in-execution", startedOn: "2024-02-01" } });
});

test("[O16] [O17] 60 % of 44.9 million euro is derived and says so, and an unknown remainder is never zero or green", async () => {
  const baseline = {
    entry: "initial",
    on: "2024-01-15",
    startOn: "2024-02-01",
    endOn: "2027-12-31",
    costs: stated(4_490_000_000),
    reasons: [],
    causes: [],
  };
  expect((await call("POST", "portfolio/work/vat/entries", baseline)).status).toBe(201);
  const report = {
    entry: "report",
    on: "2024-06-18",
    spent: {
      basis: "derived",
      how: "60 % of 44.9 million euro, both rounded",
      share: { percent: 60, of: 4_490_000_000, ofStep: 10_000_000 },
      lines: [{ kind: "other", nature: "renewal", cents: 2_694_000_000 }],
    },
    estimateToComplete: { known: false, why: "no view on the remaining effort" },
    causes: [],
  };
  const wrong = { ...report, spent: { ...report.spent, lines: stated(2_700_000_000).lines } };
  expect((await call("POST", "portfolio/work/vat/entries", wrong)).json.code).toBe("ENTRY_REFUSED");
  const told = await call("POST", "portfolio/work/vat/entries", report);
  expect(told.status).toBe(201);
  expect(told.json.judgement).toMatchObject({
    derived: true,
    spentCents: 2_694_000_000,
    expectedCost: { known: false, atLeastCents: 2_694_000_000 },
    original: { money: { colour: "unknown" } },
    latest: { money: { colour: "unknown" } },
  });
  const list = (await call("GET", "portfolio/work")).json;
  expect(list.totals.expected).toEqual({ atLeastCents: 2_694_000_000, unknown: 1, of: 1 });
  const found = (await call("GET", "portfolio/findings?work=vat")).json.items;
  expect(found.map(({ code }: { code: string }) => code)).toEqual(
    expect.arrayContaining(["remainder-unknown", "manager-missing"]),
  );
});

test("[O20] [O27] the history is only added to, and every try to change it is on record", async () => {
  const again = {
    entry: "re-baseline",
    on: "2024-06-18",
    startOn: "2024-02-01",
    endOn: "2029-12-31",
    costs: stated(20_600_000_000),
    reasons: ["setbacks"],
    causes: ["staff"],
    businessCase: document("Revised business case"),
  };
  const sameDay = await call("POST", "portfolio/work/vat/entries", again);
  expect([sameDay.status, sameDay.json.code, sameDay.json.where]).toEqual([422, "ENTRY_REFUSED", "/on"]);
  expect((await call("DELETE", "portfolio/records/work/vat?revision=3")).json.code).toBe(
    "PORTFOLIO_RECORD_INVALID",
  );
  await expect(desk.database.pool.query("delete from portfolio.entry")).rejects.toThrow("only added to");
  const [head] = await desk.server.logs();
  const seen: string[] = [];
  for (let index = 0; index < (head?.size ?? 0); index++) {
    const place = new URLSearchParams({ origin: head?.origin ?? "", index: String(index) });
    const record = await call("GET", `log/records?${place}`);
    seen.push(
      ...(record.text.match(/[A-Z]+ \/api\/v1\/portfolio[^"\\]*|START_REFUSED|ENTRY_REFUSED/g) ?? []),
    );
  }
  expect(seen).toEqual(
    expect.arrayContaining([
      "PUT /api/v1/portfolio/records/work/:id",
      "POST /api/v1/portfolio/work/:id/start",
      "POST /api/v1/portfolio/work/:id/entries",
      "START_REFUSED",
      "ENTRY_REFUSED",
    ]),
  );
});

test("[O1] a skill that the landscape does not know is refused, and one that it knows is taken", async () => {
  const asking = { ...project, id: "asking", needs: [{ skill: "cool-gen", perQuarter: [100, 50] }] };
  expect((await save(asking)).json).toMatchObject({
    code: "PORTFOLIO_RECORD_INVALID",
    where: "/needs/0/skill",
  });
  const skill = {
    version: 0,
    name: "Cool:Gen",
    people: 40,
    scarce: true,
    motive: "nobody can be hired for it",
  };
  expect((await call("PUT", "landscape/skills/cool-gen", skill)).status).toBe(200);
  expect((await save(asking)).status).toBe(200);
});

test("[O1] who is not known reads and starts nothing", async () => {
  const of = (path: string, method = "GET") =>
    fetch(`${desk.server.url}/api/v1/portfolio/${path}`, { method });
  expect((await of("work")).status).toBe(401);
  expect((await of("records/work/vat")).status).toBe(401);
  expect((await of("work/vat/start", "POST")).status).toBe(401);
});

test("[O9] a system reads a value of law on a day, keeps none from memory, and is told of a correction", async () => {
  const value = (from: string, rate: string) => ({ from, value: rate, source: "Stb. 2018, 1" });
  const rate = {
    id: "vat-rate",
    name: "Rate",
    legalGround: "Wet OB 1968, art. 9",
    unit: "percent",
    systems: [],
    values: [value("2019-01-01", "21"), value("2199-01-01", "22.5")],
  };
  const keep = (record: object, revision: number, motive?: string) =>
    call("PUT", "portfolio/records/parameter/vat-rate", { record, revision, ...(motive && { motive }) });
  expect((await keep({ ...rate, values: [value("2019-01-01", "21 %")] }, 0)).json).toMatchObject({
    code: "PORTFOLIO_RECORD_INVALID",
    where: "/values/0/value",
  });
  expect((await keep(rate, 0)).status).toBe(200);
  const ask = (rest: string, headers: Record<string, string> = {}) =>
    fetch(`${desk.server.url}/api/v1/portfolio/parameters/vat-rate/value${rest}`, {
      headers: { authorization: `Bearer ${token}`, ...headers },
    });
  const today = await ask("");
  expect(today.headers.get("cache-control")).toBe("private, no-cache");
  expect(await today.json()).toMatchObject({ holds: { value: "21" }, until: "2198-12-31" });
  expect(await (await ask("?on=2199-01-01")).json()).toMatchObject({ holds: { value: "22.5" } });
  const kept = { "if-none-match": String(today.headers.get("etag")) };
  expect((await ask("", kept)).status).toBe(304);
  const right = { ...rate, values: [value("2019-01-01", "20.5")] };
  expect((await keep(right, 1)).json).toMatchObject({ code: "PORTFOLIO_RECORD_INVALID", where: "/motive" });
  expect((await keep(right, 1, "the rate was mistyped")).status).toBe(200);
  const corrected = await ask("", kept);
  expect([corrected.status, (await corrected.json()).holds.value]).toEqual([200, "20.5"]);
});

test("[O1] [O5] [O6] [O7] board, supply, calendar and roadmap answer on the real server", async () => {
  const lawDate = {
    id: "vat-2199",
    law: "VAT",
    title: "New scheme",
    stage: "adopted",
    effectiveOn: "2199-01-01",
    movable: false,
    work: [],
    systems: [],
    chains: [],
  };
  expect(
    (await call("PUT", "portfolio/records/law-date/vat-2199", { record: lawDate, revision: 0 })).status,
  ).toBe(200);
  for (const path of [
    "board",
    "sensitivity",
    "supply?wishes=true",
    "bottlenecks",
    "roadmap?from=2026&until=2030",
  ])
    expect([path, (await call("GET", `portfolio/${path}`)).status]).toEqual([path, 200]);
  expect((await call("GET", "portfolio/calendar")).json.items).toMatchObject([
    { id: "vat-2199", clashes: [{ clash: "nothing-planned" }] },
  ]);
});
