import { manualClock } from "@grondslag/kernel/testing";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { exampleBaseline, exampleReport, exampleWork } from "../testing/examples.ts";
import { memoryPortfolio } from "../testing/memory-portfolio.ts";
import { forecastRoutes } from "./forecast-routes.ts";

const work = exampleWork("a", { status: "in-execution", startedOn: "2024-01-01" });
const wrong = exampleWork("b", { status: "in-execution", startedOn: "2024-01-01" });

async function server() {
  const app = Fastify();
  const store = memoryPortfolio([
    { write: "record", kind: "work", record: work, revision: 0 },
    { write: "record", kind: "work", record: wrong, revision: 0 },
    { write: "entry", entry: exampleBaseline("a") },
    { write: "entry", entry: exampleBaseline("b") },
    {
      write: "entry",
      entry: exampleReport("b", { estimateToComplete: { known: false, why: "no view on the migration" } }),
    },
  ]);
  forecastRoutes(app, { store, clock: manualClock(Date.UTC(2025, 6, 1)) });
  return { app, store };
}

test("[O17] a forecast over HTTP has its P50, P80 and class, and none for an unknown remainder", async () => {
  const { app } = await server();
  const known = (await app.inject("/api/v1/portfolio/work/a/forecast")).json();
  expect(known).toMatchObject({
    on: "2025-07-01",
    state: "open",
    end: { known: true },
    cost: { known: true },
  });
  expect(known.end.p80 >= known.end.p50).toBe(true);
  expect(known.cost.reference).toMatchObject({ source: "canada", until: 20 });
  const unknown = (await app.inject("/api/v1/portfolio/work/b/forecast")).json();
  expect(unknown.cost).toEqual({
    known: false,
    why: "remainder-unknown",
    text: "no view on the migration",
    atLeastCents: 400_000_000,
  });
  expect(unknown.end.p80).toBeUndefined();
});

test("early warnings come with reasons, calibration and sources, what is escalated first", async () => {
  const { app } = await server();
  const list = (await app.inject("/api/v1/portfolio/early-warnings")).json();
  expect(list.items.map((item: { work: string }) => item.work)).toEqual(["b", "a"]);
  expect(list.items[0]).toMatchObject({ escalate: true, slip: { known: false, why: "remainder-unknown" } });
  expect(list.items[1].slip.reasons.length).toBeGreaterThan(2);
  expect(list.calibration.slip.bins.length).toBeGreaterThan(3);
  expect(list.p80.end.held).toBeGreaterThan(0);
  expect(list.sources.map((source: { id: string }) => source.id)).toEqual(["uk", "canada"]);
});

test("a forecast follows a change of the portfolio", async () => {
  const { app, store } = await server();
  const before = (await app.inject("/api/v1/portfolio/work/a/forecast")).json();
  const later = exampleReport("a", { on: "2025-06-30", expectedEndOn: "2029-12-31" });
  await store.change({ who: "x", at: 0 }, () => [{ write: "entry", entry: later }]);
  const after = (await app.inject("/api/v1/portfolio/work/a/forecast")).json();
  expect(after.end.p50 > before.end.p50).toBe(true);
});

test("the forecast of work that nobody knows is refused", async () => {
  const { app } = await server();
  const answer = await app.inject("/api/v1/portfolio/work/none/forecast");
  expect(answer.json().code).toBe("PORTFOLIO_RECORD_UNKNOWN");
});
