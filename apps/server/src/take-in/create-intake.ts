import type { Clock, Random } from "@grondslag/kernel";
import {
  type Activities,
  type DecisionClaims,
  decisionRecordRoutes,
  type FscReads,
  fscRoutes,
  type ImportStore,
  importFiles,
  importRoutes,
  type Log,
  type LoggingProxyDeps,
  RecentLines,
  type RecordContext,
  rememberLines,
  type SourceStore,
  type StoredTakeInCounts,
  sourceBook,
  sourceRoutes,
  type TakeInCaller,
  traceRoutes,
  type UploadStore,
  type WorkLinks,
} from "@grondslag/log";
import type { RegisterStore } from "@grondslag/register";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { AuditTrail } from "../audit-trail.ts";
import type { Logger } from "../server-config.ts";
import { createImportRounds } from "./import-rounds.ts";
import { watchedSystems } from "./watched-systems.ts";

/** Where is kept what other systems log here. */
export interface TakeInStores {
  readonly sources: SourceStore;
  readonly counts: StoredTakeInCounts;
  readonly claims: DecisionClaims;
  readonly imports: ImportStore;
  /** Files that were sent to be imported. */
  readonly uploads: UploadStore;
  readonly transactions: FscReads;
}

export interface IntakeDeps {
  readonly stores: TakeInStores;
  readonly activities: () => Promise<Activities>;
  readonly links: WorkLinks;
  readonly register: RegisterStore;
  readonly log: Log;
  readonly context: () => RecordContext;
  /** Id of this run of this server. */
  readonly nodeId: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly actorOf: (request: FastifyRequest) => string;
  /** Settles when every record that is durable now can be found. */
  readonly caughtUp: () => Promise<void>;
  readonly trail: AuditTrail;
}

/** Everything by which other systems log here. */
export interface Intake {
  readonly routes: (app: FastifyInstance) => Promise<void>;
  /** Gives the files that are imported a turn. */
  readonly importRound: () => Promise<void>;
  /** What a proxy stands on, beside what it is configured with. */
  readonly proxyDeps: Omit<LoggingProxyDeps, "sourceId" | "upstream" | "onFault">;
}

export function createIntake(deps: IntakeDeps): Intake {
  const { stores, activities, links, register, log, context, nodeId, clock, random, logger, actorOf } = deps;
  const book = sourceBook(stores.sources, clock);
  const { counts, claims, imports, uploads } = stores;
  const recent = new RecentLines();
  let remembering: Promise<void> | undefined;
  // At the first line: a server that takes none in has nothing to remember. Without it, what is sent again may stand twice.
  const remembered = (): Promise<void> => {
    remembering ??= rememberLines(log, recent, clock).catch((error: unknown) => {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
      logger({ level: "error", event: "background-fault", part: "take-in-memory", code });
    });
    return remembering;
  };
  const services = { log, context, counts, recent, remembered, links, clock };
  return {
    routes: async (app) => {
      await app.register(traceRoutes, { ...services, sources: book, activities, callerOf });
      const writing = new Set<string>();
      await app.register(decisionRecordRoutes, {
        ...services,
        sources: book,
        claims,
        nodeId,
        writing,
        callerOf,
      });
      await app.register(fscRoutes, {
        ...services,
        sources: book,
        transactions: stores.transactions,
        callerOf,
        caughtUp: deps.caughtUp,
        recordRead: ({ principal }, object) => deps.trail.record(principal, { action: "fsc.logs", object }),
      });
      await app.register(importRoutes, {
        log,
        context,
        activities,
        uploads,
        imports,
        sources: book,
        clock,
        random,
        actorOf,
      });
      await app.register(sourceRoutes, {
        sources: stores.sources,
        book,
        counts,
        activities,
        hasSystem: async (id) => (await register.find("system", id)) !== undefined,
        watchedSystems: () => watchedSystems(register),
        clock,
        actorOf,
      });
    },
    importRound: createImportRounds(
      { log, context, activities, links, counts, imports, files: importFiles, sources: book, nodeId, clock },
      uploads,
      logger,
    ),
    proxyDeps: { ...services, sources: book, activities, random },
  };
}

function callerOf({ principal }: FastifyRequest): TakeInCaller | undefined {
  if (principal.kind !== "system") return undefined;
  return { clientId: principal.clientId, systemId: principal.systemId };
}
