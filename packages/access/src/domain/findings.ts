import type { EmployeeRows } from "./employee-rows.ts";
import type { Facts } from "./facts.ts";
import type { GroundPeriod } from "./ground-timeline.ts";
import type { GrantEntry } from "./organisation-index.ts";
import type { ActivityEntry, UseEntry } from "./register-index.ts";

/**
 * The facts of one request with what they rest on. One object is filled again and again: that makes no
 * garbage, and a decision is synchronous.
 */
export class Findings {
  facts: Facts = 0;
  /** Number of the employee; -1 when he is not known. */
  employee = -1;
  activity: ActivityEntry | undefined;
  use: UseEntry | undefined;
  period: GroundPeriod | undefined;
  /** Place of the grant that carries the request, or else of the one that ended last or begins first; or -1. */
  grantPlace = -1;
  rows: EmployeeRows | undefined;
  /** Row of the work item that comes nearest; -1 when there is none. */
  workItem = -1;
  /** Row of the emergency access that is active; -1 when there is none. */
  emergency = -1;
  /** The first field that is not allowed. */
  refusedField: string | undefined;

  /** The grant at that place: looked up when it is needed, because that waits for memory. */
  get grant(): GrantEntry | undefined {
    return this.grantPlace < 0 ? undefined : this.rows?.grant(this.grantPlace);
  }
}
