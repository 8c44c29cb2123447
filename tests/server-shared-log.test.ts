import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { citizenX, citizenY } from "@grondslag/access/testing";
import { verifyLog, verifyProof } from "@grondslag/log";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleSource } from "./bundle-source.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { ask, deskToken, evaluationAbout } from "./desk-server.ts";

interface Reference {
  readonly origin: string;
  readonly index: number;
  readonly proof: string;
}
interface PublishedLog {
  readonly origin: string;
  readonly size: number;
  readonly verifierKey: string;
  readonly path: string;
}

let program: string;
let database: TestDatabase;
const directory = mkdtempSync(path.join(tmpdir(), "shared-log-"));
const running = new Set<ChildProcess>();

beforeAll(async () => {
  [program, database] = await Promise.all([
    bundleSource(new URL("./shared-log-server.fixture.ts", import.meta.url)),
    testDatabase(),
  ]);
});
afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await database.close();
  rmSync(directory, { recursive: true, force: true });
  rmSync(path.dirname(program), { recursive: true, force: true });
});

async function start(name: string, registry: "new" | "known"): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [program, path.join(directory, name), database.url, registry], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  const [url] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { url, child };
}

/** Asks a server with several callers until it is gone or has answered so often; gives the records it told of. */
async function load(url: string, answers: number): Promise<readonly Reference[]> {
  const token = await deskToken(url);
  const told: Reference[] = [];
  let left = answers;
  const caller = async (subject: string): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const response = await ask(url, token, evaluationAbout(subject)).catch(() => undefined);
      if (response === undefined) return;
      if (response.status !== 200) continue;
      const { context } = (await response.json()) as {
        readonly context: { readonly record: Reference & { readonly processing?: Reference } };
      };
      told.push(
        context.record,
        ...(context.record.processing === undefined ? [] : [context.record.processing]),
      );
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, n) => caller(n % 2 === 0 ? citizenX : citizenY)));
  return told;
}

async function logsOf(url: string): Promise<readonly PublishedLog[]> {
  const { logs } = (await (await fetch(`${url}/log`)).json()) as { readonly logs: readonly PublishedLog[] };
  return logs;
}

test("[M10] two servers write one log; either proves what the other recorded, and goes on when the other is killed", async () => {
  const first = await start("a", "new");
  const second = await start("b", "known");
  const told = (await Promise.all([load(first.url, 60), load(second.url, 60)])).flat();

  // The killed one is the one that integrates: it was there first.
  const dying = load(first.url, 100_000);
  const going = load(second.url, 200);
  const gone = once(first.child, "exit");
  await load(second.url, 20);
  first.child.kill("SIGKILL");
  await gone;
  told.push(...(await dying), ...(await going), ...(await load(second.url, 20)));

  const logs = await logsOf(second.url);
  const keyOf = (origin: string) => logs.find((log) => log.origin === origin)?.verifierKey ?? "";
  for (const { origin, index, proof } of told) {
    expect(verifyProof(proof, { verifierKey: keyOf(origin) })).toMatchObject({ ok: true, index });
  }
  const places = told.map(({ origin, index }) => `${origin}#${index}`);
  expect(new Set(places).size).toBe(places.length);

  const again = await start("a", "known");
  const verifierKeys = logs.map(({ verifierKey }) => verifierKey);
  const verified = await verifyLog(database.url, { verifierKeys, masterKey: new Uint8Array(32).fill(2) });
  expect(verified.problems).toEqual([]);
  const sizes = new Map(verified.logs.map(({ origin, size }) => [origin, size]));
  for (const { origin, index } of told) expect(sizes.get(origin)).toBeGreaterThan(index);
  // The projection holds each record once, whichever server wrote it there, and both servers publish the same.
  const count =
    "select sum(position)::int as known, (select count(*)::int from log.record) as rows from log.origin";
  const total = (await logsOf(again.url)).reduce((sum, { size }) => sum + size, 0);
  await expect
    .poll(async () => (await database.pool.query(count)).rows[0], { timeout: 20_000 })
    .toEqual({ known: total, rows: total });
  expect((await logsOf(again.url)).map(({ origin }) => origin)).toEqual(logs.map(({ origin }) => origin));
}, 120_000);
