import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { LandscapeError } from "../domain/landscape-error.ts";
import { peopleSource } from "../domain/merge-item.ts";
import { type DocumentToImport, type ImportOutcome, importDocument } from "../import-document.ts";
import { receivePart, removeUpload, startUpload, type UploadServices } from "../send-upload.ts";
import { describe } from "./describe-route.ts";
import {
  importAnswer,
  importBody,
  type PartBody,
  partBody,
  previewAnswer,
  runAnswer,
  showDiff,
  showRun,
  showUpload,
  sourceId,
  uploadAnswer,
  uploadBody,
  uploadId,
} from "./import-schemas.ts";
import type { LandscapeRouteDeps } from "./landscape-deps.ts";
import { editable, importable, readable } from "./landscape-permissions.ts";

/** Bytes of one part of a file. */
const partBytes = 1024 * 1024;
const bytesType = "application/octet-stream";
const mostRuns = 50;
type OfSource = { readonly Params: Static<typeof sourceId> };
type OfUpload = { readonly Params: Static<typeof uploadId> };

/**
 * What sources send. A program sends items as JSON; a file is sent in parts, then checked, which answers what would
 * change, and then imported as it was shown. Every step but the parts is recorded.
 */
export async function importRoutes(app: FastifyInstance, deps: LandscapeRouteDeps): Promise<void> {
  app.post<OfSource & { readonly Body: PartBody }>(
    "/api/v1/landscape/sources/:id/statements",
    {
      config: importable,
      schema: describe("Say or withdraw items, as a part of what this source knows", {
        params: sourceId,
        body: partBody,
        response: { 200: importAnswer },
      }),
    },
    async (request) => {
      const { id } = request.params;
      if (id === peopleSource) throw programsAreNoPeople();
      return showOutcome(await importDocument(deps, partOf(id, request.body), { by: deps.actorOf(request) }));
    },
  );

  app.post<{ readonly Body: PartBody }>(
    "/api/v1/landscape/statements",
    {
      config: editable,
      schema: describe("Say or withdraw items oneself: what people say goes before all sources", {
        body: partBody,
        response: { 200: importAnswer },
      }),
    },
    async (request) => {
      const sent = partOf(peopleSource, request.body);
      return showOutcome(await importDocument(deps, sent, { by: deps.actorOf(request) }));
    },
  );

  app.get<OfSource>(
    "/api/v1/landscape/sources/:id/imports",
    {
      config: readable,
      schema: describe(`The newest ${mostRuns} documents of a source`, {
        params: sourceId,
        response: { 200: Type.Object({ items: Type.Array(runAnswer) }) },
      }),
    },
    async ({ params }) => ({ items: (await deps.store.imports(params.id, mostRuns)).map(showRun) }),
  );

  app.post<OfSource & { readonly Body: Static<typeof uploadBody> }>(
    "/api/v1/landscape/sources/:id/uploads",
    {
      config: importable,
      schema: describe("Begin to send a file with all that a source knows", {
        params: sourceId,
        body: uploadBody,
        response: { 201: uploadAnswer },
      }),
    },
    async (request, reply) => {
      const { id } = request.params;
      if (id === peopleSource) throw programsAreNoPeople();
      const sent = { source: id, ...request.body, by: deps.actorOf(request) };
      const upload = await startUpload(deps, sent);
      reply.code(201).header("location", `/api/v1/landscape/uploads/${upload.id}`);
      return showUpload(upload);
    },
  );

  await app.register(async (parts) => partRoute(parts, deps));

  app.post<OfUpload>(
    "/api/v1/landscape/uploads/:id/check",
    {
      config: importable,
      schema: describe("What an import of this file would do; nothing is written", {
        params: uploadId,
        response: { 200: previewAnswer },
      }),
    },
    async (request) => {
      const found = await deps.importUpload({ id: request.params.id, by: deps.actorOf(request) });
      if (found.outcome === "refused") return { problems: found.problems };
      return { problems: [], diff: showDiff(found.diff) };
    },
  );

  app.post<OfUpload & { readonly Body: Static<typeof importBody> }>(
    "/api/v1/landscape/uploads/:id/import",
    {
      config: importable,
      schema: describe("Import a file, when it still does what was shown", {
        params: uploadId,
        body: importBody,
        response: { 200: importAnswer },
      }),
    },
    async (request) => {
      const order = { id: request.params.id, digest: request.body.digest, by: deps.actorOf(request) };
      const found = await deps.importUpload(order);
      if (found.outcome === "ready") throw new TypeError("an import ended as a check");
      return showOutcome(found);
    },
  );

  app.delete<OfUpload>(
    "/api/v1/landscape/uploads/:id",
    { config: importable, schema: describe("Remove a file that was sent", { params: uploadId }) },
    async (request, reply) => {
      await removeUpload(deps, request.params.id, deps.actorOf(request));
      return reply.code(204).send();
    },
  );
}

function partOf(source: string, { items, relations = [], withdrawn = [] }: PartBody): DocumentToImport {
  const document = {
    items: items.map(({ fields = {}, ...item }) => ({ ...item, fields })),
    relations,
    problems: [],
  };
  return { source, document, whole: false, withdrawn };
}

function programsAreNoPeople(): LandscapeError {
  return new LandscapeError("SOURCE_INVALID", "people speak for themselves", {
    where: "id",
    remedy: "use a source of your own, or the route for what people say",
  });
}

/** @throws LandscapeError DOCUMENT_INVALID, DIFF_CHANGED */
function showOutcome(found: ImportOutcome) {
  if (found.outcome === "refused") {
    const [first] = found.problems;
    const more = found.problems.length > 1 ? `; ${found.problems.length - 1} more` : "";
    throw new LandscapeError("DOCUMENT_INVALID", `${first?.message ?? "it cannot be read"}${more}`, {
      where: first?.where,
      remedy: "check it first: that tells of every problem",
    });
  }
  if (found.outcome === "other") {
    throw new LandscapeError(
      "DIFF_CHANGED",
      "the landscape changed, and the import would do something else now",
      {
        where: "/digest",
        remedy: "check it again, and look at what it would do",
      },
    );
  }
  return { outcome: found.outcome, run: showRun(found.run), diff: showDiff(found.diff) };
}

/** Takes bytes, where all other routes take JSON. */
async function partRoute(
  app: FastifyInstance,
  deps: UploadServices & Pick<LandscapeRouteDeps, "actorOf">,
): Promise<void> {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(bytesType, { parseAs: "buffer", bodyLimit: partBytes }, (_request, body, done) =>
    done(null, body),
  );
  app.put<OfUpload & { readonly Querystring: { readonly offset: number } }>(
    "/api/v1/landscape/uploads/:id/content",
    {
      bodyLimit: partBytes,
      // A megabyte that nobody has read yet: that a file is sent, checked and imported is recorded.
      config: { permission: "landscape.import", audit: "nothing" } as const,
      schema: describe(`Send the next part of a file, at most ${partBytes} bytes, from an offset on`, {
        params: uploadId,
        querystring: Type.Object({ offset: Type.Integer({ minimum: 0 }) }),
        response: { 200: uploadAnswer },
      }),
    },
    async (request) => {
      const { body } = request;
      const bytes = body instanceof Uint8Array ? body : new Uint8Array();
      const part = { id: request.params.id, start: request.query.offset, bytes, by: deps.actorOf(request) };
      return showUpload(await receivePart(deps, part));
    },
  );
}
