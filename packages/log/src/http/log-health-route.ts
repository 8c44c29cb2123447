import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import {
  type HealthReport,
  type HealthServices,
  type LogHealth,
  readLogHealth,
} from "../retention/read-log-health.ts";
import { describe } from "./describe-route.ts";
import { describeSilence, silenceSchema } from "./describe-silence.ts";
import { readable } from "./retention-deps.ts";
import { describeGap, gapSchema } from "./retention-routes.ts";

const count = Type.Integer();
const text = Type.String();
const moment = Type.String();

const health = Type.Object({
  logs: Type.Array(
    Type.Object({
      origin: text,
      size: count,
      checkpoint: text,
      verifierKey: text,
      growth: Type.Object({ hour: count, day: count }),
      verified: Type.Optional(Type.Object({ at: moment, problems: count })),
      map: Type.Optional(Type.Object({ covered: count })),
      cosigned: Type.Optional(
        Type.Object({ size: count, count, needed: count, known: count, enough: Type.Boolean(), at: moment }),
      ),
      gaps: Type.Array(gapSchema),
    }),
  ),
  verification: Type.Optional(Type.Object({ at: moment, ok: Type.Boolean(), problems: count })),
  witnesses: Type.Optional(
    Type.Array(
      Type.Object({
        name: text,
        state: text,
        since: moment,
        lastCosignedAt: Type.Optional(moment),
        code: Type.Optional(text),
        status: Type.Optional(count),
        origin: Type.Optional(text),
      }),
    ),
  ),
  retention: Type.Object({
    classes: Type.Array(
      Type.Object({ id: text, months: Type.Union([count, Type.Null()]), legalBasis: text }),
    ),
    unset: Type.Array(text),
    next: Type.Array(Type.Object({ retentionClass: text, month: text, due: text, held: Type.Boolean() })),
    open: count,
    holds: count,
  }),
  sources: Type.Optional(
    Type.Array(
      Type.Object({
        id: text,
        systemId: text,
        kind: text,
        accepted: count,
        rejected: count,
        lastTakenInAt: Type.Optional(moment),
        ...silenceSchema.properties,
      }),
    ),
  ),
  systems: Type.Optional(Type.Array(Type.Object({ id: text, ...silenceSchema.properties }))),
  queryStore: Type.Optional(
    Type.Object({
      state: text,
      lag: count,
      rows: Type.Optional(count),
      bytesOnDisk: Type.Optional(count),
    }),
  ),
});

/** How the logs are, on one page: for the auditor's room. */
export async function logHealthRoute(app: FastifyInstance, services: HealthServices): Promise<void> {
  app.get(
    "/api/v1/log/health",
    {
      config: readable,
      schema: describe("log", "Heads, growth, last verification, cosignatures, gaps, retention and sources", {
        response: { 200: health },
      }),
    },
    async () => describeHealth(await readLogHealth(services)),
  );
}

function describeHealth(report: HealthReport) {
  const { verification, witnesses, sources, systems, queryStore } = report;
  return {
    logs: report.logs.map(describeLog),
    ...(verification !== undefined && {
      verification: {
        at: iso(verification.at),
        ok: verification.ok,
        problems: verification.problems.length,
      },
    }),
    ...(witnesses !== undefined && {
      witnesses: witnesses.map(({ since, lastCosignedAt, ...rest }) => ({
        ...rest,
        since: iso(since),
        ...(lastCosignedAt !== undefined && { lastCosignedAt: iso(lastCosignedAt) }),
      })),
    }),
    retention: {
      classes: report.classes.map(({ id, months, legalBasis }) => ({
        id,
        months: months ?? null,
        legalBasis,
      })),
      unset: report.unset,
      next: report.next.map(({ retentionClass, month, due = "", holds }) => {
        return { retentionClass, month, due, held: holds.length > 0 };
      }),
      open: report.openProposals,
      holds: report.holds,
    },
    ...(sources !== undefined && {
      sources: sources.map(({ source: { id, systemId, kind }, counts, silence }) => ({
        id,
        systemId,
        kind,
        accepted: counts.accepted,
        rejected: counts.rejected,
        ...(counts.lastTakenInAt !== undefined && { lastTakenInAt: iso(counts.lastTakenInAt) }),
        ...describeSilence(silence),
      })),
    }),
    ...(systems !== undefined && {
      systems: systems.map(({ id, silence }) => ({ id, ...describeSilence(silence) })),
    }),
    ...(queryStore !== undefined && { queryStore }),
  };
}

function describeLog({ verified, map, cosigned, gaps, ...head }: LogHealth) {
  return {
    ...head,
    ...(verified !== undefined && { verified: { at: iso(verified.at), problems: verified.problems } }),
    ...(map !== undefined && { map }),
    ...(cosigned !== undefined && { cosigned: { ...cosigned, at: iso(cosigned.at) } }),
    gaps: gaps.map(describeGap),
  };
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
