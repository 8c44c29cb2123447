import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { type Log, openLog, verifyLog } from "@grondslag/log";
import { expect } from "vitest";
import { bundleSource } from "./bundle-source.ts";
import { logKeys } from "./log-kills-records.ts";

/** When a writer is killed: as soon as it has told that it does this for the `nth` time. */
interface Moment {
  readonly word: "opening" | "publishing" | "ack";
  readonly nth: number;
}

/** Every third kill at an opening or a publication, the others anywhere among the appends. */
const moments: readonly ((chance: number) => Moment)[] = [
  (chance) => ({ word: "ack", nth: 1 + Math.floor(chance * 900) }),
  (chance) => ({ word: "publishing", nth: 1 + Math.floor(chance * 3) }),
  (chance) => ({ word: "ack", nth: 1 + Math.floor(chance * 90) }),
  () => ({ word: "opening", nth: 1 }),
];

export interface KillsOfWriter {
  /** Kills the writer of one log so many times, and then asks for every record that it acknowledged. */
  run(kills: number): Promise<void>;
  close(): void;
}

/** A program that writes a log in a folder, to be killed. */
export async function killsOfWriter(): Promise<KillsOfWriter> {
  const program = await bundleSource(new URL("./log-kills.fixture.ts", import.meta.url));
  const folder = mkdtempSync(path.join(tmpdir(), "log-kills-"));
  return {
    async run(kills) {
      const directory = path.join(folder, `log-${kills}`);
      const acknowledged = new Map<string, string>();
      for (let kill = 0; kill < kills; kill += 1) {
        const moment = moments[kill % moments.length]?.(Math.random());
        if (moment === undefined) throw new Error("there is no such moment");
        for (const [place, entry] of await writeUntil(program, directory, moment)) {
          // No place is given twice, whatever happened in between.
          expect(acknowledged.has(place)).toBe(false);
          acknowledged.set(place, entry);
        }
      }
      await holdsAll(directory, acknowledged);
    },
    close: () => {
      rmSync(folder, { recursive: true, force: true });
      rmSync(path.dirname(program), { recursive: true, force: true });
    },
  };
}

/** @returns the entry of each record that was acknowledged, by origin and index */
async function writeUntil(
  program: string,
  directory: string,
  { word, nth }: Moment,
): Promise<ReadonlyMap<string, string>> {
  const writer = spawn(process.execPath, [program, directory], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(writer, "exit");
  const acknowledged = new Map<string, string>();
  let told = 0;
  for await (const line of createInterface({ input: writer.stdout })) {
    const [said, origin, index, entry] = line.split(" ");
    // A line that was cut off says nothing.
    if (said === "ack" && entry?.length === 66) acknowledged.set(`${origin} ${index}`, entry);
    if (said === word && ++told === nth) writer.kill("SIGKILL");
  }
  expect(await ended).toEqual([null, "SIGKILL"]);
  return acknowledged;
}

async function holdsAll(directory: string, acknowledged: ReadonlyMap<string, string>): Promise<void> {
  expect(acknowledged.size).toBeGreaterThan(100);
  const log = await openLog({ directory, ...logKeys, clock: systemClock, random: secureRandom });
  let lost = 0;
  for (const [place, entry] of acknowledged) {
    const [origin = "", index] = place.split(" ");
    if ((await entryAt(log, origin, Number(index))) !== entry) lost += 1;
  }
  expect(lost).toBe(0);
  const written = log.logs().reduce((sum, { size }) => sum + size, 0);
  await log.close();
  expect(await verifyLog(directory, { masterKey: logKeys.masterKey })).toMatchObject({
    problems: [],
    entries: written,
    payloadsChecked: written,
  });
}

/** The entry of a record in hexadecimal, of the C2SP bundle that holds it; that its payload is there, verifying tells. */
async function entryAt(log: Log, origin: string, index: number): Promise<string | undefined> {
  const size = log.logs().find((head) => head.origin === origin)?.size ?? 0;
  const bundle = Math.floor(index / 256);
  const width = Math.min(256, size - bundle * 256);
  const thousands = bundle < 1000 ? "" : `x${String(Math.floor(bundle / 1000)).padStart(3, "0")}/`;
  const path = `tile/entries/${thousands}${String(bundle % 1000).padStart(3, "0")}`;
  const bytes = await log.tile(origin, width === 256 ? path : `${path}.p/${width}`);
  const at = (index % 256) * 35 + 2;
  return bytes === undefined ? undefined : Buffer.from(bytes.subarray(at, at + 33)).toString("hex");
}
