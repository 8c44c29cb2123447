import { type TSchema, Type } from "@sinclair/typebox";
import type { AccessServices } from "../access-services.ts";
import { decideClientProposal } from "../decide-client-proposal.ts";
import { type ClientProposal, keyThumbprint, proposalStates } from "../domain/client-proposal.ts";
import type { Client } from "../domain/entities.ts";
import { proposeClient } from "../propose-client.ts";
import { saveClient } from "../save-client.ts";
import { atRevision, describe, idOf, type TypedApp } from "./access-route.ts";
import {
  clientAnswer,
  clientBody,
  id,
  idParams,
  listQuery,
  oneOf,
  pageMembers,
  pageOf,
  time,
} from "./access-schemas.ts";
import { requireEmployee } from "./caller.ts";
import { maybeNoteBody, noteBody } from "./grant-schemas.ts";
import { listOf, sendSaved } from "./send-entities.ts";
import "./principal.ts";

const administer = { permission: "access.administer" } as const;
const proposals = "/api/v1/client-proposals";

const thumbprint = Type.String({ description: "SHA-256, base64url (RFC 7638)" });
const proposedClient = Type.Object({
  ...clientBody.properties,
  id,
  keyThumbprints: Type.Array(thumbprint),
});
const proposalAnswer: TSchema = Type.Object({
  id,
  client: proposedClient,
  former: Type.Optional(proposedClient),
  state: oneOf(proposalStates),
  proposedBy: id,
  proposedAt: time,
  decidedBy: Type.Optional(id),
  decidedAt: Type.Optional(time),
  note: Type.Optional(Type.String()),
});

/** Clients of the API: a system keeps its own, people need two to change one (row A5). */
export function clientRoutes(app: TypedApp, services: AccessServices): void {
  const { store } = services;
  app.get(
    "/api/v1/clients",
    {
      config: administer,
      schema: describe("List clients of the API", {
        querystring: listQuery,
        response: { 200: pageOf(clientAnswer) },
      }),
    },
    (request) => store.list("client", listOf(request.query)),
  );
  app.put(
    "/api/v1/clients/:id",
    {
      config: { ...administer, audit: { action: "client.save" } },
      schema: describe("Save a client with its public keys or certificate; of an employee, a proposal", {
        params: idParams,
        body: clientBody,
        response: { 200: clientAnswer, 201: clientAnswer, 202: proposalAnswer },
      }),
    },
    async (request, reply) => {
      const client = { ...request.body, id: idOf(request.params, request.body) };
      const { principal } = request;
      if (principal.kind === "system") return sendSaved(reply, await saveClient(services, client, principal));
      const { proposal, revision } = await proposeClient(services, client, requireEmployee(request));
      atRevision(reply, revision);
      return reply.code(202).send(show(proposal, await store.find("client", client.id)));
    },
  );
  app.get(
    proposals,
    {
      config: administer,
      schema: describe("List proposed clients beside those they would replace, the latest first", {
        querystring: Type.Object({ ...pageMembers, state: Type.Optional(oneOf(proposalStates)) }),
        response: { 200: pageOf(proposalAnswer) },
      }),
    },
    async ({ query: { page = 1, pageSize = 25, state } }) => {
      const listed = await store.listClientProposals({ page, pageSize, state });
      const items = listed.items.map(async (one) =>
        show(one, one.state === "proposed" ? await store.find("client", one.client.id) : undefined),
      );
      return { ...listed, items: await Promise.all(items) };
    },
  );
  app.post(
    `${proposals}/:id/approval`,
    {
      config: { ...administer, audit: { action: "client-proposal.approve" } },
      schema: describe("Approve a client that somebody else proposed", {
        params: idParams,
        body: maybeNoteBody,
        response: { 200: proposalAnswer },
      }),
    },
    async (request, reply) => {
      const { id } = request.params;
      const by = requireEmployee(request);
      const asked = { id, decision: "approved", by, note: request.body?.note } as const;
      const { proposal, revision } = await decideClientProposal(services, asked);
      atRevision(reply, revision);
      return show(proposal);
    },
  );
  app.post(
    `${proposals}/:id/rejection`,
    {
      config: { ...administer, audit: { action: "client-proposal.reject" } },
      schema: describe("Reject a proposed client, and say why", {
        params: idParams,
        body: noteBody,
        response: { 200: proposalAnswer },
      }),
    },
    async (request, reply) => {
      const { id } = request.params;
      const by = requireEmployee(request);
      const asked = { id, decision: "rejected", by, note: request.body.note } as const;
      const { proposal, revision } = await decideClientProposal(services, asked);
      atRevision(reply, revision);
      return show(proposal);
    },
  );
}

function show({ client, proposedAt, decidedAt, ...rest }: ClientProposal, former?: Client) {
  return {
    ...rest,
    client: withThumbprints(client),
    ...(former !== undefined && { former: withThumbprints(former) }),
    proposedAt: new Date(proposedAt).toISOString(),
    ...(decidedAt !== undefined && { decidedAt: new Date(decidedAt).toISOString() }),
  };
}

function withThumbprints(client: Client) {
  return { ...client, keyThumbprints: (client.jwks ?? []).map(keyThumbprint) };
}
