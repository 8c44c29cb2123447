import { createReadStream, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { replayStream } from "@grondslag/monitor";
import { median } from "./measure.ts";
import { baselines } from "./misuse/baselines.ts";
import { employeeWeeks } from "./misuse/employee-weeks.ts";
import { meanOf } from "./misuse/interval.ts";
import { hasTools, type Kind, logFile, makeSet, scoreFile } from "./misuse/misuse-set.ts";
import { type Alert, budgets, type Recall, recallOf } from "./misuse/recall.ts";
import { type LogName, type Slice, sliceOf } from "./misuse/slices.ts";
import { measureStream } from "./misuse/stream-speed.ts";
import { writeThirdLog } from "./misuse/third-log.ts";
import type { Report } from "./report.ts";

/** What must be reached on bpic13 with 6 % missing, at 20 alerts per 1,000 employee-weeks. */
const goals: Readonly<Record<Kind, number>> = {
  strangers: 0.85,
  acquaintance: 0.5,
  sham: 0.5,
  "low-slow": 0.95,
  scan: 1,
  takeover: 1,
  vip: 0.9,
};

/**
 * Hides misuse in real logs and in a made-up one, and tells how much of it is found, beside simple detectors.
 *
 * @param words which part: see `sliceOf`; all of it takes about an hour
 */
export async function misuse(report: Report, _size?: number, words?: string): Promise<void> {
  const slice = sliceOf(words);
  if (!hasTools()) {
    console.error("misuse: skipped, because ../shared/bench/misuse is not beside this repository");
    return;
  }
  const folder = mkdtempSync(path.join(tmpdir(), "bench-misuse-"));
  try {
    for (const log of slice.kinds.length === 0 ? [] : slice.logs) {
      const file = log === "third" ? path.join(folder, "third.csv") : logFile(log);
      if (log === "third") writeThirdLog(file);
      if (!existsSync(file)) {
        console.error(`misuse: ${log} is not there`);
        continue;
      }
      for (const missing of slice.missing) await measureLog(report, slice, { log, file, missing, folder });
    }
    if (slice.speed) measureStream(report);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Part {
  readonly log: LogName;
  readonly file: string;
  readonly missing: number;
  readonly folder: string;
}

async function measureLog(report: Report, slice: Slice, part: Part): Promise<void> {
  for (const kind of slice.kinds) {
    const found = new Map<string, Recall[][]>();
    const started = performance.now();
    for (const seed of slice.seeds) {
      for (const [name, recall] of await runSet(part, kind, seed)) {
        found.set(name, [...(found.get(name) ?? []), [...recall]]);
      }
    }
    tell(report, part, kind, found);
    const minutes = (performance.now() - started) / 60_000;
    console.error(`${part.log} ${part.missing} ${kind}: ${minutes.toFixed(1)} minutes`);
  }
}

/** Recall by detector, on one set. */
async function runSet(
  { log, file, missing, folder }: Part,
  kind: Kind,
  seed: number,
): Promise<ReadonlyMap<string, readonly Recall[]>> {
  const set = await makeSet(file, path.join(folder, `${log}-${missing}-${kind}-${seed}`), {
    kind,
    seed,
    missing,
  });
  try {
    const weeks = employeeWeeks(set.stream);
    const alerts = await detect(set.stream, path.join(set.folder, "alerts.jsonl"));
    const own = recallOf(alerts, set.labels, weeks);
    const official = await scoreFile(set, path.join(set.folder, "alerts.jsonl"));
    for (const { budget, recall } of own) {
      const said = official[`recall@${budget}/1000`];
      if (Math.abs(Number(said) - recall) > 0.001)
        throw new Error(`score.mjs says ${said}, we say ${recall}`);
    }
    const from = Date.parse(set.labels.testFrom);
    const others = Object.entries(baselines).map(
      ([name, score]) => [name, recallOf(score(weeks, from), set.labels, weeks)] as const,
    );
    return new Map([["grondslag", own], ...others]);
  } finally {
    rmSync(set.folder, { recursive: true, force: true });
  }
}

/** Runs the detector as `grondslag monitor replay` does, and writes the same file. */
async function detect(stream: string, out: string): Promise<readonly Alert[]> {
  const lines: string[] = [];
  const alerts: Alert[] = [];
  const input = createInterface({ input: createReadStream(stream), crlfDelay: Number.POSITIVE_INFINITY });
  for await (const { employee, time, score } of replayStream(input)) {
    alerts.push({ employee, at: Date.parse(time), score });
    lines.push(JSON.stringify({ employee, time, score }));
  }
  writeFileSync(out, `${lines.join("\n")}\n`);
  return alerts;
}

function tell(
  report: Report,
  { log, missing }: Part,
  kind: Kind,
  found: ReadonlyMap<string, readonly (readonly Recall[])[]>,
): void {
  const name = `${log}, missing ${missing}, ${kind}`;
  const own = found.get("grondslag") ?? [];
  for (const [i, budget] of budgets.entries()) {
    const at = (sets: readonly (readonly Recall[])[]) => sets.map((set) => set[i]?.recall ?? 0);
    const others = [...found]
      .filter(([who]) => who !== "grondslag")
      .map(([who, sets]) => ({ subject: who, value: meanOf(at(sets)).mean }))
      .sort((a, b) => b.value - a.value);
    const { mean, half } = meanOf(at(own));
    const ceiling = meanOf(own.map((set) => set[i]?.ceiling ?? 0)).mean;
    const margin = Number.isNaN(half) ? "" : ` ± ${half.toFixed(2)}`;
    const most = ceiling < 1 && kind !== "vip" ? `, ceiling ${ceiling.toFixed(2)}` : "";
    const isGoal = log === "bpic13-incidents" && missing === 0.06 && budget === 20;
    const atLeast = Math.max(isGoal ? goals[kind] : 0, others[0]?.value ?? 0);
    report.add({
      case: `${name}, recall at ${budget} per 1,000`,
      subject: "grondslag",
      value: mean,
      unit: `of campaigns${margin}${most}`,
      ...(others[0] !== undefined && { against: others[0] }),
      goal: { of: "value", atLeast },
    });
    for (const { subject, value } of others) {
      report.add({ case: `${name}, recall at ${budget} per 1,000`, subject, value, unit: "of campaigns" });
    }
  }
  const atTwenty = own.flatMap((set) => set.filter(({ budget }) => budget === 20));
  const hours = atTwenty.flatMap(({ hoursToAlert }) => hoursToAlert);
  if (hours.length > 0) {
    const value = median(hours);
    report.add({
      case: `${name}, first look-up to alert, median`,
      subject: "grondslag",
      value,
      unit: "hours",
    });
  }
  tellFalseAlarms(report, name, atTwenty);
}

function tellFalseAlarms(report: Report, name: string, sets: readonly Recall[]): void {
  const groups = new Set(sets.flatMap(({ falseAlarms }) => [...falseAlarms.keys()]));
  for (const group of [...groups].sort()) {
    let [alarms, years] = [0, 0];
    for (const { falseAlarms } of sets) {
      alarms += falseAlarms.get(group)?.alarms ?? 0;
      years += falseAlarms.get(group)?.years ?? 0;
    }
    report.add({
      case: `${name}, false alarms at 20 per 1,000, ${group}`,
      subject: "grondslag",
      value: alarms / years,
      unit: "an employee-year",
    });
  }
}
