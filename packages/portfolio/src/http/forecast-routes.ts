import type { Static } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { WorkForecast } from "../domain/forecast/forecast.ts";
import type { ReferenceClass } from "../domain/forecast/reference-set.ts";
import type { BaselineStep, Stated } from "../domain/forecast/stated.ts";
import { forecastReader, type WarningList } from "../read-forecasts.ts";
import { warningList, workForecast } from "./forecast-schemas.ts";
import { describe, type PortfolioRouteDeps } from "./portfolio-deps.ts";
import { readable } from "./portfolio-permissions.ts";
import { type IdParams, idParams, type OnDayQuery, onDayQuery } from "./portfolio-schemas.ts";

/** Forecasts with what they rest on (P50 and P80, never a mean), and early warnings with their reasons. */
export function forecastRoutes(
  app: FastifyInstance,
  deps: Pick<PortfolioRouteDeps, "store" | "clock">,
): void {
  const reader = forecastReader(deps);

  app.get<{ Params: IdParams; Querystring: OnDayQuery }>(
    "/api/v1/portfolio/work/:id/forecast",
    {
      config: readable,
      schema: describe("When work may end and what it may cost, by what became of work like it", {
        params: idParams,
        querystring: onDayQuery,
        response: { 200: workForecast },
      }),
    },
    async ({ params, query: { on } }) => forecastToJson(await reader.forecast(params.id, on)),
  );

  app.get<{ Querystring: OnDayQuery }>(
    "/api/v1/portfolio/early-warnings",
    {
      config: readable,
      schema: describe("Chances that work slips or grows in cost within a year, with the reasons", {
        querystring: onDayQuery,
        response: { 200: warningList },
      }),
    },
    async ({ query: { on } }) => listToJson(await reader.warnings(on)),
  );
}

function forecastToJson(forecast: WorkForecast): Static<typeof workForecast> {
  const { stated, history, end, cost, dependencies, warnings, ...rest } = forecast;
  return {
    ...rest,
    ...(stated !== undefined && { stated: statedToJson(stated) }),
    history: history.map(stepToJson),
    ...(end !== undefined && { end: end.known ? { ...end, reference: classToJson(end.reference) } : end }),
    ...(cost !== undefined && {
      cost: cost.known ? { ...cost, reference: classToJson(cost.reference) } : cost,
    }),
    dependencies: [...dependencies],
    warnings: [...warnings],
  };
}

function statedToJson({ last, startOn, endOn, cents, spentCents }: Stated) {
  return {
    on: last.on,
    entry: last.entry,
    ...(startOn !== undefined && { startOn }),
    ...(endOn !== undefined && { endOn }),
    ...(cents !== undefined && { cents }),
    ...(spentCents !== undefined && { spentCents }),
  };
}

function stepToJson({ baseline, ...step }: BaselineStep) {
  const { id, on, entry, endOn, reasons } = baseline;
  return { id, on, entry, endOn, ...step, reasons: [...reasons] };
}

/** An open side of a class is null: JSON has no infinity. */
function classToJson({ id, source, cases, borrowed, from, until }: ReferenceClass) {
  const bound = (value: number) => (Number.isFinite(value) ? value : null);
  return { id, source, cases, borrowed, from: bound(from), until: bound(until) };
}

function listToJson({ on, change, items, reference }: WarningList): Static<typeof warningList> {
  const chance = (warning: WarningList["items"][number]["slip"]) =>
    warning.known ? { ...warning, reasons: [...warning.reasons] } : warning;
  const { slip, growth, p80, sources } = reference;
  const calibration = ({ calibration: { bins, ...rest } }: typeof slip) => ({ ...rest, bins: [...bins] });
  return {
    on,
    change,
    items: items.map(({ work, escalate, warnings, ...chances }) => ({
      work: work.id,
      name: work.name,
      organisation: work.organisation,
      kind: work.kind,
      status: work.status,
      escalate,
      slip: chance(chances.slip),
      growth: chance(chances.growth),
      warnings: [...warnings],
    })),
    calibration: { slip: calibration(slip), growth: calibration(growth) },
    p80,
    sources: [...sources],
  };
}
