import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { comparePublications } from "../compare-publications.ts";
import type { DashboardFinding } from "../domain/dashboard/dashboard-findings.ts";
import { type Publication, type PublicationStepKind, stateOf } from "../domain/dashboard/publication.ts";
import { PortfolioError } from "../domain/portfolio-error.ts";
import { preparePublication } from "../prepare-publication.ts";
import { readDashboardState, readDepartmentPlans } from "../read-dashboard-state.ts";
import { readPublications } from "../read-publications.ts";
import { takePublicationStep } from "../take-publication-step.ts";
import type { DashboardRouteDeps } from "./dashboard-deps.ts";
import { documentSchema } from "./dashboard-document-schema.ts";
import { describe } from "./portfolio-deps.ts";
import { readable } from "./portfolio-permissions.ts";
import { count, day, type IdParams, idParams, text, time } from "./portfolio-schemas.ts";
import { recordSchemas } from "./record-schemas.ts";

const base = "/api/v1/portfolio/publications";
const preparing = { permission: "dashboard.prepare" } as const;
const checking = { permission: "dashboard.check" } as const;
const publishing = { permission: "dashboard.publish" } as const;

const optional = Type.Optional;
const publicationAnswer = Type.Object({
  id: Type.String(),
  state: Type.String(),
  on: Type.String(),
  change: count,
  digest: Type.String(),
  preparedAt: time,
  preparedBy: Type.String(),
  corrects: optional(Type.String()),
  correction: optional(Type.String()),
  number: optional(count),
  steps: Type.Array(
    Type.Object({ step: Type.String(), at: time, by: Type.String(), text: optional(Type.String()) }),
  ),
});
const dayQuery = Type.Object({ on: optional(day) });
interface OnDay {
  readonly Querystring: Static<typeof dayQuery>;
}
const draftBody = Type.Object(
  {
    corrects: optional(
      Type.String({ maxLength: 100, description: "Id of the public version that it corrects" }),
    ),
    correction: optional(text),
    on: optional(day),
  },
  { additionalProperties: false },
);
const digest = Type.String({ pattern: "^[0-9a-f]{64}$", description: "Digest of the version that was read" });
const stepBody = Type.Object({ digest, text: optional(text) }, { additionalProperties: false });
const namedWork = Type.Object({ id: Type.String(), name: Type.String() });
const stateAnswer = Type.Object({
  document: documentSchema,
  published: optional(publicationAnswer),
  findings: Type.Array(
    Type.Object({
      kind: Type.String(),
      work: Type.Array(namedWork),
      cents: optional(count),
      since: optional(Type.String()),
    }),
  ),
  coverage: Type.Object({
    allCents: count,
    listedCents: count,
    belowCents: count,
    listed: count,
    below: count,
    unknown: count,
  }),
});
const partAnswer = Type.Object({
  id: Type.String(),
  name: Type.String(),
  required: Type.Boolean(),
  state: Type.String(),
  text: optional(Type.String()),
});
const plansAnswer = Type.Object({
  plans: Type.Array(
    Type.Object({
      plan: Type.Object({}, { additionalProperties: true }),
      framework: Type.Object({ id: Type.String(), name: Type.String(), source: optional(Type.String()) }),
      parts: Type.Array(partAnswer),
      priorities: Type.Array(partAnswer),
      required: count,
      present: count,
      complete: Type.Boolean(),
    }),
  ),
  withoutPlan: Type.Array(Type.String()),
  suggestion: optional(recordSchemas["plan-framework"]),
});

/** How the dashboard stands, its way to the public in three steps, and plans of departments (rows O22, O26). */
export function publicationRoutes(app: FastifyInstance, deps: DashboardRouteDeps): void {
  const reader = readPublications(deps.publications);

  app.get<OnDay>(
    "/api/v1/portfolio/dashboard",
    {
      config: readable,
      schema: describe("The dashboard as it would be published now, and what is not in order with it", {
        querystring: dayQuery,
        response: { 200: stateAnswer },
      }),
    },
    async ({ query: { on } }) => {
      const { published, findings, ...state } = await readDashboardState({ ...deps, reader }, on);
      const portfolio = await deps.store.read();
      const names = new Map(portfolio.records.work.map(({ id, name }) => [id, name]));
      const goneNames = new Map(
        published === undefined
          ? []
          : (await reader.document(published)).entries.map(({ id, name }) => [id, name]),
      );
      const named = ({ work, ...finding }: DashboardFinding) => ({
        ...finding,
        work: work.map((id) => ({ id, name: names.get(id) ?? goneNames.get(id) ?? id })),
      });
      return {
        ...state,
        findings: findings.map(named),
        ...(published !== undefined && { published: shown(published) }),
      };
    },
  );

  app.get<OnDay>(
    "/api/v1/portfolio/department-plans",
    {
      config: readable,
      schema: describe("Plans of departments, held against the parts and priorities that they must have", {
        querystring: dayQuery,
        response: { 200: plansAnswer },
      }),
    },
    ({ query: { on } }) => readDepartmentPlans(deps, on),
  );

  app.get(
    base,
    {
      config: readable,
      schema: describe("Versions of the dashboard in all states, the newest first", {
        response: { 200: Type.Object({ items: Type.Array(publicationAnswer) }) },
      }),
    },
    async () => ({ items: [...(await deps.publications.all())].reverse().map(shown) }),
  );

  app.get<{ Params: IdParams }>(
    `${base}/:id`,
    {
      config: readable,
      schema: describe("One version with what was frozen, and how it differs from what is public", {
        params: idParams,
        response: {
          200: Type.Object({
            publication: publicationAnswer,
            document: documentSchema,
            changes: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), kind: Type.String() })),
          }),
        },
      }),
    },
    async ({ params }) => {
      const publication = (await deps.publications.all()).find(({ id }) => id === params.id);
      if (publication === undefined)
        throw new PortfolioError("PUBLICATION_UNKNOWN", "there is no such version", { where: "/id" });
      const document = await reader.document(publication);
      const current = await reader.published();
      return {
        publication: shown(publication),
        document,
        changes: comparePublications(current?.document, document),
      };
    },
  );

  app.post<{ Body: Static<typeof draftBody> }>(
    base,
    {
      config: preparing,
      schema: describe("Freeze the dashboard of today, or of a past day, as a draft", {
        body: draftBody,
        response: { 201: publicationAnswer },
      }),
    },
    async (request, reply) => {
      const publication = await preparePublication(deps, request.body, deps.actorOf(request));
      return reply.code(201).send(shown(publication));
    },
  );

  const step = (
    path: string,
    kind: PublicationStepKind,
    config: typeof checking | typeof publishing,
    summary: string,
  ) =>
    app.post<{ Params: IdParams; Body: Static<typeof stepBody> }>(
      `${base}/:id/${path}`,
      {
        config,
        schema: describe(summary, { params: idParams, body: stepBody, response: { 200: publicationAnswer } }),
      },
      async (request) => {
        const order = { publication: request.params.id, step: kind, ...request.body };
        return shown(await takePublicationStep(deps, order, deps.actorOf(request)));
      },
    );
  step("check", "checked", checking, "Say that a draft is right; by somebody else than who prepared it");
  step("publish", "published", publishing, "Make a checked version public; by a third person");
  step("refuse", "refused", checking, "Send a draft or checked version back, with the reason");
}

function shown({ preparedAt, steps, ...publication }: Publication) {
  return {
    ...publication,
    state: stateOf({ steps }),
    preparedAt: iso(preparedAt),
    steps: steps.map(({ at, ...rest }) => ({ ...rest, at: iso(at) })),
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
