import type { AccessServices } from "../access-services.ts";
import { saveFunction } from "../save-function.ts";
import { describe, found, idOf, type TypedApp } from "./access-route.ts";
import { idParams, listQuery, pageOf } from "./access-schemas.ts";
import { employeeOf } from "./caller.ts";
import { functionAnswer, functionBody } from "./grant-schemas.ts";
import { listOf, sendSaved } from "./send-entities.ts";
import "./principal.ts";

const path = "/api/v1/functions";

/** Functions with their norms (row A4). */
export function functionRoutes(app: TypedApp, services: AccessServices): void {
  app.get(
    path,
    {
      config: { permission: "grant.read" },
      schema: describe("List functions with the roles each needs", {
        querystring: listQuery,
        response: { 200: pageOf(functionAnswer) },
      }),
    },
    ({ query }) => services.store.list("function", listOf(query)),
  );
  app.get(
    `${path}/:id`,
    {
      config: { permission: "grant.read" },
      schema: describe("Read a function", { params: idParams, response: { 200: functionAnswer } }),
    },
    async ({ params }) => found(await services.store.find("function", params.id), "function"),
  );
  app.put(
    `${path}/:id`,
    {
      config: { permission: "access.administer" },
      schema: describe("Save a function with its norm; that gives nobody anything", {
        params: idParams,
        body: functionBody,
        response: { 200: functionAnswer, 201: functionAnswer },
      }),
    },
    async (request, reply) => {
      const { params, body } = request;
      const by = employeeOf(request);
      return sendSaved(reply, await saveFunction(services, { ...body, id: idOf(params, body) }, by));
    },
  );
}
