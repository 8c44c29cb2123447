import { type AccessServices, type HiddenSubjectReads, meetShield, type Principal } from "@grondslag/access";
import type { Clock, Random } from "@grondslag/kernel";
import {
  type Cosigning,
  type Log,
  type LogAsker,
  logQueryRoutes,
  type ProveSubjectServices,
  type Pseudonymiser,
  type SavedQueries,
} from "@grondslag/log";
import type { FastifyInstance } from "fastify";
import { type AuditTrail, describeActor } from "../audit-trail.ts";
import { employeeNames } from "../employee-names.ts";
import { HttpError } from "../http/http-error.ts";
import type { QueryStoreJob } from "../jobs/query-store-job.ts";
import { seesNames } from "../veil-employees.ts";

export interface ServerLogQueryDeps {
  readonly queries: QueryStoreJob;
  readonly saved: SavedQueries;
  readonly hidden: HiddenSubjectReads;
  /** Ids of all employees that there are and were. */
  readonly employeeIds: () => Promise<readonly string[]>;
  readonly state: AccessServices["state"];
  readonly pseudonyms: Pseudonymiser;
  readonly log: Log;
  readonly maps: ProveSubjectServices["maps"];
  readonly cosigning?: Cosigning | undefined;
  readonly trail: AuditTrail;
  readonly clock: Clock;
  readonly random: Random;
}

/** The questions of the log with what they need of access: who asks, who is shielded from him, and the audit. */
export async function serverLogQueryRoutes(app: FastifyInstance, deps: ServerLogQueryDeps): Promise<void> {
  const { queries, pseudonyms, trail, state } = deps;
  await app.register(logQueryRoutes, {
    ...deps,
    store: queries.store,
    proving: {
      log: deps.log,
      maps: deps.maps,
      cosigning: deps.cosigning,
      cosigned: async (origin) => deps.cosigning?.note(origin),
    },
    state: () => queries.state(),
    names: employeeNames({ ids: deps.employeeIds, pseudonyms }),
    askerOf: ({ principal }) => askerOf(principal),
    record: async ({ principal }, { object, subject, motive }) => {
      const attempt =
        subject === undefined ? undefined : meetShield({ state }, askerOf(principal).employeeId, [subject]);
      try {
        await trail.record(principal, { action: "log.query", object, subject, motive, attempt });
      } catch (cause) {
        throw new HttpError(503, "RECORD_FAILED", "this could not be recorded, so it was not asked", {
          remedy: "try again later",
          cause,
        });
      }
    },
  });
}

function askerOf(principal: Principal): LogAsker {
  const { actor, actorKind } = describeActor(principal);
  return {
    employeeId: principal.kind === "employee" ? principal.employeeId : undefined,
    owner: `${actorKind}:${actor}`,
    seesNames: seesNames(principal),
  };
}
