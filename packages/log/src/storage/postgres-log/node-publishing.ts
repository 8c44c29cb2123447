import type { LogError } from "../../domain/log-error.ts";
import { isFenced, notTaken, unreachable } from "./database-fault.ts";
import { type LogSession, tell } from "./log-session.ts";
import type { Publication } from "./publication.ts";
import type { Replica } from "./replica.ts";

export interface NodePublishingOptions {
  readonly replica: Replica;
  readonly publication: Publication;
  /** How long whoever asks for a publication waits for it, ms. */
  readonly patienceMs: number;
  /** How often nodes look at the database when they hear nothing, ms. */
  readonly pollMs: number;
  readonly onFault: (fault: LogError) => void;
}

/** Sees to it that what was integrated gets into the files: by this node while it integrates, or by the one that does. */
export class NodePublishing {
  readonly #options: NodePublishingOptions;
  #running: Promise<void> | undefined;
  #onMoved: () => void = () => {};

  constructor(options: NodePublishingOptions) {
    this.#options = options;
  }

  /**
   * Resolves when everything that this node knows of at the call is in the files.
   *
   * @param term of this node, while it integrates
   * @throws LogError LOG_UNREACHABLE
   */
  async publish(session: () => LogSession, term: () => number | undefined): Promise<void> {
    const { replica, patienceMs, pollMs } = this.#options;
    const { sequence } = replica;
    const limit = performance.now() + patienceMs;
    let first = true;
    // The first publication may have begun before the last records came.
    while (first || replica.published < sequence) {
      if (performance.now() > limit) throw notTaken();
      const before = replica.published;
      const own = term();
      if (own !== undefined) await this.publishAs(session(), own);
      else if (replica.published < sequence) await this.#ask(session());
      if (!first && replica.published === before) await after(pollMs);
      first = false;
    }
  }

  /** Asks the node that integrates, and waits for a while. */
  async #ask(session: LogSession): Promise<void> {
    tell(session, "publish");
    await Promise.race([
      after(this.#options.pollMs),
      new Promise<void>((resolve) => {
        this.#onMoved = resolve;
      }),
    ]);
  }

  /** Something may have been published. */
  moved(): void {
    this.#onMoved();
  }

  /** One publication at a time; a fault of one is no fault of the log, as the next one does the same. */
  publishAs(session: LogSession, term: number): Promise<void> {
    const { publication, onFault } = this.#options;
    this.#running ??= publication
      .publish(session.pool, term)
      .then(() => {
        this.moved();
        tell(session, "published");
      })
      .catch((error: unknown) => {
        if (!isFenced(error)) onFault(unreachable(error));
      })
      .finally(() => {
        this.#running = undefined;
      });
    return this.#running;
  }

  /**
   * Removes the integrations and batches whose records are in the files, also those that stay for a while.
   *
   * @returns false when another node is the integrator by now, and nothing was removed.
   */
  async purge(session: LogSession, term: number): Promise<boolean> {
    const { replica, pollMs } = this.#options;
    // Other nodes have read them by then, unless they are away: then they read the files.
    await after(2 * pollMs);
    const statement = "select log_store.publish($1, $2, interval '0', '{}', '{}', '', '{}')";
    try {
      await session.pool.query(statement, [term, replica.published]);
      return true;
    } catch (error) {
      if (isFenced(error)) return false;
      throw error;
    }
  }
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
