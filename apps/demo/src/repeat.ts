/**
 * Does the work now and then, never twice at a time. What goes wrong is left for the next round: the platform
 * may be stopping.
 *
 * @param every milliseconds between the end of a round and the start of the next; 0: never.
 * @returns what stops it, and waits for the round under way.
 */
export function repeat(every: number, work: () => Promise<unknown>): () => Promise<void> {
  let stopped = every === 0;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<unknown> = Promise.resolve();
  const next = (): void => {
    if (stopped) return;
    timer = setTimeout(() => {
      round = work()
        .catch(() => undefined)
        .then(next);
    }, every);
    timer.unref();
  };
  next();
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await round;
  };
}
