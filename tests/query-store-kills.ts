import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { type LogRecord, openLog } from "@grondslag/log";
import { testRecord } from "@grondslag/log/testing";
import { expect } from "vitest";
import { bundleSource } from "./bundle-source.ts";

/** What is killed: the engine alone, or the process that fills it, which takes the engine with it. */
export type Victim = "engine" | "server";

export interface KillsOfFill {
  /** Kills a fill so many times at any moment, each time another victim, and then lets it end. */
  run(kills: number): Promise<void>;
  close(): Promise<void>;
}

const rowsOfInsert = 500;

/** A log of so many records and a program that fills a query store from it. */
export async function killsOfFill(directory: string, records: number): Promise<KillsOfFill> {
  const folder = mkdtempSync(path.join(directory, "query-store-kills-"));
  const logDirectory = path.join(folder, "log");
  await writeLog(logDirectory, records);
  const program = await bundleSource(new URL("./query-store-fill.fixture.ts", import.meta.url), "built");
  let fills = 0;

  return {
    async run(kills) {
      let left = kills;
      while (left > 0) {
        const dataDirectory = path.join(folder, `data-${++fills}`);
        left -= await fillWithKills(dataDirectory, left);
        rmSync(dataDirectory, { recursive: true });
      }
    },
    async close() {
      rmSync(folder, { recursive: true, force: true });
      rmSync(path.dirname(program), { recursive: true, force: true });
    },
  };

  /** One store from empty to full. @returns how many kills it took */
  async function fillWithKills(dataDirectory: string, most: number): Promise<number> {
    let kills = 0;
    for (;;) {
      const fill = spawn(process.execPath, [program, dataDirectory, logDirectory, String(rowsOfInsert)], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const ended = once(fill, "exit");
      const stored = await watch(fill, () => {
        if (kills >= most) return undefined;
        return ++kills % 2 === 0 ? "server" : "engine";
      });
      await ended;
      if (stored === undefined) continue;
      expect(stored).toEqual({ rows: records, different: records });
      return kills;
    }
  }
}

/**
 * Kills each time that more is stored and the next insert is under way.
 *
 * @returns what is stored at the end; undefined when the program itself was killed.
 */
async function watch(
  fill: ChildProcess,
  next: () => Victim | undefined,
): Promise<{ readonly rows: number; readonly different: number } | undefined> {
  const { stdout } = fill;
  if (stdout === null) throw new Error("the program has no output");
  let killed = "";
  for await (const line of createInterface({ input: stdout })) {
    const [word, first = "", second] = line.split(" ");
    if (word === "current") return { rows: Number(first), different: Number(second) };
    if (word !== "engine" || first === "0" || first === killed) continue;
    const victim = next();
    if (victim === undefined) continue;
    killed = first;
    const pid = victim === "engine" ? Number(first) : (fill.pid ?? 0);
    setTimeout(() => kill(pid), Math.random() * 30);
  }
  return undefined;
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It was faster, and has ended.
  }
}

async function writeLog(directory: string, count: number): Promise<void> {
  const log = await openLog({
    directory,
    organisation: "agency.example",
    signingKey: new Uint8Array(32).fill(1),
    masterKey: new Uint8Array(32).fill(2),
    clock: systemClock,
    random: secureRandom,
  });
  for (let at = 0; at < count; at += 1_000) {
    await log.append(Array.from({ length: Math.min(1_000, count - at) }, (_, i) => recordOf(at + i)));
  }
  await log.close();
}

/** Records of two classes, so that two logs are followed. */
function recordOf(number: number): LogRecord {
  return testRecord(number, number % 3 === 0 ? { retentionClass: "security" } : {});
}
