import type { CompiledProblem } from "./compiled-problem.ts";
import type { ScheduleProblem } from "./schedule-problem.ts";

/**
 * A makespan that no schedule can beat: the longest chain, and for each resource the work of any group of activities
 * between the longest chain before all of them and the longest chain after all of them (Mingozzi and others, 1998,
 * and Stinson, Davis and Khumawala, 1978, in short). Activities that each need more than half of a resource go one
 * after another, and count as if they needed all of it.
 */
export function resourceBound(problem: ScheduleProblem, compiled: CompiledProblem): number {
  let bound = compiled.criticalPath;
  problem.resources.forEach(({ capacity }, k) => {
    const needOf = (i: number) => problem.activities[compiled.places[i] ?? 0]?.needs[k] ?? 0;
    bound = Math.max(bound, groupBound(compiled, capacity, needOf));
    bound = Math.max(
      bound,
      groupBound(compiled, 1, (i) => (needOf(i) * 2 > capacity ? 1 : 0)),
    );
  });
  return bound;
}

/** Groups are all with at least some head and at least some tail: no other group gives more. */
function groupBound(
  { count, durations, heads, tails }: CompiledProblem,
  capacity: number,
  needOf: (i: number) => number,
): number {
  const takes = Array.from({ length: count }, (_, i) => i)
    .map((i) => ({
      head: heads[i] ?? 0,
      after: (tails[i] ?? 0) - (durations[i] ?? 0),
      work: (durations[i] ?? 0) * needOf(i),
    }))
    .filter(({ work }) => work > 0)
    .sort((a, b) => b.after - a.after);
  let bound = 0;
  for (const head of new Set(takes.map((take) => take.head))) {
    let work = 0;
    for (const take of takes) {
      if (take.head < head) continue;
      work += take.work;
      bound = Math.max(bound, head + Math.ceil(work / capacity) + take.after);
    }
  }
  return bound;
}
