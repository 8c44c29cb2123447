import "fastify";
import type { Subject } from "@grondslag/kernel";

/**
 * Permissions that a role gives an employee or that a client of the platform holds as OAuth scope.
 * The server refuses to start when a route names none.
 */
export const assignablePermissions = [
  "access.decide",
  "access.administer",
  "register.read",
  "register.edit",
  "work-item.open",
  "work-item.close",
  "work-item.read",
  "call.pick-up",
  "look-up.ask",
  "log.audit",
  "log.verify",
  "contact-history.own",
] as const;
export type AssignablePermission = (typeof assignablePermissions)[number];

/** `public` needs nobody to be signed in, `signed-in` needs somebody; neither can be assigned. */
export type Permission = "public" | "signed-in" | AssignablePermission;

interface Permitted {
  readonly permissions: ReadonlySet<Permission>;
}

/** An IT system that calls the platform; `systemId` is its id in the register. */
export interface SystemPrincipal extends Permitted {
  readonly kind: "system";
  readonly clientId: string;
  readonly systemId: string;
}

export interface EmployeePrincipal extends Permitted {
  readonly kind: "employee";
  readonly employeeId: string;
  readonly name: string;
}

/** A citizen or business, who may see his own records alone. */
export interface CitizenPrincipal extends Permitted {
  readonly kind: "citizen";
  readonly subject: Subject;
  readonly name: string;
}

export interface AnonymousPrincipal extends Permitted {
  readonly kind: "anonymous";
}

/** Who makes a request, as established by the server before any handler runs. */
export type Principal = SystemPrincipal | EmployeePrincipal | CitizenPrincipal | AnonymousPrincipal;

declare module "fastify" {
  interface FastifyContextConfig {
    /** What a caller must hold to use this route. */
    permission: Permission;
  }
  interface FastifyRequest {
    principal: Principal;
  }
}
