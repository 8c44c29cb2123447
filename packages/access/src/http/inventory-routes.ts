import { grantTotals } from "../grant-totals.ts";
import { listGrants } from "../list-grants.ts";
import { myTeam } from "../my-team.ts";
import type { ReviewServices } from "../reassign-reviews.ts";
import { describe, found, type TypedApp } from "./access-route.ts";
import { grantsAnswer, idParams, pageOf } from "./access-schemas.ts";
import { showGrant } from "./access-times.ts";
import { requireEmployee } from "./caller.ts";
import {
  employeesQuery,
  grantQuery,
  inventoryAnswer,
  listedEmployee,
  teamAnswer,
  totalsAnswer,
  totalsQuery,
} from "./grant-schemas.ts";
import { showInventory, showListedEmployee } from "./grant-times.ts";
import { sightOf, sightOfNames } from "./sight.ts";
import "./principal.ts";

const read = { permission: "grant.read" } as const;

/** Who has what, and what of it is unused or more than the function needs (row A4). */
export function inventoryRoutes(app: TypedApp, services: ReviewServices): void {
  app.get(
    "/api/v1/grants",
    {
      config: read,
      schema: describe("List grants; without a state those that have not ended", {
        querystring: grantQuery,
        response: { 200: pageOf(inventoryAnswer) },
      }),
    },
    async (request) => {
      const { query } = request;
      const { state, sort, page = 1, pageSize = 25, ...filter } = query;
      const grants = await listGrants(services, {
        filter,
        state,
        sort,
        page,
        pageSize,
        seenBy: sightOf(request),
      });
      return { ...grants, items: grants.items.map(showInventory) };
    },
  );
  app.get(
    "/api/v1/grant-totals",
    {
      config: read,
      schema: describe("Count the grants that hold now", {
        querystring: totalsQuery,
        response: { 200: totalsAnswer },
      }),
    },
    async (request) => ({
      items: await grantTotals(services, request.query.by, { seenBy: sightOfNames(request) }),
    }),
  );
  app.get(
    "/api/v1/my-team",
    {
      config: read,
      schema: describe("What the employee who asks leads, and what waits for him", {
        response: { 200: teamAnswer },
      }),
    },
    async (request) => myTeam(services, requireEmployee(request)),
  );
  app.get(
    "/api/v1/employees",
    {
      config: read,
      schema: describe("List employees", {
        querystring: employeesQuery,
        response: { 200: pageOf(listedEmployee) },
      }),
    },
    async (request) => {
      const { page = 1, pageSize = 25, ...rest } = request.query;
      const seenBy = sightOfNames(request);
      const employees = await services.grants.employees({ ...rest, seenBy, page, pageSize });
      return { ...employees, items: employees.items.map(showListedEmployee) };
    },
  );
  app.get(
    "/api/v1/employees/:id",
    {
      config: read,
      schema: describe("Read an employee", { params: idParams, response: { 200: listedEmployee } }),
    },
    async (request) => {
      const { id } = request.params;
      const seenBy = sightOfNames(request);
      const { items } = await services.grants.employees({ id, seenBy, page: 1, pageSize: 1 });
      return showListedEmployee(found(items[0], "employee"));
    },
  );
  app.get(
    "/api/v1/employees/:id/grants",
    {
      config: read,
      schema: describe("All grants of an employee, also those that ended", {
        params: idParams,
        response: { 200: grantsAnswer },
      }),
    },
    async (request) => {
      const { id } = request.params;
      const { items } = await services.grants.employees({
        id,
        seenBy: sightOf(request),
        page: 1,
        pageSize: 1,
      });
      found(items[0], "employee");
      return { items: (await services.store.listGrants(id)).map(showGrant) };
    },
  );
}
