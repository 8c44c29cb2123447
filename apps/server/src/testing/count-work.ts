import type { Profiler } from "node:inspector";
import { Session } from "node:inspector/promises";
import { setFlagsFromString } from "node:v8";

/** How often each function of the product was called, by file, name and place. */
export type WorkDone = ReadonlyMap<string, number>;

/** Counts what is done, exactly: unlike time, that is the same on a busy machine. */
export interface WorkCounter {
  count(run: () => Promise<void>): Promise<WorkDone>;
  close(): Promise<void>;
}

/** With these the counters of V8 miss nothing: code that was optimised, inlined or thrown away is not counted. */
const exactly = ["--no-opt", "--no-flush-bytecode"];

/**
 * Counts the calls of functions by the coverage counters of V8. To be made before the first call that matters.
 *
 * @param counts whether the functions of the file at this URL are counted.
 */
export async function createWorkCounter(counts: (url: string) => boolean): Promise<WorkCounter> {
  for (const flag of exactly) setFlagsFromString(flag);
  const session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  return {
    async count(run) {
      await session.post("Profiler.takePreciseCoverage");
      await run();
      const { result } = await session.post("Profiler.takePreciseCoverage");
      return callsIn(result.filter(({ url }) => counts(url)));
    },
    async close() {
      await session.post("Profiler.stopPreciseCoverage");
      session.disconnect();
    },
  };
}

function callsIn(scripts: readonly Profiler.ScriptCoverage[]): WorkDone {
  const calls = new Map<string, number>();
  for (const { url, functions } of scripts) {
    for (const { functionName, ranges } of functions) {
      const [whole] = ranges;
      if (whole === undefined || whole.count === 0) continue;
      calls.set(`${url.slice(url.lastIndexOf("/") + 1)} ${functionName} ${whole.startOffset}`, whole.count);
    }
  }
  return calls;
}

/** Of which functions the number of calls differs; empty when the same was done. */
export function differingWork(one: WorkDone, other: WorkDone): readonly string[] {
  return [...new Set([...one.keys(), ...other.keys()])]
    .filter((name) => one.get(name) !== other.get(name))
    .map((name) => `${name}: ${one.get(name) ?? 0} and ${other.get(name) ?? 0}`);
}
