import type { FastifyInstance, FastifyRequest } from "fastify";
import { subjectIdText } from "../pseudonyms/pseudonymiser.ts";
import { askAttention, askDeviations, type DaysQuestion } from "../query/ask-days.ts";
import { describe } from "./describe-route.ts";
import type { LogQueryDeps } from "./log-query-deps.ts";
import {
  attentionAnswer,
  attentionBody,
  type DaysBody,
  deviationBody,
  deviationsAnswer,
} from "./log-query-schemas.ts";

/** Asked with a motive, and recorded by the route before it is answered. */
const asking = { permission: "log.query", audit: "decision" } as const;

const usualLimit = 100;
const usualMultiple = 3;
const usualEmployees = 5;

/** Comparisons over finished days. */
export function dayQueryRoutes(app: FastifyInstance, deps: LogQueryDeps): void {
  app.post<{ Body: DaysBody }>(
    "/api/v1/log-queries/deviations",
    {
      config: asking,
      schema: describe("log", "Who looked at many more people on a day than others in the same role", {
        body: deviationBody,
        response: { 200: deviationsAnswer },
      }),
    },
    async (request) => {
      const { items, took } = await askDeviations(deps, asked(request, usualMultiple));
      const seen = items.map(({ employee, day }) => ({ employee, at: Date.parse(day) }));
      const names = deps.askerOf(request).seesNames ? await deps.names.of(seen) : undefined;
      const shown = items.map((item) => {
        const employeeId = names?.get(item.employee);
        return { ...item, ...(employeeId !== undefined && { employeeId }) };
      });
      return { items: shown, took };
    },
  );

  app.post<{ Body: DaysBody }>(
    "/api/v1/log-queries/attention",
    {
      config: asking,
      schema: describe("log", "Whom many different employees looked at on one day", {
        body: attentionBody,
        response: { 200: attentionAnswer },
      }),
    },
    async (request) => {
      const { items, took } = await askAttention(deps, asked(request, usualEmployees));
      return { items: items.map((item) => ({ ...item, subject: subjectIdText(item.subject) })), took };
    },
  );

  function asked(request: FastifyRequest<{ Body: DaysBody }>, usual: number): DaysQuestion {
    const { from, until, motive, atLeast = usual, limit = usualLimit } = request.body;
    return {
      from,
      until,
      atLeast,
      motive,
      limit,
      asker: deps.askerOf(request).employeeId,
      record: (onRecord) => deps.record(request, onRecord),
    };
  }
}
