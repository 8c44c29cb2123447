import type { Static } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { listItems, readItem, readItemHistory } from "../read-item.ts";
import { describe } from "./describe-route.ts";
import {
  atQuery,
  type ItemsQuerystring,
  itemAnswer,
  itemId,
  itemsAnswer,
  itemsQuery,
  showHistory,
  showItem,
  versionsAnswer,
} from "./item-schemas.ts";
import type { LandscapeRouteDeps } from "./landscape-deps.ts";
import { readable } from "./landscape-permissions.ts";

type OfItem = { readonly Params: Static<typeof itemId> };

/** Items of the landscape: find them, and read one as it is or was. */
export function itemRoutes(app: FastifyInstance, deps: LandscapeRouteDeps): void {
  app.get<{ Querystring: ItemsQuerystring }>(
    "/api/v1/landscape/items",
    {
      config: readable,
      schema: describe("List and search items, by name", {
        querystring: itemsQuery,
        response: { 200: itemsAnswer },
      }),
    },
    async (request) => listItems(deps.store, request.query),
  );

  app.get<OfItem & { readonly Querystring: Static<typeof atQuery> }>(
    "/api/v1/landscape/items/:id",
    {
      config: readable,
      schema: describe(
        "An item with its relations, where each field comes from, and what sources differ on",
        {
          params: itemId,
          querystring: atQuery,
          response: { 200: itemAnswer },
        },
      ),
    },
    async ({ params, query }) =>
      showItem(
        await readItem(
          deps.store,
          params.id,
          query.recordedAt === undefined ? undefined : Date.parse(query.recordedAt),
        ),
      ),
  );

  app.get<OfItem>(
    "/api/v1/landscape/items/:id/versions",
    {
      config: readable,
      schema: describe("All descriptions of an item, the latest first", {
        params: itemId,
        response: { 200: versionsAnswer },
      }),
    },
    async ({ params }) => showHistory(await readItemHistory(deps.store, params.id)),
  );
}
