import type { AssuranceLevel } from "./entities.ts";

/** One question to the decision service: may this employee do this to these data of this subject, now? */
export interface AccessRequest {
  /** Id of the calling system, as it authenticated itself; never taken from the body of a call. */
  readonly system: string;
  readonly employee: string;
  /** `read`, `search` or `update`: roles name them, so the list is policy data. */
  readonly action: string;
  readonly dataSet: string;
  /** The data subject as text, for example `bsn:123456782`. */
  readonly subject: string;
  /** Id of the processing activity in the register (GDPR art. 30). */
  readonly activity: string;
  /** The work item the employee says to rest on. Without it any open item of the employee or the unit counts. */
  readonly workItem?: string | undefined;
  /** Ids of the fields asked for. Without it: every field the processing activity allows. */
  readonly fields?: readonly string[] | undefined;
  /**
   * Whether the calling system knows the subject: it has data about that number. Left out: it did not say, which
   * counts as no for a system that declared to say it. A system that says so gets, about a shielded subject, the very answer it gets about one that it does not know.
   */
  readonly known?: boolean | undefined;
  /** Where the employee is, as the calling system says. */
  readonly place?: string | undefined;
  /** How certain it is who the employee is, as the calling system says. */
  readonly assuranceLevel?: AssuranceLevel | undefined;
}
