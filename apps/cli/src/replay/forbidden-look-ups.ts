import type { PlannedLookUp, ReplayPlan } from "./replay-plan.ts";
import { replayIds } from "./replay-register.ts";

export const forbiddenKinds = ["no-work-item", "closed-work-item", "wrong-purpose"] as const;
export type ForbiddenKind = (typeof forbiddenKinds)[number];

/** The reason that the platform must give for each kind. */
export const expectedReason: Readonly<Record<ForbiddenKind, string>> = {
  "no-work-item": "NO_WORK_ITEM",
  "closed-work-item": "WORK_ITEM_CLOSED",
  "wrong-purpose": "WRONG_PURPOSE",
};

/** A look-up that must be denied. */
export interface ForbiddenLookUp {
  readonly kind: ForbiddenKind;
  readonly employee: string;
  readonly subject: string;
  readonly activity: string;
  readonly workItem?: string;
  /** Work item to close before this look-up. */
  readonly close?: string;
}

/** One event in so many is followed by a look-up that must be denied. */
const spacing = 20;
/** So many work items are closed on the way, each after its last event. */
const mostClosed = 200;

/**
 * What to ask beside the events, by the index of the event after which to ask it: about a case that the
 * employee never works on, for a purpose his work item does not serve, and about a case after his work item
 * for it was closed.
 */
export function planForbidden(plan: ReplayPlan): ReadonlyMap<number, readonly ForbiddenLookUp[]> {
  const planned = new Map<number, ForbiddenLookUp[]>();
  const add = (after: number, lookUp: ForbiddenLookUp | undefined): void => {
    if (lookUp === undefined) return;
    const there = planned.get(after);
    if (there === undefined) planned.set(after, [lookUp]);
    else there.push(lookUp);
  };
  const touched = new Set(plan.lookUps.map(({ employee, subject }) => `${employee} ${subject}`));
  for (let at = 0; at < plan.lookUps.length; at += spacing) {
    const lookUp = plan.lookUps[at];
    if (lookUp === undefined) continue;
    const odd = (at / spacing) % 2 === 1;
    add(at, odd ? withoutWorkItem(plan, touched, lookUp, at) : forAnotherPurpose(lookUp));
  }
  for (const [at, lookUp] of lastTouches(plan.lookUps)) {
    add(at, { ...lookUp, kind: "closed-work-item", close: lookUp.workItem });
  }
  return planned;
}

function forAnotherPurpose(lookUp: PlannedLookUp): ForbiddenLookUp {
  return { ...lookUp, kind: "wrong-purpose", activity: replayIds.otherActivity };
}

function withoutWorkItem(
  { subjects }: ReplayPlan,
  touched: ReadonlySet<string>,
  { employee, activity }: PlannedLookUp,
  at: number,
): ForbiddenLookUp | undefined {
  for (let step = 0; step < Math.min(subjects.length, 1_000); step++) {
    const subject = subjects[(at * 31 + step) % subjects.length];
    if (subject !== undefined && !touched.has(`${employee} ${subject}`)) {
      return { kind: "no-work-item", employee, subject, activity };
    }
  }
  return undefined;
}

/** Last events of work items, spread evenly over the log. */
function lastTouches(lookUps: readonly PlannedLookUp[]): readonly (readonly [number, PlannedLookUp])[] {
  const last = new Map<string, readonly [number, PlannedLookUp]>();
  for (const [at, lookUp] of lookUps.entries()) last.set(lookUp.workItem, [at, lookUp]);
  const all = [...last.values()].sort(([a], [b]) => a - b);
  const step = Math.max(1, Math.ceil(all.length / mostClosed));
  return all.filter((_, place) => place % step === 0);
}
