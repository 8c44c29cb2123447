import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { severityOf } from "../domain/finding/finding.ts";
import { revisionOf } from "../keep-changes.ts";
import { listWork } from "../list-work.ts";
import type { WorkView } from "../view-work.ts";
import { describe } from "./portfolio-deps.ts";
import { readable } from "./portfolio-permissions.ts";
import {
  count,
  day,
  type IdParams,
  idParams,
  type OnDayQuery,
  onDay,
  onDayQuery,
} from "./portfolio-schemas.ts";
import { showFinding, showRow } from "./show-work.ts";
import { finding, findingCodes, keptList, row, severity, totals } from "./work-answers.ts";

const base = "/api/v1/portfolio";

const findingQuery = Type.Object({
  code: Type.Optional(findingCodes),
  severity: Type.Optional(severity),
  work: Type.Optional(Type.String({ maxLength: 200 })),
  ...onDay,
  page: Type.Integer({ minimum: 1, default: 1 }),
  pageSize: Type.Integer({ minimum: 1, maximum: 500, default: 200 }),
});

const findingCount = Type.Object({ code: findingCodes, severity, count });

/** The portfolio of today, or as on a day before it. */
export type ViewOn = (on?: string) => Promise<WorkView>;

/** What the rules find, and the work that touches a system or a chain. */
export function findingRoutes(app: FastifyInstance, view: ViewOn): void {
  app.get<{ Querystring: Static<typeof findingQuery> }>(
    `${base}/findings`,
    {
      config: readable,
      schema: describe("What the rules find wrong in the portfolio today, the serious first", {
        querystring: findingQuery,
        response: {
          200: Type.Object({
            items: Type.Array(finding),
            total: count,
            counts: Type.Array(findingCount),
            today: day,
          }),
        },
      }),
    },
    async ({ query: { code, severity: sought, work, page, pageSize, on } }) => {
      const now = await view(on);
      const found = now.findings.filter(
        (one) =>
          (code === undefined || one.code === code) &&
          (sought === undefined || severityOf(one) === sought) &&
          (work === undefined || one.work === work),
      );
      const counts = new Map<string, Static<typeof findingCount>>();
      for (const one of found) {
        const told = { code: one.code, severity: severityOf(one) };
        const key = `${told.code} ${told.severity}`;
        counts.set(key, { ...told, count: (counts.get(key)?.count ?? 0) + 1 });
      }
      return {
        items: found.slice((page - 1) * pageSize, page * pageSize).map((one) => showFinding(now, one)),
        total: found.length,
        counts: [...counts.values()],
        today: now.today,
      };
    },
  );

  touching(app, view, "system");
  touching(app, view, "chain");
}

/** The work that changes one system or chain, with what else is bound to it. */
function touching(app: FastifyInstance, view: ViewOn, what: "system" | "chain"): void {
  app.get<{ Params: IdParams; Querystring: OnDayQuery }>(
    `${base}/${what}s/:id/work`,
    {
      config: readable,
      schema: describe(
        `Work that changes a ${what}, and the dates of law and temporary services that touch it`,
        {
          params: idParams,
          querystring: onDayQuery,
          response: {
            200: Type.Object({
              items: Type.Array(row),
              totals,
              temporaryServices: keptList("temporary-service"),
              lawDates: keptList("law-date"),
              today: day,
            }),
          },
        },
      ),
    },
    async ({ params: { id }, query: { on } }) => {
      const now = await view(on);
      const { portfolio } = now;
      const { records } = portfolio;
      const found = listWork(now, { [what]: id });
      return {
        items: found.rows.map(showRow),
        totals: found.totals,
        temporaryServices: records["temporary-service"]
          .filter(({ systems }) => what === "system" && systems.includes(id))
          .map((record) => ({ record, revision: revisionOf(portfolio, "temporary-service", record.id) })),
        lawDates: records["law-date"]
          .filter(({ systems, chains }) => (what === "system" ? systems : chains).includes(id))
          .map((record) => ({ record, revision: revisionOf(portfolio, "law-date", record.id) })),
        today: now.today,
      };
    },
  );
}
