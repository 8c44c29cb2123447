import { subjectIdText } from "@grondslag/log";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Investigation } from "../domain/investigation.ts";
import { askInInvestigation } from "../investigations/ask-in-investigation.ts";
import { addNote, closeInvestigation, informWatched } from "../investigations/close-investigation.ts";
import { hidesNothingFrom } from "../investigations/covert-reach.ts";
import { type DecideInvestigation, decideInvestigation } from "../investigations/decide-investigation.ts";
import { investigationsFor } from "../investigations/open-investigation.ts";
import type { InvestigationServices } from "../investigations/ports.ts";
import { proposeInvestigation } from "../investigations/propose-investigation.ts";
import { describe } from "./describe-route.ts";
import {
  type ClosingBody,
  closingBody,
  describeInvestigation,
  type InformingBody,
  type InvestigationBody,
  informingBody,
  investigation,
  investigationBody,
  investigations,
  iso,
  type NoteBody,
  noteBody,
  type QuestionBody,
  questionBody,
} from "./investigation-schemas.ts";
import { type OverseerDeps, overseerOf } from "./overseer.ts";

export interface InvestigationRouteDeps extends InvestigationServices, OverseerDeps {
  /** Whether who asks may give mandates, and so sees what is asked for. */
  readonly mayDecide: (request: FastifyRequest) => boolean;
}

const proposing = { permission: "investigation.propose" } as const;
const deciding = { permission: "investigation.decide" } as const;
const working = { permission: "investigation.work" } as const;
const params = Type.Object({ id: Type.String({ pattern: "^[0-9a-f-]{36}$" }) });
type ById = { readonly id: string };
const usualLimit = 100;

const lookUp = Type.Object({
  origin: Type.String(),
  index: Type.Integer(),
  item: Type.Integer(),
  at: Type.String(),
  kind: Type.String(),
  employee: Type.String(),
  person: Type.Optional(
    Type.String({ description: "The watched person who acted, as the investigation shows him" }),
  ),
  subject: Type.Optional(Type.String()),
  system: Type.String(),
  dataSet: Type.String(),
  activity: Type.String(),
  purpose: Type.String(),
  action: Type.String(),
  outcome: Type.String(),
  workItem: Type.String(),
  fields: Type.Array(Type.String()),
  emergency: Type.Boolean(),
});

/** Passive monitoring (row M2): mandates, and questions within them. Who is watched is never named here. */
export async function investigationRoutes(app: FastifyInstance, deps: InvestigationRouteDeps): Promise<void> {
  const shown = async (made: Investigation) =>
    describeInvestigation(made, {
      informWithinDays: deps.informWithinDays,
      now: deps.clock.now(),
      hidesNothingFrom: await hidesNothingFrom(deps, made),
    });

  app.get(
    "/api/v1/investigations",
    {
      config: working,
      schema: describe("The investigations that you asked for, work on, or may decide on", {
        response: { 200: investigations },
      }),
    },
    async (request) => {
      const by = overseerOf(deps, request);
      const seen = await investigationsFor(deps, by, deps.mayDecide(request));
      return { items: await Promise.all(seen.map(shown)) };
    },
  );

  app.post<{ Body: InvestigationBody }>(
    "/api/v1/investigations",
    {
      config: proposing,
      schema: describe("Ask for the mandate of an investigation", {
        body: investigationBody,
        response: { 201: investigation },
      }),
    },
    async (request, reply) => {
      const { from, to, expiresAt, ...rest } = request.body;
      const made = await proposeInvestigation(deps, {
        ...rest,
        from: Date.parse(from),
        to: Date.parse(to),
        expiresAt: Date.parse(expiresAt),
        by: overseerOf(deps, request),
      });
      reply.code(201).header("location", `/api/v1/investigations/${made.id}`);
      return shown(made);
    },
  );

  for (const [path, verdict, config, summary] of [
    ["approval", "approved", deciding, "Give the mandate that a colleague asked for"],
    ["rejection", "rejected", deciding, "Refuse the mandate that a colleague asked for"],
    ["withdrawal", "withdrawn", proposing, "Withdraw what you asked for"],
  ] as const) {
    app.post<{ Params: ById }>(
      `/api/v1/investigations/:id/${path}`,
      { config, schema: describe(summary, { params, response: { 200: investigation } }) },
      (request) => decide(request, verdict),
    );
  }

  app.post<{ Params: ById; Body: QuestionBody }>(
    "/api/v1/investigations/:id/queries",
    {
      // On record twice: that it was tried, whatever comes of it, and the question with its motive once it may be asked.
      config: working,
      schema: describe(
        "What a watched employee looked at, or who looked at a subject of it, within the mandate",
        {
          params,
          body: questionBody,
          response: { 200: Type.Object({ items: Type.Array(lookUp), next: Type.Optional(Type.String()) }) },
        },
      ),
    },
    async (request) => {
      const { from, to, limit = usualLimit, ...asked } = request.body;
      const { items, next } = await askInInvestigation(deps, {
        ...asked,
        id: request.params.id,
        from: from === undefined ? undefined : Date.parse(from),
        to: to === undefined ? undefined : Date.parse(to),
        limit,
        by: overseerOf(deps, request),
      });
      return {
        items: items.map(({ at, subject, person, ...row }) => ({
          ...row,
          at: iso(at),
          ...(person !== undefined && { person }),
          ...(subject !== undefined && { subject: subjectIdText(subject) }),
        })),
        ...(next !== undefined && { next }),
      };
    },
  );

  app.post<{ Params: ById; Body: NoteBody }>(
    "/api/v1/investigations/:id/notes",
    {
      config: working,
      schema: describe("Add a note, which stays as it is", {
        params,
        body: noteBody,
        response: { 200: investigation },
      }),
    },
    async (request) =>
      shown(
        await addNote(deps, {
          id: request.params.id,
          text: request.body.text,
          by: overseerOf(deps, request),
        }),
      ),
  );

  app.post<{ Params: ById; Body: ClosingBody }>(
    "/api/v1/investigations/:id/closing",
    {
      config: working,
      schema: describe("End an investigation with its outcome", {
        params,
        body: closingBody,
        response: { 200: investigation },
      }),
    },
    async (request) =>
      shown(
        await closeInvestigation(deps, {
          ...request.body,
          id: request.params.id,
          by: overseerOf(deps, request),
          mayDecide: deps.mayDecide(request),
        }),
      ),
  );

  app.post<{ Params: ById; Body: InformingBody }>(
    "/api/v1/investigations/:id/informing",
    {
      config: working,
      schema: describe("Write down that those watched were told, and how", {
        params,
        body: informingBody,
        response: { 200: investigation },
      }),
    },
    async (request) =>
      shown(
        await informWatched(deps, {
          ...request.body,
          id: request.params.id,
          by: overseerOf(deps, request),
          mayDecide: deps.mayDecide(request),
        }),
      ),
  );

  async function decide(request: FastifyRequest<{ Params: ById }>, verdict: DecideInvestigation["verdict"]) {
    const by = overseerOf(deps, request);
    return shown(await decideInvestigation(deps, { id: request.params.id, verdict, by }));
  }
}
