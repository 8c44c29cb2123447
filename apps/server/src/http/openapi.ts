import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";
import { cookieName } from "../authentication/session-cookie.ts";
import { withProblems } from "./openapi-problems.ts";
import { apiVersion } from "./security-headers.ts";

export const openapiPath = "/api/v1/openapi.json";

/**
 * Describes the API from the schemas that the routes validate with. Register before the routes; other sites
 * may read the description (NL API design rules 2.2.1, /core/publish-openapi).
 */
export async function describeApi(
  app: FastifyInstance,
  { url, secure }: { readonly url: () => string; readonly secure: boolean },
): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Grondslag",
        version: apiVersion,
        description: "Decide, log, explain and report access to data of citizens and businesses.",
        license: { name: "EUPL-1.2", url: "https://joinup.ec.europa.eu/collection/eupl" },
      },
      components: {
        securitySchemes: {
          accessToken: {
            type: "http",
            scheme: "bearer",
            bearerFormat: "JWT",
            description: "From /oauth/token; a registered TLS client certificate does as well",
          },
          session: { type: "apiKey", in: "cookie", name: cookieName("grondslag-session", secure) },
        },
      },
    },
    // The permission of a route is part of its contract.
    transform: ({ schema, url: path, route }) => {
      const permission = route.config?.permission;
      const open = permission === "public" || permission === undefined;
      return {
        // Only a named parameter can be described.
        url: path.replace(/\*$/, ":path"),
        schema: {
          ...schema,
          security: open ? [] : [{ accessToken: [] }, { session: [] }],
          ...(permission !== undefined && { "x-permission": permission }),
        },
      };
    },
  });
  app.get(openapiPath, { config: { permission: "public" }, schema: { hide: true } }, (_request, reply) => {
    reply.header("access-control-allow-origin", "*");
    reply.header("cross-origin-resource-policy", "cross-origin");
    reply.header("content-type", "application/json; charset=utf-8");
    return { ...withProblems(app.swagger()), servers: [{ url: url() }] };
  });
}
