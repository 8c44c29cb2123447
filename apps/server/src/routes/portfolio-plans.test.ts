import { secureRandom } from "@grondslag/kernel";
import { manualClock } from "@grondslag/kernel/testing";
import {
  createScenarioRuns,
  overrideRoutes,
  plannerSettingsRoutes,
  planRoutes,
  planRunRoutes,
} from "@grondslag/portfolio";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { box3Quarters, box3Skills, box3Writes } from "../../../../packages/portfolio/src/testing/box-3.ts";
import { directPlanner } from "../../../../packages/portfolio/src/testing/direct-planner.ts";
import { memoryPlannerSettings } from "../../../../packages/portfolio/src/testing/memory-planner-settings.ts";
import { memoryPortfolio } from "../../../../packages/portfolio/src/testing/memory-portfolio.ts";
import { memoryRuns } from "../../../../packages/portfolio/src/testing/memory-runs.ts";
import { createApp } from "../http/create-app.ts";

let who = "petra";
/** In which roles of the triangle each of them may sign; who proposes may sign in all, and may not sign his own. */
const signs: Readonly<
  Record<string, readonly `portfolio.sign-as-${"owner" | "principal" | "contractor"}`[]>
> = {
  petra: ["portfolio.sign-as-owner", "portfolio.sign-as-principal", "portfolio.sign-as-contractor"],
  otto: ["portfolio.sign-as-owner", "portfolio.sign-as-principal"],
  pia: ["portfolio.sign-as-owner", "portfolio.sign-as-principal"],
  coen: ["portfolio.sign-as-contractor"],
};
const app = createApp({
  authenticate: () => ({
    kind: "system",
    clientId: who,
    systemId: "portfolio",
    permissions: new Set([
      ...(["portfolio.read", "portfolio.plan", "portfolio.advise", "portfolio.override"] as const),
      ...(who === "cio" ? (["portfolio.weigh"] as const) : []),
      ...(signs[who] ?? []),
    ]),
  }),
  logger: () => undefined,
});
const clock = manualClock(Date.UTC(2024, 6, 1, 9));
let skills = box3Skills;

beforeAll(() => {
  const deps = {
    store: memoryPortfolio(box3Writes()),
    skills: { skills: async () => skills },
    runs: createScenarioRuns(directPlanner(), memoryRuns(), { server: "one" }),
    plannerSettings: memoryPlannerSettings(),
    clock,
    random: secureRandom,
    actorOf: () => who,
  };
  planRunRoutes(app, deps);
  plannerSettingsRoutes(app, deps);
  planRoutes(app, deps);
  overrideRoutes(app, deps);
});
afterAll(() => app.close());

/** A run takes a fraction of a second of a machine that may have much else to do. */
const patient = { timeout: 60_000, interval: 20 };
vi.setConfig({ testTimeout: 120_000 });

const base = "/api/v1/portfolio";
const get = async (path: string) => app.inject(`${base}${path}`);
async function post(by: string, path: string, payload: object) {
  who = by;
  clock.advance(1_000);
  return app.inject({ method: "POST", url: `${base}${path}`, payload });
}

async function startRun(changes?: readonly object[]) {
  const answer = await post("petra", "/plan-runs", {
    ...(changes !== undefined && { scenario: { name: "Box 3", changes } }),
    quarters: box3Quarters,
    budget: { schedules: 500, boundSeconds: 0 },
  });
  expect(answer.statusCode, answer.body).toBe(202);
  const { id } = answer.json();
  await vi.waitFor(async () => {
    const { state } = (await get(`/plan-runs/${id}`)).json();
    expect(["waiting", "running"]).not.toContain(state);
  }, patient);
  return id;
}

async function propose(run: string) {
  return post("petra", "/plans", { run, name: "Plan 2024" });
}

const box3 = [{ change: "require", item: "box-3-recovery", until: "2025-12-31" }];
const supposed = [...box3, { change: "override", item: "box-3-recovery" }];

test("[O4] a plan is in force when three people have signed it, none of whom proposed it", async () => {
  // The recovery has been asked for and is not yet part of what is agreed.
  const run = await startRun([{ change: "drop", item: "box-3-recovery" }]);
  const whole = (await get(`/plan-runs/${run}`)).json();
  expect(whole).toMatchObject({ state: "done", firstQuarter: "2024Q3", plan: { quarters: box3Quarters } });
  const plan = (await propose(run)).json();
  expect(plan.state).toBe("proposed");
  const sign = (by: string, role: string, digest = plan.digest) =>
    post(by, `/plans/${plan.id}/signatures/${role}`, { outcome: "signed", digest });

  expect((await sign("petra", "owner")).json()).toMatchObject({ code: "PLAN_REFUSED" });
  expect((await sign("otto", "owner", "0".repeat(64))).json()).toMatchObject({ where: "/digest" });
  expect((await sign("otto", "owner")).statusCode).toBe(201);
  expect((await sign("otto", "principal")).json()).toMatchObject({ code: "PLAN_REFUSED" });
  expect((await sign("pia", "owner")).json()).toMatchObject({ where: "/role" });
  expect((await sign("pia", "principal")).json()).toMatchObject({ state: "proposed" });
  const advice = await post("cio", `/plans/${plan.id}/advice`, { digest: plan.digest, text: "Doen." });
  expect(advice.json()).toMatchObject({ state: "proposed" });
  expect((await sign("coen", "contractor")).json()).toMatchObject({ state: "in-force" });
  expect((await get("/plans")).json()).toMatchObject({
    inForce: plan.id,
    items: [{ id: plan.id, signatures: expect.arrayContaining([expect.objectContaining({ role: "cio" })]) }],
  });
  const shown = (await get(`/plans/${plan.id}`)).json();
  expect(shown.plan.rows.map(({ item }: { item: string }) => item)).toContain("cool-gen-income-2");
  expect(shown.plan.resources[0].load).toHaveLength(box3Quarters);
});

test("[O4] each signature asks the permission of its own role, and signing in no role asks none", async () => {
  const plan = (await propose(await startRun())).json();
  const sign = async (by: string, role: string) => {
    const body = { outcome: "signed", digest: plan.digest };
    const answer = await post(by, `/plans/${plan.id}/signatures/${role}`, body);
    return [answer.statusCode, answer.json().code];
  };
  expect(await sign("coen", "owner")).toEqual([403, "NOT_PERMITTED"]);
  expect(await sign("coen", "principal")).toEqual([403, "NOT_PERMITTED"]);
  expect(await sign("otto", "contractor")).toEqual([403, "NOT_PERMITTED"]);
  expect((await sign("coen", "cio"))[0]).toBe(404);
  expect((await get(`/plans/${plan.id}`)).json().signatures).toEqual([]);
});

test("[O4] a refusal needs its reason, and is final", async () => {
  const plan = (await propose(await startRun())).json();
  const refuse = (text?: string) =>
    post("otto", `/plans/${plan.id}/signatures/owner`, {
      outcome: "refused",
      digest: plan.digest,
      ...(text !== undefined && { text }),
    });
  expect((await refuse()).json()).toMatchObject({ where: "/text" });
  expect((await refuse("Te veel tegelijk")).json()).toMatchObject({ state: "refused" });
  const late = await post("pia", `/plans/${plan.id}/signatures/principal`, {
    outcome: "signed",
    digest: plan.digest,
  });
  expect(late.json()).toMatchObject({ code: "PLAN_REFUSED" });
});

test("[O3] [O8] a scenario is told beside the signed plan, and proposed only when its override is on record", async () => {
  const run = await startRun(supposed);
  const told = (await get(`/plan-runs/${run}/comparison`)).json();
  expect(told.against).toMatchObject({ kind: "signed-plan", name: "Plan 2024" });
  const slip = told.moves.find(({ item }: { item: string }) => item === "cool-gen-income-2");
  expect(slip).toMatchObject({ kind: "later", byOverride: true, cause: "recovery" });
  expect(slip.sentences.length).toBeGreaterThan(1);
  expect(told.unmoved).toEqual(expect.arrayContaining(["vat-ecommerce-main", "data-renewal"]));

  expect((await propose(run)).json()).toMatchObject({ code: "PLAN_REFUSED", where: "/run" });
  const override = {
    item: "box-3-recovery",
    motive: "Arrest van 6 juni 2024",
    decidedIn: "31 066, nr. 1412",
  };
  const empty = await post("otto", "/overrides", { ...override, motive: " " });
  expect(empty.json()).toMatchObject({ where: "/motive" });
  const recorded = (await post("otto", "/overrides", override)).json();
  expect(recorded).toMatchObject({ name: "de hersteloperatie box 3", by: "otto" });
  expect((await post("otto", "/overrides", override)).json()).toMatchObject({ where: "/item" });

  const again = await startRun(box3);
  expect((await get(`/plan-runs/${again}`)).json()).toMatchObject({ state: "done", supposedOverrides: [] });
  expect((await propose(again)).statusCode).toBe(201);

  const gone = await post("otto", `/overrides/${recorded.id}/withdrawal`, { why: "Motie aangenomen" });
  expect(gone.json()).toMatchObject({ withdrawnBy: "otto", withdrawnWhy: "Motie aangenomen" });
  expect((await propose(again)).json()).toMatchObject({ code: "PORTFOLIO_CHANGED" });
  expect((await get("/overrides")).json().items).toHaveLength(1);
});

test("[O8] without an override the answer says what clashes, and what would move if modernisation gave way", async () => {
  const run = await startRun(box3);
  expect((await get(`/plan-runs/${run}`)).json()).toMatchObject({
    state: "done",
    clash: { proven: true, items: expect.arrayContaining(["box-3-recovery", "cool-gen-income-2"]) },
  });
  const told = (await get(`/plan-runs/${run}/comparison`)).json();
  expect(told.found).toBe(false);
  expect(told.moves.map(({ item }: { item: string }) => item)).toContain("cool-gen-income-2");
});

test("[L8] people with a scarce skill cannot be added, hired or external, and the reason is told", async () => {
  const staff = { skill: "cool-gen", team: "income", from: "2024Q4", people: 100 };
  for (const by of ["hire", "external"]) {
    const answer = await post("petra", "/plan-runs", {
      scenario: { name: "Meer mensen", changes: [{ change: "add-staff", by, ...staff }] },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      refused: [{ where: "/changes/0/skill", fault: "skill-scarce", motive: "Opleiden duurt jaren" }],
      sentences: [{ key: "refused-scarce" }],
    });
  }
});

test("[L8] the price of a bottleneck says of a scarce skill that it cannot be bought", async () => {
  const run = await startRun(supposed);
  const { items } = (await get(`/plan-runs/${run}/prices`)).json();
  const scarce = items.filter(({ skill }: { skill: string }) => skill === "cool-gen");
  expect(scarce.length).toBeGreaterThan(0);
  for (const price of scarce) expect(price).toMatchObject({ buyable: false, motive: "Opleiden duurt jaren" });
});

test("[O3] a bar that is put elsewhere gets its reasons at once", async () => {
  const run = await startRun();
  const check = await post("petra", "/plan-checks", {
    run,
    starts: { "cool-gen-income-2": 1, "vat-ecommerce-main": 3 },
  });
  const { faults, resources } = check.json();
  expect(faults).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ item: "vat-ecommerce-main", block: { block: "fixed", quarter: 0 } }),
      expect.objectContaining({
        item: "cool-gen-income-2",
        block: { block: "waits-for", before: "cool-gen-income-1" },
      }),
    ]),
  );
  expect(resources.length).toBeGreaterThan(0);
});

test("[O4] [L8] what the landscape says of a skill since the run makes it another plan, though the portfolio stayed the same", async () => {
  const run = await startRun();
  skills = box3Skills.map((skill) => ({ ...skill, scarce: !skill.scarce }));
  expect((await propose(run)).json()).toMatchObject({ code: "PORTFOLIO_CHANGED", where: "/run" });
  skills = box3Skills;
  expect((await propose(run)).statusCode).toBe(201);
});

test("[O8] [O11] what gives way first is chosen in versions, by who may, with a motive; runs and plans name theirs", async () => {
  const before = (await get("/planner-settings")).json();
  expect(before).toMatchObject({ version: 0, items: [], settings: before.ofProgram });
  const { settings } = before;
  const choose = (by: string, more: object) =>
    post(by, "/planner-settings", { settings, version: 0, motive: "Besluit van de directie", ...more });
  expect((await choose("petra", {})).json()).toMatchObject({ code: "NOT_PERMITTED" });
  expect((await choose("cio", { motive: " " })).json()).toMatchObject({ where: "/motive" });
  const { weights } = settings;
  const turned = { ...weights, displacement: { ...weights.displacement, policy: 300, maintenance: 500 } };
  expect((await choose("cio", { settings: { ...settings, weights: turned } })).json()).toMatchObject({
    code: "PLAN_REFUSED",
    where: "/settings/weights/displacement/recovery",
    detail: expect.stringContaining("modernisation gives way last"),
  });

  const old = await startRun();
  const other = { ...settings, weights: { ...weights, latePerQuarter: 20 }, seed: 7 };
  const chosen = (await choose("cio", { settings: other })).json();
  expect(chosen).toMatchObject({ version: 1, by: "cio", motive: "Besluit van de directie" });
  expect((await choose("cio", { settings })).json()).toMatchObject({ code: "PORTFOLIO_CHANGED" });
  expect((await get("/planner-settings")).json()).toMatchObject({
    version: 1,
    settings: other,
    items: [chosen],
  });

  expect((await get(`/plan-runs/${old}`)).json()).toMatchObject({ settings: 0, seed: 1 });
  expect((await propose(old)).json()).toMatchObject({ code: "PORTFOLIO_CHANGED" });
  const run = await startRun();
  expect((await get(`/plan-runs/${run}`)).json()).toMatchObject({ settings: 1, seed: 7 });
  expect((await propose(run)).statusCode).toBe(201);
  // Back to what the program comes with is a version too.
  expect((await choose("cio", { settings, version: 1 })).json()).toMatchObject({ version: 2 });
});
