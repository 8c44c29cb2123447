/** Those who wait until a revision has been applied. */
export interface RevisionWaiters {
  wait(revision: number): Promise<void>;
  /** Lets go everyone who waits for this revision or an earlier one. */
  settle(revision: number): void;
}

export function revisionWaiters(): RevisionWaiters {
  let waiting: { readonly revision: number; readonly done: () => void }[] = [];
  return {
    wait: (revision) => new Promise((done) => waiting.push({ revision, done })),
    settle(revision) {
      if (waiting.length === 0) return;
      const settled = waiting.filter((waiter) => waiter.revision <= revision);
      waiting = waiting.filter((waiter) => waiter.revision > revision);
      for (const { done } of settled) done();
    },
  };
}
