import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { endOfLifeFacts } from "@grondslag/landscape";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../tests/database.ts";
import { patientLeaseMs } from "../../../tests/patient-lease.ts";
import { loadLandscape } from "./landscape/load-landscape.ts";
import { makeLandscape } from "./landscape/make-landscape.ts";
import { signInAs } from "./misuse/demo-visitor.ts";
import { type PlatformCaller, platformCaller } from "./platform/platform-caller.ts";
import { loadPortfolio } from "./portfolio/load-portfolio.ts";
import { makePortfolio } from "./portfolio/make-portfolio.ts";
import { type RunningDemo, startDemo } from "./start-demo.ts";

let folder = "";
let database: TestDatabase;
let demo: RunningDemo;
let call: PlatformCaller;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "grondslag-landscape-"));
  database = await testDatabase();
  const quiet = { print: () => undefined, logger: () => undefined, leaseMs: patientLeaseMs };
  const databaseUrl = database.url;
  demo = await startDemo({
    dataDirectory: folder,
    port: 0,
    callsEvery: 0,
    landscape: true,
    databaseUrl,
    ...quiet,
  });
  const key = JSON.parse(await readFile(path.join(folder, "demo-keys", "landscape-feed.jwk.json"), "utf8"));
  call = platformCaller({ baseUrl: demo.url, clientId: "landscape-feed", privateKey: key, now: Date.now });
});
afterAll(async () => {
  await demo.stop();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

test("[L1] [L3] [L4] [L6] [L9] the landscape comes in over HTTP and answers with 19 and 52 percent", async () => {
  expect(await demo.landscape).toBe(true);
  const ask = (rest: string) => call(`/api/v1/landscape${rest}`);
  expect(await ask("/debt?on=2024-06-18")).toMatchObject({
    inUse: 900,
    failing: 171,
    sharePercent: 19,
    backlog: { base: 300, workedAwayPercent: 52 },
    snapshot: { source: "endoflife.date", licence: "MIT" },
  });
  expect(await ask("/debt/systems?on=2024-06-18&state=new&pageSize=1")).toMatchObject({
    total: 27,
    items: [{ state: "new-debt", reasons: [{ code: "support-ended", source: "endoflife.date" }] }],
  });
  expect(await ask("/items/income-tax/life-cycle")).toMatchObject({
    name: "Aanslagen inkomstenbelasting",
    kind: "system",
  });
  const { items: plans } = Object.assign({ items: [] }, await ask("/phase-outs"));
  expect(plans).toHaveLength(3);
  expect(await ask("/items/income-tax/availability")).toMatchObject({
    allowedText: expect.stringMatching(/^8 h 4[67] min$/),
  });
  expect(await ask("/certificate-campaigns")).toMatchObject({ items: [{ untold: ["Meldpunt ICT"] }] });
  expect(await ask("/risks/unwatched")).toMatchObject({
    items: expect.arrayContaining([expect.objectContaining({ id: "document-archive" })]),
  });
  expect(await ask("/roadmap?from=2026-01-01&until=2027-12-31&system=income-tax")).toMatchObject({
    items: [
      {
        events: expect.arrayContaining([{ day: "2026-12-31", kind: "building-ends", of: expect.anything() }]),
      },
    ],
  });
}, 120_000);

test("[L1] nothing is brought in twice", async () => {
  const made = makeLandscape(1, endOfLifeFacts(), "2026-11-22");
  expect(await loadLandscape(call, made, Date.now(), new AbortController().signal)).toBe(false);
});

test("[O1] [N1] the portfolio comes in after it, with the people whom the landscape knows, and is there once", async () => {
  expect(await demo.portfolio).toBe(true);
  const key = JSON.parse(await readFile(path.join(folder, "demo-keys", "portfolio-feed.jwk.json"), "utf8"));
  const feed = platformCaller({
    baseUrl: demo.url,
    clientId: "portfolio-feed",
    privateKey: key,
    now: Date.now,
  });
  expect(await feed("/api/v1/portfolio/records/work?q=noodspoor")).toMatchObject({ total: 1 });
  expect(await feed("/api/v1/portfolio/records/wish/box-3-recovery")).toMatchObject({ revision: 1 });
  const made = makePortfolio(1, makeLandscape(1, endOfLifeFacts(), "2026-11-22"));
  expect(await loadPortfolio(feed, made)).toBe(false);
});

test("[O4] [O22] three people make a dashboard public, and three others sign a plan that leaves box 3 out", async () => {
  expect(await demo.decisions).toBe(true);
  const key = JSON.parse(await readFile(path.join(folder, "demo-keys", "portfolio-feed.jwk.json"), "utf8"));
  const feed = platformCaller({
    baseUrl: demo.url,
    clientId: "portfolio-feed",
    privateKey: key,
    now: Date.now,
  });
  expect(await feed("/api/v1/portfolio/publications")).toMatchObject({
    items: [{ state: "published", on: "2024-06-18" }],
  });
  const plans = await feed("/api/v1/portfolio/plans");
  expect(plans).toMatchObject({
    inForce: expect.any(String),
    items: [{ state: "in-force", firstQuarter: "2024Q3", signatures: [{}, {}, {}, { outcome: "advice" }] }],
  });
  const { inForce } = Object.assign({ inForce: "" }, plans);
  const { plan } = Object.assign({ plan: { rows: [] } }, await feed(`/api/v1/portfolio/plans/${inForce}`));
  const starts = new Map(
    plan.rows.map((row: { item: string; start: number | null }) => [row.item, row.start]),
  );
  expect(starts.get("cool-gen-income-tax-rules-2")).toBe(2);
  expect(starts.get("cool-gen-income-tax-switch")).toBe(9);
  expect(starts.has("box-3-recovery")).toBe(false);
}, 120_000);

test("[O22] its public dashboard has a first version, with the figures of the day that it is of", async () => {
  expect(await demo.portfolio).toBe(true);
  const page = await fetch(`${demo.url}/dashboard`, { headers: { accept: "text/html" } });
  const text = await page.text();
  expect(text).toContain("Versie 1. Cijfers van 18 juni 2024");
  expect(text).toContain("Btw e-commerce, hoofdspoor");
});

test("[O12] [L8] recovery of box 3 by an override takes people from Cool:Gen: that slips, and VAT and data do not", async () => {
  const employee = demo.agency.employees.find((one) => one.function === "portfolio-manager");
  const manager = await signInAs(demo.url, `employee:${employee?.id}`);
  const changes = ["require", "override"].map((change) => ({ change, item: "box-3-recovery" }));
  const order = { scenario: { name: "Herstel box 3", changes }, firstQuarter: "2024Q3" };
  const { body } = await manager.post("/api/v1/portfolio/plan-runs", order);
  const { id } = body as { readonly id: string };
  await expect
    .poll(async () => (await manager.get(`/api/v1/portfolio/plan-runs/${id}`)).body, { timeout: 60_000 })
    .toMatchObject({ state: "done", supposedOverrides: ["box-3-recovery"] });
  const answer = await manager.get(`/api/v1/portfolio/plan-runs/${id}/comparison`);
  const { moves, unmoved } = answer.body as {
    readonly moves: readonly { readonly item: string; readonly kind: string; readonly quarters: number }[];
    readonly unmoved: readonly string[];
  };
  expect(moves).toContainEqual(
    expect.objectContaining({ item: "cool-gen-income-tax-rules-2", kind: "later", byOverride: true }),
  );
  expect(unmoved).toEqual(expect.arrayContaining(["vat-ecommerce-main-switch", "data-renewal"]));
}, 120_000);
