import type { Principal } from "@grondslag/access";
import type { Clock, Subject } from "@grondslag/kernel";
import {
  type ContactEvidenceServices,
  type ContactHistoryServices,
  type ContactItem,
  type OwnSubjectProofsServices,
  ownSubjectProofs,
  readContactEvidence,
  readContactHistory,
} from "@grondslag/log";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import { HttpError } from "../http/http-error.ts";
import { cosignedHead, describeCosigned } from "./cosigned-head.ts";
import { describeSubjectProofs, subjectProofs } from "./subject-proof-schema.ts";

export interface ContactHistoryDeps {
  readonly services: ContactHistoryServices & ContactEvidenceServices & OwnSubjectProofsServices;
  /** A legal ground as the register has it now. */
  readonly ground: (
    id: string,
  ) => Promise<
    | { readonly law: string; readonly article: string; readonly title: string; readonly url?: string }
    | undefined
  >;
  /** Settles when every record that is durable now can be found. */
  readonly caughtUp: () => Promise<void>;
  readonly clock: Clock;
}

const day = 86_400_000;
const defaultPeriod = 365 * day;
const dayOrTime = Type.String({ maxLength: 32, description: "Day or time, ISO 8601" });

const named = Type.Object({ id: Type.String(), name: Type.String() });

const ground = Type.Object({
  law: Type.String(),
  article: Type.String(),
  title: Type.Optional(Type.String()),
  url: Type.Optional(Type.String()),
});

const item = Type.Object({
  at: Type.String({ format: "date-time" }),
  department: Type.String(),
  purpose: Type.String(),
  grounds: Type.Array(ground),
  dataSet: named,
  fields: Type.Array(named),
  withheld: Type.Optional(
    Type.Array(ground, {
      description: "Other data were looked at too, of which this law keeps you from hearing",
    }),
  ),
  shownLater: Type.Optional(
    Type.Object(
      { since: Type.String({ format: "date-time" }), grounds: Type.Array(ground) },
      { description: "An investigation delayed that this is shown" },
    ),
  ),
  emergencyAccess: Type.Optional(Type.Literal(true)),
  record: Type.Object({ origin: Type.String(), index: Type.Integer() }),
});

/**
 * A citizen sees who looked at his data and can verify each record. Only his own: the subject comes from the
 * session, never from the request. Employees are never named (EU court C-579/21).
 */
export async function contactHistoryRoutes(app: FastifyInstance, deps: ContactHistoryDeps): Promise<void> {
  app.get<{ Querystring: { from?: string; to?: string; page?: string; proof?: boolean } }>(
    "/api/v1/contact-history",
    {
      config: { permission: "contact-history.own" },
      schema: {
        summary: "Who looked at my data, newest first",
        tags: ["contact history"],
        querystring: Type.Object({
          from: Type.Optional(dayOrTime),
          to: Type.Optional(dayOrTime),
          page: Type.Optional(Type.String({ maxLength: 256 })),
          proof: Type.Optional(
            Type.Boolean({
              description:
                "Prove that nothing is left out of the period, in all logs but those of confidential activities",
            }),
          ),
        }),
        response: {
          200: Type.Object({
            items: Type.Array(item),
            next: Type.Optional(Type.String()),
            complete: Type.Optional(subjectProofs),
          }),
        },
      },
    },
    async (request) => {
      const { from, to, page, proof } = request.query;
      await deps.caughtUp();
      // Up to now is up to and including this millisecond.
      const end = to === undefined ? deps.clock.now() + 1 : parseMoment(to, "to", day);
      const start = from === undefined ? end - defaultPeriod : parseMoment(from, "from", 0);
      const period = { subject: subjectOf(request.principal), from: start, to: end };
      const { items, next } = await readContactHistory(deps.services, { ...period, page });
      const complete = proof === true ? await ownSubjectProofs(deps.services, period) : undefined;
      return {
        items: await Promise.all(items.map(describeItem)),
        ...(next !== undefined && { next }),
        ...(complete !== undefined && { complete: describeSubjectProofs(complete) }),
      };
    },
  );

  app.post<{ Body: { origin: string; index: number } }>(
    "/api/v1/contact-history/evidence",
    {
      config: { permission: "contact-history.own" },
      schema: {
        summary: "What is needed to verify one record of mine",
        tags: ["contact history"],
        body: Type.Object({ origin: Type.String({ maxLength: 512 }), index: Type.Integer({ minimum: 0 }) }),
        response: {
          200: Type.Object({
            facts: Type.Optional(Type.String()),
            factsSalt: Type.Optional(Type.String()),
            factsDigest: Type.Optional(
              Type.String({
                description: "In place of the facts, when the law keeps a part of them from you",
              }),
            ),
            withheld: Type.Optional(Type.Array(ground)),
            subject: Type.String(),
            subjectSalt: Type.String(),
            actorDigest: Type.String(),
            proof: Type.String(),
            cosigned: Type.Optional(cosignedHead),
            verifierKey: Type.String(),
          }),
        },
      },
    },
    async (request) => {
      const { origin, index } = request.body;
      const subject = subjectOf(request.principal);
      const { cosigned, ...evidence } = await readContactEvidence(deps.services, { subject, origin, index });
      const { withheld, ...rest } = { withheld: undefined, ...evidence };
      return {
        ...rest,
        ...(withheld !== undefined && { withheld: await describeGrounds(withheld) }),
        ...(cosigned !== undefined && { cosigned: describeCosigned(cosigned) }),
      };
    },
  );

  async function describeItem({ at, grounds, fields, withheld, shownLater, ...rest }: ContactItem) {
    return {
      ...rest,
      at: new Date(at).toISOString(),
      ...(withheld !== undefined && { withheld: await describeGrounds(withheld) }),
      ...(shownLater !== undefined && {
        shownLater: {
          since: new Date(shownLater.since).toISOString(),
          grounds: await describeGrounds(shownLater.groundIds),
        },
      }),
      grounds: await Promise.all(
        grounds.map(async ({ id, law, article }) => {
          const { title, url } = (await deps.ground(id)) ?? {};
          return { law, article, ...(title !== undefined && { title }), ...(url !== undefined && { url }) };
        }),
      ),
      fields: [...fields],
    };
  }

  /** A ground that the register has no more is told by its id. */
  async function describeGrounds(ids: readonly string[]) {
    return Promise.all(
      ids.map(async (id) => {
        const { law = id, article = "", title, url } = (await deps.ground(id)) ?? {};
        return { law, article, ...(title !== undefined && { title }), ...(url !== undefined && { url }) };
      }),
    );
  }
}

function subjectOf(principal: Principal): Subject {
  if (principal.kind === "citizen") return principal.subject;
  throw new HttpError(403, "NOT_PERMITTED", "contact history is shown to the person it is about");
}

/** @param wholeDay added to a day without a time, so that "to" includes that day. */
function parseMoment(text: string, where: string, wholeDay: number): number {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const time = isDay || isTime ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(time)) {
    throw new HttpError(400, "PERIOD_MALFORMED", `${where} is not a day or a time`, {
      where,
      remedy: "write it as 2026-11-21 or 2026-11-21T09:00:00Z",
    });
  }
  return isDay ? time + wholeDay : time;
}
