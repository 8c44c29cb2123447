import type { AccessRequest } from "./access-request.ts";
import type { GroundReference } from "./decision.ts";
import { bitsOf } from "./facts.ts";
import { Findings } from "./findings.ts";
import { gatherFacts } from "./gather-facts.ts";
import type { Snapshot } from "./snapshot.ts";

/** A request without the subject and what leads to him. */
export type UseAsked = Omit<AccessRequest, "subject" | "workItem" | "fields" | "known">;

export interface AllowedUse {
  readonly fields: readonly string[];
  readonly grounds: readonly GroundReference[];
}

const found = new Findings();
const anySubject =
  bitsOf({ fact: "subject", is: "well-formed" }) |
  bitsOf({ fact: "shield", is: "none" }) |
  bitsOf({ fact: "workItem", is: "open" });

/**
 * What role, activity and ground allow an employee about anyone he has an open work item about; undefined when
 * they do not allow it. By the same rules as a decision, and nothing in it depends on a subject or a shield.
 *
 * @param now milliseconds since the epoch.
 */
export function findAllowedUse(snapshot: Snapshot, asked: UseAsked, now: number): AllowedUse | undefined {
  const { index } = snapshot;
  gatherFacts(index, { ...asked, subject: "" }, now, found);
  const { use, period } = found;
  if (use === undefined || period === undefined) return undefined;
  if (!index.policy.judge(found.facts | anySubject).permits) return undefined;
  return { fields: use.fields, grounds: period.valid };
}
