import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { PlanView } from "../read-phase-outs.ts";
import { listPhaseOuts, phaseOutVersions, readPhaseOut, tryPhaseOut } from "../read-phase-outs.ts";
import { savePhaseOut } from "../save-phase-out.ts";
import { saveSkill } from "../save-skill.ts";
import type { AgeView } from "../view-ages.ts";
import { type AgeRouteDeps, today } from "./care-deps.ts";
import { count, day, type IdParams, idParams, idText, named, text, time, version } from "./care-schemas.ts";
import { describe } from "./describe-route.ts";
import { editable, readable } from "./landscape-permissions.ts";

const base = "/api/v1/landscape/phase-outs";
const deadline = Type.Union([Type.Literal("building"), Type.Literal("handling")]);
const step = Type.Object({
  id: idText,
  name: text,
  due: day,
  deadline,
  after: Type.Array(idText, { maxItems: 100 }),
  doneOn: Type.Optional(day),
  expected: Type.Optional(day),
  work: Type.Optional(Type.Object({ skill: idText, personDays: Type.Integer({ minimum: 0 }) })),
});
const externalCause = Type.Object({
  text,
  derogation: Type.Optional(
    Type.Object({
      askedOn: day,
      authority: text,
      state: Type.Union([Type.Literal("asked"), Type.Literal("granted"), Type.Literal("refused")]),
      until: Type.Optional(day),
    }),
  ),
});
const shared = {
  name: text,
  buildingUntil: day,
  handlingUntil: Type.Optional(day),
  handlingOf: Type.Optional(text),
  externalCauses: Type.Array(externalCause, { maxItems: 50 }),
};
const planBody = Type.Object({
  version,
  motive: Type.Optional(text),
  technology: idText,
  chain: idText,
  steps: Type.Array(step, { maxItems: 200 }),
  ...shared,
});
const skill = Type.Object({
  id: idText,
  name: text,
  people: Type.Integer({ minimum: 0 }),
  scarce: Type.Boolean(),
  motive: Type.Optional(text),
});
const skillBody = Type.Object({
  version,
  name: skill.properties.name,
  people: skill.properties.people,
  scarce: skill.properties.scarce,
  motive: skill.properties.motive,
});
const planAnswer = Type.Object({
  id: Type.String(),
  version: count,
  at: time,
  by: Type.String(),
  technology: named,
  chain: named,
  ...shared,
  state: Type.String(),
  forecast: Type.Optional(day),
  systemsLeft: Type.Array(named),
  steps: Type.Array(
    Type.Object({
      ...step.properties,
      firstDue: Type.Optional(day),
      skill: Type.Optional(Type.Object({ id: Type.String(), name: Type.String(), scarce: Type.Boolean() })),
      forecast: Type.Optional(day),
      state: Type.String(),
      slipDays: Type.Optional(count),
    }),
  ),
  alarms: Type.Array(
    Type.Object({
      code: Type.String(),
      step: Type.Optional(Type.String()),
      days: Type.Optional(count),
      skill: Type.Optional(Type.String()),
      systems: Type.Optional(count),
      day: Type.Optional(day),
    }),
  ),
});
const versionsAnswer = Type.Object({
  items: Type.Array(
    Type.Object({
      version: count,
      at: time,
      by: Type.String(),
      motive: Type.Optional(Type.String()),
      plan: Type.Object({
        technology: Type.String(),
        chain: Type.String(),
        steps: Type.Array(step),
        ...shared,
      }),
    }),
  ),
});
const scenarioBody = Type.Object({
  add: Type.Array(Type.Object({ skill: idText, people: Type.Integer({ minimum: 1, maximum: 10_000 }) }), {
    maxItems: 50,
  }),
});

/** Plans to phase out, the people that they need, and what more people would change (rows L5 to L8, L12). */
export async function phaseOutRoutes(app: FastifyInstance, deps: AgeRouteDeps): Promise<void> {
  app.get(
    base,
    {
      config: readable,
      schema: describe("Plans to phase out, the first to end first, each with its alarms", {
        response: { 200: Type.Object({ items: Type.Array(planAnswer) }) },
      }),
    },
    async () => {
      const view = await deps.ages();
      return { items: (await listPhaseOuts(deps, view, today(deps))).map((plan) => show(plan, view)) };
    },
  );

  app.get<{ Params: IdParams }>(
    `${base}/:id`,
    {
      config: readable,
      schema: describe("One plan, with the day on which each step was due at first", {
        params: idParams,
        response: { 200: planAnswer },
      }),
    },
    async ({ params }) => one(deps, params.id),
  );

  app.get<{ Params: IdParams }>(
    `${base}/:id/versions`,
    {
      config: readable,
      schema: describe("All versions of a plan, the latest first, each with who saved it and why", {
        params: idParams,
        response: { 200: versionsAnswer },
      }),
    },
    async ({ params }) => ({
      items: (await phaseOutVersions(deps, params.id)).map(({ version: saved, at, by, motive, doc }) => ({
        ...{ version: saved, at: new Date(at).toISOString(), by, ...(motive !== undefined && { motive }) },
        plan: {
          ...doc,
          steps: doc.steps.map((one) => ({ ...one, after: [...one.after] })),
          externalCauses: [...doc.externalCauses],
        },
      })),
    }),
  );

  app.put<{ Params: IdParams; Body: Static<typeof planBody> }>(
    `${base}/:id`,
    {
      config: editable,
      schema: describe("Save a plan as its next version", {
        params: idParams,
        body: planBody,
        response: { 200: planAnswer },
      }),
    },
    async (request) => {
      const { version: read, motive, ...plan } = request.body;
      const { id } = request.params;
      const draft = { id, version: read, ...(motive !== undefined && { motive }), doc: { id, ...plan } };
      await savePhaseOut(deps, draft, deps.actorOf(request));
      return one(deps, id);
    },
  );

  app.post<{ Params: IdParams; Body: Static<typeof scenarioBody> }>(
    `${base}/:id/scenario`,
    {
      config: readable,
      schema: describe("The plan with more people; nothing is saved, and scarce people are refused", {
        params: idParams,
        body: scenarioBody,
        response: {
          200: Type.Object({
            plan: planAnswer,
            refused: Type.Array(
              Type.Object({
                skill: Type.String(),
                reason: Type.String(),
                motive: Type.Optional(Type.String()),
              }),
            ),
          }),
        },
      }),
    },
    async ({ params, body }) => {
      const view = await deps.ages();
      const { plan, refused } = await tryPhaseOut(deps, view, params.id, body.add, today(deps));
      return { plan: show(plan, view), refused: [...refused] };
    },
  );

  skillRoutes(app, deps);
}

function skillRoutes(app: FastifyInstance, deps: AgeRouteDeps): void {
  const answer = Type.Object({ ...skill.properties, version: count });
  app.get(
    "/api/v1/landscape/skills",
    {
      config: readable,
      schema: describe("Skills, how many people have them, and which cannot be hired", {
        response: { 200: Type.Object({ items: Type.Array(answer) }) },
      }),
    },
    async () => ({
      items: (await deps.care.latest("skill")).map(({ doc, version: saved }) => ({ ...doc, version: saved })),
    }),
  );

  app.put<{ Params: IdParams; Body: Static<typeof skillBody> }>(
    "/api/v1/landscape/skills/:id",
    {
      config: editable,
      schema: describe("Save a skill", { params: idParams, body: skillBody, response: { 200: answer } }),
    },
    async (request) => {
      const { version: read, ...rest } = request.body;
      const { id } = request.params;
      const saved = await saveSkill(deps, { id, version: read, doc: { id, ...rest } }, deps.actorOf(request));
      return { ...saved.doc, version: saved.version };
    },
  );
}

async function one(deps: AgeRouteDeps, id: string) {
  const view = await deps.ages();
  const { firstDue, ...plan } = await readPhaseOut(deps, view, id, today(deps));
  return show(plan, view, firstDue);
}

function show(
  { saved, forecast, systemsLeft, skills }: PlanView,
  { anatomy }: AgeView,
  firstDue?: ReadonlyMap<string, string>,
) {
  const { id, version: number, at, by, doc } = saved;
  const nameOf = (item: string) => ({ id: item, name: anatomy.itemOf(item)?.name ?? item });
  return {
    ...doc,
    id,
    version: number,
    at: new Date(at).toISOString(),
    by,
    technology: nameOf(doc.technology),
    chain: nameOf(doc.chain),
    externalCauses: [...doc.externalCauses],
    state: forecast.state,
    forecast: forecast.forecast,
    systemsLeft: systemsLeft.map(nameOf),
    steps: forecast.steps.map(({ step: planned, ...rest }) => ({
      ...planned,
      after: [...planned.after],
      ...rest,
      firstDue: firstDue?.get(planned.id),
      skill: skills.find((one) => one.id === planned.work?.skill),
    })),
    alarms: [...forecast.alarms],
  };
}
