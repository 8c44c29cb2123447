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
  /** The grant that carries the request, or else the one that ended last or begins first. */
  grant: GrantEntry | undefined;
  /** Row of the work item that comes nearest; -1 when there is none. */
  workItem = -1;
  /** Row of the emergency access that is active; -1 when there is none. */
  emergency = -1;
  /** The first field that is not allowed. */
  refusedField: string | undefined;
}
