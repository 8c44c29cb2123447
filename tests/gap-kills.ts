import { type ChildProcess, type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { LogError, openLog, verifyLog, verifyProof } from "@grondslag/log";
import { expect } from "vitest";
import { bundleSource } from "./bundle-source.ts";
import { logKeys } from "./log-kills-records.ts";

/** When the writer is killed: so many acknowledgements after the `nth` time that it begins to let something go. */
interface Moment {
  readonly nth: number;
  readonly acks: number;
}

interface Told {
  /** Entry of each acknowledged record, by origin and index. */
  readonly acknowledged: Map<string, string>;
  readonly gone: Set<string>;
}

export interface KillsOfDestroyer {
  /** Kills so many times whoever erases and destroys in one log, and then asks for everything that was ever said. */
  run(kills: number): Promise<void>;
  close(): void;
}

/** A program that erases and destroys in a log, to be killed. */
export async function killsOfDestroyer(): Promise<KillsOfDestroyer> {
  const program = await bundleSource(new URL("./gap-kills.fixture.ts", import.meta.url));
  const folder = mkdtempSync(path.join(tmpdir(), "gap-kills-"));
  let running: ChildProcess | undefined;
  return {
    async run(kills) {
      const directory = path.join(folder, `log-${kills}`);
      const told: Told = { acknowledged: new Map(), gone: new Set() };
      for (let kill = 0; kill < kills; kill += 1) {
        const acks = kill % 3 === 0 ? 0 : 1 + Math.floor(Math.random() * 8);
        const writer = spawn(process.execPath, [program, directory], {
          stdio: ["ignore", "pipe", "inherit"],
        });
        running = writer;
        await writeUntil(writer, { nth: 1 + Math.floor(Math.random() * 9), acks }, told);
      }
      await holds(directory, told);
    },
    close: () => {
      // Of a run that failed.
      running?.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
      rmSync(path.dirname(program), { recursive: true, force: true });
    },
  };
}

async function writeUntil(
  writer: ChildProcessByStdio<null, Readable, null>,
  moment: Moment,
  told: Told,
): Promise<void> {
  const ended = once(writer, "exit");
  let making = 0;
  let acks = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    const [said, origin, index, entry] = line.split(" ");
    // A line that was cut off says nothing.
    if (said === "ack" && entry?.length === 66) told.acknowledged.set(`${origin} ${index}`, entry);
    if (said === "gone" && index !== undefined) told.gone.add(`${origin} ${index}`);
    if (said === "making") making += 1;
    if (making < moment.nth) continue;
    if (said !== "ack" && moment.acks > 0) continue;
    acks += 1;
    if (acks > moment.acks) writer.kill("SIGKILL");
  }
  expect(await ended).toEqual([null, "SIGKILL"]);
}

async function holds(directory: string, { acknowledged, gone }: Told): Promise<void> {
  const log = await openLog({ directory, ...logKeys, clock: systemClock, random: secureRandom });
  const gaps = log.gaps();
  expect(gaps.every(({ removed }) => removed)).toBe(true);
  const isGone = (origin: string, index: number): boolean =>
    gaps.some((gap) => gap.origin === origin && gap.ranges.some(([from, to]) => from <= index && index < to));
  const keys = new Map(log.logs().map(({ origin, verifierKey }) => [origin, verifierKey]));
  const wrong: string[] = [];
  let read = 0;
  for (const [place, entry] of acknowledged) {
    const [origin = "", text] = place.split(" ");
    const index = Number(text);
    const outcome = await log.read(origin, index).catch((error: unknown) => error);
    if (outcome instanceof LogError) {
      if (outcome.code !== "LOG_ERASED" || !isGone(origin, index)) wrong.push(place);
    } else if (isGone(origin, index) || !isEntry(outcome, entry)) {
      wrong.push(place);
    } else {
      read += 1;
    }
    // A proof for one in fifty, of what is there and of what is gone.
    if (index % 50 !== 0) continue;
    const proof = verifyProof(await log.prove(origin, index), {
      verifierKey: keys.get(origin) ?? "",
      leaf: Buffer.from(entry, "hex"),
    });
    if (!proof.ok) wrong.push(`${place} is not proved`);
  }
  for (const place of gone) {
    const [origin = "", index] = place.split(" ");
    if (!isGone(origin, Number(index))) wrong.push(`${place} was said to be gone`);
  }
  expect(wrong).toEqual([]);
  expect([read > 50, gone.size > 0, gaps.length > 0]).toEqual([true, true, true]);
  await log.close();
  const { masterKey } = logKeys;
  expect(await verifyLog(directory, { masterKey })).toMatchObject({
    problems: [],
    gaps: { length: gaps.length },
  });
}

function isEntry(record: unknown, entry: string): boolean {
  return (
    typeof record === "object" &&
    record !== null &&
    "entry" in record &&
    record.entry instanceof Uint8Array &&
    Buffer.from(record.entry).toString("hex") === entry
  );
}
