import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { type ChoiceStep, isChoice } from "../domain/choice.ts";
import { type ItemPlan, readItemPlan, saveItemPlan } from "../save-item-plan.ts";
import { answersForOf } from "./answers-for.ts";
import { describe } from "./describe-route.ts";
import { iso, itemId } from "./item-schemas.ts";
import { readable } from "./landscape-permissions.ts";
import type { QualityRouteDeps } from "./quality-routes.ts";

const answerable = { permission: "landscape.answer" } as const;
const text = Type.String();
const step = {
  motive: text,
  by: text,
  at: Type.String({ format: "date-time" }),
};
const planAnswer = Type.Object({
  version: Type.Integer({ minimum: 1, description: "Of the item; to be sent back with a change" }),
  mayEdit: Type.Boolean({ description: "Whether the reader answers for it" }),
  fields: Type.Array(
    Type.Object({
      field: text,
      value: Type.Optional(text),
      source: Type.Optional(text),
      decided: Type.Optional(Type.Object(step)),
    }),
  ),
  history: Type.Array(
    Type.Object({
      field: text,
      value: Type.Optional(Type.String({ description: "Absent when it was taken back" })),
      source: Type.Optional(Type.String({ description: "The source that was given the say" })),
      ...step,
    }),
  ),
});
const planBody = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    motive: Type.String({ minLength: 1, maxLength: 2_000 }),
    fields: Type.Record(
      Type.String({ maxLength: 100 }),
      Type.Union([Type.String({ maxLength: 10_000 }), Type.Null()]),
      { description: "Only what changes; null takes back what people planned", maxProperties: 20 },
    ),
  },
  { additionalProperties: false },
);
type OfItem = { readonly Params: Static<typeof itemId> };

/** What will become of an item, as its owner says it (rows L5, L7). */
export function itemPlanRoutes(app: FastifyInstance, deps: QualityRouteDeps): void {
  app.get<OfItem>(
    "/api/v1/landscape/items/:id/plan",
    {
      config: readable,
      schema: describe("What is planned of an item, and all that was planned before", {
        params: itemId,
        response: { 200: planAnswer },
      }),
    },
    async (request) => {
      const answersFor = await answersForOf(deps, request);
      return show(await readItemPlan(deps, request.params.id, { answersFor }));
    },
  );

  app.put<OfItem & { readonly Body: Static<typeof planBody> }>(
    "/api/v1/landscape/items/:id/plan",
    {
      config: answerable,
      schema: describe("Save what will become of an item that one answers for, with the reason", {
        params: itemId,
        body: planBody,
        response: { 200: planAnswer },
      }),
    },
    async (request) => {
      const { id } = request.params;
      const { fields, ...draft } = request.body;
      const changed = Object.entries(fields).map(([field, value]) => [field, value ?? undefined] as const);
      const by = { id: deps.actorOf(request), answersFor: await answersForOf(deps, request) };
      await saveItemPlan(deps, { item: id, ...draft, fields: Object.fromEntries(changed) }, by);
      return show(await readItemPlan(deps, id, by));
    },
  );
}

function show({ version, mayEdit, fields, history }: ItemPlan) {
  return {
    version,
    mayEdit,
    fields: fields.map(({ choice, ...rest }) => ({
      ...rest,
      ...(choice !== undefined && { decided: showStep(choice) }),
    })),
    history: history.map((made) => ({ field: made.field, ...showStep(made), ...takenOf(made) })),
  };
}

function showStep({ motive, by, at }: ChoiceStep) {
  return { motive, by, at: iso(at) };
}

function takenOf(made: ChoiceStep): { readonly value?: string; readonly source?: string } {
  return isChoice(made) ? made.take : {};
}
