import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { RoadmapRow } from "../domain/demand/roadmap.ts";
import { readRoadmap } from "../read-roadmap.ts";
import { loadToJson } from "./demand-names.ts";
import { answerNature, chainLoad, itemRef, names, quarter } from "./demand-schemas.ts";
import { describe, type PortfolioRouteDeps, today } from "./portfolio-deps.ts";
import { readable } from "./portfolio-permissions.ts";
import { count, idText, onDay, time, words } from "./portfolio-schemas.ts";

const row = Type.Object({
  ...itemRef.properties,
  workKind: Type.Optional(Type.String()),
  nature: answerNature,
  status: Type.String(),
  parent: Type.Optional(Type.String()),
  chains: names,
  systems: names,
  start: Type.Optional(quarter),
  end: Type.Optional(quarter),
  endOn: Type.Optional(Type.String()),
  basis: words(["actual", "signed-plan", "baseline", "report", "needs", "none"]),
  endKnown: Type.Boolean(),
  leftOut: Type.Boolean(),
  milestones: Type.Array(
    Type.Object({
      on: Type.String(),
      kind: words(["increment", "go-live", "milestone", "temporary-service"]),
      text: Type.String(),
      done: Type.Boolean(),
    }),
  ),
  invented: Type.Optional(Type.Boolean()),
});
const roadmapAnswer = Type.Object({
  today: Type.String(),
  change: count,
  plan: Type.Optional(Type.Object({ id: Type.String(), name: Type.String(), at: time })),
  years: Type.Array(Type.Integer()),
  rows: Type.Array(row),
  laws: Type.Array(
    Type.Object({
      id: Type.String(),
      law: Type.String(),
      title: Type.String(),
      effectiveOn: Type.String(),
      movable: Type.Boolean(),
      stage: Type.String(),
      chains: names,
      systems: names,
      invented: Type.Optional(Type.Boolean()),
    }),
  ),
  parameters: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      from: Type.String(),
      value: Type.String(),
      unit: Type.String(),
      systems: names,
    }),
  ),
  byYear: Type.Array(
    Type.Object({
      year: Type.Integer(),
      chains: Type.Array(Type.Object({ ...chainLoad.properties, rows: names, laws: names })),
    }),
  ),
});
const year = Type.Integer({ minimum: 1990, maximum: 2199 });
const roadmapQuery = Type.Object({
  chain: Type.Optional(idText),
  system: Type.Optional(idText),
  from: Type.Optional(year),
  until: Type.Optional(year),
  ...onDay,
});

/** Roadmaps by chain and by system, and the plan of several years by year and chain (rows O2, O7). */
export function roadmapRoutes(app: FastifyInstance, deps: Pick<PortfolioRouteDeps, "store" | "clock">): void {
  app.get<{ Querystring: Static<typeof roadmapQuery> }>(
    "/api/v1/portfolio/roadmap",
    {
      config: readable,
      schema: describe("Work, laws and room for change by year, of all or of one chain or system", {
        querystring: roadmapQuery,
        response: { 200: roadmapAnswer },
      }),
    },
    async ({ query }) => roadmapToJson(await readRoadmap(deps, query, today(deps))),
  );
}

function roadmapToJson({
  plan,
  years,
  rows,
  laws,
  parameters,
  byYear,
  change,
  day,
}: Awaited<ReturnType<typeof readRoadmap>>): Static<typeof roadmapAnswer> {
  return {
    today: day,
    change,
    ...(plan !== undefined && {
      plan: { id: plan.id, name: plan.name, at: new Date(plan.at).toISOString() },
    }),
    years: [...years],
    rows: rows.map(rowToJson),
    laws: laws.map(({ work: _ids, chains, systems, ...law }) => ({
      ...law,
      chains: [...chains],
      systems: [...systems],
    })),
    parameters: parameters.map(({ parameter: { id, name, unit, systems }, from, value }) => ({
      id,
      name,
      unit,
      systems: [...systems],
      from,
      value,
    })),
    byYear: byYear.map((one) => ({
      year: one.year,
      chains: one.chains.map(({ rows: run, laws: begin, ...load }) => ({
        ...loadToJson(load),
        rows: [...run],
        laws: [...begin],
      })),
    })),
  };
}

function rowToJson(one: RoadmapRow): Static<typeof row> {
  return {
    ...one,
    chains: [...one.chains],
    systems: [...one.systems],
    milestones: one.milestones.map((milestone) => ({ ...milestone })),
    endKnown: one.endOn !== undefined,
  };
}
