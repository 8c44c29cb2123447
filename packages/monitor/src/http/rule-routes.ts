import { wordsWithoutNumbers } from "@grondslag/log";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { parseRule } from "../domain/rules/parse-rule.ts";
import type { Rule } from "../domain/rules/rule.ts";
import { ruleTemplates, threatTemplates } from "../domain/rules/rule-templates.ts";
import { activateRule } from "../rules/activate-rule.ts";
import { findRule } from "../rules/find-rule.ts";
import { rulePermissions } from "../rules/ports.ts";
import { RuleKeepingError } from "../rules/rule-keeping-error.ts";
import { saveRule } from "../rules/save-rule.ts";
import { endRule, shadowRule } from "../rules/step-rule.ts";
import type { TryOut } from "../rules/try-rule.ts";
import { importSigma } from "../sigma/import-sigma.ts";
import { describe } from "./describe-route.ts";
import { overseerOf } from "./overseer.ts";
import { type HitRouteDeps, hitRoutes } from "./rule-hit-routes.ts";
import {
  describeMeasured,
  describeRule,
  type EndBody,
  endBody,
  type IdParams,
  idParams,
  type LiveBody,
  liveBody,
  type NewRuleBody,
  type NextRuleBody,
  newRuleBody,
  nextRuleBody,
  type RuleParams,
  ruleContent,
  ruleParams,
  ruleRow,
  ruleVersion,
  type SigmaBody,
  sigmaBody,
  type TryOutBody,
  tryOut,
  tryOutBody,
} from "./rule-schemas.ts";
import { threatRoutes } from "./threat-routes.ts";

export interface RuleRouteDeps extends HitRouteDeps {
  /** Holds a rule against the last days of the log, as far as who asks may hear of them, and tells nobody. */
  readonly tryOut: (rule: Rule, days: number, by: string) => Promise<TryOut>;
  /** Whether who asks writes rules or decides on them: either may end one. */
  readonly mayEnd: (request: FastifyRequest) => boolean;
}

const reading = { permission: rulePermissions.read } as const;
const editing = { permission: rulePermissions.edit } as const;
const activating = { permission: rulePermissions.activate } as const;
const version = "/api/v1/monitor-rules/:id/versions/:version";

/** The rules of the monitor (rows M6 and M7) and the methods that they are against (row R5). */
export async function ruleRoutes(app: FastifyInstance, deps: RuleRouteDeps): Promise<void> {
  await app.register(threatRoutes, deps);
  await app.register(hitRoutes, deps);

  app.get(
    "/api/v1/monitor-rules",
    {
      config: reading,
      schema: describe("Every version of every rule, with what it found", {
        response: { 200: Type.Object({ items: Type.Array(ruleRow), judgedNeeded: Type.Integer() }) },
      }),
    },
    async (request) => ({ items: await rows(request), judgedNeeded: deps.judgedNeeded }),
  );

  app.get<{ Params: IdParams }>(
    "/api/v1/monitor-rules/:id",
    {
      config: reading,
      schema: describe("The versions of a rule, the newest first", {
        params: idParams,
        response: { 200: Type.Object({ items: Type.Array(ruleRow), judgedNeeded: Type.Integer() }) },
      }),
    },
    async (request) => {
      const items = (await rows(request)).filter((row) => row.id === request.params.id);
      if (items.length > 0) return { items, judgedNeeded: deps.judgedNeeded };
      throw new RuleKeepingError("MONITOR_RULE_UNKNOWN", "there is no such rule", { where: "/id" });
    },
  );

  app.get(
    "/api/v1/monitor-rule-templates",
    {
      config: reading,
      schema: describe("Rules to begin with, and the methods that they are against", {
        response: {
          200: Type.Object({ rules: Type.Array(ruleContent), threats: Type.Array(ruleContent) }),
        },
      }),
    },
    async () => ({ rules: [...ruleTemplates], threats: [...threatTemplates] }),
  );

  app.post<{ Body: NewRuleBody }>(
    "/api/v1/monitor-rules",
    {
      config: editing,
      schema: describe("Save a new rule as a draft", { body: newRuleBody, response: { 201: ruleVersion } }),
    },
    async (request, reply) => {
      const { rule, madeFrom = "studio" } = request.body;
      const by = overseerOf(deps, request);
      const made = await saveRule(deps, { rule, madeFrom, basedOn: 0, by });
      reply.code(201).header("location", `/api/v1/monitor-rules/${made.id}`);
      return describeRule(made);
    },
  );

  app.post<{ Params: IdParams; Body: NextRuleBody }>(
    "/api/v1/monitor-rules/:id/versions",
    {
      config: editing,
      schema: describe("Save a new version of a rule as a draft", {
        params: idParams,
        body: nextRuleBody,
        response: { 201: ruleVersion },
      }),
    },
    async (request, reply) => {
      const { rule, basedOn } = request.body;
      const { id } = request.params;
      const by = overseerOf(deps, request);
      const base = await findRule(deps, { id, version: basedOn });
      if (parseRule(rule).id !== id) {
        throw new RuleKeepingError("RULE_CHANGED", "/id is that of another rule", {
          where: "/id",
          remedy: "keep the id, or save it as a new rule",
        });
      }
      const made = await saveRule(deps, { rule, madeFrom: base.madeFrom, basedOn, by });
      reply.code(201);
      return describeRule(made);
    },
  );

  app.post<{ Params: RuleParams }>(
    `${version}/shadow`,
    {
      config: editing,
      schema: describe("Try a version of yours out in shadow: its hits are counted and told to nobody", {
        params: ruleParams,
        response: { 200: ruleVersion },
      }),
    },
    async (request) =>
      describeRule(await shadowRule(deps, { ...request.params, by: overseerOf(deps, request) })),
  );

  app.post<{ Params: RuleParams; Body: LiveBody }>(
    `${version}/live`,
    {
      config: activating,
      schema: describe("Let a version of a colleague go live: from now on its hits are alerts", {
        params: ruleParams,
        body: liveBody,
        response: { 200: ruleVersion },
      }),
    },
    async (request) =>
      describeRule(
        await activateRule(deps, { ...request.params, ...request.body, by: overseerOf(deps, request) }),
      ),
  );

  app.post<{ Params: RuleParams; Body: EndBody }>(
    `${version}/end`,
    {
      config: reading,
      schema: describe("End a version, for who writes rules and for who decides on them", {
        params: ruleParams,
        body: endBody,
        response: { 200: ruleVersion },
      }),
    },
    async (request) => {
      const by = overseerOf(deps, request);
      if (!deps.mayEnd(request)) {
        throw new RuleKeepingError("NOT_THE_AUTHOR", "only who writes rules or decides on them ends one", {
          remedy: "ask one of them",
        });
      }
      return describeRule(await endRule(deps, { ...request.params, ...request.body, by }));
    },
  );

  app.post<{ Body: SigmaBody }>(
    "/api/v1/monitor-rules/sigma",
    {
      config: editing,
      schema: describe("The rule that a Sigma rule would become, and what is left out; nothing is saved", {
        body: sigmaBody,
        response: { 200: Type.Object({ rule: ruleContent, leftOut: Type.Array(Type.String()) }) },
      }),
    },
    async ({ body }) => {
      const { rule, leftOut } = importSigma(body.text, body.account);
      return { rule, leftOut: [...leftOut] };
    },
  );

  app.post<{ Body: TryOutBody }>(
    "/api/v1/monitor-rules/try-out",
    {
      config: editing,
      schema: describe("What a rule would have found in the last days: counts alone, and nobody is told", {
        body: tryOutBody,
        response: { 200: tryOut },
      }),
    },
    async (request) => {
      const { body } = request;
      const rule = parseRule(body.rule);
      await deps.record(request, "monitor-rule.try-out", describeTryOut(rule, body.days));
      const by = overseerOf(deps, request);
      const { from, cutBy, days, places, ...counts } = await deps.tryOut(rule, body.days, by);
      return {
        ...counts,
        from: new Date(from).toISOString(),
        days: [...days],
        places: [...places],
        ...(cutBy !== undefined && { cutBy }),
      };
    },
  );

  async function rows(request: FastifyRequest) {
    const near = await deps.people.nearTo(overseerOf(deps, request));
    const figures = new Map((await deps.hits.figures(near)).map((one) => [`${one.id}@${one.version}`, one]));
    return (await deps.rules.list()).map((made) => {
      const found = figures.get(`${made.id}@${made.version}`);
      const verdicts = found?.verdicts ?? { justified: 0, unjustified: 0, unclear: 0 };
      return { ...describeRule(made), hits: found?.hits ?? 0, ...describeMeasured(verdicts) };
    });
  }
}

/** Of a rule that is nowhere saved, its record is all that is left. */
const longestDescribed = 2_000;

function describeTryOut({ id, when, count, sequence }: Rule, days: number): string {
  const asked = wordsWithoutNumbers(JSON.stringify({ when, count, sequence }));
  return `rule=${id} days=${days} ${asked.slice(0, longestDescribed)}`;
}
