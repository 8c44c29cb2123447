import {
  type AccessState,
  type AccessStore,
  findEmployee,
  type HiddenSubjectReads,
  latestSnapshot,
  rolesGiving,
  samePerson,
} from "@grondslag/access";
import type { Clock, Random } from "@grondslag/kernel";
import { askLog, type EmployeeNames, type Pseudonymiser, preparedPseudonyms } from "@grondslag/log";
import {
  type BoundedQuestion,
  type InvestigationStore,
  investigationRoutes,
  type OversightPeople,
  type RevealStore,
  revealRoutes,
} from "@grondslag/monitor";
import type { RegisterReads } from "@grondslag/register";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { AuditTrail } from "../audit-trail.ts";
import { employeeNames } from "../employee-names.ts";
import { HttpError } from "../http/http-error.ts";
import type { QueryStoreJob } from "../jobs/query-store-job.ts";

export interface ServerOversightDeps {
  readonly investigations: InvestigationStore;
  readonly reveals: RevealStore;
  readonly access: AccessStore;
  readonly state: AccessState;
  readonly register: Pick<RegisterReads, "find">;
  readonly queries: Pick<QueryStoreJob, "store">;
  readonly hidden: HiddenSubjectReads;
  /** Ids of all employees that there are and were. */
  readonly employeeIds: () => Promise<readonly string[]>;
  readonly pseudonyms: Pseudonymiser;
  readonly trail: AuditTrail;
  readonly clock: Clock;
  readonly random: Random;
}

/** So long after an investigation those watched must have been told: the agency's own choice. */
const informWithinDays = 30;

/** Oversight with what it needs of the server: who people are, and questions to the log that are on record. */
export async function serverOversightRoutes(app: FastifyInstance, deps: ServerOversightDeps): Promise<void> {
  const { state, register, pseudonyms, clock, random } = deps;
  const people = overseenPeople(deps, employeeNames({ ids: deps.employeeIds, pseudonyms }));
  const overseer = { people, clock, random, employeeOf };
  await app.register(investigationRoutes, {
    ...overseer,
    store: deps.investigations,
    informWithinDays,
    hasGround: async (id) => (await register.find("legal-ground", id)) !== undefined,
    ask: (question) => askOnRecord(deps, question),
    mayDecide: ({ principal }) => principal.permissions.has("investigation.decide"),
  });
  await app.register(revealRoutes, {
    ...overseer,
    store: deps.reveals,
    nameOf: async (id) => findEmployee(await latestSnapshot(state), id)?.name,
  });
}

function overseenPeople(
  { access, state, pseudonyms, clock }: ServerOversightDeps,
  names: EmployeeNames,
): OversightPeople {
  return {
    samePerson: async (a, b) => (await access.change((entities) => samePerson(entities, a, b))).result,
    unitOf: async (id) => findEmployee(await latestSnapshot(state), id)?.unitId,
    rolesGiving: async (id, permission) =>
      rolesGiving(await latestSnapshot(state), id, permission, clock.now()),
    whoIs: async (pseudonym, at) => (await names.of([{ employee: pseudonym, at }])).get(pseudonym),
    pseudonymsOf: async (id, years) => {
      const ready = await preparedPseudonyms(pseudonyms, { employees: [id], years });
      return years.map((year) => ready.employee(id, year));
    },
  };
}

/** Asks the log in the name of an investigator: on record with the reference of the investigation, and bound by shields. */
async function askOnRecord(
  { queries, pseudonyms, hidden, trail, clock }: ServerOversightDeps,
  { by, from, to, page, limit, asker, motive }: BoundedQuestion,
) {
  const about =
    "employee" in by
      ? ({ by: "employee", value: by.employee } as const)
      : ({ by: "subject", value: by.subject } as const);
  return askLog(
    { store: queries.store, pseudonyms, hidden, clock },
    {
      question: { ...about, from, to },
      page,
      limit,
      asker,
      motive,
      record: async ({ object, motive: reason }) => {
        try {
          await trail.record(
            { kind: "employee", employeeId: asker, name: asker, permissions: new Set() },
            { action: "investigation.query", object, motive: reason },
          );
        } catch (cause) {
          throw new HttpError(503, "RECORD_FAILED", "this could not be recorded, so it was not asked", {
            remedy: "try again later",
            cause,
          });
        }
      },
    },
  );
}

function employeeOf({ principal }: FastifyRequest): string | undefined {
  return principal.kind === "employee" ? principal.employeeId : undefined;
}
