import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { openRegistry } from "@grondslag/server/composition";
import { quantile } from "./measure.ts";
import type { Report } from "./report.ts";
import { cerbosReload } from "./revoke/cerbos-reload.ts";
import { employee, employees, grantOf, taskOf, worker } from "./revoke/small-agency.ts";
import { type BenchNode, startThree, stopNodes } from "./revoke/three-nodes.ts";

const closings = 300;
const busyClosings = 100;
const pausedClosings = 15;
const reloads = 10;
/** Callers at each node while access is taken away under load. */
const callers = 4;
const leaseMs = 1_000;
const unit = "ms";

/**
 * How long it takes to take access away: from the call over HTTP until it returns, after which none of three
 * nodes permits; each is asked, and one that still did would end the bench. The disk is that of the working
 * directory, and all processes share this machine.
 */
export async function revoke(report: Report): Promise<void> {
  const directory = path.resolve("data", `bench-revoke-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  const dataDirectory = path.join(directory, "postgres");
  const registry = await openRegistry({ databaseUrl: undefined, dataDirectory, logger: () => undefined });
  let nodes: readonly BenchNode[] = [];
  try {
    nodes = await startThree(directory, registry.url);
    console.error("revoke: closing work items and revoking grants");
    await repeatedly(20, (turn) => close(nodes, turn));
    const alone = await repeatedly(closings, (turn) => close(nodes, turn));
    const grants = await repeatedly(employees, (turn) => revokeGrant(nodes, turn));
    const busy = await underLoad(nodes, () => repeatedly(busyClosings, (turn) => close(nodes, turn)));
    const paused = await repeatedly(pausedClosings, (turn) => closeWhilePaused(nodes, turn));
    const commits = await commitTimes(registry.pool);
    await stopNodes(nodes);
    const cerbos = await cerbosReload(path.join(directory, "cerbos"), reloads);
    const commit = {
      subject: "one commit in PostgreSQL, which no node hears of",
      value: quantile(commits, 0.5),
    };
    const watching = { subject: "Cerbos, three servers that watch the policy", value: quantile(cerbos, 0.5) };
    for (const { subject, value } of [commit, watching]) {
      report.add({ case: "take access away: median", subject, value, unit });
    }
    const lines = [
      ["close a work item, until none of 3 nodes permits", alone],
      ["revoke a grant, until none of 3 nodes permits", grants],
      [`close a work item while ${3 * callers} callers ask`, busy],
    ] as const;
    for (const [name, times] of lines) {
      for (const against of [commit, watching]) {
        report.add({
          case: `${name}: median`,
          subject: "grondslag",
          value: quantile(times, 0.5),
          unit,
          against,
        });
      }
      report.add({
        case: `${name}: p99`,
        subject: "grondslag",
        value: quantile(times, 0.99),
        unit,
        goal: { of: "value", atMost: leaseMs },
      });
    }
    report.add({
      case: "the same while one node is paused: median",
      subject: "grondslag",
      value: quantile(paused, 0.5),
      unit,
    });
    report.add({
      case: "the same while one node is paused: longest, bound by the lease",
      subject: "grondslag",
      value: Math.max(...paused),
      unit,
      goal: { of: "value", atMost: leaseMs + 250 },
    });
  } finally {
    await stopNodes(nodes);
    await registry.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function repeatedly(turns: number, measure: (turn: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let turn = 0; turn < turns; turn++) times.push(await measure(turn));
  return times;
}

/** Opens a task through one node and closes it through another. @returns ms of the closing */
async function close(nodes: readonly BenchNode[], turn: number): Promise<number> {
  const opened = at(nodes, turn);
  const id = idOf(await opened.post("/api/v1/work-items", taskOf(worker)));
  await untilAllPermit(nodes, worker);
  return timed(nodes, worker, () => at(nodes, turn + 1).post(`/api/v1/work-items/${id}/close`, {}));
}

async function revokeGrant(nodes: readonly BenchNode[], turn: number): Promise<number> {
  const who = employee(turn);
  await at(nodes, turn).post("/api/v1/work-items", taskOf(who));
  await untilAllPermit(nodes, who);
  return timed(nodes, who, () => at(nodes, turn + 1).post(`/api/v1/grants/${grantOf(who)}/revocation`, {}));
}

/** Closes while the third node cannot run, and waits until that decides again. */
async function closeWhilePaused(nodes: readonly BenchNode[], turn: number): Promise<number> {
  const [first, second, third] = [at(nodes, 0), at(nodes, 1), at(nodes, 2)];
  const id = idOf(await first.post("/api/v1/work-items", taskOf(worker)));
  await untilAllPermit(nodes, worker);
  third.child.kill("SIGSTOP");
  const closing = turn % 2 === 0 ? first : second;
  const time = await timed([first, second], worker, () => closing.post(`/api/v1/work-items/${id}/close`, {}));
  third.child.kill("SIGCONT");
  for (let permits = await third.permits(worker); permits !== false; permits = await third.permits(worker)) {
    if (permits === true) throw new Error("a node that was paused permits what was closed meanwhile");
  }
  return time;
}

async function timed(
  nodes: readonly BenchNode[],
  who: string,
  call: () => Promise<unknown>,
): Promise<number> {
  const begin = performance.now();
  await call();
  const time = performance.now() - begin;
  await expectDenied(nodes, who);
  return time;
}

/** Access that is given comes in a moment: nobody waits for that. */
async function untilAllPermit(nodes: readonly BenchNode[], who: string): Promise<void> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const answers = await Promise.all(nodes.map((node) => node.permits(who)));
    if (answers.every((permits) => permits === true)) return;
    if (performance.now() > deadline) throw new Error(`the nodes answer ${answers.join(", ")}`);
  }
}

/** Access that was taken away is gone at once. A node that cannot decide does not permit. */
async function expectDenied(nodes: readonly BenchNode[], who: string): Promise<void> {
  const answers = await Promise.all(nodes.map((node) => node.permits(who)));
  if (answers.includes(true)) throw new Error("a node permits what was taken away");
}

/** Lets callers ask all nodes for as long as the work takes. */
async function underLoad<Result>(nodes: readonly BenchNode[], work: () => Promise<Result>): Promise<Result> {
  let stopped = false;
  const caller = async (node: BenchNode): Promise<void> => {
    while (!stopped) await node.permits(worker);
  };
  const asking = nodes.flatMap((node) => Array.from({ length: callers }, () => caller(node)));
  try {
    return await work();
  } finally {
    stopped = true;
    await Promise.all(asking);
  }
}

/** What it takes to make one changed row durable. */
async function commitTimes(pool: Awaited<ReturnType<typeof openRegistry>>["pool"]): Promise<number[]> {
  await pool.query("create table plain_item (id integer primary key, state text)");
  await pool.query("insert into plain_item values (1, 'open')");
  return repeatedly(closings, async (turn) => {
    const begin = performance.now();
    await pool.query("update plain_item set state = $1", [`closed ${turn}`]);
    return performance.now() - begin;
  });
}

function at(nodes: readonly BenchNode[], place: number): BenchNode {
  const node = nodes[place % nodes.length];
  if (node === undefined) throw new Error("there are no nodes");
  return node;
}

function idOf(answer: unknown): string {
  if (typeof answer === "object" && answer !== null && "id" in answer) return String(answer.id);
  throw new TypeError("the platform did not name what it opened");
}
