import { dayOf } from "@grondslag/kernel";
import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { type ImpactStep, impactQuestions } from "../domain/graph/impact.ts";
import { drawMap } from "../draw-map.ts";
import { readImpact } from "../read-impact.ts";
import { readKinds } from "../read-item.ts";
import { describe } from "./describe-route.ts";
import { itemId, joinedInto, named } from "./item-schemas.ts";
import type { LandscapeRouteDeps } from "./landscape-deps.ts";
import { readable } from "./landscape-permissions.ts";

const text = Type.String();
const count = Type.Integer({ minimum: 0 });
const day = Type.String({ format: "date" });
const usualMost = 100;

const impactQuery = Type.Object({
  question: Type.Optional(Type.Union(impactQuestions.map((question) => Type.Literal(question)))),
  on: Type.Optional(day),
  kind: Type.Optional(Type.Array(text, { maxItems: 20 })),
  most: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
});
const reached = Type.Object({ id: text, kind: Type.Optional(text), name: Type.Optional(text) });
const path = Type.Array(
  Type.Object({
    ...reached.properties,
    relation: Type.Object({ from: text, type: text, to: text, group: Type.Optional(text) }),
  }),
);
const impactAnswer = Type.Object({
  joinedInto,
  question: text,
  on: day,
  change: count,
  total: count,
  byKind: Type.Record(text, count),
  centsPerDay: Type.String({ description: "Whole cents; money of the item itself counts too" }),
  money: Type.Array(Type.Object({ id: text, name: Type.Optional(text), centsPerDay: text })),
  items: Type.Array(Type.Object({ ...reached.properties, path })),
  weakenedTotal: count,
  weakened: Type.Array(
    Type.Object({
      ...reached.properties,
      group: text,
      needed: count,
      left: Type.Integer({
        minimum: 0,
        description: "How many of the group still work: enough, so it goes on",
      }),
      of: count,
      path,
    }),
  ),
});
const mapAnswer = Type.Object({
  change: count,
  groups: Type.Array(Type.Object(named)),
  items: Type.Array(Type.Object({ ...named, group: Type.Optional(count) })),
  needs: Type.Array(Type.Tuple([count, count, text])),
  reserves: Type.Array(
    Type.Tuple([count, text], { description: "Place in needs, and of which group it is one: 1/database" }),
  ),
  left: Type.Integer({ minimum: 0, description: "Items that the map has no room for" }),
});

/** What depends on what: the questions before something stops or goes, and the map. */
export function impactRoutes(app: FastifyInstance, deps: LandscapeRouteDeps): void {
  const today = () => dayOf(deps.clock.now());

  app.get<{ Params: Static<typeof itemId>; Querystring: Static<typeof impactQuery> }>(
    "/api/v1/landscape/items/:id/impact",
    {
      config: readable,
      schema: describe(
        "What stops if this stops, what it needs, or what must move before it can go; with paths and money a day",
        { params: itemId, querystring: impactQuery, response: { 200: impactAnswer } },
      ),
    },
    async ({ params, query }) => {
      const { question = "stops", on = today(), kind = [], most = usualMost } = query;
      const impact = await readImpact(deps, params.id, question, { day: on, kinds: readKinds(kind), most });
      const nameOf = (id: string) => {
        const known = impact.names.get(id);
        return known === undefined ? {} : { name: known.name, kind: known.kind };
      };
      const shownStep = ({ item, relation }: ImpactStep) => ({ id: item, ...nameOf(item), relation });
      return {
        ...(impact.joinedInto !== undefined && { joinedInto: impact.joinedInto }),
        question,
        on,
        change: impact.change,
        total: impact.total,
        byKind: impact.byKind,
        centsPerDay: String(impact.centsPerDay),
        money: impact.money.map(({ id, centsPerDay }) => ({
          id,
          ...nameOf(id),
          centsPerDay: String(centsPerDay),
        })),
        items: impact.items.map(({ id, path: steps }) => ({ id, ...nameOf(id), path: steps.map(shownStep) })),
        weakenedTotal: impact.weakenedTotal,
        weakened: impact.weakened.map(({ id, group, needed, left, of, path: steps }) => ({
          id,
          ...nameOf(id),
          ...{ group, needed, left, of },
          path: steps.map(shownStep),
        })),
      };
    },
  );

  app.get<{ Querystring: { readonly on?: string } }>(
    "/api/v1/landscape/map",
    {
      config: readable,
      schema: describe("The landscape as a map: groups, items, and who needs whom", {
        querystring: Type.Object({ on: Type.Optional(day) }),
        response: { 200: mapAnswer },
      }),
    },
    async ({ query }) => drawMap(deps, query.on ?? today()),
  );
}
