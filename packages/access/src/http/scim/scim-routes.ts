import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import type { JsonValue } from "@grondslag/kernel";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { TypedApp } from "../access-route.ts";
import { actorOf } from "../caller.ts";
import { about, discoveryRoutes } from "./discovery-routes.ts";
import { type ListResponse, listGroups, listUsers } from "./list-resources.ts";
import { etagOf, namesVersion, type ScimAnswer, type ScimCaller, type ScimServices } from "./scim-answer.ts";
import { runBulk } from "./scim-bulk.ts";
import { ScimError, scimErrorBody } from "./scim-error.ts";
import { createGroup, deleteGroup, patchGroup, readGroup, replaceGroup } from "./scim-groups.ts";
import { readQuery, readSearch, readSelection, type ScimQuery } from "./scim-query.ts";
import { groupType, type ResourceType, userType } from "./scim-schemas.ts";
import { createUser, deleteUser, patchUser, readUser, replaceUser } from "./scim-users.ts";
import { selectorOf } from "./select-attributes.ts";
import { sendAnswer, sendScim } from "./send-scim.ts";
import "../principal.ts";

export interface ScimRouteDeps extends ScimServices {
  /** Puts one step of a bulk request in the audit trail; rejects when it could not be recorded. */
  readonly record: (request: FastifyRequest, action: string, object: string) => Promise<void>;
}

const config = { permission: "scim.provision" } as const;

/**
 * SCIM 2.0 (RFC 7643 and 7644) below `/scim/v2`: personnel systems tell who joins, moves and leaves. Users are
 * employees, groups are units; nothing that is written here grants anything.
 *
 * An encapsulated Fastify plugin with error bodies of its own. Requires that `request.principal` was set by an
 * earlier hook.
 */
export async function scimRoutes(app: FastifyInstance, deps: ScimRouteDeps): Promise<void> {
  await app.register(
    async (scim) => {
      acceptScim(scim);
      refusePeople(scim);
      const typed = scim.withTypeProvider<TypeBoxTypeProvider>();
      discoveryRoutes(typed, deps);
      resourceRoutes(typed, deps, users);
      resourceRoutes(typed, deps, groups);
      bulkRoute(typed, deps);
    },
    { prefix: "/scim/v2" },
  );
}

/** What can be done with one kind of resource. */
interface Resource {
  readonly type: ResourceType;
  readonly noun: string;
  readonly list: (services: ScimServices, query: ScimQuery) => Promise<ListResponse>;
  readonly read: (services: ScimServices, id: string) => Promise<ScimAnswer>;
  readonly create: Write<[]>;
  readonly replace: Write<[id: string]>;
  readonly patch: Write<[id: string]>;
  readonly remove: (services: ScimServices, id: string, caller: ScimCaller) => Promise<ScimAnswer>;
}
type Write<Target extends readonly string[]> = (
  services: ScimServices,
  ...given: [...Target, body: JsonValue | undefined, caller: ScimCaller]
) => Promise<ScimAnswer>;

const users: Resource = {
  type: userType,
  noun: "employee",
  list: listUsers,
  read: readUser,
  create: createUser,
  replace: replaceUser,
  patch: patchUser,
  remove: deleteUser,
};
const groups: Resource = {
  type: groupType,
  noun: "unit",
  list: listGroups,
  read: readGroup,
  create: createGroup,
  replace: replaceGroup,
  patch: patchGroup,
  remove: deleteGroup,
};

function resourceRoutes(app: TypedApp, deps: ScimRouteDeps, resource: Resource): void {
  const { type, noun } = resource;
  const list = type.endpoint;
  const one = `${list}/:id`;
  const params = Type.Object({ id: Type.String({ maxLength: 128 }) });
  const selected = (request: FastifyRequest) => selectorOf(type, readSelection(asQuery(request)));

  app.get(list, { config, schema: about(`list and search, one ${noun} each`) }, async (request, reply) =>
    sendScim(reply, 200, await resource.list(deps, readQuery(asQuery(request)))),
  );
  app.post(
    `${list}/.search`,
    { config, schema: about(`search by a body, so that no name stands in an address (${noun})`) },
    async (request, reply) => sendScim(reply, 200, await resource.list(deps, readSearch(bodyOf(request)))),
  );
  app.get(one, { config, schema: { ...about(`read one ${noun}`), params } }, async (request, reply) => {
    const answer = await resource.read(deps, request.params.id);
    const known = request.headers["if-none-match"];
    const version = answer.resource === undefined ? "" : etagOf(answer.resource);
    if (known !== undefined && namesVersion(known, version)) {
      return reply.code(304).header("etag", version).send();
    }
    return sendAnswer(reply, answer, selected(request));
  });
  app.post(list, { config, schema: about(`add one ${noun}`) }, async (request, reply) => {
    const show = selected(request);
    return sendAnswer(reply, await resource.create(deps, bodyOf(request), callerOf(request)), show);
  });
  app.put(one, { config, schema: { ...about(`replace one ${noun}`), params } }, async (request, reply) => {
    const show = selected(request);
    const { id } = request.params;
    return sendAnswer(reply, await resource.replace(deps, id, bodyOf(request), callerOf(request)), show);
  });
  app.patch(
    one,
    { config, schema: { ...about(`change parts of one ${noun}`), params } },
    async (request, reply) => {
      const show = selected(request);
      const { id } = request.params;
      return sendAnswer(reply, await resource.patch(deps, id, bodyOf(request), callerOf(request)), show);
    },
  );
  app.delete(one, { config, schema: { ...about(`delete one ${noun}`), params } }, async (request, reply) =>
    sendAnswer(reply, await resource.remove(deps, request.params.id, callerOf(request))),
  );
}

function bulkRoute(app: TypedApp, deps: ScimRouteDeps): void {
  app.post("/Bulk", { config, schema: about("several changes in one request") }, async (request, reply) =>
    sendScim(
      reply,
      200,
      await runBulk(deps, bodyOf(request), {
        by: actorOf(request),
        record: (action, object) => deps.record(request, action, object),
      }),
    ),
  );
}

/** A personnel system, never a person: nobody changes what he himself may reach (ISO 27002 5.3). */
function refusePeople(app: FastifyInstance): void {
  app.addHook("preValidation", async ({ principal }) => {
    if (principal.kind === "system") return;
    throw new ScimError("SCIM_FORBIDDEN", undefined, "provisioning is for systems, not for people");
  });
}

/** Bodies are JSON under either name; refusals have the form of RFC 7644. */
function acceptScim(app: FastifyInstance): void {
  const readJson = app.getDefaultJsonParser("error", "error");
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(["application/scim+json", "application/json"], { parseAs: "string" }, readJson);
  app.setErrorHandler((error, _request, reply: FastifyReply) => {
    const body = scimErrorBody(error);
    // What is no refusal, the server reports as it reports everything.
    if (body === undefined) throw error;
    return sendScim(reply, Number(body.status), body);
  });
}

function asQuery({ query }: FastifyRequest): Readonly<Record<string, unknown>> {
  return typeof query === "object" && query !== null ? { ...query } : {};
}

// What the JSON parser made is JSON; its form is checked by whoever reads it.
function bodyOf({ body }: FastifyRequest): JsonValue | undefined {
  return body as JsonValue | undefined;
}

function callerOf(request: FastifyRequest): ScimCaller {
  return { by: actorOf(request), ifMatch: request.headers["if-match"] };
}
