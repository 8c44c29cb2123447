import type { Static } from "@sinclair/typebox";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Answerer, answerQuestion } from "../answer-question.ts";
import type { CareReads } from "../care-ports.ts";
import { fieldFormOf } from "../domain/fields.ts";
import { LandscapeError } from "../domain/landscape-error.ts";
import type { RecordQuestion } from "../domain/quality/next-questions.ts";
import type { LandscapeServices } from "../import-document.ts";
import { askOwner, listRecords, measureQuality } from "../measure-quality.ts";
import type { QualityStore } from "../quality-ports.ts";
import { type AskingRound, roundAsking } from "../steer-campaign.ts";
import { answersForOf } from "./answers-for.ts";
import { describe } from "./describe-route.ts";
import { itemPlanRoutes } from "./item-plan-routes.ts";
import { iso } from "./item-schemas.ts";
import {
  answerBody,
  answerTaken,
  ownerQuery,
  qualityAnswer,
  questionsAnswer,
  recordsAnswer,
} from "./quality-schemas.ts";
import { roundRoutes } from "./round-routes.ts";

export interface QualityRouteDeps extends LandscapeServices, Pick<CareReads, "care"> {
  readonly quality: QualityStore;
  /** Id of the employee or system that makes the request. */
  readonly actorOf: (request: FastifyRequest) => string;
  /** Names of the owners that somebody may answer for; `all` for who edits the landscape; undefined for a system. */
  readonly ownersOf: (request: FastifyRequest) => Promise<readonly string[] | "all" | undefined>;
}

const readable = { permission: "landscape.read" } as const;
const answerable = { permission: "landscape.answer" } as const;

/** Owners are asked so many questions at a time. */
const questionsAtOnce = 3;
const recordsAtOnce = 100;

/** How good the record is, what to ask its owners, and their answers (row L2). */
export async function qualityRoutes(app: FastifyInstance, deps: QualityRouteDeps): Promise<void> {
  const services = { store: deps.quality, care: deps.care, clock: deps.clock, random: deps.random };

  app.get(
    "/api/v1/landscape/quality",
    {
      config: readable,
      schema: describe("How good the record of the landscape is, by owner, the lowest score first", {
        response: { 200: qualityAnswer },
      }),
    },
    async () => {
      const quality = await measureQuality(services);
      return {
        ...quality,
        owners: quality.owners.map(({ next, ...owner }) => ({
          ...owner,
          ...(next !== undefined && { next: shown(next) }),
        })),
      };
    },
  );

  app.get<{ Querystring: Static<typeof ownerQuery> }>(
    "/api/v1/landscape/quality/records",
    {
      config: readable,
      schema: describe("The records of one owner, the lowest score first", {
        querystring: ownerQuery,
        response: { 200: recordsAnswer },
      }),
    },
    async ({ query }) => {
      const most = query.most ?? recordsAtOnce;
      const { settingsVersion, records } = await listRecords(services, query.owner, most);
      return {
        settingsVersion,
        items: records.map(({ facts: { id, kind, name, conflicts, relations }, score, parts, missing }) => ({
          ...{ id, kind, name, score, parts, missing, conflicts, relations },
        })),
      };
    },
  );

  app.get<{ Querystring: Static<typeof ownerQuery> }>(
    "/api/v1/landscape/questions",
    {
      config: answerable,
      schema: describe("What to ask an owner: the answers that help most first", {
        querystring: ownerQuery,
        response: { 200: questionsAnswer },
      }),
    },
    async (request) => {
      const { owner, most = questionsAtOnce } = request.query;
      const answersFor = await answersForOf(deps, request);
      if (!answersFor(owner)) throw notYours();
      const { settingsVersion, questions } = await askOwner(services, owner, most);
      const round = owner === undefined ? undefined : await roundAsking(services, owner);
      return {
        settingsVersion,
        ...(round !== undefined && { round: shownRound(round) }),
        items: questions.map((question) => ({
          ...question,
          ...shown(question),
          form: fieldFormOf(question.field),
        })),
      };
    },
  );

  app.post<{ Body: Static<typeof answerBody> }>(
    "/api/v1/landscape/answers",
    {
      config: answerable,
      schema: describe("Answers a question about a record that one answers for", {
        body: answerBody,
        response: { 201: answerTaken },
      }),
    },
    async (request, reply) => {
      const by: Answerer = { id: deps.actorOf(request), answersFor: await answersForOf(deps, request) };
      const { item, field, outcome, value } = await answerQuestion(deps, request.body, by);
      return reply.code(201).send({ item, field, outcome, ...(value !== undefined && { value }) });
    },
  );

  roundRoutes(app, { ...services, actorOf: deps.actorOf });
  itemPlanRoutes(app, deps);
}

function notYours(): LandscapeError {
  return new LandscapeError("ITEM_UNKNOWN", "you do not answer for what belongs to this owner", {
    where: "owner",
    remedy: "open the questions of your own unit",
  });
}

function shownRound({ note, at, due, reminded }: AskingRound) {
  return {
    ...{ note, at: iso(at), due },
    ...(reminded !== undefined && { reminded: { at: iso(reminded.at), text: reminded.text } }),
  };
}

function shown({ item, field, ask, value, at, gain }: RecordQuestion) {
  return {
    ...{ item, field, ask, gain },
    ...(value !== undefined && { value }),
    ...(at !== undefined && { at: new Date(at).toISOString() }),
  };
}
