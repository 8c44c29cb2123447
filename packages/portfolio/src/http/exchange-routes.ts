import type { Static } from "@sinclair/typebox";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  type ExchangeDocument,
  type ExchangeFormat,
  exchangeBounds,
} from "../domain/exchange/exchange-document.ts";
import { readPortfolioJson } from "../domain/exchange/json-document.ts";
import type { PortfolioDocument } from "../domain/exchange/portfolio-document.ts";
import { readExchange } from "../domain/exchange/read-exchange.ts";
import { writeExchange } from "../domain/exchange/write-exchange.ts";
import { refuseRecord } from "../domain/refuse-record.ts";
import { importPortfolio } from "../import-portfolio.ts";
import { exportQuery, type ImportQuery, importQuery, portfolioBody, taken } from "./exchange-schemas.ts";
import { describe, type PortfolioRouteDeps } from "./portfolio-deps.ts";
import { editable, readable } from "./portfolio-permissions.ts";

/** Files go in as bytes; JSON of our own goes in as JSON. */
const fileTypes = [
  "application/octet-stream",
  "text/csv",
  "text/xml",
  "application/xml",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
];

/** Taking in files and giving them out. A file comes in whole or not at all, and tells of all its faults at once. */
export async function exchangeRoutes(app: FastifyInstance, deps: PortfolioRouteDeps): Promise<void> {
  await app.register(async (scope) => importRoute(scope, deps));
  exportRoute(app, deps);
}

function exportRoute(app: FastifyInstance, deps: PortfolioRouteDeps): void {
  app.get<{ Querystring: Static<typeof exportQuery> }>(
    "/api/v1/portfolio/export",
    {
      config: readable,
      schema: describe("The portfolio as a file that can be taken in again", { querystring: exportQuery }),
    },
    async (request, reply) => {
      const { query } = request;
      await deps.recordExport(request, query.format);
      const bytes = writeExchange(await deps.store.read(), { ...query, now: deps.clock.now() });
      const name = query.format === "csv" ? query.table : "portfolio";
      const [ending, type] = endings[query.format];
      reply
        .header("content-type", type)
        .header("content-disposition", `attachment; filename="${name}.${ending}"`);
      return reply.send(Buffer.from(bytes));
    },
  );
}

/** End of a file's name and its media type, by format. */
const endings: Readonly<Record<ExchangeFormat, readonly [ending: string, type: string]>> = {
  json: ["json", "application/json; charset=utf-8"],
  csv: ["csv", "text/csv; charset=utf-8"],
  xlsx: ["xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
  mspdi: ["xml", "application/xml; charset=utf-8"],
  openproject: ["json", "application/json; charset=utf-8"],
  "openproject-csv": ["csv", "text/csv; charset=utf-8"],
};

function importRoute(app: FastifyInstance, deps: PortfolioRouteDeps): void {
  app.addContentTypeParser(
    fileTypes,
    { parseAs: "buffer", bodyLimit: exchangeBounds.bytes },
    (_request, body, done) => done(null, body),
  );
  app.post<{ Querystring: ImportQuery; Body: unknown }>(
    "/api/v1/portfolio/import",
    {
      bodyLimit: exchangeBounds.bytes,
      config: editable,
      schema: describe(
        "Take in a file: first dry, which tells what would change or all that is wrong, then as shown",
        {
          querystring: importQuery,
          body: {
            content: {
              "application/json": { schema: portfolioBody },
              ...Object.fromEntries(fileTypes.map((type) => [type, { schema: Type.Unknown() }])),
            },
          },
          response: { 200: taken },
        },
      ),
    },
    async (request, reply) => {
      const { dry, motive, digest } = request.query;
      const order = { by: deps.actorOf(request), dry, motive, digest };
      const outcome = await importPortfolio(deps, documentOf(request), order);
      if (outcome.outcome === "refused" && !dry) reply.code(422);
      return outcome;
    },
  );
}

function documentOf({
  query: { format, table, mapping, into },
  body,
}: FastifyRequest<{ Querystring: ImportQuery; Body: unknown }>): ExchangeDocument {
  const isFile = body instanceof Uint8Array;
  if (format === "json") {
    if (isFile) refuseRecord("", "is no JSON", "send it with the content type application/json");
    // The schema let it through.
    return readPortfolioJson(body as PortfolioDocument);
  }
  if (!isFile) refuseRecord("", "is no file", `send it with the content type ${fileTypes[0]}`);
  return readExchange({ format, bytes: body, table, mapping, into });
}
