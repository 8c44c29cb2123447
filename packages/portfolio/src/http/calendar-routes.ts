import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { PhaseOutReads } from "../calendar-ports.ts";
import type { CalendarEntry } from "../domain/demand/calendar.ts";
import { checkDay } from "../domain/refuse-record.ts";
import type { DemandReads } from "../read-board.ts";
import { type CalendarView, readCalendar } from "../read-calendar.ts";
import { clashToJson, type DemandNames, demandNames } from "./demand-names.ts";
import { block, itemRef, names, quarter } from "./demand-schemas.ts";
import { describe, type PortfolioRouteDeps, today } from "./portfolio-deps.ts";
import { readable } from "./portfolio-permissions.ts";
import { count, day, idText, onDay, words } from "./portfolio-schemas.ts";

/** What the calendar needs besides: the landscape's plans to phase out. */
export interface CalendarRouteDeps
  extends Pick<PortfolioRouteDeps, "store" | "skills" | "clock">,
    Pick<DemandReads, "reckoner">,
    PhaseOutReads {}

const lawName = Type.Object({ id: Type.String(), law: Type.String(), title: Type.String() });

/** What a date runs into; `clash` says which members there are. */
const clash = Type.Object({
  clash: words([
    "laws-together",
    "chain-full",
    "work-later",
    "work-end-unknown",
    "work-cancelled",
    "nothing-planned",
    "parameter-missing",
    "past-undelivered",
    "phase-out",
    "capacity",
  ]),
  chain: Type.Optional(Type.String()),
  quarter: Type.Optional(quarter),
  room: Type.Optional(count),
  taken: Type.Optional(count),
  laws: Type.Optional(Type.Array(lawName)),
  items: Type.Optional(Type.Array(itemRef)),
  work: Type.Optional(itemRef),
  wish: Type.Optional(itemRef),
  item: Type.Optional(itemRef),
  endOn: Type.Optional(Type.String()),
  days: Type.Optional(count),
  parameter: Type.Optional(Type.String()),
  value: Type.Optional(Type.String()),
  system: Type.Optional(Type.String()),
  phaseOut: Type.Optional(Type.Object({ id: Type.String(), name: Type.String() })),
  buildingUntil: Type.Optional(Type.String()),
  handlingUntil: Type.Optional(Type.String()),
  afterBuilding: Type.Optional(Type.Boolean()),
  blockedBy: Type.Optional(Type.Array(block)),
});
const entry = Type.Object({
  ...lawName.properties,
  stage: words(["announced", "in-consultation", "before-parliament", "adopted", "in-force"]),
  effectiveOn: Type.String(),
  quarter,
  movable: Type.Boolean(),
  invented: Type.Optional(Type.Boolean()),
  source: Type.Optional(Type.String()),
  chains: names,
  systems: names,
  past: Type.Boolean(),
  work: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      status: Type.String(),
      endOn: Type.Optional(Type.String()),
      endBy: Type.Optional(words(["actual", "signed-plan", "baseline", "report", "needs"])),
    }),
  ),
  wishes: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      state: Type.String(),
      change: words(["parameter", "structural"]),
      parameter: Type.Optional(Type.Object({ id: Type.String(), value: Type.String() })),
    }),
  ),
  clashes: Type.Array(clash),
});
const calendarAnswer = Type.Object({
  today: Type.String(),
  change: count,
  items: Type.Array(entry),
  clashes: count,
});
const calendarQuery = Type.Object({
  from: Type.Optional(day),
  until: Type.Optional(day),
  chain: Type.Optional(idText),
  system: Type.Optional(idText),
  ...onDay,
});

/** The legislative calendar: dates of law with what serves them and what they run into (row O5). */
export function calendarRoutes(app: FastifyInstance, deps: CalendarRouteDeps): void {
  app.get<{ Querystring: Static<typeof calendarQuery> }>(
    "/api/v1/portfolio/calendar",
    {
      config: readable,
      schema: describe("Dates of law with the work that serves them, and each clash with its facts", {
        querystring: calendarQuery,
        response: { 200: calendarAnswer },
      }),
    },
    async ({ query }) => {
      checkDay(query.from, "/from");
      checkDay(query.until, "/until");
      return calendarToJson(await readCalendar(deps, query, today(deps)));
    },
  );
}

function calendarToJson({
  portfolio,
  skills,
  entries,
  day: at,
}: CalendarView): Static<typeof calendarAnswer> {
  const named = demandNames(portfolio, skills);
  return {
    today: at,
    change: portfolio.change,
    items: entries.map((one) => entryToJson(one, portfolio, named)),
    clashes: entries.reduce((sum, { clashes }) => sum + clashes.length, 0),
  };
}

function entryToJson(
  { lawDate, quarter: at, past, work, wishes, clashes }: CalendarEntry,
  portfolio: CalendarView["portfolio"],
  named: DemandNames,
): Static<typeof entry> {
  const { work: _ids, chains, systems, ...law } = lawDate;
  return {
    ...law,
    quarter: at,
    past,
    chains: [...chains],
    systems: [...systems],
    work: work.map(({ work: { id, name, status }, dates: { endOn, endBy } }) => ({
      id,
      name,
      status,
      ...(endOn !== undefined && { endOn }),
      ...(endBy !== undefined && { endBy }),
    })),
    wishes: wishes.map(({ id, name, state, change, parameter }) => ({
      id,
      name,
      state,
      change,
      ...(parameter !== undefined && { parameter }),
    })),
    clashes: clashes.map((one) => clashToJson(one, portfolio, named)),
  };
}
