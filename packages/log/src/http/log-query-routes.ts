import type { FastifyInstance } from "fastify";
import type { LogQuestion } from "../domain/log-question.ts";
import type { QueryRow } from "../domain/query-row.ts";
import { placeKey } from "../map/complete-answer.ts";
import { subjectIdText } from "../pseudonyms/pseudonymiser.ts";
import { askLog, type LogAsked, type LogPage } from "../query/ask-log.ts";
import { askLogProved } from "../query/ask-log-proved.ts";
import { isEmployeePseudonym } from "../query/people-of-question.ts";
import { QueryStoreError } from "../query/query-store-error.ts";
import { describeCompleteness } from "./completeness-schema.ts";
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
      schema: describe(
        "log",
        "Who looked at what, newest first; the question is recorded first. About one subject it can be proved complete",
        {
          body: questionBody,
          response: { 200: rowsAnswer },
        },
      ),
    },
    async (request) => {
      const { motive, page, limit = usualLimit, prove } = request.body;
      const asker = deps.askerOf(request);
      const question = questionOf(request.body.question);
      refuseNames(question, asker);
      const asked: LogAsked = {
        question,
        motive,
        page,
        limit,
        asker: asker.employeeId,
        record: (onRecord) => deps.record(request, onRecord),
      };
      if (prove !== true) return showPage(await askLog(deps, asked), asker);
      const { inclusions, logs, ...found } = await askLogProved({ ...deps, ...deps.proving }, asked);
      const { items, ...shown } = await showPage(found, asker);
      return {
        ...shown,
        items: items.map((item) => ({ ...item, ...inclusionOf(inclusions.get(placeKey(item))) })),
        ...(logs !== undefined && { proof: describeCompleteness(question, deps.clock.now(), logs) }),
      };
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

  async function showPage({ items, ...found }: LogPage, asker: LogAsker) {
    const names = asker.seesNames ? await deps.names.of(items) : undefined;
    return { ...found, items: items.map((row) => showRow(row, names?.get(row.employee))) };
  }
}

function inclusionOf(inclusion: string | undefined) {
  return inclusion === undefined ? {} : { inclusion };
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
