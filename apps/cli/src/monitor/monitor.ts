import { createWriteStream } from "node:fs";
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { systemClock } from "@grondslag/kernel";
import { defaultSettings, type ReplayCounts, replayStream } from "@grondslag/monitor";
import type { ExitCode, Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";

/** `grondslag monitor replay`: runs the detector over a stream of the past, with the settings of every log. */
export async function monitor(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { positionals, values } = parseArgs({
    args: [...args],
    options: { out: { type: "string" } },
    allowPositionals: true,
  });
  const [what, file, ...others] = positionals;
  if (what !== "replay" || file === undefined || others.length > 0 || values.out === undefined) {
    throw new UsageError("monitor takes: replay STREAM.jsonl --out ALERTS.jsonl");
  }
  let counts: ReplayCounts | undefined;
  let alerts = 0;
  async function* lines(): AsyncGenerator<string> {
    const raised = replayStream(linesOf(file ?? ""), defaultSettings, systemClock.now());
    for (let next = await raised.next(); ; next = await raised.next()) {
      if (next.done === true) {
        counts = next.value;
        return;
      }
      alerts += 1;
      yield `${JSON.stringify(next.value)}\n`;
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(values.out));
  if (counts !== undefined) tell(counts, alerts, terminal);
  return 0;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const handle = await open(file);
  yield* handle.readLines();
}

function tell({ outcomes, explanations }: ReplayCounts, alerts: number, { print }: Terminal): void {
  const { judged, duplicate, future, "too-late": tooLate } = outcomes;
  const share = judged === 0 ? 0 : (100 * alerts) / judged;
  print(
    `${judged} look-ups judged; ${alerts} of them (${share.toFixed(1)} %) are not explained by recorded work.`,
  );
  for (const [explanation, count] of Object.entries(explanations)) {
    if (count > 0) print(`  ${explanation}: ${count}`);
  }
  if (duplicate + future + tooLate > 0) {
    print(`Left out: ${duplicate} that came twice, ${tooLate} too late, ${future} from the future.`);
  }
}
