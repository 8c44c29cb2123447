import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { Portfolio } from "../domain/records.ts";
import { readSupply, type SupplyView } from "../read-supply.ts";
import { type DemandNames, demandNames } from "./demand-names.ts";
import { bottleneck, itemRef, quarter, type SupplyParams, supplyQuery, use } from "./demand-schemas.ts";
import { describe, type PortfolioRouteDeps, today } from "./portfolio-deps.ts";
import { readable } from "./portfolio-permissions.ts";
import { count } from "./portfolio-schemas.ts";

const cell = Type.Object({
  quarter,
  own: count,
  external: count,
  stated: Type.Boolean(),
  running: count,
  planned: count,
  wishes: count,
  percent: Type.Optional(count),
  shortage: count,
  teams: Type.Array(
    Type.Object({ team: Type.String(), name: Type.String(), own: count, external: count, asked: count }),
  ),
});
const share = Type.Object({ own: count, external: count, percent: Type.Optional(count) });
const supplyAnswer = Type.Object({
  today: Type.String(),
  change: count,
  from: quarter,
  quarters: Type.Array(quarter),
  rows: Type.Array(
    Type.Object({
      skill: Type.String(),
      name: Type.String(),
      scarce: Type.Boolean(),
      use,
      cells: Type.Array(cell),
    }),
  ),
  totals: Type.Array(
    Type.Object({ quarter, use, own: count, external: count, demand: count, shortage: count }),
  ),
  external: Type.Array(Type.Object({ skill: Type.String(), name: Type.String(), ...share.properties })),
  externalTotal: share,
  undated: Type.Array(itemRef),
  unstated: Type.Array(itemRef),
  countedInParts: Type.Array(itemRef),
  openEnded: Type.Array(itemRef),
});
const bottleneckAnswer = Type.Object({
  today: Type.String(),
  change: count,
  from: quarter,
  items: Type.Array(bottleneck),
  clashes: Type.Array(bottleneck),
});

/** Demand and supply by skill and quarter, and where people are too few (rows O6, O13, N4). */
export function supplyRoutes(
  app: FastifyInstance,
  deps: Pick<PortfolioRouteDeps, "store" | "skills" | "clock">,
): void {
  app.get<{ Querystring: SupplyParams }>(
    "/api/v1/portfolio/supply",
    {
      config: readable,
      schema: describe("Demand and supply of people by skill and quarter, change and maintenance apart", {
        querystring: supplyQuery,
        response: { 200: supplyAnswer },
      }),
    },
    async ({ query }) => {
      const view = await readSupply(deps, query, today(deps));
      return supplyToJson(view, demandNames(view.portfolio, view.skills), view.day);
    },
  );

  app.get<{ Querystring: SupplyParams }>(
    "/api/v1/portfolio/bottlenecks",
    {
      config: readable,
      schema: describe("Where people are too few or all taken, with who share them", {
        querystring: supplyQuery,
        response: { 200: bottleneckAnswer },
      }),
    },
    async ({ query }) => {
      const { portfolio, skills, from, bottlenecks, clashes, day } = await readSupply(
        deps,
        query,
        today(deps),
      );
      const named = demandNames(portfolio, skills);
      return {
        today: day,
        change: portfolio.change,
        from,
        items: bottlenecks.map(named.bottleneck),
        clashes: clashes.map(named.bottleneck),
      };
    },
  );
}

function supplyToJson(
  { portfolio, from, quarters, rows, totals, courses }: SupplyView,
  named: DemandNames,
  on: string,
): Static<typeof supplyAnswer> {
  const own = totals.external.reduce((sum, one) => sum + one.own, 0);
  const external = totals.external.reduce((sum, one) => sum + one.external, 0);
  const refs = (ids: readonly string[]) => ids.map((id) => refOf(portfolio, id));
  return {
    today: on,
    change: portfolio.change,
    from,
    quarters: [...quarters],
    rows: rows.map((row) => ({
      ...row,
      cells: row.cells.map((one) => ({
        ...one,
        teams: one.teams.map((team) => ({ ...team, name: named.team(team.team) })),
      })),
    })),
    totals: totals.quarters.map((one) => ({ ...one })),
    external: totals.external.map((one) => ({ ...one })),
    externalTotal: {
      own,
      external,
      ...(own + external > 0 && { percent: Math.round((external * 100) / (own + external)) }),
    },
    undated: refs(courses.undated),
    unstated: refs(courses.unstated),
    countedInParts: refs(courses.countedInParts),
    openEnded: refs(courses.openEnded),
  };
}

function refOf({ records }: Portfolio, id: string): Static<typeof itemRef> {
  const work = records.work.find((one) => one.id === id);
  if (work !== undefined) return { kind: "work", id, name: work.name };
  return { kind: "wish", id, name: records.wish.find((one) => one.id === id)?.name ?? id };
}
