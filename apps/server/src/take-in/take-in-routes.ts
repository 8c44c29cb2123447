import type { Clock } from "@grondslag/kernel";
import {
  type Activities,
  type DecisionClaims,
  decisionRecordRoutes,
  type Log,
  RecentLines,
  type RecordContext,
  type SourceStore,
  type StoredTakeInCounts,
  sourceBook,
  sourceRoutes,
  type TakeInCaller,
  traceRoutes,
} from "@grondslag/log";
import type { RegisterStore } from "@grondslag/register";
import type { FastifyInstance, FastifyRequest } from "fastify";

/** Where is kept what other systems log here. */
export interface TakeInStores {
  readonly sources: SourceStore;
  readonly counts: StoredTakeInCounts;
  readonly claims: DecisionClaims;
}

export interface TakeInRoutesDeps {
  readonly stores: TakeInStores;
  readonly activities: () => Promise<Activities>;
  readonly register: RegisterStore;
  readonly log: Log;
  readonly context: () => RecordContext;
  /** Id of this run of this server. */
  readonly nodeId: string;
  readonly clock: Clock;
  readonly actorOf: (request: FastifyRequest) => string;
}

/** Everything by which other systems log here, over HTTP. */
export async function takeInRoutes(app: FastifyInstance, deps: TakeInRoutesDeps): Promise<void> {
  const { stores, activities, register, log, context, nodeId, clock, actorOf } = deps;
  const book = sourceBook(stores.sources, clock);
  const services = { log, context, counts: stores.counts, recent: new RecentLines(), clock };
  await app.register(traceRoutes, { ...services, sources: book, activities, callerOf });
  await app.register(decisionRecordRoutes, {
    ...services,
    sources: book,
    claims: stores.claims,
    nodeId,
    writing: new Set<string>(),
    callerOf,
  });
  await app.register(sourceRoutes, {
    sources: stores.sources,
    book,
    counts: stores.counts,
    activities,
    hasSystem: async (id) => (await register.find("system", id)) !== undefined,
    clock,
    actorOf,
  });
}

function callerOf({ principal }: FastifyRequest): TakeInCaller | undefined {
  if (principal.kind !== "system") return undefined;
  return { clientId: principal.clientId, systemId: principal.systemId };
}
