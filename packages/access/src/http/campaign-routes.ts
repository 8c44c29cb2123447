import type { FastifyRequest } from "fastify";
import { createCampaign } from "../create-campaign.ts";
import { decideReviews } from "../decide-reviews.ts";
import { grantMoment } from "../grant-moment.ts";
import { type ReviewServices, reassignReviews } from "../reassign-reviews.ts";
import { atRevision, describe, found, type TypedApp } from "./access-route.ts";
import { idParams, pageOf } from "./access-schemas.ts";
import { fromIso } from "./access-times.ts";
import { requireEmployee } from "./caller.ts";
import { manyQuery } from "./grant-schemas.ts";
import { showCampaign, showReviewItem } from "./grant-times.ts";
import {
  campaignAnswer,
  campaignBody,
  campaignState,
  decisionsAnswer,
  decisionsBody,
  itemAnswer,
  itemsQuery,
  listedCampaign,
  reviewersAnswer,
  reviewersBody,
} from "./review-schemas.ts";
import "./principal.ts";

const path = "/api/v1/campaigns";
const manage = { permission: "review.manage" } as const;
const decide = { permission: "review.decide" } as const;

/** Reviews of grants: start, decide, pass on (row A6). */
export function campaignRoutes(app: TypedApp, services: ReviewServices): void {
  const { store, reviews, clock } = services;
  app.post(
    path,
    {
      config: manage,
      schema: describe("Start a review of the grants of a filter", {
        body: campaignBody,
        response: { 201: campaignAnswer },
      }),
    },
    async (request, reply) => {
      const { title, filter, deadline } = request.body;
      const { campaign, revision } = await createCampaign(services, {
        title,
        filter,
        deadline: fromIso(deadline) ?? Number.NaN,
        createdBy: requireEmployee(request),
      });
      atRevision(reply, revision);
      return reply.code(201).send(showCampaign(campaign));
    },
  );
  app.get(
    path,
    {
      config: decide,
      schema: describe("List reviews, the latest first", {
        querystring: manyQuery,
        response: { 200: pageOf(listedCampaign) },
      }),
    },
    async (request) => {
      const { page = 1, pageSize = 25 } = request.query;
      const reviewerId = requireEmployee(request);
      const campaigns = await reviews.campaigns({
        reviewerId,
        own: !managesReviews(request),
        page,
        pageSize,
      });
      return { ...campaigns, items: campaigns.items.map(showCampaign) };
    },
  );
  app.get(
    `${path}/:id`,
    {
      config: decide,
      schema: describe("How far a review is", { params: idParams, response: { 200: campaignState } }),
    },
    async (request) => {
      const campaign = found(await store.find("campaign", request.params.id), "review");
      const counts = await reviews.counts(campaign.id, clock.now());
      if (!managesReviews(request)) {
        const reviewerId = requireEmployee(request);
        found(
          counts.byReviewer.find((one) => one.reviewerId === reviewerId),
          "review",
        );
      }
      return { campaign: showCampaign(campaign), ...counts };
    },
  );
  app.get(
    `${path}/:id/items`,
    {
      config: decide,
      schema: describe("List the grants of a review; the own ones, to who does not manage reviews", {
        params: idParams,
        querystring: itemsQuery,
        response: { 200: pageOf(itemAnswer) },
      }),
    },
    async (request) => {
      const { mine, page = 1, pageSize = 25, ...rest } = request.query;
      const { id } = found(await store.find("campaign", request.params.id), "review");
      const items = await reviews.items({
        ...(await grantMoment(services)),
        ...rest,
        campaignId: id,
        ...((mine === true || !managesReviews(request)) && { reviewerId: requireEmployee(request) }),
        page,
        pageSize,
      });
      return { ...items, items: items.items.map(showReviewItem) };
    },
  );
  app.post(
    `${path}/:id/decisions`,
    {
      config: decide,
      schema: describe("Decide about grants, all or none; what is revoked has ended when this answers", {
        params: idParams,
        body: decisionsBody,
        response: { 200: decisionsAnswer },
      }),
    },
    async (request, reply) => {
      const { revision, ...done } = await decideReviews(services, {
        campaignId: request.params.id,
        by: requireEmployee(request),
        decisions: request.body.decisions.map(({ change, ...one }) => ({
          ...one,
          ...(change !== undefined && { change: { ...change, validUntil: fromIso(change.validUntil) } }),
        })),
      });
      atRevision(reply, revision);
      return done;
    },
  );
  app.post(
    `${path}/:id/reviewers`,
    {
      config: manage,
      schema: describe("Pass what a reviewer did not decide to another", {
        params: idParams,
        body: reviewersBody,
        response: { 200: reviewersAnswer },
      }),
    },
    async ({ params, body }, reply) => {
      const { revision, ...done } = await reassignReviews(services, { campaignId: params.id, ...body });
      atRevision(reply, revision);
      return done;
    },
  );
}

/** Who manages reviews, and a system, sees them whole; others what they decide about themselves. */
function managesReviews({ principal }: FastifyRequest): boolean {
  return principal.kind === "system" || principal.permissions.has(manage.permission);
}
