import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import {
  type ExchangeDocument,
  exchangeBounds,
  exchangeFormats,
} from "../domain/exchange/exchange-document.ts";
import { readPortfolioJson } from "../domain/exchange/json-document.ts";
import type { PortfolioDocument } from "../domain/exchange/portfolio-document.ts";
import { readExchange } from "../domain/exchange/read-exchange.ts";
import { recordKinds } from "../domain/records.ts";
import { refuseRecord } from "../domain/refuse-record.ts";
import { importPortfolio } from "../import-portfolio.ts";
import { describe, type PortfolioRouteDeps } from "./portfolio-deps.ts";
import { editable } from "./portfolio-permissions.ts";
import { count, strict, text, words } from "./portfolio-schemas.ts";
import { recordSchemas } from "./record-schemas.ts";
import { baselineSchema, reportSchema } from "./work-schemas.ts";

const importQuery = Type.Object({
  format: words(exchangeFormats),
  dry: Type.Boolean({ description: "Whether nothing is written, and what would change is told" }),
  digest: Type.Optional(
    Type.String({
      pattern: "^[0-9a-f]{64}$",
      description: "Of the diff that was shown; nothing else is done",
    }),
  ),
  motive: Type.Optional(text),
});
type ImportQuery = Static<typeof importQuery>;

const problem = Type.Object({
  where: Type.String({ description: "line 12, a row of a sheet, a place in XML, or a JSON pointer" }),
  column: Type.Optional(Type.String()),
  code: Type.String(),
  message: Type.String(),
  remedy: Type.Optional(Type.String()),
});
const note = Type.Object({ where: Type.String(), code: Type.String(), count });
const name = { kind: words(recordKinds), id: Type.String(), name: Type.String() };
const diff = Type.Object({
  digest: Type.String(),
  counts: Type.Object({
    added: count,
    changed: count,
    unchanged: count,
    entriesAdded: count,
    entriesUnchanged: count,
  }),
  added: Type.Array(Type.Object(name)),
  changed: Type.Array(
    Type.Object({
      ...name,
      members: Type.Array(
        Type.Object({
          member: Type.String(),
          before: Type.Optional(Type.String()),
          after: Type.Optional(Type.String()),
        }),
      ),
    }),
  ),
  entries: Type.Array(Type.Object({ id: Type.String(), work: Type.String(), on: Type.String() })),
});
const refusal = Type.Object({ outcome: words(["refused"]), problems: Type.Array(problem), faults: count });
const taken = Type.Object({
  outcome: words(["ready", "done", "unchanged", "other", "refused"]),
  diff: Type.Optional(diff),
  notes: Type.Optional(Type.Array(note)),
  problems: Type.Optional(Type.Array(problem)),
  faults: Type.Optional(count),
});

/** The form of a portfolio in JSON; every kind may be left out. */
const portfolioBody = strict({
  records: strict(
    Object.fromEntries(recordKinds.map((kind) => [kind, Type.Optional(Type.Array(recordSchemas[kind]))])),
  ),
  entries: Type.Array(Type.Union([baselineSchema, reportSchema]), { maxItems: exchangeBounds.entries }),
});

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
}

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
          response: { 200: taken, 422: refusal },
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
  query: { format },
  body,
}: FastifyRequest<{ Querystring: ImportQuery; Body: unknown }>): ExchangeDocument {
  const isFile = body instanceof Uint8Array;
  if (format === "json") {
    if (isFile) refuseRecord("", "is no JSON", "send it with the content type application/json");
    // The schema let it through.
    return readPortfolioJson(body as PortfolioDocument);
  }
  if (!isFile) refuseRecord("", "is no file", `send it with the content type ${fileTypes[0]}`);
  return readExchange({ format, bytes: body });
}
