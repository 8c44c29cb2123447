import type { AccessServices } from "../access-services.ts";
import { saveEmployee } from "../save-employee.ts";
import { saveUnit } from "../save-unit.ts";
import { describe, found, idOf, type TypedApp } from "./access-route.ts";
import {
  employeeAnswer,
  employeeBody,
  idParams,
  listQuery,
  pageOf,
  roleAnswer,
  unitAnswer,
  unitBody,
} from "./access-schemas.ts";
import { employeeFrom, showEmployee } from "./access-times.ts";
import { actorOf } from "./caller.ts";
import { listOf, sendSaved } from "./send-entities.ts";
import "./principal.ts";

const administer = { permission: "access.administer" } as const;

/** Units and employees: list, read one, save one. Roles are read here; they change with the policy. */
export function organisationRoutes(app: TypedApp, services: AccessServices): void {
  const { store } = services;
  const list = { querystring: listQuery };
  const one = { params: idParams };

  app.get(
    "/api/v1/units",
    {
      config: administer,
      schema: describe("List units", { ...list, response: { 200: pageOf(unitAnswer) } }),
    },
    (request) => store.list("unit", listOf(request.query)),
  );
  app.get(
    "/api/v1/units/:id",
    { config: administer, schema: describe("Read a unit", { ...one, response: { 200: unitAnswer } }) },
    async (request) => found(await store.find("unit", request.params.id), "unit"),
  );
  app.put(
    "/api/v1/units/:id",
    {
      config: administer,
      schema: describe("Save a unit; nobody makes himself its leader", {
        ...one,
        body: unitBody,
        response: { 200: unitAnswer, 201: unitAnswer },
      }),
    },
    async (request, reply) => {
      const unit = { ...request.body, id: idOf(request.params, request.body) };
      return sendSaved(reply, await saveUnit(services, unit, actorOf(request)));
    },
  );

  app.put(
    "/api/v1/employees/:id",
    {
      config: administer,
      schema: describe("Save another employee; who moves or leaves loses access at once", {
        ...one,
        body: employeeBody,
        response: { 200: employeeAnswer, 201: employeeAnswer },
      }),
    },
    async (request, reply) => {
      const id = idOf(request.params, request.body);
      const saved = await saveEmployee(services, employeeFrom(request.body, id), actorOf(request));
      return sendSaved(reply, { ...saved, entity: showEmployee(saved.entity) });
    },
  );

  app.get(
    "/api/v1/roles",
    {
      config: administer,
      schema: describe("List roles", { ...list, response: { 200: pageOf(roleAnswer) } }),
    },
    (request) => store.list("role", listOf(request.query)),
  );
  app.get(
    "/api/v1/roles/:id",
    { config: administer, schema: describe("Read a role", { ...one, response: { 200: roleAnswer } }) },
    async (request) => found(await store.find("role", request.params.id), "role"),
  );
}
