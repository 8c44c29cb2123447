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

/** Where a record is, as an answer said. */
interface Reference {
  readonly origin: string;
  readonly index: number;
  readonly proof: string;
}
interface Answer {
  readonly context: { readonly record: Reference & { readonly processing?: Reference } };
}

let program: string;
let database: TestDatabase;
const dataDirectory = mkdtempSync(path.join(tmpdir(), "server-crash-"));
const running = new Set<ChildProcess>();

beforeAll(async () => {
  [program, database] = await Promise.all([
    bundleSource(new URL("./server-to-kill.fixture.ts", import.meta.url)),
    testDatabase(),
  ]);
});
afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await database.close();
  rmSync(dataDirectory, { recursive: true, force: true });
  rmSync(path.dirname(program), { recursive: true, force: true });
});

async function start(registry: "new" | "known"): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [program, dataDirectory, database.url, registry], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  running.add(child);
  child.once("exit", () => running.delete(child));
  const [url] = (await once(createInterface({ input: child.stdout! }), "line")) as [string];
  return { url, child };
}

/** Asks with many callers at once until the server is gone; gives every record that was acknowledged. */
async function load(url: string, enough: number, onEnough: () => void): Promise<readonly Reference[]> {
  const token = await deskToken(url);
  const acknowledged: Reference[] = [];
  let answers = 0;
  const caller = async (subject: string): Promise<void> => {
    for (;;) {
      const answer = await ask(url, token, evaluationAbout(subject))
        .then(async (response) => (response.status === 200 ? ((await response.json()) as Answer) : undefined))
        .catch(() => undefined);
      if (answer === undefined) return;
      const { record } = answer.context;
      acknowledged.push(record, ...(record.processing === undefined ? [] : [record.processing]));
      if (++answers === enough) onEnough();
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, n) => caller(n % 2 === 0 ? citizenX : citizenY)));
  return acknowledged;
}

test("[M10] a server that is killed in mid-load has every record that it acknowledged", async () => {
  const acknowledged: Reference[] = [];
  for (const registry of ["new", "known", "known"] as const) {
    const { url, child } = await start(registry);
    const gone = once(child, "exit");
    acknowledged.push(...(await load(url, 150, () => child.kill("SIGKILL"))));
    await gone;
  }

  const { url, child } = await start("known");
  const { logs } = (await (await fetch(`${url}/log`)).json()) as {
    readonly logs: readonly {
      readonly origin: string;
      readonly size: number;
      readonly verifierKey: string;
    }[];
  };
  for (const { origin, index, proof } of acknowledged) {
    const log = logs.find((known) => known.origin === origin);
    expect(log?.size).toBeGreaterThan(index);
    expect(verifyProof(proof, { verifierKey: log?.verifierKey ?? "" })).toMatchObject({ ok: true });
  }
  // Two acknowledgements never shared a place.
  const places = acknowledged.map(({ origin, index }) => `${origin}#${index}`);
  expect(new Set(places).size).toBe(places.length);
  const stopped = once(child, "exit");
  child.kill("SIGKILL");
  await stopped;

  const verification = await verifyLog(path.join(dataDirectory, "log"), {
    verifierKeys: logs.map(({ verifierKey }) => verifierKey),
  });
  expect(verification.problems).toEqual([]);
  expect(verification.entries).toBeGreaterThanOrEqual(acknowledged.length);
}, 180_000);
