import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { Override, Plan } from "../domain/planning/plan.ts";
import type { Portfolio } from "../domain/records.ts";
import { planDigest, planInForce, planState, signaturesOf, triangle } from "../domain/scenario/signing.ts";
import { viewPlan } from "../domain/scenario/view-plan.ts";
import { proposePlan } from "../propose-plan.ts";
import { recordOverride, withdrawOverride } from "../record-override.ts";
import { advisePlan, planOf, signPlan } from "../sign-plan.ts";
import type { PlanRouteDeps } from "./plan-deps.ts";
import {
  adviceBody,
  overrideAnswer,
  overrideBody,
  planAnswer,
  planView,
  signatureBody,
} from "./plan-schemas.ts";
import { describe } from "./portfolio-deps.ts";
import { advisable, overridable, plannable, readable, signable } from "./portfolio-permissions.ts";
import { type IdParams, idParams, idText, line, strict, text } from "./portfolio-schemas.ts";

const base = "/api/v1/portfolio/plans";
const proposalBody = strict({ run: idText, name: line });
const withdrawalBody = strict({ why: text });

/** Plans: proposed, signed by three, advised on by the CIO (row O4). */
export function planRoutes(app: FastifyInstance, deps: PlanRouteDeps): void {
  app.get(
    base,
    {
      config: readable,
      schema: describe("Plans, the newest first, and which is in force", {
        response: {
          200: Type.Object({ items: Type.Array(planAnswer), inForce: Type.Optional(Type.String()) }),
        },
      }),
    },
    async () => {
      const portfolio = await deps.store.read();
      const inForce = planInForce(portfolio)?.id;
      return {
        items: portfolio.plans.map((plan) => showPlan(plan, portfolio)).reverse(),
        ...(inForce !== undefined && { inForce }),
      };
    },
  );

  app.get<{ Params: IdParams }>(
    `${base}/:id`,
    {
      config: readable,
      schema: describe("One plan, with its bars and what it takes of each skill", {
        params: idParams,
        response: { 200: Type.Object({ ...planAnswer.properties, plan: Type.Optional(planView) }) },
      }),
    },
    async ({ params }) => {
      const portfolio = await deps.store.read();
      const plan = planOf(portfolio, params.id);
      const wishes = new Set(portfolio.records.wish.map(({ id }) => id));
      const { problem, outcome } = plan;
      return {
        ...showPlan(plan, portfolio),
        ...(problem !== undefined && { plan: viewPlan(problem, outcome, (id) => wishes.has(id)) }),
      };
    },
  );

  app.post<{ Body: Static<typeof proposalBody> }>(
    base,
    {
      config: plannable,
      schema: describe("Propose the plan that a run found, for signature", {
        body: proposalBody,
        response: { 201: planAnswer },
      }),
    },
    async (request, reply) => {
      const plan = await proposePlan(deps, request.body, deps.actorOf(request));
      return reply.code(201).send(showPlan(plan, await deps.store.read()));
    },
  );

  // One route for each role, as each asks a permission of its own.
  for (const role of triangle)
    app.post<{ Params: IdParams; Body: Static<typeof signatureBody> }>(
      `${base}/:id/signatures/${role}`,
      {
        config: signable[role],
        schema: describe(`Sign or refuse a plan as ${role}`, {
          params: idParams,
          body: signatureBody,
          response: { 201: planAnswer },
        }),
      },
      async (request, reply) => {
        const { id } = request.params;
        const { text: why, ...draft } = request.body;
        const signature = { plan: id, role, ...draft, ...(why !== undefined && { text: why }) };
        const portfolio = await signPlan(deps, signature, deps.actorOf(request));
        return reply.code(201).send(showPlan(planOf(portfolio, id), portfolio));
      },
    );

  app.post<{ Params: IdParams; Body: Static<typeof adviceBody> }>(
    `${base}/:id/advice`,
    {
      config: advisable,
      schema: describe("Advise on a plan as CIO; this signs nothing", {
        params: idParams,
        body: adviceBody,
        response: { 201: planAnswer },
      }),
    },
    async (request, reply) => {
      const { id } = request.params;
      const portfolio = await advisePlan(deps, { plan: id, ...request.body }, deps.actorOf(request));
      return reply.code(201).send(showPlan(planOf(portfolio, id), portfolio));
    },
  );
}

/** Overrides: modernisation gives way to an item, on record (row O8). */
export function overrideRoutes(app: FastifyInstance, deps: PlanRouteDeps): void {
  app.get(
    "/api/v1/portfolio/overrides",
    {
      config: readable,
      schema: describe("Overrides, also those that were withdrawn, the newest first", {
        response: { 200: Type.Object({ items: Type.Array(overrideAnswer) }) },
      }),
    },
    async () => {
      const portfolio = await deps.store.read();
      return { items: portfolio.overrides.map((one) => showOverride(one, portfolio)).reverse() };
    },
  );

  app.post<{ Body: Static<typeof overrideBody> }>(
    "/api/v1/portfolio/overrides",
    {
      config: overridable,
      schema: describe("Put on record that modernisation gives way to a work or a wish", {
        body: overrideBody,
        response: { 201: overrideAnswer },
      }),
    },
    async (request, reply) => {
      const override = await recordOverride(deps, request.body, deps.actorOf(request));
      return reply.code(201).send(showOverride(override, await deps.store.read()));
    },
  );

  app.post<{ Params: IdParams; Body: Static<typeof withdrawalBody> }>(
    "/api/v1/portfolio/overrides/:id/withdrawal",
    {
      config: overridable,
      schema: describe("Withdraw an override; what was recorded stays", {
        params: idParams,
        body: withdrawalBody,
        response: { 201: overrideAnswer },
      }),
    },
    async (request, reply) => {
      const { id } = request.params;
      const portfolio = await withdrawOverride(deps, { id, why: request.body.why }, deps.actorOf(request));
      const override = portfolio.overrides.findLast((one) => one.id === id);
      return reply.code(201).send(override === undefined ? undefined : showOverride(override, portfolio));
    },
  );
}

function showPlan(plan: Plan, portfolio: Portfolio) {
  const { id, name, firstQuarter, quarters, at, by, outcome, scenario } = plan;
  return {
    id,
    name,
    firstQuarter,
    quarters,
    state: planState(plan, portfolio),
    digest: planDigest(plan),
    at: iso(at),
    by,
    gap: outcome.gap,
    ...(scenario !== undefined && { scenario: scenario.name }),
    signatures: signaturesOf(plan, portfolio).map(
      ({ role, outcome: word, text: said, at: when, by: who }) => ({
        role,
        outcome: word,
        ...(said !== undefined && { text: said }),
        at: iso(when),
        by: who,
      }),
    ),
  };
}

function showOverride({ at, withdrawnAt, ...rest }: Override, { records }: Portfolio) {
  const item = [...records.work, ...records.wish].find(({ id }) => id === rest.item);
  return {
    ...rest,
    name: item?.name ?? rest.item,
    at: iso(at),
    ...(withdrawnAt !== undefined && { withdrawnAt: iso(withdrawnAt) }),
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
