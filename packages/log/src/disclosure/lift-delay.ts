import type { DisclosureDelay } from "../domain/disclosure/disclosure-delay.ts";
import { DisclosureError } from "./disclosure-error.ts";
import type { DisclosureServices } from "./ports.ts";
import { isOver } from "./propose-delay.ts";

export interface LiftDelay {
  readonly id: string;
  /** Id of the employee. */
  readonly by: string;
  /** Puts on record what is lifted; settles when that is durable. */
  readonly record: (delay: DisclosureDelay) => Promise<void>;
}

/**
 * Ends a delay before its time: what it hid is shown from now on. One person can do so, since showing is the rule.
 *
 * @throws DisclosureError DELAY_UNKNOWN, DELAY_OVER
 */
export async function liftDelay(
  { store, clock }: Pick<DisclosureServices, "store" | "clock">,
  { id, by, record }: LiftDelay,
): Promise<DisclosureDelay> {
  const delay = await store.find(id);
  if (delay === undefined) {
    throw new DisclosureError("DELAY_UNKNOWN", "there is no such delay", { where: "id" });
  }
  await record(delay);
  const lifted = { by, at: clock.now() };
  if (!(await store.lift(id, lifted))) throw isOver();
  return { ...delay, lifted };
}
