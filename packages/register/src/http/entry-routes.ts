import type { TSchema } from "@sinclair/typebox";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Entries, EntryKind } from "../domain/entries.ts";
import { RegisterError } from "../domain/register-error.ts";
import type { ListQuery } from "../ports.ts";
import { getEntry, listEntries, readHistory } from "../read-entries.ts";
import type { Saved } from "../save-entry.ts";
import { describe } from "./describe-route.ts";
import { idParams, listQuery, pageOf, versionsOf } from "./entry-schemas.ts";
import { editable, type RegisterRouteDeps, readable } from "./register-deps.ts";

/** One kind of entry as the API shows it. */
export interface EntryResource<Kind extends EntryKind> {
  readonly kind: Kind;
  /** Below `/api/v1/`, in the plural. */
  readonly path: string;
  /** Word for one of them, in sentences of the API description. */
  readonly noun: string;
  readonly draft: TSchema;
  readonly answer: TSchema;
  readonly show: (entry: Entries[Kind]) => object;
}

interface WithId {
  readonly id: string;
}

/** List, read and history of one kind of entry. */
export function entryRoutes<Kind extends EntryKind>(
  app: FastifyInstance,
  { store }: Pick<RegisterRouteDeps, "store">,
  resource: EntryResource<Kind>,
): void {
  const { kind, path, noun, answer, show } = resource;
  const list = `/api/v1/${path}`;
  const one = `${list}/:id`;

  app.get<{ Querystring: ListQuery }>(
    list,
    {
      config: readable,
      schema: describe(`List and search: ${noun}`, {
        querystring: listQuery,
        response: { 200: pageOf(answer) },
      }),
    },
    async (request) => {
      const page = await listEntries(store, kind, request.query);
      return { ...page, items: page.items.map(show) };
    },
  );

  app.get<{ Params: WithId }>(
    one,
    {
      config: readable,
      schema: describe(`Read one ${noun}`, { params: idParams, response: { 200: answer } }),
    },
    async (request) => show(await getEntry(store, kind, request.params.id)),
  );

  app.get<{ Params: WithId }>(
    `${one}/versions`,
    {
      config: readable,
      schema: describe(`All versions of one ${noun}, the latest first`, {
        params: idParams,
        response: { 200: versionsOf(answer) },
      }),
    },
    async (request) => {
      const versions = await readHistory(store, kind, request.params.id);
      return {
        items: versions.map((version) => ({
          ...version,
          recordedAt: new Date(version.recordedAt).toISOString(),
          value: show(version.value),
        })),
      };
    },
  );
}

/** Options of the route that saves one; its handler calls {@link saveOne}. */
export function saveOptions<Kind extends EntryKind>({ noun, draft, answer }: EntryResource<Kind>) {
  return {
    config: editable,
    schema: describe(`Save a ${noun}; version is the one that was read, 0 for a new ${noun}`, {
      params: idParams,
      body: draft,
      response: { 200: answer, 201: answer },
    }),
  };
}

export interface SaveRoute<Body> {
  readonly Params: WithId;
  readonly Body: Body;
}

/** Saves, and tells where a new entry is and from which revision on every node knows it. */
export async function saveOne<Kind extends EntryKind>(
  { path, show }: EntryResource<Kind>,
  request: { readonly params: WithId; readonly body: { readonly id?: string } },
  reply: FastifyReply,
  save: () => Promise<Saved<Entries[Kind]>>,
): Promise<object> {
  const { id } = request.params;
  if (request.body.id !== undefined && request.body.id !== id) throw otherId();
  const saved = await save();
  reply.header("registry-revision", String(saved.revision));
  if (saved.outcome === "created") reply.code(201).header("location", `/api/v1/${path}/${id}`);
  return show(saved.entry);
}

function otherId(): RegisterError {
  return new RegisterError("ENTRY_INVALID", "/id is not the id in the path", {
    where: "/id",
    remedy: "an id never changes; leave it out of the body",
  });
}
