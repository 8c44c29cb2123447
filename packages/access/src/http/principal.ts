import "fastify";
import type { Subject } from "@grondslag/kernel";
import type { FastifyRequest } from "fastify";
import type { Permission } from "../domain/permission.ts";
import type { ShieldMet } from "../meet-shield.ts";

interface Permitted {
  /** Names of {@link Permission}; what is not in this set is refused. */
  readonly permissions: ReadonlySet<string>;
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

/** How a call is recorded before it acts. */
interface RecordedAction {
  readonly action: string;
  /**
   * For questions about subjects: whether a shield stands in the way of who asks, which becomes an event for the
   * monitor (row A8). Called once the body has been checked.
   */
  readonly attempt?: ((request: FastifyRequest) => ShieldMet) | undefined;
}

declare module "fastify" {
  interface FastifyContextConfig {
    /** What a caller must hold to use this route. */
    permission: Permission;
    /**
     * How a call by an unsafe method is recorded: as an action with a name that says more than the method and
     * the path; by the route itself, as a decision; or not at all, since it changes nothing and tells nothing
     * about a subject. Left out: as an action named after the method and the path.
     */
    audit?: RecordedAction | "decision" | "nothing" | undefined;
  }
  interface FastifyRequest {
    principal: Principal;
  }
}
