/** Lets go everyone who waits. */
export interface Signal {
  /** Settles when it is given next. */
  wait(): Promise<void>;
  give(): void;
}

export function signal(): Signal {
  let waiting: (() => void)[] = [];
  return {
    wait: () => new Promise((done) => waiting.push(done)),
    give() {
      const settled = waiting;
      waiting = [];
      for (const done of settled) done();
    },
  };
}
