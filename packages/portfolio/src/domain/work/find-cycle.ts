import type { Portfolio } from "../records.ts";

/** A moment of a work: what comes before it, and through which work it is reached. */
interface Moment {
  readonly work: string;
  readonly next: Moment[];
  before: number;
}

/**
 * Work that waits for itself: through dependencies alone, or through what it is part of. A whole begins before its
 * parts and ends after them, so a part that waits for another whole waits for all that is in it.
 *
 * @returns the ids of the circle, beginning with the smallest; undefined when there is none
 */
export function findCycle({
  records: { work, dependency },
}: Pick<Portfolio, "records">): readonly string[] | undefined {
  const starts = new Map<string, Moment>(work.map(({ id }) => [id, { work: id, next: [], before: 0 }]));
  const ends = new Map<string, Moment>(work.map(({ id }) => [id, { work: id, next: [], before: 0 }]));
  const follows = (first: Moment | undefined, then: Moment | undefined) => {
    if (first === undefined || then === undefined) return;
    first.next.push(then);
    then.before++;
  };
  for (const { id, parent } of work) {
    follows(starts.get(id), ends.get(id));
    if (parent === undefined) continue;
    follows(starts.get(parent), starts.get(id));
    follows(ends.get(id), ends.get(parent));
  }
  for (const { before, after } of dependency) follows(ends.get(before), starts.get(after));
  return circleIn(left([...starts.values(), ...ends.values()]));
}

/** Moments that wait for each other: those that remain when all that can happen has happened. */
function left(moments: readonly Moment[]): ReadonlySet<Moment> {
  const waiting = new Set(moments);
  const ready = moments.filter(({ before }) => before === 0);
  for (let moment = ready.pop(); moment !== undefined; moment = ready.pop()) {
    waiting.delete(moment);
    for (const next of moment.next) if (--next.before === 0) ready.push(next);
  }
  return waiting;
}

function circleIn(waiting: ReadonlySet<Moment>): readonly string[] | undefined {
  // What remains may also be after a circle: against the arrows we come into one for certain.
  const earlier = new Map<Moment, Moment>();
  for (const moment of waiting)
    for (const next of moment.next) if (waiting.has(next)) earlier.set(next, moment);
  const path: Moment[] = [];
  let [at] = waiting;
  while (at !== undefined && !path.includes(at)) {
    path.push(at);
    at = earlier.get(at);
  }
  if (at === undefined) return undefined;
  const circle = path.slice(path.indexOf(at)).reverse();
  const ids = circle.map(({ work }) => work).filter((id, index, all) => id !== all.at(index - 1));
  const names = ids.length === 0 ? [at.work] : ids;
  const first = names.indexOf(names.reduce((one, other) => (other < one ? other : one)));
  return [...names.slice(first), ...names.slice(0, first)];
}
