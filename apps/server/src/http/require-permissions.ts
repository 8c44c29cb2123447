import type { Permission, Principal } from "@grondslag/access";
import { CodedError } from "@grondslag/kernel";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { HttpError } from "./http-error.ts";

export class RouteError extends CodedError<"ROUTE_WITHOUT_PERMISSION"> {}

/** Establishes who makes a request. Synchronous where it can be: this runs before every handler. */
export type Authenticate = (request: FastifyRequest) => Principal | Promise<Principal>;

export const anonymous: Principal = { kind: "anonymous", permissions: new Set<Permission>() };

/** Methods that change nothing (RFC 9110 section 9.2.1). */
export const safeMethods: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Guards every route: one that names no permission cannot be registered, and a handler runs only for a
 * principal that holds it. The browser is never the guard.
 *
 * Register before any route.
 */
export function requirePermissions(app: FastifyInstance, authenticate: Authenticate): void {
  app.addHook("onRoute", (route) => {
    const config: { permission?: unknown } | undefined = route.config;
    if (typeof config?.permission === "string") return;
    throw new RouteError(
      "ROUTE_WITHOUT_PERMISSION",
      `${String(route.method)} ${route.url} names no permission`,
      {
        where: route.url,
        remedy: 'register it with config: { permission: "..." }',
      },
    );
  });

  app.decorateRequest("principal");
  app.addHook("onRequest", (request, _reply, done) => {
    const admit = (principal: Principal): void => {
      request.principal = principal;
      done(refusal(request, principal));
    };
    // Whoever calls a public route stays unknown: such a route works when the registry is out of reach.
    const permission: Permission | undefined = request.routeOptions.config.permission;
    if (permission === undefined || permission === "public") {
      admit(anonymous);
      return;
    }
    let principal: Principal | Promise<Principal>;
    try {
      principal = authenticate(request);
    } catch (error) {
      done(asError(error));
      return;
    }
    if (principal instanceof Promise) principal.then(admit, (error) => done(asError(error)));
    else admit(principal);
  });
}

function refusal(request: FastifyRequest, principal: Principal): HttpError | undefined {
  // A path without a route has no permission; its handler answers 404 to anyone.
  const permission: Permission | undefined = request.routeOptions.config.permission;
  if (permission === undefined || permission === "public") return undefined;
  if (principal.kind === "anonymous") {
    return new HttpError(401, "NOT_AUTHENTICATED", "this route needs a caller who is known", {
      remedy: "sign in, send an access token or use a registered client certificate",
    });
  }
  if (permission !== "signed-in" && !principal.permissions.has(permission)) {
    return new HttpError(403, "NOT_PERMITTED", `this route needs the permission ${permission}`);
  }
  return csrfRefusal(request, principal);
}

function csrfRefusal(request: FastifyRequest, principal: Principal): HttpError | undefined {
  if (principal.kind !== "employee" && principal.kind !== "citizen") return undefined;
  return safeMethods.has(request.method) ? undefined : refuseOtherSite(request);
}

/** A form of another site cannot send this header, and a script of another site may not (CORS). */
export function refuseOtherSite({ headers }: FastifyRequest): HttpError | undefined {
  if (headers["x-requested-with"] === "grondslag") return undefined;
  return new HttpError(
    403,
    "CSRF_HEADER_MISSING",
    "a change from a browser needs X-Requested-With: grondslag",
  );
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error("authentication failed", { cause: error });
}
