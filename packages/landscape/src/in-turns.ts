/**
 * Lets work be done in turns, one at a time. Whoever asks waits for a turn that begins after he asked: a turn that is
 * under way may not see what he knows of. All who ask meanwhile share the next.
 */
export function inTurns(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let queued: Promise<void> | undefined;
  return async () => {
    if (queued === undefined) {
      queued = last
        .catch(() => undefined)
        .then(() => {
          queued = undefined;
          return work();
        });
      last = queued;
    }
    await queued;
  };
}
