import { csvOf } from "@grondslag/kernel";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyReply } from "fastify";
import { openDataLicence, openDataSource, openDataTables } from "../domain/dashboard/open-data.ts";
import { PortfolioError } from "../domain/portfolio-error.ts";
import type { PublicationReader, PublishedDashboard } from "../read-publications.ts";
import { dashboardSchema } from "./dashboard-document-schema.ts";
import { versionOf } from "./dashboard-version.ts";
import { openDataBook } from "./open-data-book.ts";
import { describe } from "./portfolio-deps.ts";

const open = { permission: "public" } as const;
const base = "/dashboard/open-data";
const schemaPath = `${base}.schema.json`;
const query = Type.Object({
  version: Type.Optional(Type.String({ maxLength: 20, description: "Number of an older version" })),
});
interface Asked {
  readonly Querystring: { readonly version?: string };
}

/** What is published as open data, for programs of anybody: CSV, XLSX, JSON and the schema of that. */
export function openDataRoutes(app: FastifyInstance, reader: PublicationReader): void {
  app.get<Asked>(
    `${base}.csv`,
    { config: open, schema: describe("Published projects, one a line", { querystring: query }) },
    async (request, reply) => {
      const { document, publication } = await published(reader, request.query);
      const [projects] = openDataTables(document, publication);
      return shared(reply, "text/csv; charset=utf-8", "csv").send(csvOf(projects.columns, projects.rows));
    },
  );

  app.get<Asked>(
    `${base}.xlsx`,
    {
      config: open,
      schema: describe("Published projects and their history, as a workbook", { querystring: query }),
    },
    async (request, reply) => {
      const bytes = openDataBook(await published(reader, request.query));
      const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
      return shared(reply, type, "xlsx").send(bytes);
    },
  );

  app.get<Asked>(
    `${base}.json`,
    {
      config: open,
      schema: describe("All that is published, with the whole history", { querystring: query }),
    },
    async (request, reply) => {
      const { document, publication } = await published(reader, request.query);
      const { number = 0, digest, correction, steps, preparedAt } = publication;
      const at = steps.find(({ step }) => step === "published")?.at ?? preparedAt;
      return shared(reply, "application/json; charset=utf-8", "json").send(
        JSON.stringify({
          $schema: schemaPath,
          source: openDataSource,
          licence: openDataLicence,
          publication: {
            number,
            digest,
            publishedAt: new Date(at).toISOString(),
            ...(correction !== undefined && { correction }),
          },
          dashboard: document,
        }),
      );
    },
  );

  app.get(
    schemaPath,
    { config: open, schema: describe("JSON schema of the published data") },
    (_request, reply) =>
      shared(reply, "application/schema+json; charset=utf-8").send(JSON.stringify(dashboardSchema)),
  );
}

/** @throws PortfolioError PUBLICATION_UNKNOWN */
async function published(
  reader: PublicationReader,
  asked: Asked["Querystring"],
): Promise<PublishedDashboard> {
  const found = await reader.published(versionOf(asked));
  if (found === undefined)
    throw new PortfolioError("PUBLICATION_UNKNOWN", "there is no such public version", { where: "/version" });
  return found;
}

/** Programs on other sites may read it too. */
function shared(reply: FastifyReply, type: string, ending?: string): FastifyReply {
  reply.header("access-control-allow-origin", "*");
  reply.header("cross-origin-resource-policy", "cross-origin");
  reply.header("cache-control", "public, max-age=60");
  if (ending !== undefined)
    reply.header("content-disposition", `attachment; filename="ict-projects.${ending}"`);
  return reply.type(type);
}
