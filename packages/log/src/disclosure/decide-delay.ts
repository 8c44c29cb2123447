import type { DelayVerdict, DisclosureDelay } from "../domain/disclosure/disclosure-delay.ts";
import { DisclosureError } from "./disclosure-error.ts";
import type { DisclosureServices } from "./ports.ts";
import { isOver } from "./propose-delay.ts";

export interface DecideDelay {
  readonly id: string;
  /** Withdrawing is for who proposed, the others for somebody else. */
  readonly verdict: DelayVerdict;
  /** Id of the employee. */
  readonly by: string;
  /** Puts on record what is decided about; settles when that is durable. It counts only then. */
  readonly record: (delay: DisclosureDelay) => Promise<void>;
}

/**
 * Decides on a proposed delay. It hides what is looked up from the approval on: what the subject could see already is
 * never taken away again.
 *
 * @throws DisclosureError DELAY_UNKNOWN, DELAY_DECIDED, DELAY_OVER, SAME_PERSON
 */
export async function decideDelay(
  { store, samePerson, clock }: DisclosureServices,
  { id, verdict, by, record }: DecideDelay,
): Promise<DisclosureDelay> {
  const delay = await store.find(id);
  if (delay === undefined) {
    throw new DisclosureError("DELAY_UNKNOWN", "there is no such delay", { where: "id" });
  }
  if (delay.decided !== undefined) throw decidedBefore();
  const same = await samePerson(delay.proposed.by, by);
  if (same !== (verdict === "withdrawn")) {
    throw new DisclosureError(
      "SAME_PERSON",
      same ? "who proposed this cannot decide on it" : "only who proposed this can withdraw it",
      { remedy: same ? "ask a colleague to decide" : "reject it instead" },
    );
  }
  const at = clock.now();
  if (verdict === "approved" && at + 1 >= delay.until) throw isOver();
  // Not from this millisecond: the subject may have seen what was looked up in it.
  const from = delay.extends === undefined ? Math.max(delay.from, at + 1) : delay.from;
  await record({ ...delay, from });
  if (!(await store.decide(id, verdict, { by, at }, from))) {
    throw delay.extends === undefined ? decidedBefore() : isOver();
  }
  return (await store.find(id)) ?? delay;
}

function decidedBefore(): DisclosureError {
  return new DisclosureError("DELAY_DECIDED", "somebody decided on this delay before", {
    remedy: "read the delays again",
  });
}
