import type { Permission } from "@grondslag/access";
import { newTraceId, type Random } from "@grondslag/kernel";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { AuditedStep, AuditTrail } from "../audit-trail.ts";
import { describeObject } from "./describe-object.ts";
import { HttpError } from "./http-error.ts";
import { safeMethods } from "./require-permissions.ts";

/**
 * Puts every call that can change something in the log before it acts (BIO2 8.15.01): who, what and to what.
 * Without a record there is no change. What is refused, or fails, is recorded too, with its code, before it is
 * answered. A route is left out only when it is public (nobody is known there, and it changes no access) or
 * when its config says how else it is recorded. Register before the routes.
 */
export function recordChanges(app: FastifyInstance, trail: AuditTrail, random: Random): void {
  const begun = new WeakMap<FastifyRequest, AuditedStep>();

  app.addHook("onRoute", (route) => {
    const methods = [route.method].flat();
    const permission: Permission | undefined = route.config?.permission;
    if (permission === undefined || permission === "public") return;
    if (typeof route.config?.audit === "string") return;
    if (methods.every((method) => safeMethods.has(method))) return;
    route.preHandler = [recordChange, ...[route.preHandler ?? []].flat()];
    route.onSend = [recordRefusal, ...[route.onSend ?? []].flat()];
  });

  async function recordChange(request: FastifyRequest): Promise<void> {
    const step = describeStep(request);
    const attempt = attemptOf(request);
    try {
      await trail.record(request.principal, { ...step, attempt });
    } catch (cause) {
      throw new HttpError(503, "RECORD_FAILED", "this could not be recorded, so it was not done", {
        remedy: "try again later",
        cause,
      });
    }
    begun.set(request, { ...step, conceal: isMet(attempt) });
  }

  /** Nothing was changed, so the caller gets his refusal also when the log is out of order. */
  async function recordRefusal(
    request: FastifyRequest,
    reply: FastifyReply,
    payload: unknown,
  ): Promise<unknown> {
    const { statusCode } = reply;
    // Whoever is not known is no actor: the operator's log tells of him.
    if (statusCode < 400 || request.principal === undefined || request.principal.kind === "anonymous") {
      return payload;
    }
    const step = begun.get(request) ?? { ...describeStep(request), conceal: meetsShield(request) };
    const result = statusCode < 500 ? "refused" : "failed";
    await trail
      .record(request.principal, { ...step, result, code: codeOf(payload) ?? `HTTP_${statusCode}` })
      .catch(() => undefined);
    return payload;
  }

  function describeStep(request: FastifyRequest): AuditedStep {
    const { method, routeOptions, params, body } = request;
    const { audit } = routeOptions.config;
    return {
      action: typeof audit === "object" ? audit.action : `${method} ${routeOptions.url ?? ""}`,
      ...describeObject(params, body),
      traceId: newTraceId(random),
    };
  }
}

function attemptOf(request: FastifyRequest): AuditedStep["attempt"] {
  const { audit } = request.routeOptions.config;
  return typeof audit === "object" ? audit.attempt?.(request) : undefined;
}

function isMet(attempt: AuditedStep["attempt"]): boolean {
  return attempt !== undefined && attempt.sealed.length > 0;
}

/** Of what was refused before it began. When nobody can say, it is not told of the subject either. */
function meetsShield(request: FastifyRequest): boolean {
  try {
    return isMet(attemptOf(request));
  } catch {
    return true;
  }
}

const code = /^[A-Za-z0-9_]{1,64}$/;

/** The code of a problem (RFC 9457, with our member) or of an error of SCIM (RFC 7644 section 3.12). */
function codeOf(payload: unknown): string | undefined {
  if (typeof payload !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(payload);
    if (typeof value !== "object" || value === null) return undefined;
    const given = "code" in value ? value.code : "scimType" in value ? value.scimType : undefined;
    return typeof given === "string" && code.test(given) ? given : undefined;
  } catch {
    return undefined;
  }
}
