import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { citizenX, citizenY } from "@grondslag/access/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleSource } from "./bundle-source.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { ask, deskToken, evaluationAbout } from "./desk-server.ts";

const callers = 8;
/** Decisions in a batch; each permit is a record of its own, and the batch one more. */
const batch = 100;
const records = 30_000;

let program: string;
let database: TestDatabase;
let server: ChildProcess;
let url: string;
const dataDirectory = mkdtempSync(path.join(tmpdir(), "server-memory-"));

beforeAll(async () => {
  [program, database] = await Promise.all([
    bundleSource(new URL("./server-to-kill.fixture.ts", import.meta.url)),
    testDatabase(),
  ]);
  server = spawn(process.execPath, [program, dataDirectory, database.url, "new"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { stdout } = server;
  if (stdout === null) throw new Error("the server has no output");
  const [line]: readonly unknown[] = await once(createInterface({ input: stdout }), "line");
  url = String(line);
});
afterAll(async () => {
  const gone = once(server, "exit");
  server.kill("SIGKILL");
  await gone;
  await database.close();
  rmSync(dataDirectory, { recursive: true, force: true });
  rmSync(path.dirname(program), { recursive: true, force: true });
});

test("[M10][L10] the memory of a server does not grow with its log: ten times the records, the same peak", async () => {
  const peaks: number[] = [];
  for (let tenth = 1; tenth <= 10; tenth += 1) {
    forgetPeak();
    await recordUntil(records * tenth);
    peaks.push(peakMegabytes());
  }
  console.log(`peak memory in MB, for each ${records} records: ${peaks.join(", ")}`);
  // The first tenth is the code that is compiled and the caches that fill; a single peak later may be one of the
  // machine, what grows is higher in all of the last three.
  const early = Math.max(...peaks.slice(1, 4));
  expect(Math.min(...peaks.slice(-3))).toBeLessThan(1.2 * early);
}, 3_600_000);

/** Asks in batches until the logs hold so many records. */
async function recordUntil(enough: number): Promise<void> {
  let token = await deskToken(url);
  for (let size = await recorded(); size < enough; size = await recorded()) {
    let left = Math.ceil((enough - size) / (batch + 1));
    const caller = async (subject: string): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const body = { ...evaluationAbout(subject), evaluations: Array(batch).fill({}) };
        const answer = await ask(url, token, body, "/access/v1/evaluations");
        await answer.arrayBuffer();
        // Tokens are short-lived; a machine that is busy may make the registry late.
        if (answer.status === 401) token = await deskToken(url);
        else expect([200, 503]).toContain(answer.status);
      }
    };
    await Promise.all(Array.from({ length: callers }, (_, n) => caller(n % 2 === 0 ? citizenX : citizenY)));
  }
}

interface Logs {
  readonly logs: readonly { readonly size: number }[];
}

async function recorded(): Promise<number> {
  const { logs }: Logs = JSON.parse(await (await fetch(`${url}/log`)).text());
  return logs.reduce((sum, { size }) => sum + size, 0);
}

/** From here on `peakMegabytes` counts anew (proc(5), clear_refs). */
function forgetPeak(): void {
  writeFileSync(`/proc/${server.pid}/clear_refs`, "5");
}

/** The most memory that the process held (VmHWM). */
function peakMegabytes(): number {
  const status = readFileSync(`/proc/${server.pid}/status`, "utf8");
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}
