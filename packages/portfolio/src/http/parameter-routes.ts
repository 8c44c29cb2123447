import { createHash } from "node:crypto";
import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { Parameter } from "../domain/demand/demand.ts";
import type { DatedValue } from "../domain/demand/parameter-value.ts";
import { checkDay } from "../domain/refuse-record.ts";
import { readParameter, readParameterHistory } from "../read-parameter.ts";
import { describe, type PortfolioRouteDeps, today } from "./portfolio-deps.ts";
import { parameterReadable } from "./portfolio-permissions.ts";
import { day, type IdParams, idParams, words } from "./portfolio-schemas.ts";

const value = Type.Object({ value: Type.String(), from: Type.String(), source: Type.String() });
const about = {
  id: Type.String(),
  name: Type.String(),
  unit: words(["percent", "euro-cents", "days", "number", "text"]),
  legalGround: Type.String(),
  invented: Type.Optional(Type.Boolean()),
};
const valueAnswer = Type.Object({
  ...about,
  on: Type.String(),
  holds: Type.Union([value, Type.Null()], {
    description: "null: there is no value on this day, which is not zero",
  }),
  until: Type.Optional(Type.String({ description: "Last day of it, when the next value is known" })),
  next: Type.Optional(value),
});
const historyAnswer = Type.Object({
  ...about,
  values: Type.Array(
    Type.Object({
      ...value.properties,
      until: Type.Optional(Type.String()),
      state: words(["past", "present", "future"]),
    }),
  ),
});
const onQuery = Type.Object({ on: Type.Optional(day) });

/**
 * Values that law sets, for systems that use them: each takes effect on its day in Amsterdam by itself (row O9). Who
 * keeps an answer asks every time whether it still holds (RFC 9111, no-cache): a value that turns at midnight, or that
 * is corrected, is never told from memory.
 */
export function parameterRoutes(
  app: FastifyInstance,
  deps: Pick<PortfolioRouteDeps, "store" | "clock">,
): void {
  app.get<{ Params: IdParams; Querystring: Static<typeof onQuery> }>(
    "/api/v1/portfolio/parameters/:id/value",
    {
      config: parameterReadable,
      schema: describe("What a parameter is on a day, by default today", {
        params: idParams,
        querystring: onQuery,
        response: { 200: valueAnswer, 304: Type.Null() },
      }),
    },
    async ({ params, query, headers }, reply) => {
      checkDay(query.on, "/on");
      const on = query.on ?? today(deps);
      const { parameter, holds, until, next } = await readParameter(deps, params.id, on);
      const answer: Static<typeof valueAnswer> = {
        ...aboutOf(parameter),
        on,
        holds: holds === undefined ? null : valueOnly(holds),
        ...(until !== undefined && { until }),
        ...(next !== undefined && { next: valueOnly(next) }),
      };
      const tag = `"${createHash("sha256").update(JSON.stringify(answer)).digest("hex").slice(0, 32)}"`;
      reply.header("cache-control", "private, no-cache").header("etag", tag);
      if (isKnown(headers["if-none-match"], tag)) return reply.code(304).send();
      return answer;
    },
  );

  app.get<{ Params: IdParams }>(
    "/api/v1/portfolio/parameters/:id/history",
    {
      config: parameterReadable,
      schema: describe("All values of a parameter, with the days from and until which each holds", {
        params: idParams,
        response: { 200: historyAnswer },
      }),
    },
    async ({ params }) => {
      const { parameter, periods } = await readParameterHistory(deps, params.id, today(deps));
      return { ...aboutOf(parameter), values: periods.map((period) => ({ ...period })) };
    },
  );
}

function aboutOf({ id, name, unit, legalGround, invented }: Parameter) {
  return { id, name, unit, legalGround, ...(invented !== undefined && { invented }) };
}

function valueOnly({ value: text, from, source }: DatedValue): Static<typeof value> {
  return { value: text, from, source };
}

/** RFC 9110, 13.1.2: a list of tags, each of which may be weak, or `*`. */
function isKnown(header: string | undefined, tag: string): boolean {
  const tags = (header ?? "").split(",").map((one) => one.trim().replace(/^W\//, ""));
  return tags.includes(tag) || tags.includes("*");
}
