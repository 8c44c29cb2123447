/** Runs `work` at once and then every so often, never twice at the same time. `first`: after the first run. */
export function repeat(work: () => Promise<void>, everyMs: number) {
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let running = Promise.resolve();
  const turn = () => {
    running = work().then(() => {
      if (!stopped) timer = setTimeout(turn, everyMs);
    });
    return running;
  };
  return {
    first: turn(),
    stop: () => {
      stopped = true;
      clearTimeout(timer);
      return running;
    },
  };
}
