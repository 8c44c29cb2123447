import type { Clock } from "@grondslag/kernel";
import {
  type CosignatureStore,
  type Cosigning,
  httpWitness,
  type Log,
  type LogHead,
  openCosigning,
  type WitnessEvent,
} from "@grondslag/log";
import type { Logger, WitnessesConfig } from "../server-config.ts";

export interface CosigningJobParts {
  readonly log: Log;
  readonly store: CosignatureStore;
  readonly config: WitnessesConfig;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether this server asks the witnesses, of several over one log. */
  readonly leads: () => boolean;
}

export interface CosigningJob {
  readonly cosigning: Cosigning;
  /** Publishes and then asks the witnesses: nothing is cosigned that is not in the static files. */
  round(): Promise<void>;
  /** The same, and waits no longer than callers do. */
  soon(): Promise<void>;
}

/** A bundle of evidence waits so long for the witnesses; then it is given with the cosignatures that there are. */
const soonMs = 3_000;

/** Opens the cosignatures of the logs; their operator is told when a witness changes its state. */
export async function createCosigningJob(parts: CosigningJobParts): Promise<CosigningJob> {
  const { log, store, config, clock, logger, leads } = parts;
  let published: readonly LogHead[] = [];
  const cosigning = await openCosigning({
    log,
    heads: () => published,
    policy: config.policy,
    // A witness without an address counts in the policy, and is not asked.
    door: ({ url = "" }) => httpWitness(url, { patienceMs: config.patienceMs }),
    store,
    clock,
    leads,
    onEvent: (event) => tell(logger, event),
  });
  const round = async (): Promise<void> => {
    const heads = log.logs();
    await log.publish();
    published = heads;
    await cosigning.round();
  };
  return {
    cosigning,
    round,
    soon: async () => {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, soonMs);
      });
      // A round that was under way began before: the second one has everything that is durable now.
      const rounds = round().then(round);
      await Promise.race([rounds.catch(() => undefined), patience]);
      clearTimeout(timer);
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
