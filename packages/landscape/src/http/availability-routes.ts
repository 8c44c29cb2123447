import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { hoursAndMinutes } from "../domain/availability/measure-availability.ts";
import type { Outage } from "../domain/availability/outage.ts";
import { type AvailabilityReport, type MeasuredItem, readAvailability } from "../read-availability.ts";
import { takeInOutages } from "../take-in-outages.ts";
import type { CareRouteDeps } from "./care-deps.ts";
import { count, type IdParams, idParams, idText, named, time } from "./care-schemas.ts";
import { describe } from "./describe-route.ts";
import { importable, readable } from "./landscape-permissions.ts";

const yearQuery = Type.Object({ year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })) });
type YearQuery = Static<typeof yearQuery>;

const measured = {
  ...named.properties,
  kind: Type.String(),
  target: count,
  allowedMs: count,
  allowedText: Type.String(),
  downMs: count,
  downText: Type.String(),
  plannedMs: count,
  remainingMs: count,
  worked: Type.Integer({ description: "Thousandths of a percent" }),
  breachedAt: Type.Optional(time),
  outageCount: count,
  centsAtRisk: Type.Optional(Type.String({ description: "Whole cents that would have passed meanwhile" })),
};
const answer = Type.Object({ year: count, until: time, items: Type.Array(Type.Object(measured)) });
const outage = Type.Object({
  source: Type.String(),
  key: Type.String(),
  item: named,
  from: time,
  until: Type.Optional(time),
  planned: Type.Boolean(),
  text: Type.Optional(Type.String()),
  path: Type.Array(named),
});
const problem = Type.Object({ where: Type.String(), code: Type.String(), message: Type.String() });
const outagesBody = Type.Object({
  source: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,63}$" }),
  events: Type.Array(
    Type.Object({
      key: Type.String({ minLength: 1, maxLength: 200 }),
      item: idText,
      from: time,
      until: Type.Optional(time),
      planned: Type.Optional(Type.Boolean()),
      text: Type.Optional(Type.String({ maxLength: 2_000 })),
    }),
    { minItems: 1, maxItems: 1_000 },
  ),
});
type OutagesBody = Static<typeof outagesBody>;

/** Availability of systems and chains against what is promised (row L9), and the outages that it is measured by. */
export async function availabilityRoutes(app: FastifyInstance, deps: CareRouteDeps): Promise<void> {
  const thisYear = () => new Date(deps.clock.now()).getUTCFullYear();

  app.get<{ Querystring: YearQuery }>(
    "/api/v1/landscape/availability",
    {
      config: readable,
      schema: describe("Downtime in a calendar year (UTC) against what is promised, the least budget first", {
        querystring: yearQuery,
        response: { 200: answer },
      }),
    },
    async ({ query: { year = thisYear() } }) => {
      const now = deps.clock.now();
      const report = await readAvailability(deps, year, now);
      const until = report.measured[0]?.until ?? Math.min(now, Date.UTC(year + 1, 0, 1));
      return { year, until: new Date(until).toISOString(), items: report.measured.map(show) };
    },
  );

  app.get<{ Params: IdParams; Querystring: YearQuery }>(
    "/api/v1/landscape/items/:id/availability",
    {
      config: readable,
      schema: describe("Downtime of one item, with the outages of it and of what it needs", {
        params: idParams,
        querystring: yearQuery,
        response: {
          200: Type.Object({ ...measured, year: count, until: time, outages: Type.Array(outage) }),
        },
      }),
    },
    async ({ params, query: { year = thisYear() } }) => {
      const report = await readAvailability(deps, year, deps.clock.now(), params.id);
      const [one] = report.measured;
      if (one === undefined) throw new Error("an item that was found was not measured");
      return {
        ...show(one),
        year,
        until: new Date(one.until).toISOString(),
        outages: showOutages(one, report),
      };
    },
  );

  app.post<{ Body: OutagesBody }>(
    "/api/v1/landscape/outages",
    {
      config: importable,
      schema: describe("Tell of outages and announced work; told again they change nothing", {
        body: outagesBody,
        response: {
          200: Type.Object({ written: count, unchanged: count, warnings: Type.Array(problem) }),
          422: Type.Object({ code: Type.String(), detail: Type.String(), problems: Type.Array(problem) }),
        },
      }),
    },
    async (request, reply) => {
      const taken = await takeInOutages(deps, eventsOf(request.body), deps.actorOf(request));
      if (taken.outcome === "done")
        return { written: taken.written, unchanged: taken.unchanged, warnings: [...taken.warnings] };
      return reply.code(422).send({
        code: "STATEMENT_INVALID",
        detail: "nothing is taken in: each problem names its place",
        problems: [...taken.problems],
      });
    },
  );
}

function eventsOf({ source, events }: OutagesBody): Outage[] {
  return events.map(({ from, until, planned = false, text, ...event }) => ({
    source,
    ...event,
    from: Date.parse(from),
    ...(until !== undefined && { until: Date.parse(until) }),
    planned,
    ...(text !== undefined && { text }),
  }));
}

function show({ item, outages, breachedAt, centsAtRisk, ...rest }: MeasuredItem) {
  return {
    id: item.id,
    name: item.name,
    kind: item.kind,
    ...rest,
    allowedText: hoursAndMinutes(rest.allowedMs),
    downText: hoursAndMinutes(rest.downMs),
    outageCount: outages.length,
    ...(breachedAt !== undefined && { breachedAt: new Date(breachedAt).toISOString() }),
    ...(centsAtRisk !== undefined && { centsAtRisk: centsAtRisk.toString() }),
  };
}

function showOutages({ outages }: MeasuredItem, { nameOf }: AvailabilityReport) {
  const shown = (id: string) => ({ id, name: nameOf(id) });
  return outages.map(({ outage: { source, key, item, from, until, planned, text }, path }) => ({
    source,
    key,
    item: shown(item),
    from: new Date(from).toISOString(),
    ...(until !== undefined && { until: new Date(until).toISOString() }),
    planned,
    ...(text !== undefined && { text }),
    path: path.map(shown),
  }));
}
