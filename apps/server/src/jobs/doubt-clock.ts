import type { Clock } from "@grondslag/kernel";

/**
 * Why the clock of this server may be wrong.
 *
 * - `jumped` less than a day ago it went another way than time itself;
 * - `differs` the database says another time;
 * - `unwitnessed` no witness has confirmed it for longer than a day.
 */
export type ClockDoubt = "jumped" | "differs" | "unwitnessed";

export interface ClockDoubtParts {
  readonly clock: Clock;
  /** Milliseconds of a clock that nobody can set. */
  readonly steadyNow: () => number;
  /** Milliseconds since the Unix epoch, by the clock of the database. */
  readonly storedNow?: (() => Promise<number>) | undefined;
  /** When a witness cosigned last, by its own clock; left out where there are no witnesses. */
  readonly cosignedAt?: (() => number | undefined) | undefined;
}

/** The same that a witness may differ. */
const mostSkewMs = 5 * 60_000;
const doubtMs = 86_400_000;
/** A log that does not grow is cosigned once a day. */
const witnessMs = 2 * 86_400_000;

/**
 * Holds the clock against all others that there are. What a clock that is years further lets go cannot be put back, so
 * nothing is destroyed as long as anything speaks against it: destroying a day later harms nobody. Ask it often, or a
 * jump and its correction are not seen.
 */
export function createClockDoubt(parts: ClockDoubtParts): () => Promise<ClockDoubt | undefined> {
  const { clock, steadyNow, storedNow, cosignedAt } = parts;
  let offset = clock.now() - steadyNow();
  let jumpedAt: number | undefined;
  return async () => {
    const steady = steadyNow();
    const now = clock.now();
    if (Math.abs(now - steady - offset) > mostSkewMs) jumpedAt = steady;
    offset = now - steady;
    if (jumpedAt !== undefined && steady - jumpedAt < doubtMs) return "jumped";
    const stored = await storedNow?.();
    if (stored !== undefined && Math.abs(stored - clock.now()) > mostSkewMs) return "differs";
    if (cosignedAt === undefined) return undefined;
    const cosigned = cosignedAt();
    return cosigned === undefined || Math.abs(now - cosigned) > witnessMs ? "unwitnessed" : undefined;
  };
}
