import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { DebtCriteria } from "../domain/life-cycle/debt-criteria.ts";
import type { DebtState } from "../domain/life-cycle/debt-figures.ts";
import { listDebt, readDebt, readDebtSeries } from "../read-debt.ts";
import { saveDebtCriteria } from "../save-debt-criteria.ts";
import { listCriteria } from "../view-ages.ts";
import { type AgeRouteDeps, today } from "./care-deps.ts";
import {
  type CriteriaBody,
  count,
  criteriaAnswer,
  criteriaBody,
  day,
  figures,
  named,
  reason,
  snapshot,
} from "./care-schemas.ts";
import { describe } from "./describe-route.ts";
import { editable, readable } from "./landscape-permissions.ts";

const base = "/api/v1/landscape/debt";
const states = {
  failing: ["backlog-left", "new-debt"],
  "backlog-left": ["backlog-left"],
  "worked-away": ["migrated", "retired"],
  migrated: ["migrated"],
  retired: ["retired"],
  new: ["new-debt"],
  unknown: ["unknown", "backlog-unknown"],
  sound: ["sound"],
} as const satisfies Readonly<Record<string, readonly DebtState[]>>;
type State = keyof typeof states;

const onQuery = { on: Type.Optional(day), criteria: Type.Optional(Type.Integer({ minimum: 0 })) };
const debtQuery = Type.Object(onQuery);
const seriesQuery = Type.Object({
  from: day,
  until: day,
  step: Type.Optional(Type.Union([Type.Literal("month"), Type.Literal("quarter"), Type.Literal("year")])),
  criteria: onQuery.criteria,
});
const systemsQuery = Type.Object({
  ...onQuery,
  state: Type.Optional(Type.Unsafe<State>({ type: "string", enum: Object.keys(states) })),
  chain: Type.Optional(Type.String({ maxLength: 64 })),
  q: Type.Optional(Type.String({ maxLength: 200 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, default: 1 })),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 25 })),
});
const part = Type.Object({ ...named.properties, inUse: count, failing: count });
const months = { month: 1, quarter: 3, year: 12 };

/** Debt and backlog (rows L3 and L4), and the criteria by which they are computed. */
export async function debtRoutes(app: FastifyInstance, deps: AgeRouteDeps): Promise<void> {
  app.get<{ Querystring: Static<typeof debtQuery> }>(
    base,
    {
      config: readable,
      schema: describe("Systems in debt on a day, and how much of the backlog is worked away", {
        querystring: debtQuery,
        response: {
          200: Type.Object({
            ...figures,
            change: count,
            criteria: criteriaAnswer,
            snapshot,
            byChain: Type.Array(part),
            byTechnology: Type.Array(Type.Object({ ...named.properties, systems: count })),
          }),
        },
      }),
    },
    async ({ query: { on = today(deps), criteria } }) => {
      const view = await deps.ages(criteria);
      const { change, origin } = view;
      return { ...readDebt(view, on), change, criteria: show(view.criteria), snapshot: origin };
    },
  );

  app.get<{ Querystring: Static<typeof systemsQuery> }>(
    `${base}/systems`,
    {
      config: readable,
      schema: describe("Systems by how they stand on a day, each with its reasons", {
        querystring: systemsQuery,
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                ...named.properties,
                owner: Type.Optional(Type.String()),
                invented: Type.Boolean(),
                chains: Type.Array(named),
                state: Type.String(),
                since: Type.Optional(day),
                reasons: Type.Array(reason),
              }),
            ),
            total: count,
            page: count,
            pageSize: count,
          }),
        },
      }),
    },
    async ({ query }) => {
      const { on = today(deps), criteria, state, chain, q = "", page = 1, pageSize = 25 } = query;
      const listed = listDebt(await deps.ages(criteria), on, {
        ...(state !== undefined && { states: states[state] }),
        ...(chain !== undefined && { chain }),
        words: q.toLowerCase().split(/\s+/).filter(Boolean),
      });
      const items = listed
        .slice((page - 1) * pageSize, page * pageSize)
        .map(({ system, chains, state: stands, now }) => ({
          id: system.id,
          name: system.name,
          owner: system.fields.owner?.value,
          invented: system.fields.invented?.value === "yes",
          chains: chains.map(({ id, name }) => ({ id, name })),
          state: stands,
          since: now.reasons[0]?.day,
          reasons: [...now.reasons],
        }));
      return { items, total: listed.length, page, pageSize };
    },
  );

  app.get<{ Querystring: Static<typeof debtQuery> }>(
    `${base}/failing`,
    {
      config: readable,
      schema: describe("Ids of all systems in debt on a day, for a map", {
        querystring: debtQuery,
        response: { 200: Type.Object({ ids: Type.Array(Type.String()) }) },
      }),
    },
    async ({ query: { on = today(deps), criteria } }) => {
      const listed = listDebt(await deps.ages(criteria), on, { states: states.failing, words: [] });
      return { ids: listed.map(({ system }) => system.id) };
    },
  );

  app.get<{ Querystring: Static<typeof seriesQuery> }>(
    `${base}/series`,
    {
      config: readable,
      schema: describe("Both figures of many days", {
        querystring: seriesQuery,
        response: { 200: Type.Object({ items: Type.Array(Type.Object(figures)) }) },
      }),
    },
    async ({ query: { from, until, step = "quarter", criteria } }) => ({
      items: [...(await readDebtSeries(await deps.ages(criteria), from, until, months[step]))],
    }),
  );

  app.get(
    `${base}/criteria`,
    {
      config: readable,
      schema: describe("The criteria of debt in all their versions, the latest first", {
        response: { 200: Type.Object({ items: Type.Array(criteriaAnswer) }) },
      }),
    },
    async () => ({ items: (await listCriteria(deps)).map(show) }),
  );

  app.put<{ Body: CriteriaBody }>(
    `${base}/criteria`,
    {
      config: editable,
      schema: describe("Choose other criteria; version is the agency's latest, 0 when it never chose", {
        body: criteriaBody,
        response: { 201: criteriaAnswer },
      }),
    },
    async (request, reply) => {
      const saved = await saveDebtCriteria(deps, request.body, deps.actorOf(request));
      return reply.code(201).send(show(saved));
    },
  );
}

function show(criteria: DebtCriteria) {
  return { ...criteria, at: new Date(criteria.at).toISOString() };
}
