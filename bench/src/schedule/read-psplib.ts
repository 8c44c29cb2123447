import type { ScheduleActivity, ScheduleProblem } from "@grondslag/portfolio";
import { bounds } from "./read-patterson.ts";
import { type Tokens, tokensOf } from "./tokens.ts";

/**
 * Reads a `.sm` file of PSPLIB (Kolisch and Sprecher, 1997): single mode, with renewable resources alone.
 *
 * @throws Error with the file and what is wrong; also for several modes and for resources that are used up.
 */
export function readPsplib(file: string, text: string): ScheduleProblem {
  const count = counted(
    file,
    text,
    /^jobs \(incl\. supersource\/sink ?\): *(\d{1,9})\s*$/m,
    "jobs",
    bounds.activities,
  );
  const kinds = counted(file, text, /^ *- renewable *: *(\d{1,9})/m, "renewable resources", bounds.resources);
  const usedUp = counted(
    file,
    text,
    /^ *- nonrenewable *: *(\d{1,9})/m,
    "nonrenewable resources",
    bounds.resources,
  );
  if (usedUp > 0) throw new Error(`${file}: has resources that are used up, which this reader does not know`);

  const followers = new Map<number, readonly number[]>();
  const order = section(file, text, "PRECEDENCE RELATIONS");
  for (let n = 0; n < count; n++) {
    const job = jobOf(file, order, count, followers);
    const modes = order.next("number of modes", bounds.amount);
    if (modes !== 1) throw new Error(`${file}: job ${job} has ${modes} modes, and this reader knows one`);
    const length = order.next("number of successors", count);
    followers.set(
      job,
      Array.from({ length }, () => placeOf(file, order.next("successor", count))),
    );
  }

  const bodies = new Map<number, Pick<ScheduleActivity, "duration" | "needs">>();
  const requests = section(file, text, "REQUESTS/DURATIONS");
  for (let n = 0; n < count; n++) {
    const job = jobOf(file, requests, count, bodies);
    requests.next("mode", 1);
    const duration = requests.next("duration", bounds.amount);
    const needs = Array.from({ length: kinds }, () => requests.next("need", bounds.amount));
    bodies.set(job, { duration, needs });
  }

  const available = section(file, text, "RESOURCEAVAILABILITIES");
  return {
    resources: Array.from({ length: kinds }, (_, k) => ({
      name: `R${k + 1}`,
      capacity: available.next("capacity", bounds.amount),
    })),
    activities: Array.from({ length: count }, (_, i) => ({
      name: `${i + 1}`,
      duration: bodies.get(i + 1)?.duration ?? 0,
      needs: bodies.get(i + 1)?.needs ?? [],
      successors: followers.get(i + 1) ?? [],
    })),
  };
}

function counted(file: string, text: string, pattern: RegExp, what: string, most: number): number {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`${file}: does not say the number of ${what}`);
  if (Number(found) > most) throw new Error(`${file}: ${found} ${what}, and ${most} is the most`);
  return Number(found);
}

/** The numbers under a heading: up to the next line of stars, without the names of the columns. */
function section(file: string, text: string, heading: string): Tokens {
  const at = text.indexOf(`${heading}:`);
  if (at < 0) throw new Error(`${file}: has no ${heading}`);
  const end = text.indexOf("***", at);
  const lines = text
    .slice(at, end < 0 ? undefined : end)
    .split("\n")
    .slice(1);
  const numbers = lines.map((line) => (/^[\s\d]*$/.test(line) ? line : ""));
  return tokensOf(`${file}, ${heading}`, numbers.join("\n"));
}

function jobOf(file: string, tokens: Tokens, count: number, seen: ReadonlyMap<number, unknown>): number {
  const job = tokens.next("job", count);
  if (job === 0 || seen.has(job)) throw new Error(`${file}: job ${job} stands twice, or is 0`);
  return job;
}

function placeOf(file: string, successor: number): number {
  if (successor === 0) throw new Error(`${file}: jobs are numbered from 1, and a successor is 0`);
  return successor - 1;
}
