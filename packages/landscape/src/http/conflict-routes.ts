import type { Static } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { chooseValue } from "../choose-value.ts";
import { decideContradiction } from "../decide-contradiction.ts";
import { listContradictions } from "../list-contradictions.ts";
import { withdrawChoice } from "../withdraw-choice.ts";
import {
  conflictsAnswer,
  conflictsQuery,
  contradictionsAnswer,
  contradictionsQuery,
  decidedAnswer,
  showConflict,
  showContradiction,
  showDecided,
  withdrawalAnswer,
  withdrawalBody,
} from "./conflict-schemas.ts";
import { describe } from "./describe-route.ts";
import {
  type ChoiceBody,
  choiceAnswer,
  choiceBody,
  decisionAnswer,
  decisionBody,
  iso,
  itemId,
} from "./item-schemas.ts";
import type { LandscapeRouteDeps } from "./landscape-deps.ts";
import { editable, readable } from "./landscape-permissions.ts";

const mostContradictions = 100;
type OfItem = { readonly Params: Static<typeof itemId> };
type Asked = { readonly Querystring: Static<typeof conflictsQuery> };

/** What sources say differently: what is open, what people decided, and how they decide it and take that back. */
export function conflictRoutes(app: FastifyInstance, deps: LandscapeRouteDeps): void {
  app.get<Asked>(
    "/api/v1/landscape/conflicts",
    {
      config: readable,
      schema: describe("Fields of which sources say different things, what matters most first", {
        querystring: conflictsQuery,
        response: { 200: conflictsAnswer },
      }),
    },
    async ({ query }) => {
      const asked = requestOf(query);
      const { items, total } = await deps.store.conflicts(asked);
      return { items: items.map(showConflict), total, page: asked.page, pageSize: asked.pageSize };
    },
  );

  app.get<Asked>(
    "/api/v1/landscape/choices",
    {
      config: readable,
      schema: describe("What people decided of fields, the latest first", {
        querystring: conflictsQuery,
        response: { 200: decidedAnswer },
      }),
    },
    async ({ query }) => {
      const asked = requestOf(query);
      const { items, total } = await deps.store.decided(asked);
      return { items: items.map(showDecided), total, page: asked.page, pageSize: asked.pageSize };
    },
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
      const { read, ...body } = request.body;
      const seen = read && {
        values: read.values,
        ...(read.decidedAt !== undefined && { decidedAt: Date.parse(read.decidedAt) }),
      };
      const choice = await chooseValue(
        deps,
        { item: request.params.id, ...body, ...(seen !== undefined && { read: seen }) },
        deps.actorOf(request),
      );
      return reply.code(201).send({ ...choice, at: iso(choice.at) });
    },
  );

  app.post<OfItem & { readonly Body: Static<typeof withdrawalBody> }>(
    "/api/v1/landscape/items/:id/choices/withdrawals",
    {
      config: editable,
      schema: describe("Take back what somebody decided: the sources have the say again", {
        params: itemId,
        body: withdrawalBody,
        response: { 201: withdrawalAnswer },
      }),
    },
    async (request, reply) => {
      const { decidedAt, ...body } = request.body;
      const taken = { item: request.params.id, ...body, decidedAt: Date.parse(decidedAt) };
      const step = await withdrawChoice(deps, taken, deps.actorOf(request));
      return reply.code(201).send({ ...step, at: iso(step.at) });
    },
  );

  contradictionRoutes(app, deps);
}

function contradictionRoutes(app: FastifyInstance, deps: LandscapeRouteDeps): void {
  app.get<{ Querystring: Static<typeof contradictionsQuery> }>(
    "/api/v1/landscape/contradictions",
    {
      config: readable,
      schema: describe("Keys that are given with one item and name another, each with both items", {
        querystring: contradictionsQuery,
        response: { 200: contradictionsAnswer },
      }),
    },
    async ({ query: { state = "open" } }) => ({
      items: (await listContradictions(deps.store, state, mostContradictions)).map(showContradiction),
    }),
  );

  app.post<OfItem & { readonly Body: Static<typeof decisionBody> }>(
    "/api/v1/landscape/items/:id/contradictions",
    {
      config: editable,
      schema: describe(
        "Say whether two items that a source takes for one are one, or take back that they stay two",
        {
          params: itemId,
          body: decisionBody,
          response: { 201: decisionAnswer },
        },
      ),
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

function requestOf({ q = "", item, page = 1, pageSize = 25 }: Asked["Querystring"]) {
  const words = q.toLowerCase().replaceAll("\0", "").split(/\s+/).filter(Boolean);
  return { words, page, pageSize, ...(item !== undefined && { item }) };
}
