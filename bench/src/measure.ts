import { readFileSync } from "node:fs";

/** The middle value; the mean of the two middle ones for an even number of values. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value below which a share `q` (0..1) of the values lies, with linear interpolation. */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new RangeError("a quantile needs at least one value");
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const low = sorted[Math.floor(position)] ?? 0;
  const high = sorted[Math.ceil(position)] ?? low;
  return low + (high - low) * (position - Math.floor(position));
}

/** CPU seconds, user and system, that this process has used with all its threads. */
export function ownCpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

/**
 * CPU seconds, user and system, of another process with all its threads, by `/proc` (resolution 10 ms, so
 * measure at least a second).
 *
 * @throws Error when the process is gone.
 */
export function cpuSecondsOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  // The name of the program stands between brackets and may hold spaces: count from the last bracket.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const userTicks = Number(fields[11]);
  const systemTicks = Number(fields[12]);
  return (userTicks + systemTicks) / clockTicksPerSecond;
}

/** USER_HZ: 100 on every Linux that Node runs on. */
const clockTicksPerSecond = 100;

/** Bytes of memory that a process holds now (`VmRSS`) and held at most (`VmHWM`). */
export function memoryOf(pid: number | "self"): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return { now: kilobytes(status, "VmRSS") * 1024, peak: kilobytes(status, "VmHWM") * 1024 };
}

function kilobytes(status: string, name: string): number {
  const match = new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status);
  if (match?.[1] === undefined) throw new Error(`/proc status has no ${name}`);
  return Number(match[1]);
}

/** One subject of a comparison: does a fixed piece of work and gives its rate (or time) for that round. */
export type Round = () => number | Promise<number>;

/**
 * Runs every subject once a round, in an order that turns from round to round, so that a slow moment of the
 * machine does not hit one subject alone.
 *
 * @returns the median of each subject's rounds.
 */
export async function interleave(
  rounds: number,
  subjects: ReadonlyMap<string, Round>,
): Promise<ReadonlyMap<string, number>> {
  const names = [...subjects.keys()];
  const results = new Map<string, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length] ?? "";
      const value = await subjects.get(name)?.();
      if (value !== undefined) results.get(name)?.push(value);
    }
  }
  return new Map([...results].map(([name, values]) => [name, median(values)]));
}
