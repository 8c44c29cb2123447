import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import {
  type ChosenWeights,
  settingsWith,
  weightsInForce,
  weightsOf,
} from "../domain/detection/chosen-weights.ts";
import { type DecideWeightsServices, decideWeights } from "../weights/decide-weights.ts";
import { proposeWeights } from "../weights/propose-weights.ts";
import { describe } from "./describe-route.ts";
import { timed } from "./investigation-schemas.ts";
import { type OverseerDeps, overseerOf } from "./overseer.ts";

export interface WeightDeps extends OverseerDeps {
  readonly services: DecideWeightsServices;
}

const reading = { permission: "alert.read" } as const;
const proposing = { permission: "alert-settings.propose" } as const;
const deciding = { permission: "alert-settings.approve" } as const;
const closed = { additionalProperties: false };
const params = Type.Object({ version: Type.Integer({ minimum: 1, maximum: 1_000_000 }) });
// Nothing is impossible, and nothing certain: a share of 0 would make one look-up outweigh everything.
const share = Type.Number({ minimum: 0.001, maximum: 0.999 });

const link = Type.Object(
  {
    none: share,
    "self-opened": share,
    "opened-by-colleague": share,
    "unit-queue": share,
    emergency: share,
    assigned: share,
  },
  closed,
);
const relation = Type.Object(
  { own: share, address: share, surname: share, colleague: share, none: share },
  closed,
);
const use = Type.Object({ read: share, export: share, print: share, copy: share }, closed);

const weights = Type.Object(
  {
    link,
    relation,
    use,
    shielded: share,
    soughtTags: Type.Object(
      { tags: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { maxItems: 50 }), share },
      closed,
    ),
    lookersShare: share,
    anyHourShare: share,
    likeWork: share,
    productDays: Type.Integer({ minimum: 1, maximum: 60 }),
    noProductShare: share,
    mostOwnRate: Type.Number({ minimum: 1, maximum: 100 }),
    toldAbove: Type.Number({ minimum: 1, maximum: 100 }),
    toldAgain: Type.Number({ minimum: 1, maximum: 10 }),
  },
  closed,
);
const body = Type.Object({ weights, reason: Type.String({ minLength: 10, maxLength: 1_000 }) }, closed);
const done = Type.Object({ by: Type.String(), at: Type.String() });
const version = Type.Object({
  version: Type.Integer(),
  weights,
  reason: Type.String(),
  state: Type.Union(
    ["standing", "proposed", "replaced", "rejected", "withdrawn"].map((state) => Type.Literal(state)),
  ),
  proposed: done,
  decided: Type.Optional(done),
});
const answer = Type.Object({
  /** The version that alerts name. */
  settings: Type.String(),
  inForce: weights,
  items: Type.Array(version),
});

/** The weights of the detector, as data with a version: asked by one, agreed by another. */
export async function weightRoutes(app: FastifyInstance, deps: WeightDeps): Promise<void> {
  const { services } = deps;

  app.get(
    "/api/v1/detector-settings",
    {
      config: reading,
      schema: describe("The weights of the detector, those in force and every version, newest first", {
        response: { 200: answer },
      }),
    },
    async () => {
      const items = await services.weights.list();
      const inForce = weightsInForce(items);
      const settings = settingsWith(inForce);
      return {
        settings: settings.version,
        inForce: weightsOf(settings),
        items: items.map((one) => show(one, inForce)),
      };
    },
  );

  app.post<{ Body: Static<typeof body> }>(
    "/api/v1/detector-settings",
    {
      config: proposing,
      schema: describe("Propose other weights of the detector", { body, response: { 201: version } }),
    },
    async (request, reply) => {
      const made = await proposeWeights(services, request.body, overseerOf(deps, request));
      reply.code(201);
      return shown(made);
    },
  );

  for (const [path, verdict, config, summary] of [
    ["approval", "approved", deciding, "Agree with weights that somebody else proposed"],
    ["rejection", "rejected", deciding, "Do not agree with weights that somebody else proposed"],
    ["withdrawal", "withdrawn", proposing, "Withdraw weights that you proposed"],
  ] as const) {
    app.post<{ Params: Static<typeof params> }>(
      `/api/v1/detector-settings/:version/${path}`,
      { config, schema: describe(summary, { params, response: { 200: version } }) },
      async (request) => {
        const by = overseerOf(deps, request);
        return shown(await decideWeights(services, { version: request.params.version, verdict, by }));
      },
    );
  }

  async function shown(made: ChosenWeights) {
    return show(made, weightsInForce(await services.weights.list()));
  }
}

function show({ proposed, decided, ...made }: ChosenWeights, inForce: ChosenWeights | undefined) {
  return {
    ...made,
    state: stateOf({ ...made, proposed, decided }, inForce),
    proposed: timed(proposed),
    ...(decided !== undefined && { decided: timed(decided) }),
  };
}

function stateOf({ version: own, decided }: ChosenWeights, inForce: ChosenWeights | undefined) {
  if (own === inForce?.version) return "standing";
  if (decided === undefined) return "proposed";
  return decided.verdict === "approved" ? "replaced" : decided.verdict;
}
