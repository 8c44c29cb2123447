import type { JsonValue } from "@grondslag/kernel";
import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { LandscapeError } from "../domain/landscape-error.ts";
import type { Source } from "../domain/source.ts";
import { saveSource } from "../save-source.ts";
import { conflictRoutes } from "./conflict-routes.ts";
import { describe } from "./describe-route.ts";
import { exportRoutes } from "./export-routes.ts";
import { impactRoutes } from "./impact-routes.ts";
import { importRoutes } from "./import-routes.ts";
import { type SourceBody, sourceAnswer, sourceBody, sourceId } from "./import-schemas.ts";
import { itemRoutes } from "./item-routes.ts";
import { iso } from "./item-schemas.ts";
import type { LandscapeRouteDeps } from "./landscape-deps.ts";
import { editable, readable } from "./landscape-permissions.ts";

/**
 * Items, relations and sources of the landscape, below `/api/v1/landscape`. Faults are thrown as LandscapeError; their
 * statuses are in `landscapeStatuses`.
 */
export async function landscapeRoutes(app: FastifyInstance, deps: LandscapeRouteDeps): Promise<void> {
  itemRoutes(app, deps);
  conflictRoutes(app, deps);
  impactRoutes(app, deps);
  sourceRoutes(app, deps);
  exportRoutes(app, deps);
  await importRoutes(app, deps);
}

function sourceRoutes(app: FastifyInstance, deps: LandscapeRouteDeps): void {
  app.get(
    "/api/v1/landscape/sources",
    {
      config: readable,
      schema: describe("Sources of the landscape, those that go before others first", {
        response: { 200: Type.Object({ items: Type.Array(sourceAnswer) }) },
      }),
    },
    async () => ({ items: (await deps.store.sources()).map(showSource) }),
  );

  app.put<{ Params: Static<typeof sourceId>; Body: SourceBody }>(
    "/api/v1/landscape/sources/:id",
    {
      config: editable,
      schema: describe("Save a source; version is the one that was read, 0 for a new source", {
        params: sourceId,
        body: sourceBody,
        response: { 200: sourceAnswer },
      }),
    },
    async (request) => {
      const { mapping, ...body } = request.body;
      const draft = {
        ...body,
        id: request.params.id,
        ...(mapping !== undefined && { mapping: jsonOf(mapping) }),
      };
      return showSource(await saveSource(deps, draft, deps.actorOf(request)));
    },
  );
}

function showSource({ confirmedAt, ...source }: Source & { readonly confirmedAt?: number }) {
  return { ...source, ...(confirmedAt !== undefined && { confirmedAt: iso(confirmedAt) }) };
}

const deepestMapping = 8;

/** What came as JSON is JSON; only its depth is looked at, as each program that reads it goes down into it. */
function jsonOf(value: unknown, depth = 0): JsonValue {
  if (value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean")
    return value;
  if (depth >= deepestMapping || typeof value !== "object") {
    throw new LandscapeError("SOURCE_INVALID", "the mapping goes too deep", { where: "/mapping" });
  }
  if (Array.isArray(value)) return value.map((one) => jsonOf(one, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, jsonOf(one, depth + 1)]));
}
