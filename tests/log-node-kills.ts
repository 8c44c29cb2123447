import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { secureRandom } from "@grondslag/kernel";
import { openPostgresLog, parseCheckpoint, parseNote, verifyConsistency, verifyLog } from "@grondslag/log";
import { expect } from "vitest";
import { bundleSource } from "./bundle-source.ts";
import { type PostgresPair, startPair } from "./postgres-pair.ts";

/** What goes wrong: a node is killed, is stopped for a while, the database crashes, or its standby takes its place. */
export type Trouble = "kill" | "pause" | "crash" | "fail-over" | "standby-away";

interface Node {
  readonly name: string;
  readonly child: ChildProcess;
}

/** A call that a node was answered. */
interface Acknowledged {
  readonly index: number;
  /** Name of the node, and the number of its first record. */
  readonly by: string;
  readonly from: number;
  readonly size: number;
}

/** Two nodes over a pair of PostgreSQL that append without end, while things go wrong. */
export class LogNodeKills {
  readonly #pair: PostgresPair;
  readonly #program: string;
  readonly #directory = mkdtempSync(path.join(tmpdir(), "log-node-kills-"));
  readonly #nodes: (Node | undefined)[] = [];
  readonly #acknowledged: Acknowledged[] = [];
  readonly #checkpoints = new Set<string>();
  readonly #faults: string[] = [];
  #made = 0;
  readonly #watchers = new Set<() => void>();

  private constructor(pair: PostgresPair, program: string) {
    this.#pair = pair;
    this.#program = program;
  }

  static async start(): Promise<LogNodeKills> {
    const entry = new URL("./log-node.fixture.ts", import.meta.url);
    const [pair, program] = await Promise.all([startPair(), bundleSource(entry)]);
    const kills = new LogNodeKills(pair, program);
    await kills.#startNode(0);
    await kills.#startNode(1);
    return kills;
  }

  async #startNode(place: number): Promise<void> {
    const name = `n${this.#made++}`;
    // The folder of the place: a node that starts again knows what the one before it has seen.
    const parameters = [this.#program, name, path.join(this.#directory, String(place)), ...this.#pair.urls];
    const child = spawn(process.execPath, parameters, { stdio: ["ignore", "pipe", "inherit"] });
    const lines = createInterface({ input: child.stdout });
    const ready = once(lines, "line");
    lines.on("line", (line: string) => this.#take(name, line));
    child.once("exit", (code, signal) => {
      if (signal !== "SIGKILL") this.#take(name, `fault: ended with ${code}`);
    });
    await ready;
    this.#nodes[place] = { name, child };
  }

  #take(by: string, line: string): void {
    if (line === "ready") return;
    if (line.startsWith("fault")) {
      this.#faults.push(`${by} ${line}`);
      for (const watcher of this.#watchers) watcher();
      return;
    }
    const [index = "", from = "", size = "", checkpoint = ""] = line.split(" ");
    // A line of a killed node may be cut.
    if (!/^\d+$/.test(size) || (!checkpoint.endsWith("=") && checkpoint.length % 4 !== 0)) return;
    this.#acknowledged.push({ by, index: Number(index), from: Number(from), size: Number(size) });
    this.#checkpoints.add(Buffer.from(checkpoint, "base64").toString("utf8"));
    for (const watcher of this.#watchers) watcher();
  }

  /** Settles when each of these nodes was answered so often again. */
  async #untilAnswered(names: readonly string[], calls: number): Promise<void> {
    const since = this.#acknowledged.length;
    const enough = (): boolean =>
      this.#faults.length > 0 ||
      names.every((name) => this.#acknowledged.slice(since).filter(({ by }) => by === name).length >= calls);
    await new Promise<void>((resolve) => {
      const watcher = (): void => {
        if (!enough()) return;
        this.#watchers.delete(watcher);
        resolve();
      };
      this.#watchers.add(watcher);
      watcher();
    });
    expect(this.#faults).toEqual([]);
  }

  #names(): readonly string[] {
    return this.#nodes.flatMap((node) => node?.name ?? []);
  }

  /** Lets something go wrong in the middle of the work, and waits until all nodes are answered again. */
  async cause(trouble: Trouble, place: number): Promise<void> {
    await this.#untilAnswered(this.#names(), 3);
    const node = this.#nodes[place];
    if (trouble === "kill" && node !== undefined) {
      const gone = once(node.child, "exit");
      node.child.kill("SIGKILL");
      await gone;
      this.#nodes[place] = undefined;
      // The other one goes on alone, and takes over what the killed one did.
      await this.#untilAnswered(this.#names(), 3);
      await this.#startNode(place);
    } else if (trouble === "pause" && node !== undefined) {
      node.child.kill("SIGSTOP");
      const others = this.#names().filter((name) => name !== node.name);
      await this.#untilAnswered(others, 10);
      node.child.kill("SIGCONT");
    } else if (trouble === "crash") {
      await this.#pair.crashPrimary();
    } else if (trouble === "fail-over") {
      await this.#pair.failOver();
    } else if (trouble === "standby-away") {
      // From the moment that a commit waits for it, nothing is acknowledged until it is back.
      const back = await this.#pair.cutStandby();
      await back();
    }
    await this.#untilAnswered(this.#names(), 3);
  }

  /** Everything that was acknowledged is in the log, once, in its place, and every tree that was shown is one. */
  async check(): Promise<{ readonly acknowledged: number; readonly size: number }> {
    for (const node of this.#nodes) {
      if (node === undefined) continue;
      const gone = once(node.child, "exit");
      node.child.kill("SIGKILL");
      await gone;
    }
    const log = await openPostgresLog({
      databaseUrls: this.#pair.urls,
      organisation: "agency.example",
      signingKey: new Uint8Array(32).fill(7),
      masterKey: new Uint8Array(32).fill(8),
      random: secureRandom,
    });
    try {
      // What the killed nodes had handed over comes into the log now.
      const last = { by: "check" };
      const record = {
        kind: "processing",
        retentionClass: "standard",
        time: Date.UTC(2026, 10, 21, 9),
      } as const;
      await log.append([{ ...record, facts: JSON.stringify(last), subject: "{}", actor: "{}" }]);
      const found: string[] = [];
      for await (const { records } of log.follow({})) {
        for (const one of records) found[one.index] = JSON.parse(one.groups().facts).by;
        if (found.length >= (log.logs()[0]?.size ?? 0)) break;
      }
      const [head] = log.logs();
      const { origin = "", size = 0 } = head ?? {};
      expect(new Set(found).size).toBe(size);
      const lost: string[] = [];
      for (const { by, index, from, size: count } of this.#acknowledged) {
        for (let at = 0; at < count; at += 1) {
          if (found[index + at] !== `${by}-${from + at}`) lost.push(`${by}-${from + at} at ${index + at}`);
        }
      }
      expect(lost).toEqual([]);
      const present = parseCheckpoint(parseNote(head?.checkpoint ?? "").text);
      for (const text of this.#checkpoints) {
        const seen = parseCheckpoint(parseNote(text).text);
        const hashes = await log.consistency(origin, seen.size, present.size);
        const claim = {
          from: seen.size,
          to: present.size,
          fromRoot: seen.root,
          toRoot: present.root,
          hashes,
        };
        expect(verifyConsistency(claim), text).toBe(true);
      }
      await log.publish();
      const verifierKeys = log.logs().map(({ verifierKey }) => verifierKey);
      const masterKey = new Uint8Array(32).fill(8);
      const primary = this.#pair.primaryUrl();
      const { problems } = await verifyLog(primary, { verifierKeys, masterKey });
      expect(problems).toEqual([]);
      return { acknowledged: this.#acknowledged.reduce((sum, call) => sum + call.size, 0), size };
    } finally {
      await log.close();
    }
  }

  async close(): Promise<void> {
    for (const node of this.#nodes) node?.child.kill("SIGKILL");
    await this.#pair.close();
    rmSync(this.#directory, { recursive: true, force: true });
    rmSync(path.dirname(this.#program), { recursive: true, force: true });
  }
}
