import {
  type CosigningReads,
  legalHoldRoutes,
  logHealthRoute,
  mapCovers,
  type RecordIndex,
  type RetentionServices,
  retentionProposalRoutes,
  retentionRoutes,
} from "@grondslag/log";
import type { RegisterStore } from "@grondslag/register";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { QueryStoreJob } from "../jobs/query-store-job.ts";
import type { VerificationJob } from "../jobs/verification.ts";
import type { TakeInStores } from "../take-in/create-intake.ts";
import { watchedSystems } from "../take-in/watched-systems.ts";

export interface ServerRetentionDeps {
  readonly services: RetentionServices;
  readonly index: Pick<RecordIndex, "growth">;
  readonly verification: Pick<VerificationJob, "last">;
  readonly cosigning: CosigningReads | undefined;
  readonly takeInStores: Pick<TakeInStores, "sources" | "counts"> | undefined;
  readonly register?: RegisterStore | undefined;
  readonly queries: Pick<QueryStoreJob, "state">;
}

/** How records are kept, held and let go, and how the logs are. */
export async function serverRetentionRoutes(app: FastifyInstance, deps: ServerRetentionDeps): Promise<void> {
  const { services, index, verification, cosigning, takeInStores: sources, register, queries } = deps;
  const keeping = { ...services, employeeOf };
  await app.register(retentionRoutes, keeping);
  await app.register(legalHoldRoutes, keeping);
  await app.register(retentionProposalRoutes, keeping);
  await app.register(logHealthRoute, {
    ...services,
    index,
    verification: () => verification.last(),
    mapCovers: (origin) => mapCovers(services.log, origin),
    cosigning,
    sources: sources && register && { ...sources, watchedSystems: () => watchedSystems(register) },
    queryStore: () => queries.state(),
  });
}

function employeeOf({ principal }: FastifyRequest): string | undefined {
  return principal.kind === "employee" ? principal.employeeId : undefined;
}
