import type { Clock } from "@grondslag/kernel";
import {
  type Cosigning,
  groupDigest,
  type Log,
  type Pseudonymiser,
  proveCosigned,
  type RecordIndex,
  type WitnessStatus,
} from "@grondslag/log";
import { Type } from "@sinclair/typebox";
import type { FastifyInstance } from "fastify";
import type { AuditTrail } from "../audit-trail.ts";
import type { FinishedVerification, VerificationJob } from "../jobs/verification.ts";
import { seesNames, veilEmployees } from "../veil-employees.ts";
import { cosignedHead, describeCosigned } from "./cosigned-head.ts";

export interface LogAuditDeps {
  readonly log: Log;
  readonly cosigning?: Cosigning | undefined;
  readonly index: Pick<RecordIndex, "growth">;
  readonly verification: VerificationJob;
  readonly trail: AuditTrail;
  readonly pseudonyms: Pseudonymiser;
  readonly clock: Clock;
}

const hour = 3_600_000;
const growthPeriod = 48 * hour;

const verification = Type.Object({
  at: Type.String({ format: "date-time" }),
  size: Type.Integer(),
  ok: Type.Boolean(),
  problems: Type.Array(
    Type.Object({
      origin: Type.Optional(Type.String()),
      index: Type.Optional(Type.Integer()),
      file: Type.String(),
      code: Type.String(),
      message: Type.String(),
    }),
  ),
});

const witness = Type.Object({
  name: Type.String(),
  state: Type.String(),
  since: Type.String({ format: "date-time" }),
  lastCosignedAt: Type.Optional(Type.String({ format: "date-time" })),
  code: Type.Optional(Type.String()),
  status: Type.Optional(Type.Integer()),
  origin: Type.Optional(Type.String()),
});

const group = Type.Object({
  text: Type.String({
    description: "Exactly what was sealed; without a salt, what is left of it for this reader",
  }),
  salt: Type.Optional(Type.String({ description: "Absent when employees stand in the text by pseudonym" })),
  digest: Type.String(),
});

/** For auditors: the state of the logs, a check of them, and single records with all three groups. */
export async function logAuditRoutes(app: FastifyInstance, deps: LogAuditDeps): Promise<void> {
  const { log, clock } = deps;

  app.get(
    "/api/v1/log",
    {
      config: { permission: "log.verify" },
      schema: {
        summary: "Heads, growth and last verification of the logs",
        tags: ["log"],
        response: {
          200: Type.Object({
            logs: Type.Array(
              Type.Object({
                origin: Type.String(),
                size: Type.Integer(),
                checkpoint: Type.String(),
                verifierKey: Type.String(),
                cosigned: Type.Optional(cosignedHead),
                growth: Type.Array(Type.Object({ hour: Type.String(), count: Type.Integer() })),
              }),
            ),
            witnesses: Type.Optional(Type.Array(witness)),
            lastVerification: Type.Optional(verification),
          }),
        },
      },
    },
    async () => {
      const to = clock.now() + 1;
      const logs = await Promise.all(
        log.logs().map(async (head) => {
          const growth = await deps.index.growth(head.origin, to - growthPeriod, to);
          const cosigned = deps.cosigning?.ofLog(head.origin);
          return {
            ...head,
            ...(cosigned !== undefined && { cosigned: describeCosigned(cosigned) }),
            growth: growth.map(({ hour, count }) => ({ hour: new Date(hour).toISOString(), count })),
          };
        }),
      );
      const last = deps.verification.last();
      const witnesses = deps.cosigning?.witnesses().map(describeWitness);
      return {
        logs,
        ...(witnesses !== undefined && { witnesses }),
        ...(last !== undefined && { lastVerification: describeVerification(last) }),
      };
    },
  );

  app.post(
    "/api/v1/log/verifications",
    {
      config: { permission: "log.verify" },
      schema: { summary: "Verify all logs now", tags: ["log"], response: { 200: verification } },
    },
    async () => {
      await log.publish();
      return describeVerification(await deps.verification.run());
    },
  );

  app.get<{ Querystring: { origin: string; index: number } }>(
    "/api/v1/log/records",
    {
      config: { permission: "log.audit" },
      schema: {
        summary:
          "One record with its three groups, employees by pseudonym without log.names; the reading is recorded",
        tags: ["log"],
        querystring: Type.Object({
          origin: Type.String({ maxLength: 512 }),
          index: Type.Integer({ minimum: 0 }),
        }),
        response: {
          200: Type.Object({
            origin: Type.String(),
            index: Type.Integer(),
            kind: Type.String(),
            at: Type.String(),
            groups: Type.Object({ facts: group, subject: group, actor: group }),
            proof: Type.String(),
            cosigned: Type.Optional(cosignedHead),
            entry: Type.String(),
          }),
        },
      },
    },
    async (request) => {
      const { origin, index } = request.query;
      const record = await log.read(origin, index);
      // Recorded before it is shown: an auditor who reads is also looked at.
      await deps.trail.record(request.principal, {
        action: "log.record.read",
        object: `${origin}#${index}`,
      });
      const { facts, subject, actor, salts } = record;
      const { proof, cosigned } = await proveCosigned({ log, cosigning: deps.cosigning }, origin, index);
      const shown = seesNames(request.principal) ? record : await veilEmployees(deps.pseudonyms, record);
      return {
        origin,
        index,
        kind: record.kind,
        at: new Date(record.time).toISOString(),
        groups: {
          facts: describeGroup(facts, salts[0], shown.facts),
          subject: describeGroup(subject, salts[1]),
          actor: describeGroup(actor, salts[2], shown.actor),
        },
        proof,
        ...(cosigned !== undefined && { cosigned: describeCosigned(cosigned) }),
        entry: base64(record.entry),
      };
    },
  );
}

function describeVerification({ at, size, ok, problems }: FinishedVerification) {
  return {
    at: new Date(at).toISOString(),
    size,
    ok,
    problems: problems.map(({ origin, index, file, code, message }) => ({
      ...(origin !== undefined && { origin }),
      ...(index !== undefined && { index }),
      file,
      code,
      message,
    })),
  };
}

function describeWitness({ since, lastCosignedAt, ...status }: WitnessStatus) {
  return {
    ...status,
    since: new Date(since).toISOString(),
    ...(lastCosignedAt !== undefined && { lastCosignedAt: new Date(lastCosignedAt).toISOString() }),
  };
}

/** Without the whole text its salt is of no use: the digest is what the proof needs. */
function describeGroup(text: string, salt: Uint8Array, shown = text) {
  const digest = base64(groupDigest(salt, text));
  return shown === text ? { text, salt: base64(salt), digest } : { text: shown, digest };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
