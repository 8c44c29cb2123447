import { PolicyReplay, type RecordedDecision, type ReplayResult } from "./domain/policy-replay.ts";
import type { PolicyContent } from "./domain/policy-version.ts";
import type { SnapshotChange } from "./domain/snapshot.ts";

/** Changes of the organisation, each with its revision, in order. */
export interface RevisionChanges {
  readonly revision: number;
  readonly changes: readonly SnapshotChange[];
}

/** What a replay reads. */
export interface ReplaySources {
  /** Systems, data sets, grounds and activities as they are now. */
  readonly register: readonly SnapshotChange[];
  /** Every change of units, employees and grants since the beginning, in pages. */
  readonly history: AsyncIterable<readonly RevisionChanges[]>;
  /** The recorded decisions of the period, in pages, in the order of the log. */
  readonly decisions: AsyncIterable<{
    readonly decisions: readonly RecordedDecision[];
    readonly progress: number;
  }>;
}

/** More than there are calls under way at once; few, for what is kept long costs the garbage collector. */
const heldBack = 512;

/**
 * Runs a version of the policy against recorded decisions (row A11), each on the organisation as it was then.
 *
 * Calls at the same time can be recorded in another order than their revisions have. So the last of each page are
 * held back until the next is there, and put in order with it; what is still too late is counted, not guessed.
 *
 * @param tell hears from time to time how far it is, from 0 to 1.
 */
export async function replayPolicy(
  { content, number }: { readonly content: PolicyContent; readonly number: number },
  { register, history, decisions }: ReplaySources,
  tell: (progress: number) => void = () => undefined,
): Promise<ReplayResult> {
  const replay = new PolicyReplay(content, number, register);
  const past = historyReader(history);
  let held: readonly RecordedDecision[] = [];
  const judgeAll = async (ready: readonly RecordedDecision[]): Promise<void> => {
    for (const decision of ready) {
      if (past.next <= decision.revision) await past.advance(replay, decision.revision);
      replay.judge(decision);
    }
  };
  await past.start();
  for await (const page of decisions) {
    const ordered = inOrder([...held, ...page.decisions]);
    const ready = Math.max(0, ordered.length - heldBack);
    await judgeAll(ordered.slice(0, ready));
    held = ordered.slice(ready);
    tell(page.progress);
  }
  await judgeAll(held);
  return replay.result();
}

function inOrder(decisions: readonly RecordedDecision[]): readonly RecordedDecision[] {
  let before = 0;
  for (const { revision } of decisions) {
    if (revision < before) return [...decisions].sort((a, b) => a.revision - b.revision);
    before = revision;
  }
  return decisions;
}

/** Walks through the history, a page at a time, and tells which revision comes next without waiting. */
function historyReader(history: AsyncIterable<readonly RevisionChanges[]>) {
  const pages = history[Symbol.asyncIterator]();
  let page: readonly RevisionChanges[] = [];
  let at = 0;
  const reader = {
    /** The next revision that changes something; Infinity when there is none. */
    next: 0,
    async start(): Promise<void> {
      await fill();
    },
    /** Applies everything up to a revision, together: compiling is what costs. */
    async advance(replay: PolicyReplay, revision: number): Promise<void> {
      while (reader.next <= revision) {
        const first = at;
        let last = reader.next;
        while (at < page.length && (page[at]?.revision ?? Infinity) <= revision) {
          last = page[at]?.revision ?? last;
          at += 1;
        }
        const changes = page.slice(first, at).flatMap((one) => one.changes);
        replay.advance(changes, last);
        await fill();
      }
    },
  };
  const fill = async (): Promise<void> => {
    while (at >= page.length) {
      const following = await pages.next();
      if (following.done === true) {
        reader.next = Infinity;
        return;
      }
      page = following.value;
      at = 0;
    }
    reader.next = page[at]?.revision ?? Infinity;
  };
  return reader;
}
