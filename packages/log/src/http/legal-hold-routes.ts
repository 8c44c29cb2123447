import { type Static, Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { LegalHold } from "../domain/retention/legal-hold.ts";
import { type HoldAsked, placeHold } from "../retention/place-hold.ts";
import { RetentionError } from "../retention/retention-error.ts";
import { describe } from "./describe-route.ts";
import { personOf, proposable, type RetentionDeps, readable } from "./retention-deps.ts";

const tag = "retention";
const month = Type.String({ pattern: "^\\d{4}-(0[1-9]|1[0-2])$" });
const retentionClass = Type.String({ pattern: "^[a-z0-9-]{1,64}$" });
const text = (most: number) => Type.String({ minLength: 3, maxLength: most });

const target = Type.Union([
  Type.Object({
    kind: Type.Literal("months"),
    retentionClass: Type.Optional(retentionClass),
    from: month,
    to: month,
  }),
  Type.Object({
    kind: Type.Literal("record"),
    origin: Type.String({ maxLength: 512 }),
    index: Type.Integer({ minimum: 0 }),
  }),
  Type.Object({ kind: Type.Literal("subject") }),
]);
const order = Type.Object({
  target,
  subject: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  reason: text(500),
  legalBasis: text(200),
});
const hold = Type.Object({
  id: Type.String(),
  target: Type.Object({
    kind: Type.String(),
    retentionClass: Type.Optional(Type.String()),
    from: Type.Optional(Type.String()),
    to: Type.Optional(Type.String()),
    origin: Type.Optional(Type.String()),
    index: Type.Optional(Type.Integer()),
  }),
  reason: Type.String(),
  legalBasis: Type.String(),
  placedBy: Type.String(),
  placedAt: Type.String(),
  lifted: Type.Optional(Type.Object({ by: Type.String(), at: Type.String() })),
});

/** Orders to keep records although their period ends. Lifting one is a proposal that another person approves. */
export async function legalHoldRoutes(app: FastifyInstance, deps: RetentionDeps): Promise<void> {
  app.get(
    "/api/v1/legal-holds",
    {
      config: readable,
      schema: describe(tag, "Legal holds, newest first; the subject of one is not told", {
        response: { 200: Type.Object({ items: Type.Array(hold) }) },
      }),
    },
    async () => ({ items: (await deps.store.holds()).map(describeHold) }),
  );

  app.post<{ Body: Static<typeof order> }>(
    "/api/v1/legal-holds",
    {
      config: proposable,
      schema: describe(tag, "Keep records from destruction and erasure, from now on", {
        body: order,
        response: { 201: hold },
      }),
    },
    async (request, reply) => {
      const { reason, legalBasis } = request.body;
      const by = personOf(deps, request);
      const placed = await placeHold(deps, { asked: askedIn(request.body), reason, legalBasis, by });
      reply.code(201).header("location", `/api/v1/legal-holds/${placed.id}`);
      return describeHold(placed);
    },
  );
}

function askedIn({ target, subject }: Static<typeof order>): HoldAsked {
  if (target.kind !== "subject") return target;
  if (subject !== undefined) return { kind: "subject", subject };
  throw new RetentionError("RETENTION_INVALID", "a hold on a subject needs the subject", {
    where: "/subject",
  });
}

function describeHold({ id, target, reason, legalBasis, placedBy, placedAt, lifted }: LegalHold) {
  return {
    id,
    target: describeTarget(target),
    reason,
    legalBasis,
    placedBy,
    placedAt: new Date(placedAt).toISOString(),
    ...(lifted !== undefined && { lifted: { by: lifted.by, at: new Date(lifted.at).toISOString() } }),
  };
}

/** Not the pseudonyms of a subject: who has them could find its records. */
function describeTarget(target: LegalHold["target"]) {
  if (target.kind === "subject") return { kind: target.kind };
  if (target.kind === "record") return { kind: target.kind, origin: target.origin, index: target.index };
  return target;
}
