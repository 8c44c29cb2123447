import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { citizenX, citizenY } from "@grondslag/access/testing";
import { type PortfolioWrite, portfolioStore } from "@grondslag/portfolio";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { exampleWish } from "../packages/portfolio/src/testing/box-3.ts";
import { bundleSource } from "./bundle-source.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { ask, evaluationAbout } from "./desk-server.ts";
import { type Hammer, hammer, type ServerNode, startNode, type Told } from "./server-nodes.ts";

/** The lease of the product, and what a busy machine may take beside it. */
const leaseMs = 1_000;
const slackMs = 2_000;

let program: string;
let database: TestDatabase;
const directory = mkdtempSync(path.join(tmpdir(), "three-nodes-"));
const nodes: ServerNode[] = [];
const running = new Set<Hammer>();

beforeAll(async () => {
  [program, database] = await Promise.all([
    bundleSource(new URL("./server-node.fixture.ts", import.meta.url), "built"),
    testDatabase(),
  ]);
  nodes.push(await start("a", "new"));
  nodes.push(...(await Promise.all([start("b", "known"), start("c", "known")])));
});
// A test that failed half-way leaves nothing for the next one.
afterEach(async () => {
  for (const { child } of nodes) child.kill("SIGCONT");
  await Promise.all([...running].map((callers) => callers.stop()));
  running.clear();
});
afterAll(async () => {
  for (const { child } of nodes) child.kill("SIGKILL");
  await database.close();
  rmSync(directory, { recursive: true, force: true });
  rmSync(path.dirname(program), { recursive: true, force: true });
});

const start = (name: string, registry: "new" | "known") =>
  startNode({ program, databaseUrl: database.url, directory, name, registry });

function node(place: number): ServerNode {
  const found = nodes[place];
  if (found === undefined) throw new Error(`there is no node ${place}`);
  return found;
}

interface Changed {
  readonly id: string;
  readonly revision: number;
  /** When the call was made and when it had returned, `performance.now()` ms. */
  readonly calledAt: number;
  readonly returnedAt: number;
}

/** A call of the platform that changes something. */
async function change(at: ServerNode, to: string, body: object): Promise<Changed> {
  const calledAt = performance.now();
  const response = await ask(at.url, at.token, body, to);
  const { id = "" } = (await response.json()) as { readonly id?: string };
  const returnedAt = performance.now();
  expect([200, 201], to).toContain(response.status);
  return { id, revision: Number(response.headers.get("registry-revision")), calledAt, returnedAt };
}

/** A change that takes access away: it returns only when no other node may decide by what was before it. */
async function takeAway(at: ServerNode, to: string, body: object): Promise<Changed> {
  const changed = await change(at, to, body);
  const behind = await database.pool.query(
    "select id from access.node where id <> $1 and applied < $2 and lease_until > now()",
    [at.id, changed.revision],
  );
  expect(behind.rows).toEqual([]);
  return changed;
}

const openTask = (at: ServerNode, employee: string, subject: string) =>
  change(at, "/api/v1/work-items", {
    kind: "task",
    subject,
    purpose: "service",
    assignedTo: { type: "employee", id: employee },
  });
const closeTask = (at: ServerNode, { id }: Changed) => takeAway(at, `/api/v1/work-items/${id}/close`, {});

const permits = ({ permit }: Told) => permit;
const of = (wanted: ServerNode) => (told: Told) => told.node === wanted.id;

/** Callers that every one of these nodes permits. */
async function permitted(at: readonly ServerNode[], subject: string, employee: string): Promise<Hammer> {
  const callers = hammer(at, subject, employee);
  running.add(callers);
  await callers.until(() => at.every((one) => callers.told.filter(of(one)).filter(permits).length >= 3));
  return callers;
}

/** Every one of these nodes has answered questions that were asked after a moment. */
async function answeredAfter(callers: Hammer, at: readonly ServerNode[], moment: number): Promise<void> {
  const denies = (one: Told) => one.status === 200 && one.askedAt >= moment;
  await callers.until(() => at.every((one) => callers.told.filter(of(one)).filter(denies).length >= 10));
}

/** Who was told yes although the call that took it away had returned before he asked, or by its own revision. */
function wronglyPermitted(told: readonly Told[], { returnedAt, revision }: Changed): readonly Told[] {
  return told.filter(permits).filter((one) => one.askedAt >= returnedAt || one.revision >= revision);
}

test("[A2] when closing a work item returns, through whichever node, none of three permits by it", async () => {
  for (let turn = 0; turn < 6; turn++) {
    const task = await openTask(node(turn % 3), "anna", citizenY);
    const callers = await permitted(nodes, citizenY, "anna");
    const closed = await closeTask(node((turn + 1) % 3), task);
    await answeredAfter(callers, nodes, closed.returnedAt);
    await callers.stop();
    expect(wronglyPermitted(callers.told, closed)).toEqual([]);
  }
}, 120_000);

test("[A8] when setting a shield returns, none of three nodes permits whom it keeps out", async () => {
  const task = await openTask(node(0), "bart", citizenY);
  const callers = await permitted(nodes, citizenY, "bart");
  const shielded = await takeAway(node(1), "/api/v1/shields", { subject: citizenY, group: "vip" });
  await answeredAfter(callers, nodes, shielded.returnedAt);
  await callers.stop();
  expect(wronglyPermitted(callers.told, shielded)).toEqual([]);
  await change(node(2), "/api/v1/shields/lift", { subject: citizenY });
  await closeTask(node(2), task);
}, 120_000);

test("[A2] a caller who demands a revision gets it or an error, never an answer from before it", async () => {
  const task = await openTask(node(0), "anna", citizenY);
  const question = { ...evaluationAbout(citizenY), context: { minimum_revision: task.revision } };
  for (const { url, token } of nodes) {
    const answer = await ask(url, token, question);
    const { decision, context } = (await answer.json()) as {
      readonly decision: boolean;
      readonly context: { readonly revision: number };
    };
    expect([answer.status, decision]).toEqual([200, true]);
    expect(context.revision).toBeGreaterThanOrEqual(task.revision);
    const later = { ...question, context: { minimum_revision: task.revision + 1_000 } };
    const behind = await ask(url, token, later);
    expect([behind.status, await behind.json()]).toEqual([
      503,
      expect.objectContaining({ code: "NODE_BEHIND" }),
    ]);
  }
  await closeTask(node(1), task);
}, 120_000);

test("[A2] a paused node is waited for no longer than its lease, and comes back knowing what it missed", async () => {
  for (let turn = 0; turn < 2; turn++) {
    const task = await openTask(node(0), "anna", citizenY);
    const callers = await permitted(nodes, citizenY, "anna");
    const paused = node(2);
    paused.child.kill("SIGSTOP");
    // Asked of a node that cannot answer now: it answers when it is woken, and must not permit then.
    const inFlight = Array.from({ length: 10 }, () =>
      ask(paused.url, paused.token, evaluationAbout(citizenY)),
    );
    const closed = await closeTask(node(0), task);
    expect(closed.returnedAt - closed.calledAt).toBeLessThan(leaseMs + slackMs);
    await answeredAfter(callers, nodes.slice(0, 2), closed.returnedAt);

    const wokenAt = performance.now();
    paused.child.kill("SIGCONT");
    await answeredAfter(callers, nodes, wokenAt);
    await callers.stop();
    expect(wronglyPermitted(callers.told, closed)).toEqual([]);
    const late = callers.told.filter(of(paused)).filter(({ answeredAt }) => answeredAt >= wokenAt);
    expect(late.filter(permits)).toEqual([]);
    for (const answer of await Promise.all(inFlight)) {
      const { decision } = (await answer.json()) as { readonly decision?: boolean };
      expect([answer.status === 503 || answer.status === 200, decision === true]).toEqual([true, false]);
    }
  }
}, 120_000);

test("[A2] a killed node is waited for no longer than its lease, and knows all when it starts again", async () => {
  const task = await openTask(node(0), "anna", citizenY);
  const callers = await permitted(nodes, citizenY, "anna");
  const killed = node(2);
  const gone = once(killed.child, "exit");
  killed.child.kill("SIGKILL");
  const closed = await closeTask(node(1), task);
  await gone;
  expect(closed.returnedAt - closed.calledAt).toBeLessThan(leaseMs + slackMs);
  await answeredAfter(callers, nodes.slice(0, 2), closed.returnedAt);
  await callers.stop();
  expect(wronglyPermitted(callers.told, closed)).toEqual([]);

  nodes[2] = await start("c", "known");
  const again = hammer(nodes, citizenY, "anna");
  await answeredAfter(again, nodes, closed.returnedAt);
  await again.stop();
  expect(again.told.filter(permits)).toEqual([]);
  const reopened = await openTask(node(2), "anna", citizenY);
  await (await permitted(nodes, citizenY, "anna")).stop();
  await closeTask(node(2), reopened);
}, 120_000);

// Carla gets nothing back, so no test of access comes after it.
test("[A2] when revoking a grant returns, none of three nodes permits by it", async () => {
  await openTask(node(0), "carla", citizenX);
  const callers = await permitted(nodes, citizenX, "carla");
  const revoked = await takeAway(node(2), "/api/v1/grants/grant-carla/revocation", {});
  await answeredAfter(callers, nodes, revoked.returnedAt);
  await callers.stop();
  expect(wronglyPermitted(callers.told, revoked)).toEqual([]);
}, 120_000);

const quarters = ["2025Q1", "2025Q2", "2025Q3", "2025Q4", "2026Q1", "2026Q2", "2026Q3", "2026Q4"] as const;

/** Wishes that leave each other awkward rests of the people: no proof ends the search for a better plan. */
async function crowdedPortfolio(): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  const wishes = Array.from({ length: 120 }, (_, i) =>
    exampleWish(`wish-${i}`, {
      needs: [{ skill: "java", perQuarter: Array.from({ length: 2 + (i % 2) }, () => 70 + ((i * 23) % 61)) }],
    }),
  );
  const people = { team: "vat", skill: "java", use: "change", own: 250, external: 0 } as const;
  await portfolioStore(db).change({ who: "anna", at: 1 }, () => [
    ...quarters.map(
      (quarter): PortfolioWrite => ({
        ...{ write: "record", kind: "capacity", revision: 0 },
        record: { id: quarter, quarter, ...people },
      }),
    ),
    ...wishes.map((record): PortfolioWrite => ({ write: "record", kind: "wish", record, revision: 0 })),
  ]);
}

async function planning(at: ServerNode, path: string, body?: object) {
  const response = await fetch(`${at.url}/api/v1/portfolio/${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: {
      authorization: `Bearer ${at.token}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: text === "" ? undefined : JSON.parse(text) };
}

/** A run that ends by a stop alone, begun at a node and seen to run from another. */
async function endlessRun(at: ServerNode, other: ServerNode): Promise<string> {
  const budget = { schedules: 1_000_000, boundSeconds: 0 };
  const begun = await planning(at, "plan-runs", { firstQuarter: "2025Q1", quarters: 24, budget });
  expect(begun.status, JSON.stringify(begun.json)).toBe(202);
  await expect
    .poll(async () => (await planning(other, `plan-runs/${begun.json.id}`)).json, { timeout: 60_000 })
    .toMatchObject({ state: "running", progress: { phase: "searching" } });
  return begun.json.id;
}

test("[O3] a run of the planner is read and stopped at any of three nodes, and told as broken off when its own is killed", async () => {
  await crowdedPortfolio();
  const run = await endlessRun(node(0), node(1));
  expect((await planning(node(2), `plan-runs/${run}/stop`, {})).status).toBe(204);
  await expect
    .poll(async () => (await planning(node(1), `plan-runs/${run}`)).json, { timeout: 60_000 })
    .toMatchObject({ state: "done", plan: { stopped: "asked" } });
  expect((await planning(node(2), `plan-runs/${run}/comparison`)).json).toMatchObject({ found: true });

  const lost = await endlessRun(node(0), node(1));
  const gone = once(node(0).child, "exit");
  node(0).child.kill("SIGKILL");
  await gone;
  // A lease is half a minute, so that a busy machine loses nothing; the test does not wait for it.
  await database.pool.query("update portfolio.plan_run set lease_until = now() where id = $1", [lost]);
  for (const left of [node(1), node(2)])
    expect((await planning(left, `plan-runs/${lost}`)).json).toMatchObject({ state: "broken-off" });
  const refused = await planning(node(1), "plans", { run: lost, name: "Plan" });
  expect([refused.status, refused.json.code]).toEqual([422, "PLAN_REFUSED"]);
  const again = await endlessRun(node(1), node(2));
  expect((await planning(node(1), "plan-runs")).json.items).toMatchObject([
    { id: again, state: "running" },
    { id: lost, state: "broken-off" },
    { id: run, state: "done" },
  ]);
  expect((await planning(node(2), `plan-runs/${again}/stop`, {})).status).toBe(204);
}, 240_000);
