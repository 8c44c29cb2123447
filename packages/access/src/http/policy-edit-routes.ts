import type { FastifyReply, FastifyRequest } from "fastify";
import { activatePolicy } from "../activate-policy.ts";
import { createPolicy, type PolicyChanged } from "../create-policy.ts";
import { parsePolicy } from "../domain/parse-policy.ts";
import { editPolicy, type PolicyEdit } from "../edit-policy.ts";
import type { PolicyServices } from "../policy-ports.ts";
import { startReplay } from "../start-replay.ts";
import { testPolicy } from "../test-policy.ts";
import { withdrawPolicy } from "../withdraw-policy.ts";
import { atRevision, describe, idOf, type TypedApp } from "./access-route.ts";
import { roleBody } from "./access-schemas.ts";
import { requireEmployee } from "./caller.ts";
import {
  compartmentBody,
  entryParams,
  newPolicyBody,
  numberParams,
  replayBody,
  replayStarted,
  rulesBody,
  settingsBody,
  versionAnswer,
} from "./policy-schemas.ts";
import { showVersion } from "./show-policy.ts";
import "./principal.ts";

const edit = { permission: "policy.edit", audit: { action: "policy.edit" } } as const;

/** Make, edit, test, replay, withdraw and activate a version. Each is in the log before it happens. */
export function policyEditRoutes(app: TypedApp, services: PolicyServices): void {
  const version = { 200: versionAnswer };

  app.post(
    "/api/v1/policies",
    {
      config: { ...edit, audit: { action: "policy.create" } },
      schema: describe("Make a draft of the version in force, or of an earlier one", {
        body: newPolicyBody,
        response: { 201: versionAnswer },
      }),
    },
    async (request, reply) => {
      const changed = await createPolicy(services, { ...request.body, by: requireEmployee(request) });
      reply.code(201);
      return send(reply, changed);
    },
  );

  app.put(
    "/api/v1/policies/:number/roles/:id",
    {
      config: edit,
      schema: describe("Save a role in a draft", { params: entryParams, body: roleBody, response: version }),
    },
    (request, reply) =>
      change(request, reply, {
        type: "save-role",
        role: { ...request.body, id: idOf(request.params, request.body) },
      }),
  );
  app.delete(
    "/api/v1/policies/:number/roles/:id",
    {
      config: edit,
      schema: describe("Take a role out of a draft; grants of it end when the draft comes into force", {
        params: entryParams,
        response: version,
      }),
    },
    (request, reply) => change(request, reply, { type: "remove-role", id: request.params.id }),
  );

  app.put(
    "/api/v1/policies/:number/compartments/:id",
    {
      config: edit,
      schema: describe("Save a compartment in a draft", {
        params: entryParams,
        body: compartmentBody,
        response: version,
      }),
    },
    (request, reply) =>
      change(request, reply, {
        type: "save-compartment",
        compartment: { ...request.body, id: idOf(request.params, request.body) },
      }),
  );
  app.delete(
    "/api/v1/policies/:number/compartments/:id",
    {
      config: edit,
      schema: describe("Take a compartment out of a draft", { params: entryParams, response: version }),
    },
    (request, reply) => change(request, reply, { type: "remove-compartment", id: request.params.id }),
  );

  app.put(
    "/api/v1/policies/:number/settings",
    {
      config: edit,
      schema: describe("Set the agency's own choices in a draft", {
        params: numberParams,
        body: settingsBody,
        response: version,
      }),
    },
    (request, reply) => change(request, reply, { type: "set-settings", settings: request.body }),
  );
  app.put(
    "/api/v1/policies/:number/rules",
    {
      config: edit,
      schema: describe("Replace the rules of a draft", {
        params: numberParams,
        body: rulesBody,
        response: version,
      }),
    },
    (request, reply) => change(request, reply, { type: "set-rules", rules: parsePolicy(request.body) }),
  );

  app.post(
    "/api/v1/policies/:number/test",
    {
      config: { ...edit, audit: { action: "policy.test" } },
      schema: describe("Test a draft: prove what no version may break; a counterexample when it can", {
        params: numberParams,
        response: version,
      }),
    },
    async (request, reply) =>
      send(
        reply,
        await testPolicy(services, { number: request.params.number, by: requireEmployee(request) }),
      ),
  );

  app.post(
    "/api/v1/policies/:number/replays",
    {
      config: { ...edit, audit: { action: "policy.replay" } },
      schema: describe("Run a version against the recorded decisions of a period", {
        params: numberParams,
        body: replayBody,
        response: { 202: replayStarted },
      }),
    },
    async ({ params, body }, reply) => {
      const period = { from: Date.parse(body.from), until: Date.parse(body.until) };
      return reply.code(202).send({ id: await startReplay(services, { number: params.number, ...period }) });
    },
  );

  app.post(
    "/api/v1/policies/:number/withdrawal",
    {
      config: { ...edit, audit: { action: "policy.withdraw" } },
      schema: describe("Put a draft aside for good", { params: numberParams, response: version }),
    },
    async (request, reply) => send(reply, await withdrawPolicy(services, request.params)),
  );

  app.post(
    "/api/v1/policies/:number/activation",
    {
      config: { permission: "policy.activate", audit: { action: "policy.activate" } },
      schema: describe("Put a tested version in force everywhere; by somebody who edited none of it", {
        params: numberParams,
        response: version,
      }),
    },
    async (request, reply) =>
      send(
        reply,
        await activatePolicy(services, { number: request.params.number, by: requireEmployee(request) }),
      ),
  );

  async function change(
    request: FastifyRequest<{ Params: { number: number } }>,
    reply: FastifyReply,
    asked: PolicyEdit,
  ) {
    const { number } = request.params;
    return send(reply, await editPolicy(services, { number, edit: asked, by: requireEmployee(request) }));
  }
}

function send(reply: FastifyReply, { version, revision }: PolicyChanged) {
  atRevision(reply, revision);
  return showVersion(version);
}
