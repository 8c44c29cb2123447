import type { FastifyInstance } from "fastify";
import type { LogQuestion } from "../domain/log-question.ts";
import type { QueryRow } from "../domain/query-row.ts";
import { subjectIdText } from "../pseudonyms/pseudonymiser.ts";
import { askLog } from "../query/ask-log.ts";
import { isEmployeePseudonym } from "../query/people-of-question.ts";
import { QueryStoreError } from "../query/query-store-error.ts";
import { dayQueryRoutes } from "./day-query-routes.ts";
import { describe } from "./describe-route.ts";
import type { LogAsker, LogQueryDeps } from "./log-query-deps.ts";
import { type QuestionBody, questionBody, rowsAnswer, storeAnswer } from "./log-query-schemas.ts";
import { savedQueryRoutes } from "./saved-query-routes.ts";

/** Asked with a motive, and recorded by the route before it is answered. */
const asking = { permission: "log.query", audit: "decision" } as const;
const watching = { permission: "log.verify" } as const;

const usualLimit = 100;

/** Questions about years of records, for auditors and investigators. */
export async function logQueryRoutes(app: FastifyInstance, deps: LogQueryDeps): Promise<void> {
  app.post<{ Body: QuestionBody }>(
    "/api/v1/log-queries",
    {
      config: asking,
      schema: describe("log", "Who looked at what, newest first; the question is recorded first", {
        body: questionBody,
        response: { 200: rowsAnswer },
      }),
    },
    async (request) => {
      const { motive, page, limit = usualLimit } = request.body;
      const asker = deps.askerOf(request);
      const question = questionOf(request.body.question);
      refuseNames(question, asker);
      const found = await askLog(deps, {
        question,
        motive,
        page,
        limit,
        asker: asker.employeeId,
        record: (onRecord) => deps.record(request, onRecord),
      });
      const names = asker.seesNames ? await deps.names.of(found.items) : undefined;
      return { ...found, items: found.items.map((row) => showRow(row, names?.get(row.employee))) };
    },
  );

  app.get(
    "/api/v1/log-queries/store",
    {
      config: watching,
      schema: describe("log", "How far the query store is", { response: { 200: storeAnswer } }),
    },
    () => deps.state(),
  );

  dayQueryRoutes(app, deps);
  savedQueryRoutes(app, deps);
}

function questionOf({ from, to, ...question }: QuestionBody["question"]): LogQuestion {
  return { ...question, from: Date.parse(from), to: Date.parse(to) };
}

/** Who does not see names must not learn them by asking for one name after the other. */
function refuseNames({ by, value = "" }: LogQuestion, { seesNames }: LogAsker): void {
  if (by !== "employee" || seesNames || isEmployeePseudonym(value)) return;
  throw new QueryStoreError("NAMES_NEEDED", "this needs the permission log.names", {
    where: "/question/value",
    remedy: "give the pseudonym of the employee",
  });
}

function showRow({ at, subject, employee, ...row }: QueryRow, employeeId: string | undefined) {
  return {
    ...row,
    at: new Date(at).toISOString(),
    ...(subject !== undefined && { subject: subjectIdText(subject) }),
    ...(employee !== "" && { employee }),
    ...nameOf(employeeId),
  };
}

function nameOf(employeeId: string | undefined) {
  return employeeId === undefined ? {} : { employeeId };
}
