import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
/** The makers and the logs lie beside the repository, and are not part of it. */
const shared = path.resolve(import.meta.dirname, "../../../../shared");
const tools = path.join(shared, "bench/misuse");

export const kinds = ["strangers", "acquaintance", "sham", "low-slow", "scan", "takeover", "vip"] as const;
export type Kind = (typeof kinds)[number];

/** One stream with hidden misuse. */
export interface MisuseSet {
  readonly folder: string;
  readonly stream: string;
  readonly labels: Labels;
}

export interface Labels {
  readonly testFrom: string;
  readonly campaigns: readonly {
    readonly employee: string;
    readonly lookUps: readonly { readonly id: string; readonly employee: string; readonly time: string }[];
  }[];
}

export function logFile(log: string): string {
  return path.join(shared, "data/event-logs", `${log}.csv.gz`);
}

/** Whether what this bench needs lies beside the repository. */
export function hasTools(): boolean {
  return existsSync(path.join(tools, "make.mjs")) && existsSync(path.join(tools, "score.mjs"));
}

/** Hides misuse of one kind in a log. */
export async function makeSet(
  file: string,
  folder: string,
  { kind, seed, missing }: { readonly kind: Kind | "none"; readonly seed: number; readonly missing: number },
): Promise<MisuseSet> {
  const options = ["--kind", kind, "--seed", `${seed}`, "--missing", `${missing}`, "--out", folder];
  await run(process.execPath, [path.join(tools, "make.mjs"), file, ...options]);
  const labels: Labels = JSON.parse(readFileSync(path.join(folder, "labels.json"), "utf8"));
  return { folder, stream: path.join(folder, "stream.jsonl"), labels };
}

/** What `score.mjs` says of a file of alerts: recall by budget. */
export async function scoreFile(set: MisuseSet, alerts: string): Promise<Readonly<Record<string, unknown>>> {
  const { stdout } = await run(process.execPath, [path.join(tools, "score.mjs"), set.folder, alerts]);
  const scores: Readonly<Record<string, unknown>> = JSON.parse(stdout);
  return scores;
}
