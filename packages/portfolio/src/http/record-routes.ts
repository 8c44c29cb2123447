import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { RecordKind } from "../domain/records.ts";
import { recordKinds } from "../domain/records.ts";
import { refuseRecord } from "../domain/refuse-record.ts";
import { revisionOf } from "../keep-changes.ts";
import { removeRecord } from "../remove-record.ts";
import { type RecordDraft, recordOf, saveRecord } from "../save-record.ts";
import { describe, type PortfolioRouteDeps } from "./portfolio-deps.ts";
import { editable, readable } from "./portfolio-permissions.ts";
import { asItIs, count, type IdParams, idParams, revision, text, time } from "./portfolio-schemas.ts";
import { recordSchemas } from "./record-schemas.ts";

const listQuery = Type.Object({
  q: Type.Optional(Type.String({ maxLength: 200, description: "Words in the record" })),
  page: Type.Integer({ minimum: 1, default: 1 }),
  pageSize: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
});
const removalQuery = Type.Object({ revision, motive: Type.Optional(text) });

/** Records of every kind: what there is, every version of one, saving and removing. */
export function recordRoutes(app: FastifyInstance, deps: PortfolioRouteDeps): void {
  for (const kind of recordKinds) {
    readRoutes(app, deps, kind);
    writeRoutes(app, deps, kind);
  }
}

function readRoutes<K extends RecordKind>(app: FastifyInstance, deps: PortfolioRouteDeps, kind: K): void {
  const base = `/api/v1/portfolio/records/${kind}`;
  const record = recordSchemas[kind];
  app.get<{ Querystring: Static<typeof listQuery> }>(
    base,
    {
      config: readable,
      serializerCompiler: asItIs,
      schema: describe(`Records of the kind ${kind}, by id`, {
        querystring: listQuery,
        response: {
          200: Type.Object({
            items: Type.Array(Type.Object({ record, revision: count })),
            total: count,
            change: count,
          }),
        },
      }),
    },
    async ({ query: { q, page, pageSize } }) => {
      const portfolio = await deps.store.read();
      const sought = (q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
      const found = portfolio.records[kind].filter((one) => {
        if (sought.length === 0) return true;
        const told = JSON.stringify(Object.values(one)).toLowerCase();
        return sought.every((word) => told.includes(word));
      });
      return {
        items: found
          .slice((page - 1) * pageSize, page * pageSize)
          .map((one) => ({ record: one, revision: revisionOf(portfolio, kind, one.id) })),
        total: found.length,
        change: portfolio.change,
      };
    },
  );

  app.get<{ Params: IdParams }>(
    `${base}/:id`,
    {
      config: readable,
      serializerCompiler: asItIs,
      schema: describe(`One record of the kind ${kind} with all its versions, the newest first`, {
        params: idParams,
        response: {
          200: Type.Object({
            record,
            revision: count,
            versions: Type.Array(
              Type.Object({
                revision: count,
                record: Type.Optional(record),
                at: time,
                by: Type.String(),
                motive: Type.Optional(Type.String()),
              }),
            ),
          }),
        },
      }),
    },
    async ({ params: { id } }) => {
      const portfolio = await deps.store.read();
      const found = recordOf(portfolio, kind, id);
      const versions = await deps.store.history(kind, id);
      return {
        record: found,
        revision: revisionOf(portfolio, kind, id),
        versions: versions.map((version) => ({ ...version, at: new Date(version.at).toISOString() })),
      };
    },
  );
}

function writeRoutes<K extends RecordKind>(app: FastifyInstance, deps: PortfolioRouteDeps, kind: K): void {
  const path = `/api/v1/portfolio/records/${kind}/:id`;
  const record = recordSchemas[kind];
  const body = Type.Object(
    { record, revision, motive: Type.Optional(text) },
    { additionalProperties: false },
  );
  app.put<{ Params: IdParams; Body: Omit<RecordDraft, "kind"> }>(
    path,
    {
      config: editable,
      serializerCompiler: asItIs,
      schema: describe(`Save a record of the kind ${kind} as its next version`, {
        params: idParams,
        body,
        response: { 200: Type.Object({ record, revision: count, change: count }) },
      }),
    },
    async (request) => {
      const { id } = request.params;
      if (request.body.record.id !== id) refuseRecord("/id", "is not the id of the address");
      // The schema of this kind let the record through.
      const draft = { kind, ...request.body } as RecordDraft;
      const after = await saveRecord(deps, draft, deps.actorOf(request));
      return {
        record: recordOf(after, kind, id),
        revision: revisionOf(after, kind, id),
        change: after.change,
      };
    },
  );

  app.delete<{ Params: IdParams; Querystring: Static<typeof removalQuery> }>(
    path,
    {
      config: editable,
      serializerCompiler: asItIs,
      schema: describe(`Remove a record of the kind ${kind} that nothing refers to; its versions stay`, {
        params: idParams,
        querystring: removalQuery,
        response: { 200: Type.Object({ change: count }) },
      }),
    },
    async (request) => {
      const { id } = request.params;
      const { change } = await removeRecord(deps, kind, { id, ...request.query }, deps.actorOf(request));
      return { change };
    },
  );
}
