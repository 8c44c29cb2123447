import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { ExportOrder } from "../export-document.ts";
import { knownFormat } from "../known-format.ts";
import { describe } from "./describe-route.ts";
import { sourceId } from "./import-schemas.ts";
import type { LandscapeRouteDeps } from "./landscape-deps.ts";
import { readable } from "./landscape-permissions.ts";

const formatQuery = Type.Object({
  format: Type.String({ description: "archimate, coarchi, cyclonedx, spdx, publiccode, csv or xlsx" }),
});
type Formatted = { readonly Querystring: Static<typeof formatQuery> };

/** The end of a file's name, by format. */
const endings: Readonly<Record<string, string>> = {
  archimate: "xml",
  coarchi: "zip",
  cyclonedx: "cdx.json",
  spdx: "spdx.json",
  "spdx as tags": "spdx",
  publiccode: "yml",
  csv: "csv",
  xlsx: "xlsx",
};

/** Documents that leave the platform; each is put on record first. */
export function exportRoutes(app: FastifyInstance, deps: LandscapeRouteDeps): void {
  app.get<Formatted>(
    "/api/v1/landscape/document",
    {
      config: readable,
      schema: describe("The landscape as all sources together make it, as a file", {
        querystring: formatQuery,
      }),
    },
    (request, reply) => sendDocument(request, reply, request.query),
  );

  app.get<Formatted & { readonly Params: Static<typeof sourceId> }>(
    "/api/v1/landscape/sources/:id/document",
    {
      config: readable,
      schema: describe("What one source says, as a file like the one that it sent", {
        params: sourceId,
        querystring: formatQuery,
      }),
    },
    (request, reply) => sendDocument(request, reply, { ...request.query, source: request.params.id }),
  );

  async function sendDocument(request: FastifyRequest, reply: FastifyReply, order: ExportOrder) {
    const format = knownFormat(order.format);
    await deps.recordExport(request, order);
    const bytes = await deps.exportDocument(order);
    // A source that sends tags and values gets these back.
    const isTags = format === "spdx" && bytes[0] !== "{".charCodeAt(0);
    const name = `${order.source ?? "landscape"}.${endings[isTags ? "spdx as tags" : format] ?? format}`;
    reply
      .header("content-type", "application/octet-stream")
      .header("content-disposition", `attachment; filename="${name}"`);
    return reply.send(Buffer.from(bytes));
  }
}
