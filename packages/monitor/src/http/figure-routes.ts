import type { Static } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { ToldGroups } from "../domain/figures/join-small-groups.ts";
import type { CoverageServices, UnexplainedServices, WorksCouncilServices } from "../figures/ports.ts";
import { readCoverage } from "../figures/read-coverage.ts";
import { readUnexplained, type UnexplainedSeries } from "../figures/read-unexplained.ts";
import { readWorksCouncil, type WorksCouncilReport } from "../figures/read-works-council.ts";
import { describe } from "./describe-route.ts";
import { coverageAnswer, unexplainedAnswer, unexplainedQuery, worksCouncilAnswer } from "./figure-schemas.ts";

export interface FigureRouteDeps extends CoverageServices, UnexplainedServices, WorksCouncilServices {
  readonly systems: CoverageServices["systems"];
}

const config = { permission: "oversight.figures" } as const;

/** Figures of the oversight itself (rows M4 and M9): of systems and groups, never of a person. */
export async function figureRoutes(app: FastifyInstance, deps: FigureRouteDeps): Promise<void> {
  app.get(
    "/api/v1/oversight/coverage",
    {
      config,
      schema: describe("Which systems, look-ups and risks are monitored, and the blind spots", {
        response: { 200: coverageAnswer },
      }),
    },
    async () => {
      const { items, ...coverage } = await readCoverage(deps);
      return {
        ...coverage,
        items: items.map(({ silentSince, spots, ...item }) => ({
          ...item,
          spots,
          ...(spots.includes("silent") && silentSince !== undefined && { silentSince: iso(silentSince) }),
        })),
      };
    },
  );

  app.get<{ Querystring: Static<typeof unexplainedQuery> }>(
    "/api/v1/oversight/unexplained",
    {
      config,
      schema: describe("The share of look-ups that nothing explains, by team and by system", {
        querystring: unexplainedQuery,
        response: { 200: unexplainedAnswer },
      }),
    },
    async ({ query }) => {
      const report = await readUnexplained(deps, query.weeks ?? 12);
      return {
        ...report,
        teams: flat<UnexplainedSeries>(report.teams),
        systems: flat<UnexplainedSeries>(report.systems),
      };
    },
  );

  app.get(
    "/api/v1/oversight/works-council",
    {
      config,
      schema: describe("How the monitoring works, how often it is wrong by group, and what was done", {
        response: { 200: worksCouncilAnswer },
      }),
    },
    async () => describeReport(await readWorksCouncil(deps)),
  );
}

function describeReport(report: WorksCouncilReport) {
  const { period, rules } = report;
  return {
    ...report,
    period: { from: iso(period.from), until: iso(period.until) },
    rules: rules.map((rule) => ({ ...rule, since: iso(rule.since) })),
    functions: flat(report.functions),
    service: flat(report.service),
    contracts: flat(report.contracts),
    // No member of the registry says who works how many hours.
    unknown: ["part-time"] as const,
  };
}

function flat<Figures extends object>({ groups, rest, leftOut }: ToldGroups<Figures>) {
  return {
    groups: groups.map(({ figures, ...group }) => ({ ...group, ...figures })),
    ...(rest !== undefined && {
      rest: { groups: rest.groups, employees: rest.employees, ...rest.figures },
    }),
    leftOut,
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
