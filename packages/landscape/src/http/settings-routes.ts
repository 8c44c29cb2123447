import { fieldTags } from "@grondslag/register";
import { type TSchema, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { CareDocs } from "../care-ports.ts";
import type { AgencyChoice } from "../domain/agency-choice.ts";
import { qualityParts } from "../domain/quality/record-facts.ts";
import { mostPoints, mostSteps } from "../domain/risk/check-weights.ts";
import { listSettings, type SettingsKind } from "../list-settings.ts";
import { saveSettings } from "../save-settings.ts";
import type { CareRouteDeps } from "./care-deps.ts";
import { count, text, time, version } from "./care-schemas.ts";
import { describe } from "./describe-route.ts";
import { editable, readable } from "./landscape-permissions.ts";

const exact = { additionalProperties: false };
const points = Type.Integer({ minimum: 0, maximum: mostPoints });
const whole = Type.Integer({ minimum: 0 });
/** One number for each of some names, and none else. */
const each = (names: readonly string[], schema: TSchema) =>
  Type.Object(Object.fromEntries(names.map((name) => [name, schema])), exact);

const riskWeights = Type.Object(
  {
    tags: each(fieldTags, points),
    subjects: Type.Array(Type.Object({ from: whole, points }, exact), { maxItems: mostSteps }),
    subjectsUnknown: points,
    exposure: each(["internal", "partners", "internet"], points),
    exposureUnknown: points,
    classes: each(["medium", "high", "critical"], whole),
  },
  exact,
);
const qualitySettings = Type.Object({ halfLifeDays: whole, weights: each(qualityParts, whole) }, exact);

/** The weights of risk (row M4) and what makes a record good (row L2): the agency's own choices, in versions. */
export async function settingsRoutes(
  app: FastifyInstance,
  deps: Pick<CareRouteDeps, "care" | "clock" | "actorOf">,
): Promise<void> {
  choiceRoutes(app, deps, "risk-weights", riskWeights, "Weights by which the risk of a system is explained");
  choiceRoutes(app, deps, "quality-settings", qualitySettings, "What makes the record of an item good");
}

function choiceRoutes<Kind extends SettingsKind>(
  app: FastifyInstance,
  deps: Pick<CareRouteDeps, "care" | "clock" | "actorOf">,
  kind: Kind,
  settings: TSchema,
  what: string,
): void {
  const answer = Type.Object({
    version: count,
    at: time,
    by: Type.String(),
    motive: Type.String(),
    settings,
  });

  app.get(
    `/api/v1/landscape/${kind}`,
    {
      config: readable,
      schema: describe(`${what}, in all versions, the latest first`, {
        response: { 200: Type.Object({ items: Type.Array(answer) }) },
      }),
    },
    async () => ({ items: (await listSettings(deps, kind)).map(show) }),
  );

  app.put<{
    Body: { readonly version: number; readonly motive: string; readonly settings: CareDocs[Kind] };
  }>(
    `/api/v1/landscape/${kind}`,
    {
      config: editable,
      schema: describe(`${what}: choose otherwise; version is the agency's latest, 0 when it never chose`, {
        body: Type.Object({ version, motive: text, settings }, exact),
        response: { 201: answer },
      }),
    },
    async (request, reply) => {
      const saved = await saveSettings(deps, kind, request.body, deps.actorOf(request));
      return reply.code(201).send(show(saved));
    },
  );
}

function show<Settings>(choice: AgencyChoice<Settings>) {
  return { ...choice, at: new Date(choice.at).toISOString() };
}
