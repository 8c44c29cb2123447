import { dayInAmsterdam } from "@grondslag/kernel";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { LogGap } from "../domain/gap.ts";
import { classComing, classOn, type RetentionClass } from "../domain/retention/retention-class.ts";
import { type CalendarMonth, readCalendar } from "../retention/read-calendar.ts";
import { describe } from "./describe-route.ts";
import { type RetentionDeps, readable } from "./retention-deps.ts";

const tag = "retention";
const months = Type.Union([Type.Integer(), Type.Null()]);
const evidence = Type.Object({ origin: Type.String(), index: Type.Integer() });
const period = { months, legalBasis: Type.String(), from: Type.String() };

/** One gap of a log, as it is told. */
export const gapSchema = Type.Object({
  origin: Type.String(),
  ranges: Type.Array(Type.Tuple([Type.Integer(), Type.Integer()])),
  records: Type.Integer(),
  reason: Type.String(),
  month: Type.Optional(Type.String()),
  legalBasis: Type.String(),
  at: Type.String(),
  evidence,
  removed: Type.Boolean(),
});

/** How long records are kept, and what of them is gone: for who checks the logs. */
export async function retentionRoutes(app: FastifyInstance, deps: RetentionDeps): Promise<void> {
  const { store, log, clock } = deps;

  app.get(
    "/api/v1/retention-classes",
    {
      config: readable,
      schema: describe(
        tag,
        "How long records of each class are kept: the agency's own choice, with its basis",
        {
          response: {
            200: Type.Object({
              items: Type.Array(
                Type.Object({
                  id: Type.String(),
                  version: Type.Integer(),
                  ...period,
                  proposedBy: Type.String(),
                  approvedBy: Type.String(),
                  coming: Type.Optional(Type.Object(period)),
                }),
              ),
              unset: Type.Array(Type.String()),
            }),
          },
        },
      ),
    },
    async () => {
      const today = dayInAmsterdam(clock.now());
      const all = await store.classes();
      const items = [...new Set(all.map(({ id }) => id))].flatMap((id) => {
        const versions = all.filter((version) => version.id === id);
        const held = classOn(versions, today);
        const coming = classComing(versions, today);
        if (held === undefined) return [];
        return [{ ...describeClass(held), ...(coming !== undefined && { coming: describePeriod(coming) }) }];
      });
      const set = new Set(items.map(({ id }) => id));
      const found = new Set(log.months().map(({ retentionClass }) => retentionClass));
      return { items, unset: [...found].filter((id) => !set.has(id)).sort() };
    },
  );

  app.get<{ Querystring: { readonly retentionClass?: string; readonly state?: string } }>(
    "/api/v1/retention-calendar",
    {
      config: readable,
      schema: describe(tag, "Each month of each class: kept until when, held by what, or destroyed", {
        querystring: Type.Object({
          retentionClass: Type.Optional(Type.String({ maxLength: 64 })),
          state: Type.Optional(Type.String({ maxLength: 16 })),
        }),
        response: {
          200: Type.Object({
            items: Type.Array(
              Type.Object({
                retentionClass: Type.String(),
                month: Type.String(),
                state: Type.String(),
                due: Type.Optional(Type.String()),
                holds: Type.Optional(Type.Array(Type.String())),
                destroyed: Type.Optional(
                  Type.Object({
                    at: Type.String(),
                    records: Type.Integer(),
                    legalBasis: Type.String(),
                    evidence,
                  }),
                ),
              }),
            ),
          }),
        },
      }),
    },
    async ({ query }) => {
      const calendar = await readCalendar(deps);
      const asked = calendar.filter(
        (entry) =>
          (query.retentionClass === undefined || entry.retentionClass === query.retentionClass) &&
          (query.state === undefined || entry.state === query.state),
      );
      return { items: asked.map(describeMonth) };
    },
  );

  app.get(
    "/api/v1/log/gaps",
    {
      config: readable,
      schema: describe(tag, "What is gone from the logs, why, and the audit record that stands for it", {
        response: { 200: Type.Object({ items: Type.Array(gapSchema) }) },
      }),
    },
    async () => ({ items: log.gaps().map(describeGap) }),
  );
}

/** One gap as it is told. */
export function describeGap({
  origin,
  ranges,
  records,
  reason,
  month,
  legalBasis,
  at,
  evidence,
  removed,
}: LogGap) {
  return {
    origin,
    ranges,
    records,
    reason,
    ...(month !== undefined && { month }),
    legalBasis,
    at: new Date(at).toISOString(),
    evidence,
    removed,
  };
}

function describeClass({ id, version, proposedBy, approvedBy, ...rest }: RetentionClass) {
  return { id, version, ...describePeriod(rest), proposedBy, approvedBy };
}

function describePeriod({
  months,
  legalBasis,
  from,
}: Pick<RetentionClass, "months" | "legalBasis" | "from">) {
  return { months: months ?? null, legalBasis, from };
}

function describeMonth({ retentionClass, month, state, due, holds, destroyed }: CalendarMonth) {
  return {
    retentionClass,
    month,
    state,
    ...(due !== undefined && state !== "destroyed" && { due }),
    ...(holds.length > 0 && { holds }),
    ...(destroyed !== undefined && {
      destroyed: {
        at: new Date(destroyed.at).toISOString(),
        records: destroyed.records,
        legalBasis: destroyed.legalBasis,
        evidence: destroyed.evidence,
      },
    }),
  };
}
