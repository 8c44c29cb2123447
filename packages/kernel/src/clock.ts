/** Where the time comes from. Rules get the time as a value; only use cases and drivers hold a clock. */
export interface Clock {
  /** Milliseconds since the Unix epoch, UTC. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
