import { hash } from "node:crypto";
import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type DecideDelay, decideDelay } from "../disclosure/decide-delay.ts";
import { DisclosureError } from "../disclosure/disclosure-error.ts";
import { liftDelay } from "../disclosure/lift-delay.ts";
import type { DisclosureServices } from "../disclosure/ports.ts";
import { type ProposeDelay, proposeDelay } from "../disclosure/propose-delay.ts";
import { type DisclosureDelay, type DoneBy, delayState } from "../domain/disclosure/disclosure-delay.ts";
import { describe } from "./describe-route.ts";

export interface DisclosureRouteDeps extends DisclosureServices {
  /** Id of the employee who makes a request; undefined for a system. */
  readonly employeeOf: (request: FastifyRequest) => string | undefined;
  /** Puts on record what somebody decides; settles when it is durable. */
  readonly record: (request: FastifyRequest, action: string, object: string) => Promise<void>;
}

const tag = "disclosure";
const slug = Type.String({ pattern: "^[a-z0-9-]{1,64}$" });
const moment = Type.String({ format: "date-time" });
const text = (most: number) => Type.String({ minLength: 3, maxLength: most });

const proposalBody = Type.Object({
  subject: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  activity: Type.Optional(slug),
  reference: Type.Optional(text(100)),
  extends: Type.Optional(Type.String({ pattern: "^[0-9a-f-]{36}$" })),
  groundId: slug,
  from: Type.Optional(moment),
  until: moment,
  motive: text(500),
});
const done = Type.Object({ by: Type.String(), at: moment });
const delay = Type.Object({
  id: Type.String(),
  state: Type.String({ description: "proposed, standing, over, rejected, withdrawn or lifted" }),
  activity: Type.Optional(Type.String()),
  reference: Type.String(),
  groundId: Type.String(),
  extends: Type.Optional(Type.String()),
  from: moment,
  until: moment,
  motive: Type.String(),
  proposed: done,
  decided: Type.Optional(done),
  lifted: Type.Optional(done),
  own: Type.Boolean({ description: "Proposed by the one who asks" }),
});
const params = Type.Object({ id: Type.String({ pattern: "^[0-9a-f-]{36}$" }) });
const most = 500;

/** Look-ups that are shown to their subject later: proposed by one person, decided by another, over by the clock. */
export async function disclosureRoutes(app: FastifyInstance, deps: DisclosureRouteDeps): Promise<void> {
  app.get(
    "/api/v1/disclosure-delays",
    {
      config: { permission: "disclosure.read" },
      schema: describe(tag, `Delays of disclosure, newest first, at most ${most}; the subject is not told`, {
        response: { 200: Type.Object({ items: Type.Array(delay) }) },
      }),
    },
    async (request) => {
      const reader = deps.employeeOf(request);
      return { items: (await deps.store.list(most)).map((one) => describeDelay(deps, one, reader)) };
    },
  );

  app.post<{ Body: Static<typeof proposalBody> }>(
    "/api/v1/disclosure-delays",
    {
      config: { permission: "disclosure.propose" },
      schema: describe(tag, "Propose that look-ups for an investigation are shown to their subject later", {
        body: proposalBody,
        response: { 201: delay },
      }),
    },
    async (request, reply) => {
      const by = personOf(request);
      const { groundId, from, until, motive } = request.body;
      const made = await proposeDelay(deps, {
        about: aboutOf(request.body),
        groundId,
        ...(from !== undefined && { from: Date.parse(from) }),
        until: Date.parse(until),
        motive,
        by,
      });
      reply.code(201).header("location", `/api/v1/disclosure-delays/${made.id}`);
      return describeDelay(deps, made, by);
    },
  );

  for (const [path, verdict, permission, summary] of [
    ["approval", "approved", "disclosure.decide", "Approve a delay that a colleague proposed"],
    ["rejection", "rejected", "disclosure.decide", "Reject a delay that a colleague proposed"],
    ["withdrawal", "withdrawn", "disclosure.propose", "Withdraw a delay that you proposed"],
  ] as const) {
    app.post<{ Params: { readonly id: string } }>(
      `/api/v1/disclosure-delays/:id/${path}`,
      { config: { permission }, schema: describe(tag, summary, { params, response: { 200: delay } }) },
      (request) => decide(request, verdict),
    );
  }

  app.post<{ Params: { readonly id: string } }>(
    "/api/v1/disclosure-delays/:id/lifting",
    {
      config: { permission: "disclosure.lift" },
      schema: describe(tag, "End a delay: what it hid is shown from now on", {
        params,
        response: { 200: delay },
      }),
    },
    async (request) => {
      const by = personOf(request);
      return describeDelay(
        deps,
        await liftDelay(deps, { id: request.params.id, by, record: recording(request, "lifted") }),
        by,
      );
    },
  );

  async function decide(
    request: FastifyRequest<{ Params: { readonly id: string } }>,
    verdict: DecideDelay["verdict"],
  ) {
    const by = personOf(request);
    const decision = { id: request.params.id, verdict, by, record: recording(request, verdict) };
    return describeDelay(deps, await decideDelay(deps, decision), by);
  }

  function recording(request: FastifyRequest, outcome: string) {
    return (delay: DisclosureDelay) => deps.record(request, `disclosure.delay.${outcome}`, objectOf(delay));
  }

  function personOf(request: FastifyRequest): string {
    const id = deps.employeeOf(request);
    if (id !== undefined) return id;
    throw new DisclosureError("PEOPLE_ONLY", "what is shown later is decided by people", {
      remedy: "sign in as an employee",
    });
  }
}

function aboutOf(body: Static<typeof proposalBody>): ProposeDelay["about"] {
  const { subject, activity, reference } = body;
  if (body.extends !== undefined) return { extends: body.extends };
  if (subject !== undefined && reference !== undefined) return { subject, activity, reference };
  const where = subject === undefined ? "/subject" : "/reference";
  throw new DisclosureError("DELAY_INVALID", `${where} is missing`, {
    where,
    remedy: "say whose look-ups and for which investigation, or which delay this extends",
  });
}

/** What the log must hold of a delay, so that nobody can say later that it was another. Whom it is about as a digest. */
function objectOf({ id, pseudonyms, activity, groundId, from, until, proposed, ...delay }: DisclosureDelay) {
  const digest = hash("sha256", pseudonyms.join(" "), "hex");
  return [
    `id=${id}`,
    ...(delay.extends === undefined ? [] : [`extends=${delay.extends}`]),
    `activity=${activity ?? "*"}`,
    `ground=${groundId}`,
    `from=${new Date(from).toISOString()}`,
    `until=${new Date(until).toISOString()}`,
    `proposedBy=${proposed.by}`,
    `subject-sha256=${digest}`,
  ].join(" ");
}

/** Not the pseudonyms: who has them could find the records. */
function describeDelay({ clock }: DisclosureRouteDeps, one: DisclosureDelay, reader: string | undefined) {
  const { id, activity, reference, groundId, from, until, motive, proposed, decided, lifted } = one;
  return {
    id,
    state: delayState(one, clock.now()),
    ...(activity !== undefined && { activity }),
    reference,
    groundId,
    ...(one.extends !== undefined && { extends: one.extends }),
    from: new Date(from).toISOString(),
    until: new Date(until).toISOString(),
    motive,
    proposed: describeDone(proposed),
    ...(decided !== undefined && { decided: describeDone(decided) }),
    ...(lifted !== undefined && { lifted: describeDone(lifted) }),
    own: proposed.by === reader,
  };
}

function describeDone({ by, at }: DoneBy) {
  return { by, at: new Date(at).toISOString() };
}
