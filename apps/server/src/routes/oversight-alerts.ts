import {
  type AccessState,
  type AccessStore,
  findEmployee,
  findSystem,
  type HiddenSubjectReads,
  latestSnapshot,
  type PeopleReads,
} from "@grondslag/access";
import type { Clock, Random } from "@grondslag/kernel";
import { type Log, LogError, lookUpsOfRecord, type Pseudonymiser } from "@grondslag/log";
import {
  type AlertServices,
  type AlertWatch,
  alertRoutes,
  alertSettingsRoutes,
  alertStreamRoute,
  type FeedbackReads,
  type LookUpNames,
  ownRoutes,
  type WeightStore,
  weightRoutes,
} from "@grondslag/monitor";
import type { RegisterStore } from "@grondslag/register";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { AuditTrail } from "../audit-trail.ts";
import { employeeNames } from "../employee-names.ts";
import type { QueryStoreJob } from "../jobs/query-store-job.ts";
import { overseenPeople } from "../overseen-people.ts";
import { recordedReading } from "./recorded-reading.ts";

/** What is kept of alerts. */
export interface AlertStores extends Pick<AlertServices, "alerts" | "lookUps" | "settings"> {
  readonly feedback: FeedbackReads;
  readonly weights: WeightStore;
}

export interface ServerAlertDeps {
  readonly alertStores: AlertStores;
  readonly alertWatch: AlertWatch;
  readonly access: AccessStore;
  readonly state: AccessState;
  readonly register: RegisterStore;
  readonly queries: Pick<QueryStoreJob, "store">;
  readonly hidden: HiddenSubjectReads;
  /** Ids of all employees that there are and were. */
  readonly employeeIds: () => Promise<readonly string[]>;
  readonly people: Pick<PeopleReads, "units">;
  readonly log: Pick<Log, "read">;
  readonly pseudonyms: Pseudonymiser;
  readonly trail: AuditTrail;
  readonly clock: Clock;
  readonly random: Random;
}

/** Alerts and the page of every employee about himself, with what they need of the server. */
export async function serverAlertRoutes(app: FastifyInstance, deps: ServerAlertDeps): Promise<void> {
  const { alertStores, log, trail, queries } = deps;
  const services: AlertServices = {
    ...deps,
    ...alertStores,
    people: overseenPeople({
      ...deps,
      names: employeeNames({ ids: deps.employeeIds, pseudonyms: deps.pseudonyms }),
    }),
    lookUpsAt: (origin, index) => lookUpsAt(log, origin, index),
  };
  const names = namesOf(deps);
  const record = recordedReading(trail);
  await app.register(alertRoutes, { services, feedback: alertStores.feedback, names, record, employeeOf });
  await app.register(alertStreamRoute, {
    watch: deps.alertWatch,
    markFor: async (reader) => services.alerts.mark(await services.people.nearTo(reader)),
    employeeOf,
  });
  await app.register(alertSettingsRoutes, {
    services,
    names,
    units: () => deps.people.units(),
    employeeOf,
  });
  await app.register(weightRoutes, { services: { ...services, weights: alertStores.weights }, employeeOf });
  await app.register(ownRoutes, {
    services: { ...services, queries: queries.store },
    names,
    record,
    employeeOf,
  });
}

const gone: readonly string[] = ["LOG_UNKNOWN_RECORD", "LOG_ERASED"];

async function lookUpsAt(log: Pick<Log, "read">, origin: string, index: number) {
  try {
    const { facts, subject, actor, ...record } = await log.read(origin, index);
    return lookUpsOfRecord({ ...record, groups: () => ({ facts, subject, actor }) });
  } catch (error) {
    if (error instanceof LogError && gone.includes(error.code)) return [];
    throw error;
  }
}

function namesOf({ state, access, register }: ServerAlertDeps): LookUpNames {
  return {
    unit: async (id) => (await access.find("unit", id))?.name,
    system: async (id) => findSystem(await latestSnapshot(state), id)?.name,
    dataSet: (id) => register.find("data-set", id),
    activity: (id) => register.find("activity", id),
    overseer: async (id) => findEmployee(await latestSnapshot(state), id)?.name,
  };
}

function employeeOf({ principal }: FastifyRequest): string | undefined {
  return principal.kind === "employee" ? principal.employeeId : undefined;
}
