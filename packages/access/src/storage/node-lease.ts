import type { Clock } from "@grondslag/kernel";

/** Two clocks at one moment: either may jump or stand still (NTP, a suspended machine), so both count. */
export interface Instant {
  readonly wall: number;
  readonly monotonic: number;
}

/**
 * How long this node may decide without asking the registry again.
 *
 * Who closes a work item waits until every node has applied the closing or has no lease. So a lease counts
 * from before it was asked for, never longer than the registry believes; and it starts to count only when
 * the node has applied all that was committed when the registry had granted it. Otherwise a node that was
 * away could come back with old knowledge.
 */
export class NodeLease {
  readonly #clock: Clock;
  readonly #durationMs: number;
  #until: Instant = { wall: -Infinity, monotonic: -Infinity };
  #pending: { readonly until: Instant; readonly revision: number } | undefined;

  constructor(clock: Clock, durationMs: number) {
    this.#clock = clock;
    this.#durationMs = durationMs;
  }

  now(): Instant {
    return { wall: this.#clock.now(), monotonic: performance.now() };
  }

  /**
   * The registry has granted the lease.
   *
   * @param asked when the question was sent.
   * @param revision the registry's revision, read after the lease was granted.
   * @param applied the revision this node has applied.
   */
  grant(asked: Instant, revision: number, applied: number): void {
    const until = {
      wall: asked.wall + this.#durationMs,
      monotonic: asked.monotonic + this.#durationMs,
    };
    this.#pending = { until, revision };
    this.apply(applied);
  }

  /** This node has applied a revision. */
  apply(applied: number): void {
    if (this.#pending === undefined || applied < this.#pending.revision) return;
    this.#until = this.#pending.until;
    this.#pending = undefined;
  }

  /** Whether a lease has been granted that does not count yet. */
  isPending(): boolean {
    return this.#pending !== undefined;
  }

  holds(): boolean {
    const { wall, monotonic } = this.#until;
    return this.#clock.now() < wall && performance.now() < monotonic;
  }

  /** This node no longer decides. */
  end(): void {
    this.#until = { wall: -Infinity, monotonic: -Infinity };
    this.#pending = undefined;
  }
}
