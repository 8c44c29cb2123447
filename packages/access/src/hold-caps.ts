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
 * @returns the decisions in the same order
 */
export async function holdCaps(
  counter: UseCounter,
  snapshot: Snapshot,
  uses: readonly DecidedUse[],
  now: number,
): Promise<readonly Decision[]> {
  const wanted = new Map<string, Wanted>();
  for (const [place, { request, decision }] of uses.entries()) {
    if (!decision.permit) continue;
    const cap = capOf(decision, request.action, capsOfRole(snapshot, decision), snapshot.settings.caps);
    if (cap === undefined) continue;
    const { employee, action } = request;
    // Under two roles the narrower cap would be passed by the other: each has a count of its own to stay below.
    const key = JSON.stringify([employee, action, cap]);
    const entry = wanted.get(key) ?? { employee, action, cap, places: [] };
    entry.places.push(place);
    wanted.set(key, entry);
  }
  const decisions = uses.map(({ decision }) => decision);
  const day = dayInAmsterdam(now);
  for (const { employee, action, cap, places } of wanted.values()) {
    const taken = await counter.take({ employee, action, day, wanted: places.length, cap });
    for (const place of places.slice(taken)) {
      const decision = decisions[place];
      if (decision?.permit === true) decisions[place] = overCap(decision);
    }
  }
  return decisions;
}

function capsOfRole({ index }: Snapshot, { role }: Permit) {
  return index.organisation.role(role)?.caps;
}
