/** So many may wait for a session; more is refused. */
const mostWaiting = 64;

export class PoolFullError extends Error {
  readonly code = "POOL_FULL";
}

/** Lets each session do one thing at a time: a session would make them wait in an order of its own, without end. */
export class SessionPool<Session extends { close(): void }> {
  readonly #sessions: readonly Session[];
  readonly #free: Session[];
  readonly #waiting: ((session: Session) => void)[] = [];
  readonly #longestMs: number | undefined;

  /** @param longestMs how long somebody may wait for a session; left out: as long as it takes */
  constructor(sessions: readonly Session[], longestMs?: number) {
    this.#sessions = sessions;
    this.#longestMs = longestMs;
    this.#free = [...sessions];
  }

  /** @throws PoolFullError when too many wait, or this one waited for too long */
  async use<Result>(work: (session: Session) => Promise<Result>): Promise<Result> {
    const session = await this.#take();
    try {
      return await work(session);
    } finally {
      this.#give(session);
    }
  }

  /** Closes all sessions, each when it is free. */
  async close(): Promise<void> {
    for (let closed = 0; closed < this.#sessions.length; closed++) (await this.#take()).close();
  }

  async #take(): Promise<Session> {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#waiting.length >= mostWaiting) throw new PoolFullError("too many statements wait");
    return new Promise((resolve, reject) => {
      let limit: NodeJS.Timeout | undefined;
      const take = (session: Session): void => {
        clearTimeout(limit);
        resolve(session);
      };
      this.#waiting.push(take);
      if (this.#longestMs === undefined) return;
      limit = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(take), 1);
        reject(new PoolFullError("no session came free in time"));
      }, this.#longestMs);
    });
  }

  #give(session: Session): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(session);
    else next(session);
  }
}
