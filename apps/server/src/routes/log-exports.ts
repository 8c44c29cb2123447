import {
  type AccessServices,
  type HiddenSubjectReads,
  meetShield,
  routeCap,
  type UseCounter,
} from "@grondslag/access";
import { type Clock, dayInAmsterdam } from "@grondslag/kernel";
import {
  type DisclosureDelays,
  logExportRoutes,
  type Pseudonymiser,
  processingActivitiesRoute,
} from "@grondslag/log";
import type { RegisterStore } from "@grondslag/register";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type AuditTrail, describeActor } from "../audit-trail.ts";
import { employeeNames } from "../employee-names.ts";
import { HttpError } from "../http/http-error.ts";
import type { QueryStoreJob } from "../jobs/query-store-job.ts";
import { registerNames } from "../register-names.ts";
import { employeePseudonym, seesNames } from "../veil-employees.ts";
import type { WatchedLog } from "../watch-log.ts";

export interface ServerExportDeps {
  readonly organisation: string;
  readonly activityBase: () => string;
  readonly log: WatchedLog;
  readonly queries: Pick<QueryStoreJob, "store">;
  readonly hidden: HiddenSubjectReads;
  readonly employeeIds: () => Promise<readonly string[]>;
  readonly uses: UseCounter;
  readonly state: AccessServices["state"];
  readonly pseudonyms: Pseudonymiser;
  readonly delays: DisclosureDelays;
  readonly register: RegisterStore;
  readonly trail: AuditTrail;
  /** Puts a digest on record and gives where it stands. */
  readonly seal: (
    request: FastifyRequest,
    action: string,
    object: string,
  ) => Promise<{ readonly origin: string; readonly index: number }>;
  readonly clock: Clock;
}

/** What leaves the log: exports for people, and lines for other systems that read them. */
export async function serverExportRoutes(app: FastifyInstance, deps: ServerExportDeps): Promise<void> {
  const { log, queries, hidden, uses, state, pseudonyms, trail, clock } = deps;
  const asking = { store: queries.store, pseudonyms, hidden, clock };
  const record = async ({ principal }: FastifyRequest, question: QuestionOnRecord): Promise<void> => {
    const { object, subject, motive } = question;
    const asker = principal.kind === "employee" ? principal.employeeId : undefined;
    const attempt = subject === undefined ? undefined : meetShield({ state }, asker, [subject]);
    await recorded(trail.record(principal, { action: "log.query", object, subject, motive, attempt }));
  };

  await app.register(logExportRoutes, {
    ...asking,
    names: employeeNames({ ids: deps.employeeIds, pseudonyms }),
    askerOf: ({ principal }) => {
      const { actor, actorKind } = describeActor(principal);
      return {
        employeeId: principal.kind === "employee" ? principal.employeeId : undefined,
        owner: `${actorKind}:${actor}`,
        seesNames: seesNames(principal),
      };
    },
    record,
    heads: () => log.logs(),
    count: async ({ principal }) => {
      if (principal.kind !== "employee") return;
      const cap = routeCap(state.snapshot(), principal.employeeId, "log.export", "export", clock.now());
      if (cap === undefined) return;
      const day = dayInAmsterdam(clock.now());
      const use = { employee: principal.employeeId, action: "export", day, wanted: 1, cap };
      if ((await uses.take(use)) === 1) return;
      const refusal = {
        action: "log.export",
        object: `day=${day}`,
        result: "refused",
        code: "OVER_CAP",
      } as const;
      await recorded(trail.record(principal, refusal));
      throw new HttpError(403, "OVER_CAP", "this is more than one employee may export on a day", {
        remedy: "try again tomorrow, or ask a colleague",
      });
    },
    nameOf: async ({ principal }) => {
      const { actor } = describeActor(principal);
      const isVeiled = principal.kind === "employee" && !seesNames(principal);
      return isVeiled ? employeePseudonym(pseudonyms, actor, clock.now()) : actor;
    },
    seal: (request, digest, rows) =>
      deps.seal(request, "log.export", `manifest-sha256=${digest} rows=${rows}`),
  });

  await app.register(processingActivitiesRoute, {
    services: { ...asking, log, delays: deps.delays, names: registerNames(deps.register, clock) },
    organisation: deps.organisation,
    activityBase: deps.activityBase,
    record,
  });
}

interface QuestionOnRecord {
  readonly object: string;
  readonly subject: string | undefined;
  readonly motive: string;
}

async function recorded<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (cause) {
    throw new HttpError(503, "RECORD_FAILED", "this could not be recorded, so it was not given", {
      remedy: "try again later",
      cause,
    });
  }
}
