import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { type ChooseServices, decideSettings, proposeSettings } from "../alerts/choose-settings.ts";
import { type LookUpNames, rememberedNames } from "../alerts/look-up-names.ts";
import { type AlertSettings, settingsInForce } from "../domain/alerts/alert-settings.ts";
import type { DoneBy } from "../domain/investigation.ts";
import { describe } from "./describe-route.ts";
import { timed } from "./investigation-schemas.ts";
import { type OverseerDeps, overseerOf } from "./overseer.ts";

interface Named {
  readonly id: string;
  readonly name: string;
}

export interface AlertSettingsDeps extends OverseerDeps {
  readonly services: ChooseServices;
  readonly names: LookUpNames;
  /** Every unit that can have a budget of its own. */
  readonly units: () => Promise<readonly Named[]>;
}

const reading = { permission: "alert.read" } as const;
const proposing = { permission: "alert-settings.propose" } as const;
const deciding = { permission: "alert-settings.approve" } as const;
const params = Type.Object({ version: Type.Integer({ minimum: 1, maximum: 1_000_000 }) });
type ByVersion = { readonly version: number };

const choices = {
  weeklyBudget: Type.Integer({ minimum: 0, maximum: 1_000 }),
  budgets: Type.Array(
    Type.Object(
      {
        unit: Type.String({ minLength: 1, maxLength: 100 }),
        weekly: Type.Integer({ minimum: 0, maximum: 1_000 }),
      },
      { additionalProperties: false },
    ),
    { maxItems: 1_000 },
  ),
  sampleSize: Type.Integer({ minimum: 0, maximum: 100 }),
  newDays: Type.Integer({ minimum: 1, maximum: 60 }),
  askedDays: Type.Integer({ minimum: 1, maximum: 60 }),
};
const choicesBody = Type.Object(
  { ...choices, reason: Type.String({ minLength: 10, maxLength: 1_000 }) },
  { additionalProperties: false },
);
const done = Type.Object({ by: Type.String(), byName: Type.Optional(Type.String()), at: Type.String() });
const named = Type.Object({ id: Type.String(), name: Type.String() });
const settings = Type.Object({
  version: Type.Integer(),
  ...choices,
  reason: Type.String(),
  state: Type.Union(
    ["standing", "proposed", "replaced", "rejected", "withdrawn"].map((state) => Type.Literal(state)),
  ),
  proposed: Type.Optional(done),
  decided: Type.Optional(done),
});

/** The agency's own choices about alerts: asked by one, agreed by another. */
export async function alertSettingsRoutes(app: FastifyInstance, deps: AlertSettingsDeps): Promise<void> {
  const { services } = deps;

  app.get(
    "/api/v1/alert-settings",
    {
      config: reading,
      schema: describe("The choices about alerts, newest first, and those in force", {
        response: {
          200: Type.Object({ inForce: settings, items: Type.Array(settings), units: Type.Array(named) }),
        },
      }),
    },
    async () => {
      const items = await services.settings.list();
      const inForce = settingsInForce(items);
      const names = rememberedNames(deps.names);
      const show = (one: AlertSettings) => showSettings(one, inForce, names);
      const units = await deps.units();
      return {
        inForce: await show(inForce),
        items: await Promise.all(items.map(show)),
        units: units.map(({ id, name }) => ({ id, name })),
      };
    },
  );

  app.post<{ Body: Static<typeof choicesBody> }>(
    "/api/v1/alert-settings",
    {
      config: proposing,
      schema: describe("Propose other choices about alerts", {
        body: choicesBody,
        response: { 201: settings },
      }),
    },
    async (request, reply) => {
      const made = await proposeSettings(services, request.body, overseerOf(deps, request));
      reply.code(201);
      return shown(made);
    },
  );

  for (const [path, verdict, config, summary] of [
    ["approval", "approved", deciding, "Agree with choices that somebody else proposed"],
    ["rejection", "rejected", deciding, "Do not agree with choices that somebody else proposed"],
    ["withdrawal", "withdrawn", proposing, "Withdraw choices that you proposed"],
  ] as const) {
    app.post<{ Params: ByVersion }>(
      `/api/v1/alert-settings/:version/${path}`,
      { config, schema: describe(summary, { params, response: { 200: settings } }) },
      async (request) => {
        const { version } = request.params;
        return shown(await decideSettings(services, { version, verdict, by: overseerOf(deps, request) }));
      },
    );
  }

  async function shown(made: AlertSettings) {
    return showSettings(made, settingsInForce(await services.settings.list()), deps.names);
  }
}

async function showSettings(
  { proposed, decided, ...made }: AlertSettings,
  inForce: AlertSettings,
  names: LookUpNames,
) {
  const named = async (done: DoneBy) => {
    const byName = await names.overseer(done.by);
    return { ...timed(done), ...(byName !== undefined && { byName }) };
  };
  return {
    ...made,
    state: stateOf({ ...made, proposed, decided }, inForce),
    ...(proposed !== undefined && { proposed: await named(proposed) }),
    ...(decided !== undefined && { decided: await named(decided) }),
  };
}

function stateOf({ version, decided }: AlertSettings, inForce: AlertSettings) {
  if (version === inForce.version) return "standing";
  if (decided === undefined) return "proposed";
  return decided.verdict === "approved" ? "replaced" : decided.verdict;
}
