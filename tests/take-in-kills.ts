import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { secureRandom, systemClock } from "@grondslag/kernel";
import {
  headsOf,
  type ImportRun,
  importStore,
  type LogPosition,
  openLog,
  saveSource,
  sourceStore,
} from "@grondslag/log";
import { Kysely, PostgresDialect } from "kysely";
import { expect } from "vitest";
import { findInLog } from "../packages/log/src/take-in/find-in-log.ts";
import { bundleSource } from "./bundle-source.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { logKeys } from "./log-kills-records.ts";
import {
  fileHeader,
  fileLines,
  killedActivity,
  killedSources,
  readableLines,
  sentBatch,
} from "./take-in-kills-lines.ts";

export interface KillsOfTakeIn {
  /** Kills so many times whoever takes lines in, while all of them come, and counts each line after each kill. */
  run(kills: number): Promise<void>;
  close(): Promise<void>;
}

/** A minute goes by between two servers, so that the second one does not wait for the first. */
const aheadPerStart = 61_000;
const importLines = 2_500;
/** A server is killed after at most so many acknowledgements. */
const mostAnswers = 12;

/** A program that takes in what other systems log, to be killed. */
export async function killsOfTakeIn(): Promise<KillsOfTakeIn> {
  const [program, database] = await Promise.all([
    bundleSource(new URL("./take-in-kills.fixture.ts", import.meta.url)),
    testDatabase(),
  ]);
  const folder = mkdtempSync(path.join(tmpdir(), "take-in-kills-"));
  const scene = await openScene(program, database, folder);
  return {
    run: scene.run,
    close: async () => {
      scene.stop();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
      rmSync(path.dirname(program), { recursive: true, force: true });
    },
  };
}

async function openScene(program: string, database: TestDatabase, folder: string) {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  const imports = importStore(db);
  const services = {
    sources: sourceStore(db),
    activities: async () => new Map([[killedActivity.id, killedActivity]]),
    hasSystem: async () => true,
    clock: systemClock,
  };
  for (const source of killedSources) await saveSource(services, source, "steward");
  const logFolder = path.join(folder, "log");
  const tail = path.join(folder, "tail.csv");
  const seen = seenInLog(logFolder);
  const acknowledged = new Set<string>();
  const files: { readonly id: string; readonly lines: () => number }[] = [];
  let child: ChildProcess | undefined;
  let address = "";
  let starts = 0;
  let over = false;
  let tailed = 0;
  let answers = 0;
  let enough: { readonly answers: number; readonly reached: () => void } | undefined;

  const order = async (id: string, file: string, follow: boolean, lines: () => number): Promise<void> => {
    const start = { id, sourceId: "files", host: hostname(), path: file, follow };
    await imports.start(start, { at: 0, by: "operator", heads: {} });
    files.push({ id, lines });
  };
  const start = async (): Promise<void> => {
    starts += 1;
    const args = [program, logFolder, database.url, String(starts * aheadPerStart)];
    const server = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    child = server;
    [address] = (await once(createInterface({ input: server.stdout }), "line")) as [string];
  };
  const kill = async (): Promise<void> => {
    if (child === undefined) return;
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    expect(await gone).toEqual([null, "SIGKILL"]);
    child = undefined;
  };
  /** Sends one batch after the other, each until it is acknowledged, as an exporter does. */
  const sender = async (kind: "spans" | "decisions", first: number): Promise<void> => {
    for (let number = first; !over; number += 100) {
      const batch = sentBatch(kind, number, kind === "spans" ? 40 : 10);
      for (;;) {
        const answer = await fetch(address + batch.path, {
          method: "POST",
          headers: { "content-type": batch.type },
          body: batch.body as Uint8Array<ArrayBuffer>,
        })
          .then(async (response) => ({ status: response.status, text: await response.text() }))
          .catch(() => undefined);
        if (answer?.status !== 200) {
          if (over) return;
          await new Promise((done) => setTimeout(done, 20));
          continue;
        }
        // Nothing of it is rejected: all that was sent stands in the log from now on.
        expect(answer.text).not.toMatch(/"code"|[A-Z]{4}_/);
        for (const id of batch.ids) acknowledged.add(id);
        answers += 1;
        if (enough !== undefined && answers >= enough.answers) enough.reached();
        break;
      }
    }
  };
  /** After some answers of this server, and a part of the next. */
  const randomMoment = async (): Promise<void> => {
    await new Promise<void>((reached) => {
      enough = { answers: answers + 1 + Math.floor(Math.random() * mostAnswers), reached };
    });
    enough = undefined;
    await new Promise((done) => setTimeout(done, Math.random() * 20));
  };
  const grow = (): void => {
    const next = tailed + 1 + Math.floor(Math.random() * 10);
    appendFileSync(tail, fileLines(tailed, next));
    tailed = next;
  };
  /** What the servers left behind: nothing acknowledged is missing, nothing stands twice, and the cursors are true. */
  const check = async (): Promise<void> => {
    await seen.readOn();
    const missing = [...acknowledged].filter((id) => seen.spans.get(id) === undefined);
    const twice = [...seen.spans].filter(([, count]) => count > 1).map(([id]) => id);
    expect({ missing, twice }).toEqual({ missing: [], twice: [] });
    for (const { id } of files) agrees(await imports.find(id), seen.places.get(id) ?? new Set());
  };

  return {
    run: async (kills: number): Promise<void> => {
      writeFileSync(tail, fileHeader);
      await order("tail", tail, true, () => tailed);
      await start();
      const senders = [sender("spans", 0), sender("spans", 1), sender("decisions", 2)];
      const growing = setInterval(grow, 20);
      try {
        for (let round = 0; round < kills; round += 1) {
          const file = path.join(folder, `file-${round}.csv`);
          writeFileSync(file, fileHeader + fileLines(0, importLines));
          await order(`file-${round}`, file, false, () => importLines);
          await randomMoment();
          await kill();
          if (round % 2 === 1) await check();
          // Of what was never read, nobody can know where it went.
          if (round % 7 === 6 && (await imports.find("tail"))?.reached !== undefined) {
            renameSync(tail, `${tail}.${kills - round}`);
            writeFileSync(tail, fileHeader);
          }
          await start();
        }
      } finally {
        over = true;
        clearInterval(growing);
        await Promise.all(senders);
      }
      await expect
        .poll(async () => unread(files, imports), { timeout: 120_000 + kills * 3_000, interval: 100 })
        .toEqual([]);
      await kill();
      await check();
      for (const { id, lines } of files) {
        expect([id, await acceptedOf(imports, id)]).toEqual([id, readableLines(lines())]);
        expect([id, seen.places.get(id)?.size]).toEqual([id, readableLines(lines())]);
      }
      expect(seen.tailOrder()).toEqual(
        Array.from({ length: tailed }, (_, n) => n).filter((n) => n % 50 !== 49),
      );
      expect(acknowledged.size).toBeGreaterThan(kills * 10);
    },
    stop: () => child?.kill("SIGKILL"),
  };
}

type Imports = ReturnType<typeof importStore>;

async function acceptedOf(imports: Imports, id: string): Promise<number | undefined> {
  return (await imports.find(id))?.accepted;
}

async function unread(
  files: readonly { readonly id: string; readonly lines: () => number }[],
  imports: Imports,
): Promise<readonly string[]> {
  const open: string[] = [];
  for (const { id, lines } of files)
    if ((await acceptedOf(imports, id)) !== readableLines(lines())) open.push(id);
  return open;
}

/** What a cursor went past is in the log, all of it; behind it stands one append at most. */
function agrees(run: ImportRun | undefined, places: ReadonlySet<string>): void {
  const [generation, line] = [run?.reached?.generation ?? 1, run?.reached?.line ?? 1];
  const behind = [...places].filter((place) => {
    const [of = 0, at = 0] = place.split(":").map(Number);
    return of > generation || (of === generation && at >= line);
  });
  expect(places.size - behind.length).toBe(run?.accepted);
  expect(behind.length).toBeLessThanOrEqual(1_000);
}

/** Everything in the log, each record read once however often it is asked. */
function seenInLog(directory: string) {
  const spans = new Map<string, number>();
  const places = new Map<string, Set<string>>();
  const tail: number[] = [];
  let since: LogPosition = {};
  return {
    spans,
    places,
    /** The numbers of the lines of the file that was followed, as they stand in the log. */
    tailOrder: () => tail,
    readOn: async (): Promise<void> => {
      const log = await openLog({ directory, ...logKeys, clock: systemClock, random: secureRandom });
      try {
        await findInLog(log, since, (record) => {
          const { facts, actor } = record.groups();
          const { span_id: id, attributes = {} } = JSON.parse(facts) as {
            span_id: string;
            attributes?: Record<string, string>;
          };
          spans.set(id, (spans.get(id) ?? 0) + 1);
          const position = attributes["grondslag.source_position"];
          if (position === undefined) return;
          const [file = "", place = ""] = position.split("/");
          const known = places.get(file) ?? new Set();
          places.set(file, known.add(place));
          if (file === "tail") tail.push(Number(JSON.parse(actor)["grondslag.employee"].slice(1)));
        });
        since = headsOf(log);
      } finally {
        await log.close();
      }
    },
  };
}
