import type { FastifySchema } from "fastify";
import type { TypedApp } from "../access-route.ts";
import { baseOf, type ScimServices, unknownResource } from "./scim-answer.ts";
import { largestBulk, mostBulkOperations } from "./scim-bulk.ts";
import { mostResults } from "./scim-query.ts";
import { type ResourceType, resourceTypes, type SchemaDefinition, schemas } from "./scim-schemas.ts";
import type { ScimObject } from "./scim-value.ts";
import { sendScim } from "./send-scim.ts";

const config = { permission: "scim.provision" } as const;
const supported = { supported: true } as const;

/** What the service can do, its kinds of resources and their schemas (RFC 7644 section 4). */
export function discoveryRoutes(app: TypedApp, services: ScimServices): void {
  app.get("/ServiceProviderConfig", { config, schema: about("What the service can do") }, (_request, reply) =>
    sendScim(reply, 200, providerConfig(baseOf(services))),
  );
  listRoutes(app, "/ResourceTypes", "Kinds of resources", () =>
    resourceTypes.map((type) => showType(type, baseOf(services))),
  );
  listRoutes(app, "/Schemas", "Schemas of the resources", () =>
    schemas.map((schema) => showSchema(schema, baseOf(services))),
  );
}

function listRoutes(
  app: TypedApp,
  path: string,
  summary: string,
  all: () => readonly (ScimObject & { readonly id: string })[],
): void {
  app.get(path, { config, schema: about(summary) }, (_request, reply) => {
    const resources = all();
    return sendScim(reply, 200, {
      schemas: ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
      totalResults: resources.length,
      startIndex: 1,
      itemsPerPage: resources.length,
      Resources: resources,
    });
  });
  app.get<{ Params: { readonly id: string } }>(
    `${path}/:id`,
    { config, schema: about(`One of: ${summary}`) },
    (request, reply) => {
      const found = all().find((one) => one.id === request.params.id);
      if (found === undefined) throw unknownResource();
      return sendScim(reply, 200, found);
    },
  );
}

/** A route as the API description shows it. */
export function about(
  summary: string,
): { readonly summary: string; readonly tags: string[] } & FastifySchema {
  return { summary: `SCIM: ${summary}`, tags: ["scim"] };
}

function providerConfig(base: string): ScimObject {
  return {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
    patch: supported,
    bulk: { ...supported, maxOperations: mostBulkOperations, maxPayloadSize: largestBulk },
    filter: { ...supported, maxResults: mostResults },
    changePassword: { supported: false },
    sort: supported,
    etag: supported,
    authenticationSchemes: [
      {
        type: "oauthbearertoken",
        name: "OAuth 2.0 bearer token",
        description: "From /oauth/token, with the scope scim.provision",
        specUri: "https://www.rfc-editor.org/info/rfc6750",
        primary: true,
      },
    ],
    meta: { resourceType: "ServiceProviderConfig", location: `${base}/ServiceProviderConfig` },
  };
}

function showType({ name, endpoint, description, core, extensions }: ResourceType, base: string) {
  return {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
    id: name,
    name,
    endpoint,
    description,
    schema: core.id,
    schemaExtensions: extensions.map(({ id }) => ({ schema: id, required: false })),
    meta: { resourceType: "ResourceType", location: `${base}/ResourceTypes/${name}` },
  };
}

function showSchema({ id, name, description, attributes }: SchemaDefinition, base: string) {
  return {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
    id,
    name,
    description,
    attributes: attributes.map(showAttribute),
    meta: { resourceType: "Schema", location: `${base}/Schemas/${id}` },
  };
}

function showAttribute(attribute: SchemaDefinition["attributes"][number]): ScimObject {
  const { subAttributes, canonicalValues, referenceTypes, ...rest } = attribute;
  return {
    ...rest,
    ...(canonicalValues !== undefined && { canonicalValues }),
    ...(referenceTypes !== undefined && { referenceTypes }),
    ...(subAttributes !== undefined && { subAttributes: subAttributes.map(showAttribute) }),
  };
}
