import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type LookUpNames, rememberedNames } from "../alerts/look-up-names.ts";
import { explainAlert, ownAlerts } from "../alerts/own-alerts.ts";
import { type OwnLookUpServices, ownLookUps, sayOfLookUp } from "../alerts/own-look-ups.ts";
import {
  alertParams,
  ownAlert,
  ownLookUpPage,
  ownSaying,
  saidOfLookUp,
  sayingBody,
} from "./alert-schemas.ts";
import { describe } from "./describe-route.ts";
import { timed } from "./investigation-schemas.ts";
import { type OverseerDeps, overseerOf } from "./overseer.ts";
import { showOwnAlert, showOwnLookUp } from "./show-alert.ts";

export interface OwnRouteDeps extends OverseerDeps {
  readonly services: OwnLookUpServices;
  readonly names: LookUpNames;
  /** Puts what somebody reads on record; settles when it is durable. */
  readonly record: (request: FastifyRequest, action: string, object: string) => Promise<void>;
}

const everybody = { permission: "signed-in" } as const;
const usualLimit = 50;

/** What every employee sees of himself: his look-ups, and what he was asked (row M9). */
export async function ownRoutes(app: FastifyInstance, deps: OwnRouteDeps): Promise<void> {
  const { services } = deps;

  app.get<{ Querystring: { page?: string; limit?: number } }>(
    "/api/v1/own/look-ups",
    {
      config: everybody,
      schema: describe("Your own look-ups of the last 90 days, newest first, with how each was explained", {
        querystring: Type.Object({
          page: Type.Optional(Type.String({ maxLength: 500 })),
          limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
        }),
        response: { 200: ownLookUpPage },
      }),
    },
    async (request) => {
      const { page, limit = usualLimit } = request.query;
      const { items, next, from, to } = await ownLookUps(services, {
        employeeId: overseerOf(deps, request),
        page,
        limit,
        record: (object) => deps.record(request, "own.look-ups", object),
      });
      const names = rememberedNames(deps.names);
      return {
        items: await Promise.all(items.map((item) => showOwnLookUp(item, names))),
        ...(next !== undefined && { next }),
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
      };
    },
  );

  app.post<{ Body: Static<typeof ownSaying> }>(
    "/api/v1/own/look-ups/explanations",
    {
      config: everybody,
      schema: describe("Say why you made a look-up", { body: ownSaying, response: { 201: saidOfLookUp } }),
    },
    async (request, reply) => {
      const { text, ...look } = request.body;
      const said = await sayOfLookUp(services, { look, text, by: overseerOf(deps, request) });
      reply.code(201);
      return { ...look, said: said.map(timed) };
    },
  );

  app.get(
    "/api/v1/own/alerts",
    {
      config: everybody,
      schema: describe("The alerts that you were asked to explain", {
        response: { 200: Type.Object({ items: Type.Array(ownAlert) }) },
      }),
    },
    async (request) => {
      const names = rememberedNames(deps.names);
      const reader = overseerOf(deps, request);
      const found = await ownAlerts(services, reader);
      const ofOthers = found.filter(({ as }) => as === "leader").length;
      // Who leads reads what somebody else did; what one did oneself nobody has to answer for reading.
      if (ofOthers > 0) await deps.record(request, "own.alerts", `asOfLeader=${ofOthers}`);
      return { items: await Promise.all(found.map((own) => showOwnAlert(own, names))) };
    },
  );

  app.post<{ Params: { id: string }; Body: Static<typeof sayingBody> }>(
    "/api/v1/own/alerts/:id/explanation",
    {
      config: everybody,
      schema: describe("Explain the look-ups that you were asked about", {
        params: alertParams,
        body: sayingBody,
        response: { 200: ownAlert },
      }),
    },
    async (request) => {
      const own = await explainAlert(services, {
        id: request.params.id,
        text: request.body.text,
        by: overseerOf(deps, request),
      });
      return showOwnAlert(own, rememberedNames(deps.names));
    },
  );
}
