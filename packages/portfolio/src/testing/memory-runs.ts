import type { RunResult } from "../run-order.ts";
import type { KeptRun, RunState, RunStore } from "../run-ports.ts";

interface Kept {
  run: KeptRun;
  stop: boolean;
  /** ms since the epoch. */
  leaseUntil: number;
  result: RunResult | undefined;
}

/** Runs of the planner in memory, with the behaviour of those in PostgreSQL. */
export function memoryRuns(now: () => number = Date.now): RunStore {
  const kept = new Map<string, Kept>();
  const isUnderWay = ({ run: { state } }: Kept) => state === "waiting" || state === "running";
  const isOver = (one: Kept) => !isUnderWay(one) || one.leaseUntil < now();
  const shown = (one: Kept): KeptRun => ({
    ...one.run,
    state: isUnderWay(one) && isOver(one) ? ("broken-off" satisfies RunState) : one.run.state,
  });
  return {
    add: async (run, { most, leaseMs }) => {
      const own = [...kept.values()].filter((one) => one.run.by === run.by && !isOver(one));
      if (own.length >= most) return false;
      const leaseUntil = now() + leaseMs;
      kept.set(run.id, {
        run: asKept({ ...run, state: "waiting" }),
        stop: false,
        leaseUntil,
        result: undefined,
      });
      return true;
    },
    read: async (id) => {
      const one = kept.get(id);
      return one === undefined ? undefined : shown(one);
    },
    list: async (most) => [...kept.values()].reverse().slice(0, most).map(shown),
    part: async (id, part) => kept.get(id)?.result?.[part],
    beat: async (server, runs, leaseMs) =>
      runs.flatMap(({ id, ...more }) => {
        const one = kept.get(id);
        if (one === undefined || one.run.server !== server || !isUnderWay(one)) return [id];
        one.run = asKept({ ...one.run, ...more });
        one.leaseUntil = now() + leaseMs;
        return one.stop ? [id] : [];
      }),
    end: async (id, end, last) => {
      const one = kept.get(id);
      if (one === undefined || !isUnderWay(one)) return;
      const fault = end.state === "failed" ? { fault: end.fault } : {};
      one.run = asKept({ ...one.run, ...last, state: end.state, ...fault });
      if (end.state === "done") one.result = asKept(end.result);
    },
    askStop: async (id) => {
      const one = kept.get(id);
      if (one !== undefined) one.stop = true;
      return one !== undefined;
    },
    forget: async (newest, proposed) => {
      const over = [...kept.values()]
        .reverse()
        .filter((one) => isOver(one) && !proposed.includes(one.run.id));
      for (const { run } of over.slice(newest)) kept.delete(run.id);
    },
  };
}

/** What was kept is what is read: as JSON, without members that are undefined. */
function asKept<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}
