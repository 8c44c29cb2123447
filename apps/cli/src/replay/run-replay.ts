import {
  expectedReason,
  type ForbiddenKind,
  type ForbiddenLookUp,
  forbiddenKinds,
  planForbidden,
} from "./forbidden-look-ups.ts";
import type { PlannedLookUp, ReplayPlan } from "./replay-plan.ts";

/** The platform, as a replay uses it. */
export interface ReplayPlatform {
  /** Asks for decisions; the answers stand in the order of the questions. */
  ask(questions: readonly (PlannedLookUp | ForbiddenLookUp)[]): Promise<readonly ReplayAnswer[]>;
  /** Closes a work item; when it settles, access has ended. */
  close(workItem: string): Promise<void>;
}

export interface ReplayAnswer {
  readonly permit: boolean;
  /** Codes of the reasons. */
  readonly reasons: readonly string[];
}

export interface ReplayOutcome {
  readonly events: number;
  /** Look-ups of events that were permitted, as each should be. */
  readonly permitted: number;
  /** Index of an event (in order of time, from 0) that was denied, with the reasons; the first ten. */
  readonly wronglyDenied: readonly { readonly event: number; readonly reasons: readonly string[] }[];
  readonly forbidden: Readonly<Record<ForbiddenKind, ForbiddenCount>>;
  /** How often each reason was given in a denial. */
  readonly reasons: ReadonlyMap<string, number>;
  readonly calls: number;
  readonly decisions: number;
  readonly seconds: number;
}

export interface ForbiddenCount {
  readonly asked: number;
  /** Denied for the reason that it should be. */
  readonly denied: number;
}

export interface ReplayOptions {
  /** Look-ups in one call. */
  readonly batch: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly onProgress: (done: number, total: number) => void;
}

/** Whether the replay went as it must: every event permitted and every forbidden look-up denied. */
export function replayHolds(outcome: ReplayOutcome): boolean {
  const { events, permitted, forbidden } = outcome;
  return (
    permitted === events && forbiddenKinds.every((kind) => forbidden[kind].denied === forbidden[kind].asked)
  );
}

/**
 * Sends every event as a look-up, in order, and between them look-ups that must be denied. One call is under
 * way at a time, so that the order of the log is the order of the decisions.
 */
export async function runReplay(
  plan: ReplayPlan,
  platform: ReplayPlatform,
  { batch, now, onProgress }: ReplayOptions,
): Promise<ReplayOutcome> {
  const forbidden = planForbidden(plan);
  const tally = startTally();
  const started = now();
  let waiting: Question[] = [];
  const flush = async (): Promise<void> => {
    const asked = waiting;
    waiting = [];
    if (asked.length === 0) return;
    const answers = await platform.ask(asked.map(({ lookUp }) => lookUp));
    for (const [place, question] of asked.entries()) tally.count(question, answers[place]);
    tally.calls++;
  };
  let closing: Question[] = [];
  const closeAndAsk = async (): Promise<void> => {
    const after = closing;
    closing = [];
    await flush();
    await Promise.all(after.map(({ close }) => (close === undefined ? undefined : platform.close(close))));
    waiting.push(...after);
  };
  for (const [event, lookUp] of plan.lookUps.entries()) {
    waiting.push({ lookUp, event });
    for (const refused of forbidden.get(event) ?? []) {
      const question = { lookUp: refused, event, kind: refused.kind, close: refused.close };
      (refused.close === undefined ? waiting : closing).push(question);
    }
    if (closing.length >= closedTogether) await closeAndAsk();
    if (waiting.length >= batch) {
      await flush();
      onProgress(event + 1, plan.lookUps.length);
    }
  }
  await closeAndAsk();
  await flush();
  onProgress(plan.lookUps.length, plan.lookUps.length);
  return { ...tally.result(), events: plan.lookUps.length, seconds: (now() - started) / 1000 };
}

interface Question {
  readonly lookUp: PlannedLookUp | ForbiddenLookUp;
  readonly event: number;
  /** Set when it must be denied. */
  readonly kind?: ForbiddenKind | undefined;
  /** Work item to close first. */
  readonly close?: string | undefined;
}

/** Work items are closed so many at a time, each after its last event: a close waits for every node. */
const closedTogether = 20;

function startTally() {
  let permitted = 0;
  let decisions = 0;
  const wronglyDenied: { event: number; reasons: readonly string[] }[] = [];
  const reasons = new Map<string, number>();
  const asked = new Map<ForbiddenKind, number>();
  const denied = new Map<ForbiddenKind, number>();
  const tally = {
    calls: 0,
    count: ({ event, kind }: Question, answer: ReplayAnswer | undefined): void => {
      decisions++;
      if (answer === undefined)
        throw new RangeError("the platform answered fewer questions than it was asked");
      if (!answer.permit) for (const code of answer.reasons) increase(reasons, code);
      if (kind === undefined) {
        if (answer.permit) permitted++;
        else if (wronglyDenied.length < 10) wronglyDenied.push({ event, reasons: answer.reasons });
        return;
      }
      increase(asked, kind);
      if (!answer.permit && answer.reasons.includes(expectedReason[kind])) increase(denied, kind);
    },
    result: () => {
      const counted = (kind: ForbiddenKind): ForbiddenCount => ({
        asked: asked.get(kind) ?? 0,
        denied: denied.get(kind) ?? 0,
      });
      const forbidden = {
        "no-work-item": counted("no-work-item"),
        "closed-work-item": counted("closed-work-item"),
        "wrong-purpose": counted("wrong-purpose"),
      };
      return { permitted, decisions, wronglyDenied, reasons, forbidden, calls: tally.calls };
    },
  };
  return tally;
}

function increase<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
