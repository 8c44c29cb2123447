import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { QualityServices } from "../measure-quality.ts";
import type { QualityCampaign } from "../quality-ports.ts";
import { type CampaignView, listCampaigns, startCampaign } from "../start-campaign.ts";
import { endCampaign, remindOwners } from "../steer-campaign.ts";
import { describe } from "./describe-route.ts";
import { iso } from "./item-schemas.ts";
import { editable, readable } from "./landscape-permissions.ts";
import type { QualityRouteDeps } from "./quality-routes.ts";
import {
  campaignAnswer,
  campaignBody,
  campaignsAnswer,
  endAnswer,
  endBody,
  reminderAnswer,
  reminderBody,
} from "./quality-schemas.ts";

const base = "/api/v1/landscape/quality-campaigns";
const params = Type.Object({ id: Type.String({ minLength: 1, maxLength: 64 }) });
type OfRound = { readonly Params: Static<typeof params> };

/** Rounds in which owners are asked about their records: begun, reminded of, and ended (row L2). */
export function roundRoutes(
  app: FastifyInstance,
  deps: Pick<QualityRouteDeps, "actorOf"> & QualityServices & Parameters<typeof startCampaign>[0],
): void {
  app.get(
    base,
    {
      config: readable,
      schema: describe("Rounds in which owners are asked about their records, the latest first", {
        response: { 200: campaignsAnswer },
      }),
    },
    async () => {
      const { settingsVersion, campaigns } = await listCampaigns(deps);
      return { settingsVersion, items: campaigns.map(showView) };
    },
  );

  app.post<{ Body: Static<typeof campaignBody> }>(
    base,
    {
      config: editable,
      schema: describe("Asks owners to look at their records", {
        body: campaignBody,
        response: { 201: campaignAnswer },
      }),
    },
    async (request, reply) =>
      reply.code(201).send(show(await startCampaign(deps, request.body, deps.actorOf(request)))),
  );

  app.post<OfRound & { readonly Body: Static<typeof reminderBody> }>(
    `${base}/:id/reminders`,
    {
      config: editable,
      schema: describe("Write down that owners are reminded; they see it with their questions", {
        params,
        body: reminderBody,
        response: { 201: reminderAnswer },
      }),
    },
    async (request, reply) => {
      const order = { campaign: request.params.id, ...request.body };
      const { at, by, owners, text } = await remindOwners(deps, order, deps.actorOf(request));
      return reply.code(201).send({ at: iso(at), by, owners: [...owners], text });
    },
  );

  app.post<OfRound & { readonly Body: Static<typeof endBody> }>(
    `${base}/:id/end`,
    {
      config: editable,
      schema: describe("End a round; what came of it stays as it is now", {
        params,
        body: endBody,
        response: { 201: endAnswer },
      }),
    },
    async (request, reply) => {
      const order = { campaign: request.params.id, ...request.body };
      const { at, by, motive } = await endCampaign(deps, order, deps.actorOf(request));
      return reply.code(201).send({ at: iso(at), by, motive });
    },
  );
}

function show({ id, note, at, by, due, settingsVersion = 0, owners }: QualityCampaign) {
  return { id, note, at: iso(at), by, due, settingsVersion, owners: [...owners] };
}

function showView({ progress, reminders, ended, ...round }: CampaignView) {
  return {
    ...show(round),
    progress: [...progress],
    reminders: reminders.map(({ at, by, owners, text }) => ({ at: iso(at), by, owners: [...owners], text })),
    ...(ended !== undefined && { ended: { at: iso(ended.at), by: ended.by, motive: ended.motive } }),
  };
}
