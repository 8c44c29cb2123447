import type { Static } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { askToExplain } from "../alerts/ask-to-explain.ts";
import { escalateAlert } from "../alerts/escalate-alert.ts";
import { judgeAlert } from "../alerts/judge-alert.ts";
import { listAlerts } from "../alerts/list-alerts.ts";
import { type LookUpNames, rememberedNames } from "../alerts/look-up-names.ts";
import { measureFeedback } from "../alerts/measure-feedback.ts";
import type { AlertServices, FeedbackReads } from "../alerts/ports.ts";
import { readAlert } from "../alerts/read-alert.ts";
import { type AlertSource, alertSources } from "../domain/alerts/alert.ts";
import { openStates, toldStates } from "../domain/alerts/kept-alert.ts";
import { leastJudged } from "../domain/alerts/measured-share.ts";
import {
  type AlertQuery,
  alertPage,
  alertParams,
  alertQuery,
  alertStory,
  escalated,
  feedback,
  type JudgementBody,
  judgementBody,
  noteBody,
  type QuestionBody,
  questionBody,
} from "./alert-schemas.ts";
import { describe } from "./describe-route.ts";
import { type OverseerDeps, overseerOf } from "./overseer.ts";
import { showAlert, showStory } from "./show-alert.ts";

export interface AlertRouteDeps extends OverseerDeps {
  readonly services: AlertServices;
  readonly feedback: FeedbackReads;
  readonly names: LookUpNames;
  /** Puts what somebody reads on record; settles when it is durable. */
  readonly record: (request: FastifyRequest, action: string, object: string) => Promise<void>;
}

const reading = { permission: "alert.read" } as const;
const judging = { permission: "alert.judge" } as const;
const usualLimit = 50;
type ById = { readonly id: string };

/** Alerts for who weighs them: by pseudonym, and never of one's own unit (rows M3 and M9). */
export async function alertRoutes(app: FastifyInstance, deps: AlertRouteDeps): Promise<void> {
  const { services } = deps;

  app.get<{ Querystring: AlertQuery }>(
    "/api/v1/alerts",
    {
      config: reading,
      schema: describe("Alerts, the heaviest first; without states those that are open; on record", {
        querystring: alertQuery,
        response: { 200: alertPage },
      }),
    },
    async (request) => {
      const { state, source, overdue = false, limit = usualLimit, ...rest } = request.query;
      const states = toldStates.filter((one) => state?.split(",").includes(one));
      await deps.record(request, "alert.list", describeList(request.query));
      const found = await listAlerts(services, {
        ...rest,
        states: states.length === 0 ? openStates : states,
        sources: sourcesIn(source),
        overdue,
        limit,
        reader: overseerOf(deps, request),
      });
      const names = rememberedNames(deps.names);
      return {
        ...found,
        items: await Promise.all(found.items.map((item) => showAlert(item, names))),
        counts: Object.fromEntries(found.counts),
        ...(found.next !== undefined && { next: found.next }),
      };
    },
  );

  app.get(
    "/api/v1/alerts/feedback",
    {
      config: reading,
      schema: describe("How right alerts were, by what raised them, and what chance tells of those missed", {
        response: { 200: feedback },
      }),
    },
    async (request) => {
      const near = await services.people.nearTo(overseerOf(deps, request));
      const { kinds, features, sample } = await measureFeedback(deps.feedback, near);
      return { minimum: leastJudged, items: kinds, features, sample };
    },
  );

  app.get<{ Params: ById }>(
    "/api/v1/alerts/:id",
    {
      config: reading,
      schema: describe("One alert with what its score is made of; that you read it is on record", {
        params: alertParams,
        response: { 200: alertStory },
      }),
    },
    async (request) => {
      await deps.record(request, "alert.read", `id=${request.params.id}`);
      return story(request);
    },
  );

  app.post<{ Params: ById; Body: QuestionBody }>(
    "/api/v1/alerts/:id/question",
    {
      config: judging,
      schema: describe("Ask the employee, or who leads him, to explain", {
        params: alertParams,
        body: questionBody,
        response: { 200: alertStory },
      }),
    },
    async (request) => {
      await askToExplain(services, { ...request.body, ...asked(request) });
      return story(request);
    },
  );

  app.post<{ Params: ById; Body: JudgementBody }>(
    "/api/v1/alerts/:id/judgement",
    {
      config: judging,
      schema: describe("Say what came of an alert", {
        params: alertParams,
        body: judgementBody,
        response: { 200: alertStory },
      }),
    },
    async (request) => {
      await judgeAlert(services, { ...request.body, ...asked(request) });
      return story(request);
    },
  );

  app.post<{ Params: ById; Body: Static<typeof noteBody> }>(
    "/api/v1/alerts/:id/escalation",
    {
      config: judging,
      schema: describe("Say that an alert asks for an investigation", {
        params: alertParams,
        body: noteBody,
        response: { 200: escalated },
      }),
    },
    async (request) => {
      const { from, to, ...proposal } = await escalateAlert(services, { ...request.body, ...asked(request) });
      return {
        alert: await story(request),
        proposal: { ...proposal, from: new Date(from).toISOString(), to: new Date(to).toISOString() },
      };
    },
  );

  function asked(request: FastifyRequest<{ Params: ById }>) {
    return { id: request.params.id, by: overseerOf(deps, request) };
  }

  async function story(request: FastifyRequest<{ Params: ById }>) {
    const told = await readAlert(services, { id: request.params.id, reader: overseerOf(deps, request) });
    return showStory(told, rememberedNames(deps.names));
  }
}

/** For the record: which alerts somebody asked for. */
function describeList(query: AlertQuery): string {
  const asked = Object.entries(query).filter(([name]) => name !== "page" && name !== "limit");
  return asked.map(([name, value]) => `${name}=${String(value)}`).join(" ") || "open";
}

function sourcesIn(list: string | undefined): readonly AlertSource[] | undefined {
  return list === undefined ? undefined : alertSources.filter((source) => list.split(",").includes(source));
}
