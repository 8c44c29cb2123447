import type { Clock } from "@grondslag/kernel";
import {
  type Cosigning,
  cosignatureFiles,
  httpWitness,
  type Log,
  type LogHead,
  openCosigning,
  type WitnessEvent,
} from "@grondslag/log";
import type { Logger, WitnessesConfig } from "../server-config.ts";

export interface CosigningJobParts {
  readonly log: Log;
  readonly logDirectory: string;
  readonly config: WitnessesConfig;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface CosigningJob {
  readonly cosigning: Cosigning;
  /** Publishes and then asks the witnesses: nothing is cosigned that is not in the static files. */
  round(): Promise<void>;
}

/** Opens the cosignatures of the logs; their operator is told when a witness changes its state. */
export async function createCosigningJob(parts: CosigningJobParts): Promise<CosigningJob> {
  const { log, logDirectory, config, clock, logger } = parts;
  let published: readonly LogHead[] = [];
  const cosigning = await openCosigning({
    log,
    heads: () => published,
    policy: config.policy,
    // A witness without an address counts in the policy, and is not asked.
    door: ({ url = "" }) => httpWitness(url, { patienceMs: config.patienceMs }),
    store: cosignatureFiles(logDirectory),
    clock,
    onEvent: (event) => tell(logger, event),
  });
  return {
    cosigning,
    round: async () => {
      const heads = log.logs();
      await log.publish();
      published = heads;
      await cosigning.round();
    },
  };
}

function tell(logger: Logger, { state, witness, code, origin, status }: WitnessEvent): void {
  const details = {
    witness,
    state,
    ...(code !== undefined && { code }),
    ...(origin !== undefined && { origin }),
    ...(status !== undefined && { status }),
  };
  // The worst that can be said of a log: somebody put it back or altered it, and its own signature proves it.
  if (state === "log-differs") logger({ level: "error", event: "log-differs-from-witness", ...details });
  else logger({ level: state === "cosigns" ? "info" : "warning", event: "witness", ...details });
}
