import type { FastifyInstance, FastifyRequest } from "fastify";
import type { AuditTrail } from "../audit-trail.ts";
import { HttpError } from "./http-error.ts";
import { safeMethods } from "./require-permissions.ts";

/** Who holds one of these can change who has access to what. */
const changing: ReadonlySet<string> = new Set([
  "access.administer",
  "register.edit",
  "work-item.open",
  "work-item.close",
  "call.pick-up",
]);

/** Members of a body that say what a change is about. They are ids and codes; names and other texts stay out. */
const telling = [
  "employeeId",
  "roleId",
  "unitId",
  "systemId",
  "kind",
  "purpose",
  "group",
  "clearances",
  "routePermissions",
  "scopes",
  "validUntil",
] as const;

/** The most characters of each, so that a caller cannot fill the log. */
const longest = 256;

/**
 * Puts every change of access, work or the register in the log before it is made (BIO2 8.15.01): who, what and
 * to what. Without a record there is no change. Register before the routes.
 */
export function recordChanges(app: FastifyInstance, trail: AuditTrail): void {
  app.addHook("onRoute", (route) => {
    const methods = [route.method].flat();
    const permission: string | undefined = route.config?.permission;
    if (permission === undefined || !changing.has(permission)) return;
    if (methods.every((method) => safeMethods.has(method))) return;
    route.preHandler = [recordChange, ...[route.preHandler ?? []].flat()];
  });

  async function recordChange(request: FastifyRequest): Promise<void> {
    const { principal, method, routeOptions } = request;
    const { id } = { id: undefined, ...asObject(request.params) };
    const body = asObject(request.body);
    const subject = typeof body.subject === "string" ? body.subject : undefined;
    try {
      await trail.record(principal, {
        action: `${method} ${routeOptions.url ?? ""}`,
        object: withoutNumber(describeObject({ ...body, id: id ?? body.id }), subject),
        subject,
      });
    } catch (cause) {
      throw new HttpError(503, "RECORD_FAILED", "this could not be recorded, so it was not done", {
        remedy: "try again later",
        cause,
      });
    }
  }
}

type Body = Readonly<Record<string, unknown>>;

/** Such as `id=g1 employeeId=dirk roleId=auditor assignedTo=unit:desk`. */
function describeObject(body: Body): string {
  const parts = ["id", ...telling].map((name) => [name, body[name]] as const);
  const { type, id } = asObject(body.assignedTo);
  if (type !== undefined) parts.push(["assignedTo", `${String(type)}:${String(id)}`]);
  return parts
    .filter(([, value]) => value !== undefined && value !== null)
    .map(([name, value]) => `${name}=${String(value).slice(0, longest)}`)
    .join(" ");
}

/** Someone may have put the subject's number into an id by mistake. */
function withoutNumber(text: string, subject: string | undefined): string {
  const number = /\d{8,9}/.exec(subject ?? "")?.[0];
  return number === undefined ? text : text.replaceAll(number, "[subject]");
}

function asObject(value: unknown): Body {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
