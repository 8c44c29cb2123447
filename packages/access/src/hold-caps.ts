import { dayInAmsterdam } from "@grondslag/kernel";
import type { AccessRequest } from "./domain/access-request.ts";
import type { Decision, Permit } from "./domain/decision.ts";
import type { Snapshot } from "./domain/snapshot.ts";
import { capOf, isCapped, overCap } from "./domain/use-caps.ts";
import type { UseCounter } from "./use-counter.ts";

/** A question with what was decided about it. */
export interface DecidedUse {
  readonly request: AccessRequest;
  readonly decision: Decision;
}

/** Whether any of these is counted; when none is, there is nothing to wait for. */
export function countsUses(uses: readonly DecidedUse[]): boolean {
  return uses.some(({ request, decision }) => decision.permit && isCapped(request.action));
}

/** How many uses a call was given, by employee, action and cap. */
export type UsesTaken = Map<string, number>;

interface Wanted {
  readonly employee: string;
  readonly action: string;
  readonly cap: number;
  readonly places: number[];
}

/**
 * Counts what takes data out of sight (row M8): export, print, copy. Those over the cap of the day become
 * denials, in the order of the call. To be done before the decision is recorded; what was counted stays counted
 * when it is not told in the end: too much, never too little.
 *
 * @param now milliseconds since the epoch: decides the day, in Amsterdam
 * @param taken what this call was given before, when it is decided again; grows by what it is given now
 * @returns the decisions in the same order
 */
export async function holdCaps(
  counter: UseCounter,
  snapshot: Snapshot,
  uses: readonly DecidedUse[],
  now: number,
  taken: UsesTaken = new Map(),
): Promise<readonly Decision[]> {
  const wanted = new Map<string, Wanted>();
  for (const [place, { request, decision }] of uses.entries()) {
    if (!decision.permit) continue;
    const cap = capOf(decision, request.action, capsOfRole(snapshot, decision), snapshot.settings.caps);
    if (cap === undefined) continue;
    const { employee, action } = request;
    // Roles with other caps share the count of the day; each lets through until its own cap is reached.
    const key = JSON.stringify([employee, action, cap]);
    const entry = wanted.get(key) ?? { employee, action, cap, places: [] };
    entry.places.push(place);
    wanted.set(key, entry);
  }
  const decisions = uses.map(({ decision }) => decision);
  const day = dayInAmsterdam(now);
  for (const [key, { employee, action, cap, places }] of wanted) {
    const before = taken.get(key) ?? 0;
    const more = places.length - before;
    const given = more > 0 ? await counter.take({ employee, action, day, wanted: more, cap }) : 0;
    taken.set(key, before + given);
    for (const place of places.slice(before + given)) {
      const decision = decisions[place];
      if (decision?.permit === true) decisions[place] = overCap(decision);
    }
  }
  return decisions;
}

function capsOfRole({ index }: Snapshot, { role }: Permit) {
  return index.organisation.role(role)?.caps;
}
