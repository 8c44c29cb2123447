import type { Clock, Random } from "@grondslag/kernel";
import {
  type Cosigning,
  createStamping,
  httpTimestamps,
  type Log,
  type Stamping,
  type StampStore,
} from "@grondslag/log";
import type { TimestampConfig } from "../server-config.ts";

export interface StampingJobParts {
  readonly log: Pick<Log, "logs" | "publish">;
  readonly store: StampStore;
  readonly config: TimestampConfig;
  readonly cosigning: Pick<Cosigning, "note"> | undefined;
  readonly clock: Clock;
  readonly random: Random;
}

/** Has the checkpoints stamped once a day: the cosigned one of each log, or where there is none the present one. */
export function createStampingJob(parts: StampingJobParts): Stamping {
  const { log, store, config, cosigning, clock, random } = parts;
  const stamping = createStamping({
    checkpoints: () =>
      log
        .logs()
        .map(({ origin, checkpoint }) => ({ origin, checkpoint: cosigning?.note(origin) ?? checkpoint })),
    authority: httpTimestamps(config.url),
    authorities: config.certificates,
    store,
    clock,
    random,
  });
  return {
    ...stamping,
    round: async () => {
      // The folder of a new log is made by its publication.
      await log.publish();
      return stamping.round();
    },
  };
}
