import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Verification, verifyLog } from "@grondslag/log";
import { gatherEvents } from "../event-log/gather-events.ts";
import type { ExitCode, Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { readMasterKey } from "../verify/read-master-key.ts";
import { tellVerification } from "../verify/verify.ts";
import { wholeNumber } from "../whole-number.ts";
import { planReplay } from "./replay-plan.ts";
import { retentionClass } from "./replay-register.ts";
import { startReplayServer } from "./replay-server.ts";
import { replayHolds, runReplay } from "./run-replay.ts";
import { tellOutcome } from "./tell-outcome.ts";

const options = { directory: { type: "string" }, batch: { type: "string" } } as const;

/**
 * `grondslag replay`: an event log as look-ups on a server of its own.
 *
 * @returns 0 when every event was permitted, every look-up that had to be denied was, and the log that this
 * wrote verifies from its files.
 */
export async function replay(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError("replay needs one file of events");
  const batch = wholeNumber("batch", values.batch, { least: 1, most: 10_000 }) ?? 250;
  terminal.print(`Reading ${file} ...`);
  const events = await gatherEvents(file);
  const folder = await workFolder(values.directory);
  try {
    return await replayIn(folder.path, { events, batch }, terminal);
  } finally {
    await folder.clear();
  }
}

async function replayIn(
  directory: string,
  { events, batch }: { events: Awaited<ReturnType<typeof gatherEvents>>; batch: number },
  terminal: Terminal,
): Promise<ExitCode> {
  const { print, complain } = terminal;
  const plan = planReplay(events, Date.now());
  print(
    `${events.length} events in ${plan.subjects.length} cases, ${plan.employees.length} employees in ` +
      `${plan.units.length} teams, ${plan.workItems.length} work items, ${plan.activities.size} activities.`,
  );
  print("Starting a server with the normal policy ...");
  const server = await startReplayServer(directory, plan, (event) => {
    if (event.level !== "info") complain(JSON.stringify(event));
  });
  let logs: ReturnType<typeof server.logs> = [];
  let outcome: Awaited<ReturnType<typeof runReplay>>;
  try {
    outcome = await runReplay(plan, server.platform, {
      batch,
      now: () => performance.now(),
      onProgress: progressOn(terminal),
    });
    logs = server.logs();
  } finally {
    await server.stop();
  }
  for (const line of tellOutcome(outcome)) print(line);
  print("Verifying the log from its files ...");
  const verification = await verifyLog(path.join(directory, "log"), {
    verifierKeys: logs.map(({ verifierKey }) => verifierKey),
    masterKey: await readMasterKey(path.join(directory, "keys", "log-master.key")),
  });
  const verified = tellVerification(verification, terminal) === 0;
  const recorded = recordsOf(verification);
  if (recorded !== outcome.permitted) {
    complain(`The log holds ${recorded} processing records for ${outcome.permitted} permits.`);
  }
  const holds = replayHolds(outcome) && verified && recorded === outcome.permitted;
  print(holds ? "The replay holds." : "The replay does NOT hold.");
  return holds ? 0 : 1;
}

/** Processing records of the replayed activities, which have a log of their own. */
function recordsOf({ logs }: Verification): number {
  const own = logs.filter(({ origin }) => origin.split("/").at(-2) === retentionClass);
  return own.reduce((sum, { size }) => sum + size, 0);
}

interface WorkFolder {
  readonly path: string;
  clear(): Promise<void>;
}

/** A folder that is empty: the one that was asked for, which is kept, or one that is cleared away. */
async function workFolder(asked: string | undefined): Promise<WorkFolder> {
  if (asked === undefined) {
    const made = await mkdtemp(path.join(tmpdir(), "grondslag-replay-"));
    return { path: made, clear: () => rm(made, { recursive: true, force: true }) };
  }
  await mkdir(asked, { recursive: true });
  if ((await readdir(asked)).length > 0) {
    throw new UsageError("the folder of a replay must be empty", "give a folder that is not there yet");
  }
  return { path: asked, clear: async () => undefined };
}

/** Tells how far it is: on one line for a person, every five seconds for a file. */
function progressOn({ complain, interactive }: Terminal): (done: number, total: number) => void {
  const every = interactive ? 500 : 5_000;
  const started = performance.now();
  let told = started;
  return (done, total) => {
    const now = performance.now();
    if (now - told < every) return;
    told = now;
    const rate = Math.round((done * 1000) / (now - started));
    complain(`  ${done} of ${total} events (${rate} a second)`);
  };
}
