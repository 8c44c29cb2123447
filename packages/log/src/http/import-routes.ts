import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import type { ImportStore } from "../take-in/import-ports.ts";
import {
  checkUpload,
  importUpload,
  largestUpload,
  receiveUpload,
  startUpload,
  type UploadServices,
} from "../take-in/upload-file.ts";
import { describe } from "./describe-route.ts";
import {
  checkSchema,
  describeCheck,
  describeImport,
  describeUpload,
  importSchema,
  rejectsCsv,
  uploadSchema,
} from "./import-schemas.ts";

export interface ImportRouteDeps extends UploadServices {
  readonly imports: UploadServices["imports"] & Pick<ImportStore, "find" | "list" | "rejects">;
  /** Id of the employee or system that makes the request. */
  readonly actorOf: (request: FastifyRequest) => string;
}

/** Bytes of one part of a file. */
const partBytes = 1024 * 1024;
const mostShown = 50;
const mostRejects = 10_000;
const bytesType = "application/octet-stream";

const importing = { permission: "log.import" } as const;
const readable = { permission: "source.read" } as const;
const id = Type.String({ pattern: "^[A-Za-z0-9-]{1,64}$" });
const params = Type.Object({ id });
type OfId = { readonly Params: { readonly id: string } };

/**
 * Files that are sent here to be imported, in parts: send, check, look at what would happen, import. Every step by
 * which something is read or written is recorded; the parts themselves are not.
 */
export async function importRoutes(app: FastifyInstance, deps: ImportRouteDeps): Promise<void> {
  const { uploads, imports } = deps;
  let checking = false;

  app.post<OfId & { readonly Body: { readonly size: number } }>(
    "/api/v1/log-sources/:id/uploads",
    {
      config: importing,
      schema: describe("take-in", `Begin to send a file of at most ${largestUpload} bytes, to be imported`, {
        params,
        body: Type.Object({ size: Type.Integer({ minimum: 1 }) }),
        response: { 201: uploadSchema },
      }),
    },
    async (request, reply) => {
      const by = deps.actorOf(request);
      const upload = await startUpload(deps, { sourceId: request.params.id, size: request.body.size, by });
      reply.code(201).header("location", `/api/v1/log-uploads/${upload.id}`);
      return describeUpload(upload);
    },
  );

  await app.register(async (parts) => partRoute(parts, deps));

  app.get<OfId>(
    "/api/v1/log-uploads/:id",
    {
      config: importing,
      schema: describe("take-in", "How much of a file is here", { params, response: { 200: uploadSchema } }),
    },
    async (request) => {
      const upload = await uploads.find(request.params.id);
      if (upload === undefined) throw unknownUpload();
      return describeUpload(upload);
    },
  );

  app.post<OfId>(
    "/api/v1/log-uploads/:id/check",
    {
      config: importing,
      schema: describe("take-in", "What an import of this file would do; nothing is written of it", {
        params,
        response: { 200: checkSchema },
      }),
    },
    async (request) => {
      // It reads the whole file: one at a time, so that decisions go on beside it.
      if (checking) {
        throw new TakeInError("TAKE_IN_BUSY", "another file is being checked", {
          remedy: "ask again a moment later",
        });
      }
      checking = true;
      try {
        return describeCheck(await checkUpload(deps, request.params.id));
      } finally {
        checking = false;
      }
    },
  );

  app.post<OfId>(
    "/api/v1/log-uploads/:id/import",
    {
      config: importing,
      schema: describe("take-in", "Import a file that was checked; the server goes on with it by itself", {
        params,
        response: { 202: importSchema },
      }),
    },
    async (request, reply) => {
      const run = await importUpload(deps, request.params.id, deps.actorOf(request));
      reply.code(202).header("location", `/api/v1/log-imports/${run.id}`);
      return describeImport(run);
    },
  );

  app.delete<OfId>(
    "/api/v1/log-uploads/:id",
    {
      config: importing,
      schema: describe("take-in", "Remove a file that was sent; what was taken in of it stays", { params }),
    },
    async (request, reply) => {
      await uploads.remove(request.params.id);
      return reply.code(204).send();
    },
  );

  app.get<OfId>(
    "/api/v1/log-sources/:id/imports",
    {
      config: readable,
      schema: describe("take-in", `The newest ${mostShown} imports of a source`, {
        params,
        response: { 200: Type.Object({ items: Type.Array(importSchema) }) },
      }),
    },
    async (request) => ({ items: (await imports.list(request.params.id, mostShown)).map(describeImport) }),
  );

  app.get<OfId>(
    "/api/v1/log-imports/:id",
    {
      config: readable,
      schema: describe("take-in", "How far an import is", { params, response: { 200: importSchema } }),
    },
    async (request) => describeImport(await knownImport(request.params.id)),
  );

  app.get<OfId>(
    "/api/v1/log-imports/:id/rejects",
    {
      config: readable,
      schema: describe("take-in", `The first ${mostRejects} lines that could not be read, as CSV`, {
        params,
      }),
    },
    async (request, reply) => {
      const run = await knownImport(request.params.id);
      reply
        .header("content-type", "text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="rejects.csv"');
      return rejectsCsv(await imports.rejects(run.id, mostRejects));
    },
  );

  async function knownImport(importId: string) {
    const run = await imports.find(importId);
    if (run !== undefined) return run;
    throw new TakeInError("IMPORT_UNKNOWN", "there is no such import", { where: "id" });
  }
}

/** Takes bytes, where all other routes take JSON. */
async function partRoute(app: FastifyInstance, deps: UploadServices): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(bytesType, { parseAs: "buffer", bodyLimit: partBytes }, (_request, body, done) =>
    done(null, body),
  );
  app.put<OfId & { readonly Querystring: { readonly offset: number } }>(
    "/api/v1/log-uploads/:id/content",
    {
      bodyLimit: partBytes,
      // A megabyte that nobody has read yet: that a file is sent, checked and imported is recorded.
      config: { permission: "log.import", audit: "nothing" } as const,
      schema: {
        ...describe(
          "take-in",
          `Send the next part of a file, at most ${partBytes} bytes, from an offset on`,
          {
            params,
            querystring: Type.Object({ offset: Type.Integer({ minimum: 0 }) }),
            response: { 200: uploadSchema },
          },
        ),
        ...{ consumes: [bytesType] },
      },
    },
    async (request) => {
      const { body } = request;
      if (!Buffer.isBuffer(body) || body.length === 0)
        throw new TakeInError("BODY_MALFORMED", "a part of a file has at least one byte", { where: "body" });
      return describeUpload(await receiveUpload(deps, request.params.id, request.query.offset, body));
    },
  );
}

function unknownUpload(): TakeInError {
  return new TakeInError("UPLOAD_UNKNOWN", "there is no such file, or it was imported or removed", {
    where: "id",
  });
}
