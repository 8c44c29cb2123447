import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { readLifeCycle } from "../read-life-cycle.ts";
import { readRoadmap } from "../read-roadmap.ts";
import { rememberPictures } from "../remember-pictures.ts";
import { saveOwnProduct } from "../save-own-product.ts";
import { ageViews } from "../view-ages.ts";
import { availabilityRoutes } from "./availability-routes.ts";
import { type AgeRouteDeps, type CareRouteDeps, today } from "./care-deps.ts";
import {
  day,
  type IdParams,
  idParams,
  idText,
  named,
  type ProductBody,
  productAnswer,
  productBody,
  reason,
  snapshot,
  support,
} from "./care-schemas.ts";
import { certificateRoutes } from "./certificate-routes.ts";
import { debtRoutes } from "./debt-routes.ts";
import { describe } from "./describe-route.ts";
import { endpointRoutes } from "./endpoint-routes.ts";
import { editable, readable } from "./landscape-permissions.ts";
import { phaseOutRoutes } from "./phase-out-routes.ts";
import { riskRoutes } from "./risk-routes.ts";
import { settingsRoutes } from "./settings-routes.ts";

const onQuery = Type.Object({ on: Type.Optional(day) });
const roadmapQuery = Type.Object({
  from: day,
  until: day,
  chain: Type.Optional(idText),
  system: Type.Optional(idText),
});
const factsQuery = Type.Object({ q: Type.String({ minLength: 2, maxLength: 100 }) });
const productParams = Type.Object({ product: Type.String({ pattern: "^[a-z0-9][a-z0-9.-]{0,63}$" }) });
const lifeCycleAnswer = Type.Object({
  ...named.properties,
  kind: Type.String(),
  on: day,
  inUse: Type.Boolean(),
  technologies: Type.Array(
    Type.Object({
      ...named.properties,
      version: Type.Optional(Type.String()),
      from: Type.Optional(day),
      until: Type.Optional(day),
      path: Type.Array(Type.String()),
      support,
    }),
  ),
  debt: Type.Object({ state: Type.String(), reasons: Type.Array(reason) }),
});

/**
 * Life cycles, debt, plans to phase out, availability, certificates, clouds and risk, below `/api/v1/landscape`.
 * Faults are thrown as LandscapeError.
 */
export async function lifeCycleRoutes(app: FastifyInstance, given: CareRouteDeps): Promise<void> {
  const remembered = { ...given, landscape: rememberPictures(given.landscape) };
  const deps: AgeRouteDeps = { ...remembered, ages: ageViews(remembered) };
  await app.register(debtRoutes, deps);
  await app.register(phaseOutRoutes, deps);
  await app.register(availabilityRoutes, deps);
  await app.register(certificateRoutes, deps);
  await app.register(endpointRoutes, deps);
  await app.register(riskRoutes, deps);
  await app.register(settingsRoutes, deps);
  readRoutes(app, deps);
  factRoutes(app, deps);
}

function readRoutes(app: FastifyInstance, deps: AgeRouteDeps): void {
  app.get<{ Params: IdParams; Querystring: Static<typeof onQuery> }>(
    "/api/v1/landscape/items/:id/life-cycle",
    {
      config: readable,
      schema: describe("What an item runs on, on a day, and until when each is supported", {
        params: idParams,
        querystring: onQuery,
        response: { 200: lifeCycleAnswer },
      }),
    },
    async ({ params, query: { on = today(deps) } }) => {
      const { item, inUse, technologies, debt } = readLifeCycle(await deps.ages(), params.id, on);
      return {
        id: item.id,
        name: item.name,
        kind: item.kind,
        on,
        inUse,
        debt,
        technologies: technologies.map(({ item: part, ...rest }) => ({
          id: part.id,
          name: part.name,
          version: part.fields.version?.value,
          ...rest,
        })),
      };
    },
  );

  app.get<{ Querystring: Static<typeof roadmapQuery> }>(
    "/api/v1/landscape/roadmap",
    {
      config: readable,
      schema: describe("What begins and ends for systems between two days", {
        querystring: roadmapQuery,
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                system: named,
                events: Type.Array(Type.Object({ day, kind: Type.String(), of: Type.Optional(named) })),
              }),
            ),
          }),
        },
      }),
    },
    async ({ query: { from, until, ...filter } }) => ({
      items: readRoadmap(await deps.ages(), from, until, filter).map(({ system, events }) => ({
        system: { id: system.id, name: system.name },
        events: [...events],
      })),
    }),
  );
}

const mostProducts = 50;

function factRoutes(app: FastifyInstance, deps: AgeRouteDeps): void {
  app.get<{ Querystring: Static<typeof factsQuery> }>(
    "/api/v1/landscape/end-of-life",
    {
      config: readable,
      schema: describe("Facts of end of life by name: our own list first, then the public one", {
        querystring: factsQuery,
        response: { 200: Type.Object({ snapshot, items: Type.Array(productAnswer) }) },
      }),
    },
    async ({ query }) => {
      const q = query.q.toLowerCase();
      const { origin, products } = deps.facts();
      const own = await deps.care.latest("own-product");
      const listed = [
        ...own.map(({ doc, version }) => ({ ...doc, own: true, version })),
        ...products.map((facts) => ({ ...facts, own: false })),
      ].filter(({ product, name }) => `${product} ${name}`.toLowerCase().includes(q));
      return { snapshot: origin, items: listed.slice(0, mostProducts) };
    },
  );

  app.put<{ Params: Static<typeof productParams>; Body: ProductBody }>(
    "/api/v1/landscape/end-of-life/own/:product",
    {
      config: editable,
      schema: describe("Write down what nobody lists, or what we know better", {
        params: productParams,
        body: productBody,
        response: { 200: productAnswer },
      }),
    },
    async (request) => {
      const { version, motive, ...facts } = request.body;
      const { product } = request.params;
      const draft = {
        id: product,
        version,
        ...(motive !== undefined && { motive }),
        doc: { product, ...facts },
      };
      const saved = await saveOwnProduct(deps, draft, deps.actorOf(request));
      return { ...saved.doc, own: true, version: saved.version };
    },
  );
}
