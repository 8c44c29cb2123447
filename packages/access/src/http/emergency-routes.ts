import { type TSchema, Type } from "@sinclair/typebox";
import { emergencyReasons, emergencyVerdicts } from "../domain/emergency-access.ts";
import { emergencyStates, type ListedEmergency } from "../emergency-reads.ts";
import { type EmergencyServices, listEmergencyAccess } from "../list-emergency-access.ts";
import { openEmergencyAccess } from "../open-emergency-access.ts";
import { reviewEmergencyAccess } from "../review-emergency-access.ts";
import { aboutSubject } from "./about-subject.ts";
import { atRevision, describe, type TypedApp } from "./access-route.ts";
import { id, idParams, oneOf, pageMembers, pageOf, slug, subject, time } from "./access-schemas.ts";
import { employeeOf, requireEmployee } from "./caller.ts";
import "./principal.ts";

const dayMs = 86_400_000;

const emergencyAnswer: TSchema = Type.Object({
  id,
  state: oneOf(emergencyStates),
  employeeId: id,
  employeeName: Type.String(),
  unitId: id,
  unitName: Type.String(),
  purpose: slug,
  purposeText: Type.String(),
  reason: oneOf(emergencyReasons),
  motive: Type.String(),
  openedAt: time,
  expiresAt: time,
  reviewDueAt: time,
  reviewedBy: Type.Optional(id),
  reviewedByName: Type.Optional(Type.String()),
  reviewedAt: Type.Optional(time),
  verdict: Type.Optional(oneOf(emergencyVerdicts)),
  note: Type.Optional(Type.String()),
  escalatedAt: Type.Optional(time),
  escalatedTo: Type.Optional(id),
  escalatedToName: Type.Optional(Type.String()),
  mayReview: Type.Boolean(),
});

const counts = {
  count: Type.Integer(),
  unreviewed: Type.Integer(),
  escalated: Type.Integer(),
  unjustified: Type.Integer(),
};
const countersAnswer: TSchema = Type.Object({
  since: time,
  byEmployee: Type.Array(
    Type.Object({
      employeeId: id,
      name: Type.String(),
      unitId: Type.String(),
      unitName: Type.String(),
      ...counts,
    }),
  ),
  byUnit: Type.Array(Type.Object({ unitId: id, name: Type.String(), ...counts })),
});

/** Emergency access: open it for oneself, see what was opened, judge that of somebody else. */
export function emergencyRoutes(app: TypedApp, services: EmergencyServices): void {
  app.post(
    "/api/v1/emergency-access",
    {
      config: {
        permission: "emergency.open",
        audit: { action: "emergency.open", attempt: aboutSubject(services) },
      },
      schema: describe("Open emergency access to one subject, for a short time; somebody else reviews it", {
        body: Type.Object({
          subject,
          purpose: slug,
          reason: oneOf(emergencyReasons),
          motive: Type.String({ maxLength: 1_000 }),
        }),
        response: {
          201: Type.Object({ id, openedAt: time, expiresAt: time, reviewDueAt: time }),
        },
      }),
    },
    async (request, reply) => {
      const { emergency, revision } = await openEmergencyAccess(services, {
        ...request.body,
        employeeId: requireEmployee(request),
      });
      atRevision(reply, revision);
      return reply.code(201).send({
        id: emergency.id,
        openedAt: toIso(emergency.openedAt),
        expiresAt: toIso(emergency.expiresAt),
        reviewDueAt: toIso(emergency.reviewDueAt),
      });
    },
  );

  app.get(
    "/api/v1/emergency-access",
    {
      config: { permission: "emergency.review" },
      schema: describe("List emergency access, with `mine` only what waits for the caller", {
        querystring: Type.Object({
          state: Type.Optional(oneOf(emergencyStates)),
          mine: Type.Optional(Type.Boolean()),
          ...pageMembers,
        }),
        response: { 200: pageOf(emergencyAnswer) },
      }),
    },
    async (request) => {
      const { page = 1, pageSize = 25, ...rest } = request.query;
      const asked = { ...rest, page, pageSize, by: employeeOf(request) };
      const found = await listEmergencyAccess(services, asked);
      return { ...found, items: found.items.map(show) };
    },
  );

  app.post(
    "/api/v1/emergency-access/:id/review",
    {
      config: { permission: "emergency.review", audit: { action: "emergency.review" } },
      schema: describe("Judge the emergency access of somebody else; it ends with that", {
        params: idParams,
        body: Type.Object({ verdict: oneOf(emergencyVerdicts), note: Type.String({ maxLength: 1_000 }) }),
        response: {
          200: Type.Object({ id, verdict: oneOf(emergencyVerdicts), reviewedBy: id, reviewedAt: time }),
        },
      }),
    },
    async (request, reply) => {
      const by = requireEmployee(request);
      const { verdict, note } = request.body;
      const asked = { id: request.params.id, by, verdict, note };
      const { emergency, revision } = await reviewEmergencyAccess(services, asked);
      atRevision(reply, revision);
      return { id: emergency.id, verdict, reviewedBy: by, reviewedAt: toIso(emergency.reviewedAt ?? 0) };
    },
  );

  app.get(
    "/api/v1/emergency-access/counters",
    {
      config: { permission: "emergency.review" },
      schema: describe("How often emergency access was opened, by employee and by unit", {
        querystring: Type.Object({
          days: Type.Optional(Type.Integer({ minimum: 1, maximum: 400, default: 90 })),
        }),
        response: { 200: countersAnswer },
      }),
    },
    async ({ query: { days = 90 } }) => {
      const since = services.clock.now() - days * dayMs;
      return { since: toIso(since), ...(await services.emergencies.count(since)) };
    },
  );
}

function show<Shown extends ListedEmergency>(emergency: Shown) {
  const { openedAt, expiresAt, reviewDueAt, reviewedAt, escalatedAt, ...rest } = emergency;
  return {
    ...rest,
    openedAt: toIso(openedAt),
    expiresAt: toIso(expiresAt),
    reviewDueAt: toIso(reviewDueAt),
    ...(reviewedAt !== undefined && { reviewedAt: toIso(reviewedAt) }),
    ...(escalatedAt !== undefined && { escalatedAt: toIso(escalatedAt) }),
  };
}

function toIso(moment: number): string {
  return new Date(moment).toISOString();
}
