import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { monthsDue } from "../domain/retention/retention-class.ts";
import type { ProposalBody, RetentionProposal } from "../domain/retention/retention-proposal.ts";
import { type DecideProposal, decideProposal } from "../retention/decide-proposal.ts";
import { proposeRetention } from "../retention/propose-retention.ts";
import { describe } from "./describe-route.ts";
import { decidable, personOf, proposable, type RetentionDeps, readable } from "./retention-deps.ts";

const tag = "retention";
const retentionClass = Type.String({ pattern: "^[a-z0-9-]{1,64}$" });
const legalBasis = Type.String({ minLength: 3, maxLength: 200 });
const motive = Type.String({ minLength: 3, maxLength: 500 });

const classBody = Type.Object({
  kind: Type.Literal("class"),
  retentionClass,
  months: Type.Union([Type.Integer(), Type.Null()]),
  legalBasis,
  from: Type.String({ maxLength: 10 }),
  motive,
});
const erasureBody = Type.Object({
  kind: Type.Literal("erasure"),
  origin: Type.String({ maxLength: 512 }),
  index: Type.Integer({ minimum: 0 }),
  legalBasis,
  motive,
});
const destructionBody = Type.Object({
  kind: Type.Literal("destruction"),
  retentionClass,
  month: Type.String({ pattern: "^\\d{4}-(0[1-9]|1[0-2])$" }),
  legalBasis,
  motive,
});
const liftBody = Type.Object({ kind: Type.Literal("lift"), holdId: Type.String({ maxLength: 64 }), motive });
const proposalBody = Type.Union([classBody, erasureBody, destructionBody, liftBody]);

const proposal = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  body: Type.Object({}, { additionalProperties: true }),
  motive: Type.String(),
  proposedBy: Type.String(),
  proposedAt: Type.String(),
  state: Type.String(),
  decidedBy: Type.Optional(Type.String()),
  decidedAt: Type.Optional(Type.String()),
  outcome: Type.Optional(Type.Object({ state: Type.String(), code: Type.Optional(Type.String()) })),
  own: Type.Boolean(),
  effect: Type.Optional(Type.Object({ months: Type.Array(Type.String()) })),
});
const params = Type.Object({ id: Type.String({ pattern: "^[0-9a-f-]{36}$" }) });
const states = ["open", "approved", "rejected", "withdrawn"] as const;

/** What makes records go, or lets them go: proposed by one person, decided by another. */
export async function retentionProposalRoutes(app: FastifyInstance, deps: RetentionDeps): Promise<void> {
  app.get<{ Querystring: { readonly state?: (typeof states)[number] } }>(
    "/api/v1/retention-proposals",
    {
      config: readable,
      schema: describe(tag, "Proposals about keeping and destroying, newest first", {
        querystring: Type.Object({
          state: Type.Optional(Type.Union(states.map((state) => Type.Literal(state)))),
        }),
        response: { 200: Type.Object({ items: Type.Array(proposal) }) },
      }),
    },
    async (request) => {
      const found = await deps.store.proposals(request.query.state);
      return { items: found.map((each) => describeProposal(deps, each, deps.employeeOf(request))) };
    },
  );

  app.post<{ Body: Static<typeof proposalBody> }>(
    "/api/v1/retention-proposals",
    {
      config: proposable,
      schema: describe(tag, "Propose a period, an erasure, a destruction, or the end of a hold", {
        body: proposalBody,
        response: { 201: proposal },
      }),
    },
    async (request, reply) => {
      const { motive, ...rest } = request.body;
      const by = personOf(deps, request);
      const body = rest.kind === "destruction" ? { ...rest, organisation: deps.organisation } : rest;
      const made = await proposeRetention(deps, { body, motive, by });
      reply.code(201).header("location", `/api/v1/retention-proposals/${made.id}`);
      return describeProposal(deps, made, by);
    },
  );

  for (const [path, verdict, config, summary] of [
    ["approval", "approved", decidable, "Approve what a colleague proposed, which does it"],
    ["rejection", "rejected", decidable, "Reject what a colleague proposed"],
    ["withdrawal", "withdrawn", proposable, "Withdraw what you proposed"],
  ] as const) {
    app.post<{ Params: { readonly id: string } }>(
      `/api/v1/retention-proposals/:id/${path}`,
      { config, schema: describe(tag, summary, { params, response: { 200: proposal } }) },
      (request) => decide(request, verdict),
    );
  }

  async function decide(
    request: FastifyRequest<{ Params: { readonly id: string } }>,
    verdict: DecideProposal["verdict"],
  ) {
    const by = personOf(deps, request);
    return describeProposal(deps, await decideProposal(deps, { id: request.params.id, verdict, by }), by);
  }
}

function describeProposal(deps: RetentionDeps, made: RetentionProposal, reader: string | undefined) {
  const { id, body, motive, proposedBy, proposedAt, state, decidedBy, decidedAt, outcome } = made;
  const { kind, ...rest } = body;
  return {
    id,
    kind,
    body: rest,
    motive,
    proposedBy,
    proposedAt: new Date(proposedAt).toISOString(),
    state,
    ...(decidedBy !== undefined && { decidedBy }),
    ...(decidedAt !== undefined && { decidedAt: new Date(decidedAt).toISOString() }),
    ...(outcome !== undefined && { outcome }),
    own: proposedBy === reader,
    ...(state === "open" && body.kind === "class" && { effect: { months: monthsUnder(deps, body) } }),
  };
}

/** The months that would go on the day that a proposed period begins, so that who decides knows. */
function monthsUnder({ log, clock }: RetentionDeps, body: Extract<ProposalBody, { kind: "class" }>) {
  const begins = Math.max(clock.now(), Date.parse(body.from));
  return monthsDue(log.months(), { id: body.retentionClass, months: body.months ?? undefined }, begins);
}
