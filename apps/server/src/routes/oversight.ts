import {
  type AccessState,
  type AccessStore,
  findEmployee,
  type HiddenSubjectReads,
  latestSnapshot,
} from "@grondslag/access";
import { askLog, askPeers, preparedPseudonyms, subjectIdText } from "@grondslag/log";
import {
  type BoundedPeersQuestion,
  type BoundedQuestion,
  type InvestigationServices,
  type InvestigationStore,
  investigationFindingsRoutes,
  investigationRoutes,
  type RevealStore,
  revealRoutes,
} from "@grondslag/monitor";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { AuditedStep, AuditTrail } from "../audit-trail.ts";
import { employeeNames } from "../employee-names.ts";
import { HttpError } from "../http/http-error.ts";
import type { QueryStoreJob } from "../jobs/query-store-job.ts";
import { overseenPeople } from "../overseen-people.ts";
import { investigatedRows } from "./investigated-records.ts";
import { type InvestigationEvidenceDeps, investigationEvidence } from "./investigation-evidence.ts";

export interface ServerOversightDeps extends InvestigationEvidenceDeps {
  readonly investigations: InvestigationStore;
  readonly reveals: RevealStore;
  readonly access: AccessStore;
  readonly state: AccessState;
  readonly queries: Pick<QueryStoreJob, "store">;
  readonly hidden: HiddenSubjectReads;
  /** Ids of all employees that there are and were. */
  readonly employeeIds: () => Promise<readonly string[]>;
  readonly trail: AuditTrail;
}

/** So long after an investigation those watched must have been told: the agency's own choice. */
export const informWithinDays = 30;

/** Oversight with what it needs of the server: who people are, and questions to the log that are on record. */
export async function serverOversightRoutes(app: FastifyInstance, deps: ServerOversightDeps): Promise<void> {
  const { state, register, pseudonyms, clock, random } = deps;
  const people = overseenPeople({ ...deps, names: employeeNames({ ids: deps.employeeIds, pseudonyms }) });
  const overseer = {
    people,
    clock,
    random,
    employeeOf,
    record: (by: string, action: string, object: string) => onRecord(deps, by, { action, object }),
  };
  const services: InvestigationServices = {
    ...overseer,
    store: deps.investigations,
    informWithinDays,
    hasGround: async (id) => (await register.find("legal-ground", id)) !== undefined,
    ask: (question) => askOnRecord(deps, question),
    peers: (question) => peersOnRecord(deps, question),
    rowsAt: investigatedRows(deps),
    ownSubjects: (id, years) => ownSubjects(deps, id, years),
  };
  await app.register(investigationRoutes, {
    ...services,
    employeeOf,
    mayDecide: ({ principal }) => principal.permissions.has("investigation.decide"),
  });
  await app.register(investigationFindingsRoutes, {
    ...services,
    employeeOf,
    bundle: investigationEvidence(deps),
  });
  await app.register(revealRoutes, {
    ...overseer,
    store: deps.reveals,
    investigations: deps.investigations,
    informWithinDays,
    nameOf: async (id) => findEmployee(await latestSnapshot(state), id)?.name,
  });
}

/** Asks the log in the name of an investigator: on record with the reference of the investigation, and bound by shields. */
async function askOnRecord(
  deps: ServerOversightDeps,
  { by, page, limit, asker, motive, object, ...bounds }: BoundedQuestion,
) {
  const { queries, pseudonyms, hidden, clock } = deps;
  const about =
    "employee" in by
      ? ({ by: "employee", value: by.employee } as const)
      : ({ by: "subject", value: by.subject } as const);
  return askLog(
    { store: queries.store, pseudonyms, hidden, clock },
    {
      question: { ...about, ...bounds },
      page,
      limit,
      asker,
      motive,
      // Not as the log would describe it: who is watched may read the log.
      record: () => {
        const period = `${new Date(bounds.from).toISOString()}/${new Date(bounds.to).toISOString()}`;
        return onRecord(deps, asker, {
          action: "investigation.query",
          object: `${object} ${period}`,
          motive,
        });
      },
    },
  );
}

function peersOnRecord(deps: ServerOversightDeps, { object, ...question }: BoundedPeersQuestion) {
  const { queries, pseudonyms, hidden, clock } = deps;
  return askPeers(
    { store: queries.store, pseudonyms, hidden, clock },
    {
      ...question,
      record: () => {
        const { asker, from, to, motive } = question;
        const period = `${new Date(from).toISOString()}/${new Date(to).toISOString()}`;
        const step = { action: "investigation.query", object: `${object} peers ${period}`, motive };
        return onRecord(deps, asker, step);
      },
    },
  );
}

/** @throws HttpError RECORD_FAILED: then it does not happen */
async function onRecord({ trail }: ServerOversightDeps, by: string, step: AuditedStep): Promise<void> {
  try {
    await trail.record({ kind: "employee", employeeId: by, name: by, permissions: new Set() }, step);
  } catch (cause) {
    throw new HttpError(503, "RECORD_FAILED", "this could not be recorded, so it was not done", {
      remedy: "try again later",
      cause,
    });
  }
}

async function ownSubjects(
  { hidden, pseudonyms }: ServerOversightDeps,
  employeeId: string,
  years: readonly number[],
): Promise<readonly string[]> {
  const subjects = await hidden.selfOf(employeeId);
  if (subjects.length === 0) return [];
  const ready = await preparedPseudonyms(pseudonyms, { subjects: [...subjects], years });
  return subjects.flatMap((subject) => years.map((year) => subjectIdText(ready.ofText(subject, year).bytes)));
}

function employeeOf({ principal }: FastifyRequest): string | undefined {
  return principal.kind === "employee" ? principal.employeeId : undefined;
}
