import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Reveal, revealState } from "../domain/reveal.ts";
import { type DecideReveal, decideReveal, readRevealed, revealsFor } from "../reveals/decide-reveal.ts";
import { type OwnRevealServices, ownReveals } from "../reveals/own-reveals.ts";
import { type RevealServices, revealPermissions } from "../reveals/ports.ts";
import { proposeReveal } from "../reveals/propose-reveal.ts";
import { describe } from "./describe-route.ts";
import { timed } from "./investigation-schemas.ts";
import { type OverseerDeps, overseerOf } from "./overseer.ts";

export interface RevealRouteDeps extends RevealServices, OwnRevealServices, OverseerDeps {
  /** What an employee is called; undefined when he is not known any more. */
  readonly nameOf: (employeeId: string) => Promise<string | undefined>;
}

const watching = { permission: "alert.read" } as const;
const proposing = { permission: revealPermissions.propose } as const;
const deciding = { permission: revealPermissions.agree } as const;
const params = Type.Object({ id: Type.String({ pattern: "^[0-9a-f-]{36}$" }) });
type ById = { readonly id: string };
const mostListed = 500;

const revealBody = Type.Object(
  {
    pseudonym: Type.String({ pattern: "^[0-9a-f]{16}$" }),
    year: Type.Integer({ minimum: 2000, maximum: 9999 }),
    about: Type.String({ minLength: 1, maxLength: 100 }),
    reason: Type.String({ minLength: 20, maxLength: 2_000 }),
    until: Type.String({ format: "date-time" }),
  },
  { additionalProperties: false },
);
const reveal = Type.Object({
  id: Type.String(),
  pseudonym: Type.String(),
  year: Type.Integer(),
  about: Type.String(),
  reason: Type.String(),
  until: Type.String(),
  state: Type.String(),
  proposed: Type.Object({ by: Type.String(), at: Type.String() }),
  decided: Type.Optional(Type.Object({ by: Type.String(), at: Type.String(), verdict: Type.String() })),
});

const ownReveal = Type.Object({ at: Type.String(), until: Type.String(), reason: Type.String() });

/** The names behind pseudonyms: shown when two people in different roles agree (row M9). */
export async function revealRoutes(app: FastifyInstance, deps: RevealRouteDeps): Promise<void> {
  const shown = (made: Reveal) => describeReveal(made, deps.clock.now());

  app.get(
    "/api/v1/reveals",
    {
      config: watching,
      schema: describe("The names that were asked for, without the names; none about yourself or your unit", {
        response: { 200: Type.Object({ items: Type.Array(reveal) }) },
      }),
    },
    async (request) => ({
      items: (await revealsFor(deps, overseerOf(deps, request), mostListed)).map(shown),
    }),
  );

  app.post<{ Body: Static<typeof revealBody> }>(
    "/api/v1/reveals",
    {
      config: proposing,
      schema: describe("Ask for the name behind a pseudonym", {
        body: revealBody,
        response: { 201: reveal },
      }),
    },
    async (request, reply) => {
      const { pseudonym, year, until, ...rest } = request.body;
      const made = await proposeReveal(deps, {
        ...rest,
        employee: { pseudonym, year },
        until: Date.parse(until),
        by: overseerOf(deps, request),
      });
      reply.code(201).header("location", `/api/v1/reveals/${made.id}`);
      return shown(made);
    },
  );

  app.get(
    "/api/v1/own/reveals",
    {
      config: { permission: "signed-in" },
      schema: describe("When and why your name was shown to two people; told when it is over", {
        response: { 200: Type.Object({ items: Type.Array(ownReveal) }) },
      }),
    },
    async (request) => {
      const found = await ownReveals(deps, overseerOf(deps, request));
      return {
        items: found.map(({ until, ...rest }) => ({ ...timed(rest), until: new Date(until).toISOString() })),
      };
    },
  );

  for (const [path, verdict, config, summary] of [
    ["approval", "approved", deciding, "Agree that a name is shown"],
    ["rejection", "rejected", deciding, "Do not agree that a name is shown"],
    ["withdrawal", "withdrawn", proposing, "Withdraw what you asked for"],
  ] as const) {
    app.post<{ Params: ById }>(
      `/api/v1/reveals/:id/${path}`,
      { config, schema: describe(summary, { params, response: { 200: reveal } }) },
      (request) => decide(request, verdict),
    );
  }

  app.post<{ Params: ById }>(
    "/api/v1/reveals/:id/name",
    {
      config: watching,
      schema: describe("The name, for the two who agreed; each time is on record", {
        params,
        response: { 200: Type.Object({ employeeId: Type.String(), name: Type.Optional(Type.String()) }) },
      }),
    },
    async (request) => {
      const by = overseerOf(deps, request);
      const employeeId = await readRevealed(deps, { id: request.params.id, by });
      const name = await deps.nameOf(employeeId);
      return { employeeId, ...(name !== undefined && { name }) };
    },
  );

  async function decide(request: FastifyRequest<{ Params: ById }>, verdict: DecideReveal["verdict"]) {
    const by = overseerOf(deps, request);
    return shown(await decideReveal(deps, { id: request.params.id, verdict, by }));
  }
}

function describeReveal(made: Reveal, now: number) {
  const { id, pseudonym, year, about, reason, until, proposed, decided } = made;
  return {
    id,
    pseudonym,
    year,
    about,
    reason,
    until: new Date(until).toISOString(),
    state: revealState(made, now),
    proposed: timed(proposed),
    ...(decided !== undefined && { decided: timed(decided) }),
  };
}
