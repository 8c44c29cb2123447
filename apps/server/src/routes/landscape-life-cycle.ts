import type { Clock, Random } from "@grondslag/kernel";
import {
  type CareStore,
  endOfLifeFacts,
  type LandscapeStore,
  lifeCycleRoutes,
  type OutageStore,
} from "@grondslag/landscape";
import type { RegisterStore } from "@grondslag/register";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { readTlsChain } from "../read-tls-chain.ts";
import type { ServerConfig } from "../server-config.ts";

/** What is kept of life cycles. */
export interface LifeCycleStores {
  readonly landscape: LandscapeStore;
  readonly care: CareStore;
  readonly outages: OutageStore;
}

interface ServerLifeCycleDeps {
  readonly lifeCycles: LifeCycleStores;
  readonly register: RegisterStore;
  readonly config: Pick<ServerConfig, "endOfLifeFile" | "certificateHosts">;
  readonly clock: Clock;
  readonly random: Random;
  readonly actorOf: (request: FastifyRequest) => string;
}

/** Life cycles, debt, availability, certificates and risk, with the facts of the operator or those that are shipped. */
export async function serverLifeCycleRoutes(app: FastifyInstance, deps: ServerLifeCycleDeps): Promise<void> {
  const { lifeCycles, register, config, clock, random, actorOf } = deps;
  // A file of the operator is read at the start: a fault in it must not be found weeks later.
  const own = config.endOfLifeFile === undefined ? undefined : endOfLifeFacts(config.endOfLifeFile);
  await app.register(lifeCycleRoutes, {
    ...lifeCycles,
    facts: () => own ?? endOfLifeFacts(),
    register,
    allowedHosts: config.certificateHosts ?? [],
    readChain: readTlsChain,
    documents: { store: lifeCycles.landscape, clock, random },
    clock,
    actorOf,
  });
}
