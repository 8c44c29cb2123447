import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { chooseValue } from "../choose-value.ts";
import { decideContradiction } from "../decide-contradiction.ts";
import { listItems, readItem, readItemHistory } from "../read-item.ts";
import { describe } from "./describe-route.ts";
import {
  atQuery,
  type ChoiceBody,
  choiceAnswer,
  choiceBody,
  contradictionAnswer,
  decisionAnswer,
  decisionBody,
  type ItemsQuerystring,
  iso,
  itemAnswer,
  itemId,
  itemsAnswer,
  itemsQuery,
  showHistory,
  showItem,
  versionsAnswer,
} from "./item-schemas.ts";
import type { LandscapeRouteDeps } from "./landscape-deps.ts";
import { editable, readable } from "./landscape-permissions.ts";

const mostContradictions = 100;
type OfItem = { readonly Params: Static<typeof itemId> };

/** Items of the landscape: find them, read one as it is or was, and decide what sources differ on. */
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

  app.post<OfItem & { readonly Body: ChoiceBody }>(
    "/api/v1/landscape/items/:id/choices",
    {
      config: editable,
      schema: describe("Decide which value is right where sources differ, with the reason", {
        params: itemId,
        body: choiceBody,
        response: { 201: choiceAnswer },
      }),
    },
    async (request, reply) => {
      const choice = await chooseValue(
        deps,
        { item: request.params.id, ...request.body },
        deps.actorOf(request),
      );
      return reply.code(201).send({ ...choice, at: iso(choice.at) });
    },
  );

  app.get(
    "/api/v1/landscape/contradictions",
    {
      config: readable,
      schema: describe("Keys that are given with one item and name another, which nobody decided yet", {
        response: { 200: Type.Object({ items: Type.Array(contradictionAnswer) }) },
      }),
    },
    async () => ({ items: await deps.store.contradictions(mostContradictions) }),
  );

  app.post<OfItem & { readonly Body: Static<typeof decisionBody> }>(
    "/api/v1/landscape/items/:id/contradictions",
    {
      config: editable,
      schema: describe("Say whether two items that a source takes for one are one, with the reason", {
        params: itemId,
        body: decisionBody,
        response: { 201: decisionAnswer },
      }),
    },
    async (request, reply) => {
      const made = await decideContradiction(
        deps,
        { item: request.params.id, ...request.body },
        deps.actorOf(request),
      );
      return reply.code(201).send({ ...made, at: iso(made.at) });
    },
  );
}
