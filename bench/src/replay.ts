import { fork } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import {
  createSnapshot,
  defaultSettings,
  needToKnow,
  type PolicyContent,
  type SnapshotChange,
} from "@grondslag/access";
import { openBenchLog } from "./append/append-to-log.ts";
import { agencyAtScale } from "./decide/agency-at-scale.ts";
import { LinkIndex } from "./decide/link-index.ts";
import { makeRequests } from "./decide/make-requests.ts";
import { worldChanges } from "./decide/world-changes.ts";
import { type Calls, recordDecisions } from "./replay/record-decisions.ts";
import type { ReplayFigures } from "./replay/replaying.ts";
import type { Report } from "./report.ts";

const decisions = 300_000;
const forms: readonly (Calls & { readonly name: string })[] = [
  { name: "one by one, 64 callers", size: 1, callers: 64 },
  { name: "batches of 100", size: 100, callers: 8 },
];

/** Running a draft against the recorded decisions of a day, the reading of log and history included. */
export async function replay(report: Report): Promise<void> {
  const directory = path.resolve("data", `bench-replay-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  try {
    for (const form of forms) {
      console.error(`replay: recording ${decisions} decisions, ${form.name}`);
      const folder = path.join(directory, form.name.replaceAll(/\W+/g, "-"));
      await record(folder, form);
      reportFigures(report, form, await replayInChild(folder));
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function record(folder: string, calls: Calls): Promise<void> {
  mkdirSync(folder);
  const agency = agencyAtScale();
  const requests = makeRequests(agency, new LinkIndex(agency), decisions).map(({ request }) => request);
  const state = createSnapshot();
  const start: SnapshotChange[] = [];
  for (const changes of worldChanges(agency)) {
    state.apply(changes, 1);
    for (const change of changes) if (!passing.includes(change.kind)) start.push(change);
  }
  const grants = start.filter(({ kind }) => kind === "grant").slice(0, 5_000);
  const log = await openBenchLog(path.join(folder, "log"));
  const after = await recordDecisions(state, log, requests, grants, calls);
  await log.close();
  const ofKinds = (kinds: readonly string[]) => start.filter(({ kind }) => kinds.includes(kind));
  const lines = [
    JSON.stringify(ofKinds(["system", "data-set", "legal-ground", "activity"])),
    JSON.stringify(draftOf(start)),
    JSON.stringify([{ revision: 1, changes: ofKinds(["unit", "employee", "grant"]) }]),
  ];
  for (let from = 0; from < after.length; from += 1_000)
    lines.push(JSON.stringify(after.slice(from, from + 1_000)));
  writeFileSync(path.join(folder, "history"), `${lines.join("\n")}\n`);
}

/** Not a part of the history: work, shields and relations stand in the facts of a record. */
const passing = ["work-item", "shield", "relation"];

/** One role in ten becomes a role for clerks, one compartment goes. */
function draftOf(start: readonly SnapshotChange[]): PolicyContent {
  const values = (kind: string) =>
    start.flatMap((change) => (change.kind === kind && change.value !== null ? [change.value] : []));
  const roles = values("role").map((role, i) =>
    i % 10 === 0 ? { ...role, conditions: { functions: ["clerk"] } } : role,
  );
  return JSON.parse(
    JSON.stringify({
      rules: needToKnow,
      roles,
      compartments: values("compartment").slice(1),
      settings: defaultSettings,
    }),
  );
}

function reportFigures(report: Report, { name }: (typeof forms)[number], figures: ReplayFigures): void {
  if (figures.decisions !== decisions || figures.notRecomputable > 0) {
    throw new Error(`${figures.decisions} decisions were replayed, ${figures.notRecomputable} could not be`);
  }
  if (figures.lost === 0 || figures.gained === 0) throw new Error("the draft should change something");
  const line = { case: `recorded ${name}`, subject: "grondslag" };
  report.add({
    ...line,
    value: figures.decisions / figures.cpuSeconds,
    unit: "decisions per CPU-second",
    goal: { of: "value", atLeast: 100_000 },
  });
  report.add({ ...line, value: figures.laterPerSecond, unit: "decisions per CPU-second, the second half" });
  report.add({ ...line, value: figures.peakBytes / 1e6, unit: "MB at most" });
}

function replayInChild(folder: string): Promise<ReplayFigures> {
  const program = fileURLToPath(new URL("replay/replaying.js", import.meta.url));
  const child = fork(program, [path.join(folder, "log"), path.join(folder, "history")]);
  return new Promise((resolve, reject) => {
    child.once("message", (message) =>
      isFigures(message) ? resolve(message) : reject(new Error("no figures")),
    );
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the process that replays ended with ${code}`)));
  });
}

function isFigures(message: unknown): message is ReplayFigures {
  return typeof message === "object" && message !== null && "cpuSeconds" in message;
}
