import type { Clock, Random } from "@grondslag/kernel";
import { parseCheckpoint } from "../domain/checkpoint.ts";
import type { LogHead } from "../domain/log.ts";
import { parseNote } from "../domain/signed-note.ts";
import { nonceOf, timestampRequest } from "../domain/timestamp-message.ts";
import type { RecordPlace, StampedCheckpoints } from "../evidence/make-evidence.ts";
import { verifyTimestamp } from "../evidence/verify-timestamp.ts";
import { TimestampError } from "./timestamp-error.ts";

/** A time stamping authority (RFC 3161) as it can be reached. */
export interface TimestampAuthority {
  /** @returns its answer; undefined when it gives none within bounds */
  stamp(request: Uint8Array): Promise<Uint8Array | undefined>;
}

/** A checkpoint and the answer of the authority to its SHA-256. */
export interface Stamp {
  readonly checkpoint: string;
  readonly token: Uint8Array;
}

/** Where stamps are kept, beside the log that they are of, one for each day (`YYYY-MM-DD`). */
export interface StampStore {
  /** Days with a stamp, in order. */
  days(origin: string): Promise<readonly string[]>;
  read(origin: string, day: string): Promise<Stamp | undefined>;
  /** Durable when it resolves. */
  write(origin: string, day: string, stamp: Stamp): Promise<void>;
}

export interface StampingParts {
  /** What may be stamped of each log now: a signed checkpoint. */
  readonly checkpoints: () => readonly Pick<LogHead, "origin" | "checkpoint">[];
  readonly authority: TimestampAuthority;
  /** Certificates (PEM) that the stamps must lead to. */
  readonly authorities: readonly string[];
  readonly store: StampStore;
  readonly clock: Clock;
  readonly random: Random;
}

export interface Stamping extends StampedCheckpoints {
  /**
   * Stamps each log that grew since its last stamp, once a day (UTC).
   *
   * @returns how many were stamped
   * @throws TimestampError when the authority does not answer or what it answers does not hold
   */
  round(): Promise<number>;
}

/** Has an authority of time stamps say each day that a checkpoint existed: a clock that is not that of a witness. */
export function createStamping(parts: StampingParts): Stamping {
  const { checkpoints, authority, authorities, store, clock, random } = parts;

  return {
    round: async () => {
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      let stamped = 0;
      for (const { origin, checkpoint } of checkpoints()) {
        const days = await store.days(origin);
        if (days.includes(day)) continue;
        // A clock that was ahead left days to come: they must not silence those until then.
        const last = days.findLast((before) => before < day);
        const before = last === undefined ? undefined : await store.read(origin, last);
        if (before !== undefined && sizeOf(before.checkpoint) >= sizeOf(checkpoint)) continue;
        await store.write(origin, day, { checkpoint, token: await stamp(checkpoint) });
        stamped += 1;
      }
      return stamped;
    },
    covering: async ({ origin, index }: RecordPlace) => {
      for (const day of await store.days(origin)) {
        const stamp = await store.read(origin, day);
        if (stamp !== undefined && sizeOf(stamp.checkpoint) > index) return stamp;
      }
      return undefined;
    },
  };

  async function stamp(checkpoint: string): Promise<Uint8Array> {
    const message = Buffer.from(checkpoint, "utf8");
    const request = timestampRequest(message, random.bytes(16));
    const token = await authority.stamp(request);
    if (token === undefined) {
      throw new TimestampError("TIMESTAMP_AWAY", "the authority of time stamps gives no answer");
    }
    const outcome = verifyTimestamp(token, message, authorities);
    if (!outcome.ok) throw wrong(outcome.why);
    if (outcome.nonce?.equals(nonceOf(request)) !== true) throw wrong("it answers another question");
    if (!outcome.trusted) throw wrong("it is of no authority that is configured");
    return token;
  }
}

function sizeOf(checkpoint: string): number {
  return parseCheckpoint(parseNote(checkpoint).text).size;
}

function wrong(why: string): TimestampError {
  return new TimestampError("TIMESTAMP_WRONG", `the time stamp does not hold: ${why}`, {
    remedy: "check the address and the certificate of the authority",
  });
}
