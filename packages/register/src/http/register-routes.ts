import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { measureCoverage } from "../measure-coverage.ts";
import { saveActivity } from "../save-activity.ts";
import { saveDataSet } from "../save-data-set.ts";
import { saveLegalGround } from "../save-legal-ground.ts";
import { saveSystem } from "../save-system.ts";
import { traceActivity, traceGround } from "../trace-use.ts";
import { controlRoutes } from "./control-routes.ts";
import { describe } from "./describe-route.ts";
import { type EntryResource, entryRoutes, type SaveRoute, saveOne, saveOptions } from "./entry-routes.ts";
import {
  type ActivityDraft,
  activityAnswer,
  activityDraft,
  type DataSetDraft,
  dataSetAnswer,
  dataSetDraft,
  type GroundDraft,
  groundAnswer,
  groundDraft,
  idParams,
  type SystemDraft,
  systemAnswer,
  systemDraft,
} from "./entry-schemas.ts";
import { type RegisterRouteDeps, readable } from "./register-deps.ts";
import { showActivity } from "./show-entry.ts";
import {
  activityTraceAnswer,
  groundTraceAnswer,
  showActivityTrace,
  showGroundTrace,
} from "./trace-schemas.ts";

/**
 * The register over HTTP: `/api/v1/systems`, `/data-sets`, `/legal-grounds`,
 * `/processing-activities` and `/controls`, the traces between them and the coverage of monitoring. Faults are thrown as RegisterError; their statuses are
 * {@link registerStatuses}.
 */
export async function registerRoutes(app: FastifyInstance, deps: RegisterRouteDeps): Promise<void> {
  entryRoutes(app, deps, systems);
  entryRoutes(app, deps, dataSets);
  entryRoutes(app, deps, grounds);
  entryRoutes(app, deps, activities);
  controlRoutes(app, deps);
  saveRoutes(app, deps);
  traceRoutes(app, deps);
  coverageRoute(app, deps);
}

const systems: EntryResource<"system"> = {
  kind: "system",
  path: "systems",
  noun: "system",
  draft: systemDraft,
  answer: systemAnswer,
  show: (entry) => entry,
};
const dataSets: EntryResource<"data-set"> = {
  kind: "data-set",
  path: "data-sets",
  noun: "data set",
  draft: dataSetDraft,
  answer: dataSetAnswer,
  show: (entry) => entry,
};
const grounds: EntryResource<"legal-ground"> = {
  kind: "legal-ground",
  path: "legal-grounds",
  noun: "legal ground",
  draft: groundDraft,
  answer: groundAnswer,
  show: (entry) => entry,
};
const activities: EntryResource<"activity"> = {
  kind: "activity",
  path: "processing-activities",
  noun: "processing activity",
  draft: activityDraft,
  answer: activityAnswer,
  show: showActivity,
};

function saveRoutes(app: FastifyInstance, deps: RegisterRouteDeps): void {
  const { actorOf } = deps;
  app.put<SaveRoute<SystemDraft>>("/api/v1/systems/:id", saveOptions(systems), (request, reply) =>
    saveOne(systems, request, reply, () =>
      saveSystem(deps, { ...request.body, id: request.params.id }, actorOf(request)),
    ),
  );
  app.put<SaveRoute<DataSetDraft>>("/api/v1/data-sets/:id", saveOptions(dataSets), (request, reply) =>
    saveOne(dataSets, request, reply, () =>
      saveDataSet(deps, { ...request.body, id: request.params.id }, actorOf(request)),
    ),
  );
  app.put<SaveRoute<GroundDraft>>("/api/v1/legal-grounds/:id", saveOptions(grounds), (request, reply) =>
    saveOne(grounds, request, reply, () =>
      saveLegalGround(deps, { ...request.body, id: request.params.id }, actorOf(request)),
    ),
  );
  app.put<SaveRoute<ActivityDraft>>(
    "/api/v1/processing-activities/:id",
    saveOptions(activities),
    (request, reply) => {
      const { recordedAt: _read, ...draft } = request.body;
      return saveOne(activities, request, reply, () =>
        saveActivity(deps, { ...draft, id: request.params.id }, actorOf(request)),
      );
    },
  );
}

function traceRoutes(app: FastifyInstance, deps: RegisterRouteDeps): void {
  app.get<{ Params: { readonly id: string } }>(
    "/api/v1/legal-grounds/:id/trace",
    {
      config: readable,
      schema: describe("From an article to every activity, data set, system and use", {
        params: idParams,
        response: { 200: groundTraceAnswer },
      }),
    },
    async (request) => showGroundTrace(await traceGround(deps, request.params.id)),
  );
  app.get<{ Params: { readonly id: string } }>(
    "/api/v1/processing-activities/:id/trace",
    {
      config: readable,
      schema: describe("From an activity to the articles it rests on and the data it uses", {
        params: idParams,
        response: { 200: activityTraceAnswer },
      }),
    },
    async (request) => showActivityTrace(await traceActivity(deps, request.params.id)),
  );
}

const coverageMembers = {
  systems: Type.Integer(),
  monitored: Type.Integer(),
  percent: Type.Number(),
  byMode: Type.Array(Type.Object({ monitoringMode: Type.String(), systems: Type.Integer() })),
};

function coverageRoute(app: FastifyInstance, { store }: RegisterRouteDeps): void {
  app.get(
    "/api/v1/monitoring-coverage",
    {
      config: readable,
      schema: describe("Which part of the systems is monitored, by risk class", {
        response: {
          200: Type.Object({
            ...coverageMembers,
            byRiskClass: Type.Array(Type.Object({ riskClass: Type.String(), ...coverageMembers })),
          }),
        },
      }),
    },
    () => measureCoverage(store),
  );
}
