import { parseArgs } from "node:util";
import { configurationFrom, type RebuildProgress, rebuildQueryStore } from "@grondslag/server";
import { progressBar } from "./progress-bar.ts";
import type { ExitCode, Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

/** `grondslag rebuild query-store`: makes the query store anew from the log, with the environment of `serve`. */
export async function rebuild(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
  if (positionals.length !== 1 || positionals[0] !== "query-store") {
    throw new UsageError("rebuild makes one thing anew: query-store");
  }
  const start = performance.now();
  const bar = progressBar(terminal, () => performance.now());
  const built = await rebuildQueryStore(configurationFrom(), (progress) => bar(labelOf(progress)));
  const seconds = (performance.now() - start) / 1000;
  terminal.print(
    `Rebuilt: ${built.records} records, ${built.rows} rows, ${built.bytesOnDisk} bytes, ` +
      `${built.days} days in ${seconds.toFixed(1)} s.`,
  );
  return 0;
}

function labelOf({ step, done, total }: RebuildProgress) {
  return { what: step === "records" ? "records" : "days rolled up", done, total };
}
