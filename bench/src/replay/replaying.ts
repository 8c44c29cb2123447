import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import {
  type PolicyContent,
  type RevisionChanges,
  replayPolicy,
  type SnapshotChange,
} from "@grondslag/access";
import { readPeriod } from "@grondslag/log";
import { openBenchLog } from "../append/append-to-log.ts";
import { benchTime } from "../decide/agency-at-scale.ts";
import { memoryOf, ownCpuSeconds } from "../measure.ts";

/** What a replay cost, in a process that does nothing else, as its thread in the server. */
export interface ReplayFigures {
  readonly decisions: number;
  readonly same: number;
  readonly lost: number;
  readonly gained: number;
  readonly notRecomputable: number;
  readonly cpuSeconds: number;
  /** Decisions a CPU-second of the second half, when the organisation has long been loaded. */
  readonly laterPerSecond: number;
  readonly peakBytes: number;
}

/** First line: the register; second: the draft; the others: pages of the history. */
async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
}

const [directory, file] = process.argv.slice(2);
if (directory === undefined || file === undefined) throw new Error("usage: node replaying.js LOG HISTORY");

const lines = linesOf(file);
const register: readonly SnapshotChange[] = JSON.parse((await lines.next()).value ?? "[]");
const content: PolicyContent = JSON.parse((await lines.next()).value ?? "{}");
async function* history(): AsyncGenerator<readonly RevisionChanges[]> {
  for await (const line of lines) yield JSON.parse(line);
}

const log = await openBenchLog(directory);
const before = ownCpuSeconds();
let half = { progress: 0, at: before };
const result = await replayPolicy(
  { content, number: 2 },
  {
    register,
    history: history(),
    decisions: readPeriod(log, { from: benchTime - 1, until: benchTime + 1, retentionClass: "decisions" }),
  },
  (progress) => {
    if (half.progress < 0.5) half = { progress, at: ownCpuSeconds() };
  },
);
const cpuSeconds = ownCpuSeconds() - before;
await log.close();
const { decisions, same, lost, gained, notRecomputable } = result;
const figures: ReplayFigures = {
  decisions,
  same,
  lost,
  gained,
  notRecomputable,
  cpuSeconds,
  laterPerSecond: (decisions * (1 - half.progress)) / (before + cpuSeconds - half.at),
  peakBytes: memoryOf("self").peak,
};
process.send?.(figures);
