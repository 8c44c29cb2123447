import { type RunEnd, type RunOrder, type RunProgress, reckonView } from "@grondslag/portfolio";
import { afterEach, describe, expect, it, vi } from "vitest";
import { settingsInForce } from "../../../../packages/portfolio/src/save-planner-settings.ts";
import { box3Portfolio, box3Skills } from "../../../../packages/portfolio/src/testing/box-3.ts";
import { memoryPlannerSettings } from "../../../../packages/portfolio/src/testing/memory-planner-settings.ts";
import { createPlanner, type PlannerJob } from "./planner.ts";

const settings = await settingsInForce({ plannerSettings: memoryPlannerSettings() });
const order: RunOrder = {
  at: Date.parse("2024-07-01T12:00:00Z"),
  portfolio: box3Portfolio(),
  skills: box3Skills,
  firstQuarter: "2024Q3",
  quarters: 18,
  settings,
  seed: 1,
  budget: { schedules: 300, boundSeconds: 1 },
};
const scenario: RunOrder["scenario"] = {
  name: "Box 3",
  changes: [
    { change: "require", item: "box-3-recovery", until: "2025-12-31" },
    { change: "override", item: "box-3-recovery" },
  ],
};
/** More than anybody waits for: it ends by a stop alone. */
const endless = { ...order, budget: { schedules: 1_000_000, boundSeconds: 0 } };

let planner: PlannerJob;
afterEach(() => planner.close());
const patient = { timeout: 100_000, interval: 20 };
vi.setConfig({ testTimeout: 120_000 });

/** A run of which is kept what it tells. */
function begun(asked: RunOrder) {
  const heard: { started: boolean; progress: RunProgress | undefined; ends: RunEnd[] } = {
    started: false,
    progress: undefined,
    ends: [],
  };
  const stop = planner.reserve().begin(asked, {
    started: () => {
      heard.started = true;
    },
    progressed: (progress) => {
      heard.progress = progress;
    },
    ended: (end) => void heard.ends.push(end),
  });
  return Object.assign(heard, {
    stop,
    ended: () => vi.waitFor(() => heard.ends[0] ?? Promise.reject(new Error("the run goes on")), patient),
  });
}

/** A thread that does as told with the first task, and answers the others. */
function threadOf(first: string): URL {
  const source = `import { parentPort } from "node:worker_threads";
    parentPort.on("message", ({ task, stop }) => { ${first} });`;
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}
const clash = {
  finding: { found: false, problem: {}, proven: true, sentences: [], items: [] },
  comparison: {},
  prices: [],
};

describe("the planner", () => {
  it("[O3] gives a plan from a thread, settled, compared and priced, with progress by step", async () => {
    planner = createPlanner();
    const run = begun({ ...order, scenario });
    const end = await run.ended();
    expect(run.started).toBe(true);
    expect(run.progress).toMatchObject({ step: "scenario", progress: { phase: "proving" } });
    expect(end).toMatchObject({ state: "done", result: { finding: { found: true } } });
    if (end.state !== "done") return;
    expect(end.result.comparison.moves.map(({ item }) => item)).toContain("cool-gen-income-2");
    expect(end.result.prices.length).toBeGreaterThan(0);
  });

  it("[O3] stops in the middle with the best plan so far, drops what waits, and goes on with the next", async () => {
    planner = createPlanner();
    const [first, second, third] = [begun(endless), begun(endless), begun(order)];
    await vi.waitFor(() => expect(first.progress?.progress.schedules).toBeGreaterThan(1000), patient);
    expect([second.started, third.started]).toEqual([false, false]);
    second.stop();
    expect(second.ends).toEqual([{ state: "dropped" }]);
    first.stop();
    expect(await first.ended()).toMatchObject({
      state: "done",
      result: { finding: { found: true, outcome: { stopped: "asked" } } },
    });
    expect(await third.ended()).toMatchObject({ state: "done" });
    expect([first, second, third].map(({ ends }) => ends.length)).toEqual([1, 1, 1]);
  });

  it("[O3] answers what is asked before a run while another runs, and refuses what cannot be planned", async () => {
    planner = createPlanner();
    const run = begun(endless);
    expect(await planner.readiness({ ...order, scenario })).toMatchObject({
      ready: true,
      step: "base",
      supposedOverrides: ["box-3-recovery"],
    });
    const unknown: RunOrder["scenario"] = { name: "?", changes: [{ change: "drop", item: "unknown" }] };
    expect(await planner.readiness({ ...order, scenario: unknown })).toMatchObject({
      ready: false,
      faults: [{ fault: "item-unknown" }],
    });
    await expect(planner.readiness({ ...order, seed: -1 })).rejects.toMatchObject({
      code: "PLAN_REFUSED",
      where: "/seed",
    });
    expect(run.ends).toEqual([]);
  });

  it("[O1] reckons a board beside a run, as it would be reckoned here", async () => {
    planner = createPlanner();
    const run = begun(endless);
    const { portfolio, skills } = order;
    const from = { portfolio, skills, from: "2024Q3", quarters: 6 } as const;
    expect(await planner.view("board", from)).toEqual(reckonView("board", from));
    const { goal: goals, wish: wishes } = portfolio.records;
    expect(await planner.view("sensitivity", { wishes, goals })).toEqual(
      reckonView("sensitivity", { wishes, goals }),
    );
    expect(run.ends).toEqual([]);
  });

  it("[O3] ends soon after a stop that a solver does not hear, with the plan from before its proof", async () => {
    const soFar = JSON.stringify({ told: { soFar: clash, stands: false } });
    const progress = `parentPort.postMessage({ told: { progress: {} } });`;
    planner = createPlanner(threadOf(`parentPort.postMessage(${soFar}); ${progress} for (;;);`), 50);
    const run = begun(order);
    await vi.waitFor(() => expect(run.progress).toBeDefined(), patient);
    run.stop();
    expect(await run.ended()).toEqual({ state: "done", result: clash });
  });

  it("[O8] tells a clash that is known when the thread breaks down over the question after it", async () => {
    const soFar = JSON.stringify({ told: { soFar: clash, stands: true } });
    planner = createPlanner(
      threadOf(`parentPort.postMessage(${soFar}); setImmediate(() => { throw new Error("x"); });`),
    );
    expect(await begun(order).ended()).toEqual({ state: "done", result: clash });
  });

  it("[O3] survives a thread that dies: the run fails with a code, and a new thread takes the next", async () => {
    planner = createPlanner(
      threadOf(`if (task.order.seed === 1) throw Object.assign(new Error("x"), { code: "BROKEN" });
        if (task.order.seed === 2) process.exit(0);
        parentPort.postMessage({ told: { result: ${JSON.stringify(clash)} } });
        parentPort.postMessage({ over: true });`),
    );
    const runs = [1, 2, 3].map((seed) => begun({ ...order, seed }));
    expect(await runs[0]?.ended()).toEqual({ state: "failed", fault: "BROKEN" });
    expect(await runs[1]?.ended()).toEqual({ state: "failed", fault: "PLAN_THREAD_ENDED" });
    expect(await runs[2]?.ended()).toEqual({ state: "done", result: clash });
    await expect(planner.readiness(order)).rejects.toMatchObject({ code: "PLANNER_FAILED" });
    const none = { wishes: [], goals: [] };
    await expect(planner.view("sensitivity", none)).rejects.toMatchObject({ code: "PLANNER_FAILED" });
  });

  it("[O3] loses no run that waits when the one before it is over at the moment that its thread is ended", async () => {
    const done = `parentPort.postMessage({ told: { result: ${JSON.stringify(clash)} } });
      parentPort.postMessage({ over: true });`;
    planner = createPlanner(
      threadOf(`if (task.order.seed === 1) {
          parentPort.postMessage({ told: { progress: {} } });
          while (Atomics.load(new Int32Array(stop), 0) === 0);
          ${done}
          Atomics.store(task.order.told, 0, 1);
          Atomics.notify(task.order.told, 0);
        } else { ${done} }`),
      1,
    );
    const told = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const sharing = { ...order, told };
    const [first, second] = [begun(sharing), begun({ ...order, seed: 2 })];
    await vi.waitFor(() => expect(first.progress).toBeDefined(), patient);
    first.stop();
    // This process is busy until the thread is over, and hears that when its grace is over too.
    Atomics.wait(told, 0, 0);
    for (const from = performance.now(); performance.now() < from + 20; );
    expect(await first.ended()).toEqual({ state: "done", result: clash });
    expect(await second.ended()).toEqual({ state: "done", result: clash });
  });

  it("[O3] fails a run clearly when no thread can be made, or a task cannot be given to it", async () => {
    planner = createPlanner(new URL("http://example.org/thread.js"));
    const run = begun(order);
    expect(await run.ended()).toMatchObject({ state: "failed", fault: expect.stringMatching(/^ERR_/) });
    await expect(planner.readiness(order)).rejects.toMatchObject({ code: "PLANNER_FAILED" });
    await planner.close();
    planner = createPlanner();
    // A function cannot go to another thread.
    const odd = { ...order, more: () => undefined };
    expect(await begun(odd).ended()).toMatchObject({ state: "failed" });
    expect(await begun(order).ended()).toMatchObject({ state: "done" });
  });

  it("[O3] takes no more than may wait, and a place that is given back goes to another", async () => {
    planner = createPlanner(threadOf(""));
    const first = begun(order);
    expect(first.started).toBe(true);
    const places = Array.from({ length: 20 }, () => planner.reserve());
    const full = () => planner.reserve();
    expect(full).toThrow(expect.objectContaining({ code: "PORTFOLIO_BUSY" }));
    places[0]?.release();
    places[0]?.release();
    planner.reserve();
    expect(full).toThrow(expect.objectContaining({ code: "PORTFOLIO_BUSY" }));
  });
});
