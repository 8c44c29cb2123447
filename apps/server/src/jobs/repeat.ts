export interface RepeatedJob {
  /** Starts no new run and waits for the one under way. */
  stop(): Promise<void>;
}

/**
 * Runs a job again and again, `everyMs` after the end of the run before. A run that fails does not end it.
 */
export function repeat(
  everyMs: number,
  job: () => Promise<unknown>,
  onError: (error: unknown) => void,
): RepeatedJob {
  let stopped = false;
  let running: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const plan = (): void => {
    timer = setTimeout(() => {
      running = job()
        .catch(onError)
        .finally(() => {
          if (!stopped) plan();
        });
    }, everyMs);
    // The server lives by its connections, not by its jobs.
    timer.unref();
  };
  plan();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
