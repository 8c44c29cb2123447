import { Type } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { findRule } from "../rules/find-rule.ts";
import { drawHit, judgeHit } from "../rules/judge-hit.ts";
import { type RuleServices, rulePermissions } from "../rules/ports.ts";
import { describe } from "./describe-route.ts";
import { type OverseerDeps, overseerOf } from "./overseer.ts";
import {
  describeHit,
  describeMeasured,
  hitToJudge,
  type JudgeBody,
  judgeBody,
  type RuleParams,
  ruleParams,
  shadowResults,
} from "./rule-schemas.ts";

const reading = { permission: rulePermissions.read } as const;
const judging = { permission: "alert.judge" } as const;
const version = "/api/v1/monitor-rules/:id/versions/:version";

export interface HitRouteDeps extends RuleServices, OverseerDeps {
  /** Puts what somebody reads on record; settles when it is durable. */
  readonly record: (request: FastifyRequest, action: string, object: string) => Promise<void>;
}

/** What rules find in shadow (row M7): counted, and judged blind. */
export async function hitRoutes(app: FastifyInstance, deps: HitRouteDeps): Promise<void> {
  app.get<{ Params: RuleParams }>(
    `${version}/results`,
    {
      config: reading,
      schema: describe("What a version found in shadow: hits by day, employees and units counted", {
        params: ruleParams,
        response: { 200: shadowResults },
      }),
    },
    async (request) => {
      const { params } = request;
      await findRule(deps, params);
      const near = await deps.people.nearTo(overseerOf(deps, request));
      const { days, hitsOfUnits, verdicts, ...counts } = await deps.hits.shadowResults(params, near);
      return {
        ...counts,
        days: [...days],
        hitsOfUnits: [...hitsOfUnits],
        judgedNeeded: deps.judgedNeeded,
        ...describeMeasured(verdicts),
      };
    },
  );

  app.post<{ Params: RuleParams }>(
    `${version}/draw`,
    {
      config: judging,
      schema: describe("Draw a hit in shadow to judge; absent when there is none left for you", {
        params: ruleParams,
        response: { 200: hitToJudge },
      }),
    },
    async (request) => {
      const drawn = await drawHit(deps, { ...request.params, by: overseerOf(deps, request) });
      if (drawn === undefined) return {};
      await deps.record(request, "monitor-rule.draw", `rule=${drawn.hit.id} hit=${drawn.hit.hit}`);
      return { hit: describeHit(drawn) };
    },
  );

  app.post<{ Body: JudgeBody }>(
    "/api/v1/monitor-rules/judgements",
    {
      config: judging,
      schema: describe("Judge a hit in shadow; nobody is told, and for the employee nothing changes", {
        body: judgeBody,
        response: { 204: Type.Null() },
      }),
    },
    async (request, reply) => {
      await judgeHit(deps, { ...request.body, by: overseerOf(deps, request) });
      return reply.code(204).send();
    },
  );
}
