import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { cedarPolicy } from "../domain/cedar-policy.ts";
import { policyDifference } from "../domain/policy-difference.ts";
import { versionOf } from "../policy-content.ts";
import type { PolicyServices } from "../policy-ports.ts";
import { unknownId } from "../refer-to-known.ts";
import { findReplay } from "../start-replay.ts";
import { describe, type TypedApp } from "./access-route.ts";
import { pageMembers, pageOf } from "./access-schemas.ts";
import { policyEditRoutes } from "./policy-edit-routes.ts";
import {
  differenceAnswer,
  entryParams,
  numberParams,
  replayAnswer,
  summaryAnswer,
  versionAnswer,
} from "./policy-schemas.ts";
import { showDifference, showReplay, showSummary, showVersion } from "./show-policy.ts";
import "./principal.ts";

const read = { permission: "policy.read" } as const;

/**
 * The versions of the policy over HTTP: browse, compare, edit, test, replay, activate (rows A11, A14). Requires
 * that `request.principal` was set by an earlier hook.
 */
export async function policyRoutes(app: FastifyInstance, services: PolicyServices): Promise<void> {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  readRoutes(typed, services);
  policyEditRoutes(typed, services);
}

function readRoutes(app: TypedApp, services: PolicyServices): void {
  const { store, policies, state } = services;
  const one = { params: numberParams };

  app.get(
    "/api/v1/policies",
    {
      config: read,
      schema: describe("List the versions of the policy, the latest first", {
        querystring: Type.Object(pageMembers),
        response: { 200: pageOf(summaryAnswer) },
      }),
    },
    async ({ query: { page = 1, pageSize = 25 } }) => {
      const found = await policies.list({ page, pageSize });
      return { ...found, items: found.items.map(showSummary) };
    },
  );

  app.get(
    "/api/v1/policies/active",
    { config: read, schema: describe("Read the version in force", { response: { 200: versionAnswer } }) },
    async () => {
      const active = await store.find("policy", "active");
      if (active === undefined) throw unknownId("policy-version", "/number");
      return showVersion(await versionOf(services, active.number));
    },
  );

  app.get(
    "/api/v1/policies/:number",
    {
      config: read,
      schema: describe("Read a version with its rules, roles and compartments", {
        ...one,
        response: { 200: versionAnswer },
      }),
    },
    async ({ params }) => showVersion(await versionOf(services, params.number)),
  );

  app.get(
    "/api/v1/policies/:number/difference",
    {
      config: read,
      schema: describe("Compare a version with the one it was made from", {
        ...one,
        response: { 200: differenceAnswer },
      }),
    },
    async ({ params }) => {
      const version = await versionOf(services, params.number);
      const { basedOn, content } = version;
      const before = basedOn === undefined ? undefined : await versionOf(services, basedOn);
      const nothing = { ...content, roles: [], compartments: [] };
      return showDifference(policyDifference(before?.content ?? nothing, content), state.snapshot(), basedOn);
    },
  );

  app.get(
    "/api/v1/policies/:number/cedar",
    {
      config: read,
      schema: describe("Write a version as Cedar policies", {
        ...one,
        produces: ["text/plain"],
        response: { 200: Type.String() },
      }),
    },
    async ({ params }, reply) => {
      const { content } = await versionOf(services, params.number);
      return reply.type("text/plain; charset=utf-8").send(cedarPolicy(content));
    },
  );

  app.get(
    "/api/v1/policies/:number/replays/:id",
    {
      config: read,
      schema: describe("Read how far a replay is, or its result", {
        params: entryParams,
        response: { 200: replayAnswer },
      }),
    },
    async ({ params }) => showReplay(findReplay(services, params)),
  );
}
