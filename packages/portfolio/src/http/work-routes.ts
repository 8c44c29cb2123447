import { newId, type Random } from "@grondslag/kernel";
import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { addEntry } from "../add-entry.ts";
import { decideGoLive } from "../decide-go-live.ts";
import { colours } from "../domain/dashboard/deviation.ts";
import type { WorkEntry } from "../domain/work/work.ts";
import { workKinds, workNatures, workStatuses } from "../domain/work/work.ts";
import { revisionOf } from "../keep-changes.ts";
import { listWork } from "../list-work.ts";
import type { PortfolioSnapshot } from "../ports.ts";
import { readWork } from "../read-work.ts";
import { recordOf } from "../save-record.ts";
import { startWork } from "../start-work.ts";
import { shownThresholds, type WorkView, workViews } from "../view-work.ts";
import { findingRoutes, type ViewOn } from "./finding-routes.ts";
import { describe, type PortfolioRouteDeps, today } from "./portfolio-deps.ts";
import { decidesGoLive, editable, readable } from "./portfolio-permissions.ts";
import {
  count,
  day,
  type IdParams,
  idParams,
  type OnDayQuery,
  onDay,
  onDayQuery,
  revision,
  text,
  words,
} from "./portfolio-schemas.ts";
import { recordSchemas } from "./record-schemas.ts";
import { showPage, showRow } from "./show-work.ts";
import { page, row, thresholds, totals } from "./work-answers.ts";
import { entryBody } from "./work-schemas.ts";

const base = "/api/v1/portfolio";

export interface WorkRouteDeps extends PortfolioRouteDeps {
  readonly random: Random;
}

/** Work: what there is, how it stands, its whole history, its start, and going live (rows O14 to O21, O24, N1 to N5). */
export function workRoutes(app: FastifyInstance, deps: WorkRouteDeps): void {
  const views = workViews();
  const view: ViewOn = async (on) => views(await deps.store.read(), today(deps), on);
  listRoute(app, view);
  pageRoute(app, deps, view);
  historyRoutes(app, deps, (portfolio) => views(portfolio, today(deps)));
  findingRoutes(app, view);
}

const filter = Type.Optional(Type.String({ maxLength: 200 }));
const listQuery = Type.Object({
  status: Type.Optional(words(workStatuses)),
  kind: Type.Optional(words(workKinds)),
  nature: Type.Optional(words(workNatures)),
  chain: filter,
  system: filter,
  department: filter,
  parent: Type.Optional(
    Type.String({ maxLength: 200, description: "Id of the whole; - for what is part of nothing" }),
  ),
  colour: Type.Optional(words(colours)),
  q: filter,
  ...onDay,
  page: Type.Integer({ minimum: 1, default: 1 }),
  pageSize: Type.Integer({ minimum: 1, maximum: 500, default: 100 }),
});

function listRoute(app: FastifyInstance, view: ViewOn): void {
  app.get<{ Querystring: Static<typeof listQuery> }>(
    `${base}/work`,
    {
      config: readable,
      schema: describe("Work, judged against its first and its latest baseline, with the sum of its money", {
        querystring: listQuery,
        response: {
          200: Type.Object({
            items: Type.Array(row),
            total: count,
            totals,
            thresholds,
            today: day,
            change: count,
          }),
        },
      }),
    },
    async ({ query: { page: number, pageSize, on, ...query } }) => {
      const now = await view(on);
      const found = listWork(now, query);
      return {
        items: found.rows.slice((number - 1) * pageSize, number * pageSize).map(showRow),
        total: found.rows.length,
        totals: found.totals,
        thresholds: shownThresholds,
        today: now.today,
        change: now.portfolio.change,
      };
    },
  );
}

function pageRoute(app: FastifyInstance, deps: WorkRouteDeps, view: ViewOn): void {
  app.get<{ Params: IdParams; Querystring: OnDayQuery }>(
    `${base}/work/:id`,
    {
      config: readable,
      schema: describe("One work with its whole history and all that is kept beside it", {
        params: idParams,
        querystring: onDayQuery,
        response: { 200: page },
      }),
    },
    async ({ params: { id }, query: { on } }) => {
      const now = await view(on);
      return showPage(now, await readWork(deps.store, now, id), await deps.skills.skills());
    },
  );
}

const startBody = Type.Object(
  { revision, on: Type.Optional(day), motive: Type.Optional(text) },
  { additionalProperties: false },
);
const decisionBody = Type.Object(
  { revision, outcome: words(["go", "no-go"]), text },
  { additionalProperties: false },
);

function historyRoutes(
  app: FastifyInstance,
  deps: WorkRouteDeps,
  view: (portfolio: PortfolioSnapshot) => WorkView,
): void {
  const show = async (portfolio: PortfolioSnapshot, id: string) => {
    const now = view(portfolio);
    return showPage(now, await readWork(deps.store, now, id), await deps.skills.skills());
  };

  app.post<{ Params: IdParams; Body: Static<typeof startBody> }>(
    `${base}/work/:id/start`,
    {
      config: editable,
      schema: describe(
        "Start work, or go on with it after a pause; refused while a start condition is missing",
        {
          params: idParams,
          body: startBody,
          response: { 200: page },
        },
      ),
    },
    async (request) => {
      const { id } = request.params;
      return show(await startWork(deps, { id, ...request.body }, deps.actorOf(request)), id);
    },
  );

  app.post<{ Params: IdParams; Body: Static<typeof entryBody> }>(
    `${base}/work/:id/entries`,
    {
      config: editable,
      schema: describe("Add a baseline or a report to the history of a work, where it stays as it is", {
        params: idParams,
        body: entryBody,
        response: { 201: page },
      }),
    },
    async (request, reply) => {
      const work = request.params.id;
      const id = request.body.id ?? newId(deps.clock, deps.random);
      const entry: WorkEntry = { ...request.body, id, work };
      const after = await addEntry(deps, entry, deps.actorOf(request));
      reply.code(201);
      return show(after, work);
    },
  );

  app.post<{ Params: IdParams; Body: Static<typeof decisionBody> }>(
    `${base}/go-lives/:id/decision`,
    {
      config: decidesGoLive,
      schema: describe("Decide to go live or not; a go is refused while something blocks it", {
        params: idParams,
        body: decisionBody,
        response: { 200: Type.Object({ record: recordSchemas["go-live"], revision: count }) },
      }),
    },
    async (request) => {
      const { id } = request.params;
      const after = await decideGoLive(deps, { id, ...request.body }, deps.actorOf(request));
      return { record: recordOf(after, "go-live", id), revision: revisionOf(after, "go-live", id) };
    },
  );
}
