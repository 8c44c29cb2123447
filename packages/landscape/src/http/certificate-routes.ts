import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { LandscapeError } from "../domain/landscape-error.ts";
import { type CampaignView, listCampaigns, listCertificates } from "../list-certificates.ts";
import { saveCampaign } from "../save-campaign.ts";
import { takeInCertificates } from "../take-in-certificates.ts";
import { type CareRouteDeps, today } from "./care-deps.ts";
import { count, day, type IdParams, idParams, idText, named, text, time, version } from "./care-schemas.ts";
import { describe } from "./describe-route.ts";
import { editable, importable, readable } from "./landscape-permissions.ts";

const base = "/api/v1/landscape/certificate-campaigns";
const listQuery = Type.Object({
  within: Type.Optional(Type.Integer({ minimum: 0, maximum: 3650, default: 60 })),
  q: Type.Optional(Type.String({ maxLength: 200 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, default: 1 })),
  pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 25 })),
});
const pemBody = Type.Object({
  source: Type.String({ pattern: "^[a-z0-9][a-z0-9-]{0,63}$" }),
  pem: Type.String({ minLength: 1, maxLength: 900_000 }),
  secures: Type.Optional(Type.String({ minLength: 3, maxLength: 600 })),
});
const notice = Type.Object({ at: time, team: text, text });
const replacement = Type.Object({ certificate: idText, replacedBy: idText, on: day });
const ended = Type.Object({ on: day, reason: text });
const campaignBody = Type.Object({
  version,
  name: text,
  reason: text,
  leavesIssuer: Type.Optional(text),
  teams: Type.Array(text, { maxItems: 100 }),
  phases: Type.Array(
    Type.Object({ name: text, due: day, certificates: Type.Array(idText, { maxItems: 10_000 }) }),
    { maxItems: 50 },
  ),
  notices: Type.Array(notice, { maxItems: 10_000 }),
  replacements: Type.Array(replacement, { maxItems: 10_000 }),
  ended: Type.Optional(ended),
});
const campaignAnswer = Type.Object({
  id: Type.String(),
  version: count,
  name: Type.String(),
  reason: Type.String(),
  leavesIssuer: Type.Optional(Type.String()),
  teams: Type.Array(Type.String()),
  phases: Type.Array(
    Type.Object({
      name: Type.String(),
      due: day,
      done: count,
      total: count,
      certificates: Type.Array(
        Type.Object({ ...named.properties, state: Type.String(), replacedOn: Type.Optional(day) }),
      ),
    }),
  ),
  notices: Type.Array(notice),
  replacements: Type.Array(replacement),
  ended: Type.Optional(ended),
  untold: Type.Array(Type.String()),
});

/** Certificates and the campaigns that replace them (row I9). */
export async function certificateRoutes(app: FastifyInstance, deps: CareRouteDeps): Promise<void> {
  app.get<{ Querystring: Static<typeof listQuery> }>(
    "/api/v1/landscape/certificates",
    {
      config: readable,
      schema: describe("Certificates, those that ended or end soon first, with what they secure", {
        querystring: listQuery,
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                ...named.properties,
                issuer: Type.Optional(Type.String()),
                expiresOn: Type.Optional(day),
                daysLeft: Type.Optional(count),
                state: Type.String(),
                secures: Type.Array(named),
              }),
            ),
            total: count,
            page: count,
            pageSize: count,
          }),
        },
      }),
    },
    async ({ query: { within = 60, q = "", page = 1, pageSize = 25 } }) => {
      const words = q.toLowerCase().split(/\s+/).filter(Boolean);
      const listed = await listCertificates(deps, today(deps), within, words);
      const items = listed.slice((page - 1) * pageSize, page * pageSize).map(({ item, expiry, secures }) => ({
        id: item.id,
        name: item.name,
        issuer: item.fields.issuer?.value,
        ...expiry,
        secures: [...secures],
      }));
      return { items, total: listed.length, page, pageSize };
    },
  );

  app.post<{ Body: Static<typeof pemBody> }>(
    "/api/v1/landscape/certificates",
    {
      config: importable,
      schema: describe("Take in certificates in PEM; a private key among them is refused", {
        body: pemBody,
        response: {
          200: Type.Object({ outcome: Type.String(), added: count, changed: count, unchanged: count }),
        },
      }),
    },
    async (request) => {
      const taken = await takeInCertificates(deps.documents, request.body, deps.actorOf(request));
      if (taken.outcome === "done" || taken.outcome === "unchanged") {
        const { added, changed, unchanged } = taken.diff.counts;
        return { outcome: taken.outcome, added, changed, unchanged };
      }
      const [first] = taken.outcome === "refused" ? taken.problems : [];
      throw new LandscapeError("DOCUMENT_INVALID", first?.message ?? "nothing is taken in", {
        where: first?.where,
        remedy: "send certificates in PEM, and nothing else",
      });
    },
  );

  app.get(
    base,
    {
      config: readable,
      schema: describe("Campaigns that replace certificates in phases, and how far they are", {
        response: { 200: Type.Object({ items: Type.Array(campaignAnswer) }) },
      }),
    },
    async () => ({ items: (await listCampaigns(deps, today(deps))).map(show) }),
  );

  app.get<{ Params: IdParams }>(
    `${base}/:id`,
    {
      config: readable,
      schema: describe("One campaign", { params: idParams, response: { 200: campaignAnswer } }),
    },
    async ({ params }) => one(deps, params.id),
  );

  app.put<{ Params: IdParams; Body: Static<typeof campaignBody> }>(
    `${base}/:id`,
    {
      config: editable,
      schema: describe("Save a campaign; who was told is added and never changed", {
        params: idParams,
        body: campaignBody,
        response: { 200: campaignAnswer },
      }),
    },
    async (request) => {
      const { id } = request.params;
      const { version: read, notices, ...rest } = request.body;
      const told = notices.map((one) => ({ ...one, at: Date.parse(one.at) }));
      await saveCampaign(
        deps,
        { id, version: read, doc: { id, ...rest, notices: told } },
        deps.actorOf(request),
      );
      return one(deps, id);
    },
  );
}

async function one(deps: CareRouteDeps, id: string) {
  const found = (await listCampaigns(deps, today(deps))).find(({ saved }) => saved.id === id);
  if (found !== undefined) return show(found);
  throw new LandscapeError("ITEM_UNKNOWN", "there is no campaign with this id", {
    where: "/id",
    remedy: "look it up in the list of campaigns",
  });
}

function show({ saved, progress, nameOf }: CampaignView) {
  const { id, version: number, doc } = saved;
  return {
    ...doc,
    id,
    version: number,
    teams: [...doc.teams],
    replacements: [...doc.replacements],
    notices: doc.notices.map((told) => ({ ...told, at: new Date(told.at).toISOString() })),
    phases: progress.phases.map(({ certificates, ...phase }) => ({
      ...phase,
      total: certificates.length,
      certificates: certificates.map((certificate) => ({ ...certificate, name: nameOf(certificate.id) })),
    })),
    untold: [...progress.untold],
  };
}
