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

  constructor(sessions: readonly Session[]) {
    this.#sessions = sessions;
    this.#free = [...sessions];
  }

  /** @throws PoolFullError when too many wait */
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
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #give(session: Session): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(session);
    else next(session);
  }
}
