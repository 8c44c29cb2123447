import type { OwnBatch } from "./batch-writer.ts";
import { isTooLate } from "./database-fault.ts";
import type { LogSession } from "./log-session.ts";

/**
 * Hands a batch over to whoever integrates. It waits for no disk: what a crash takes of it is handed over again under
 * the same id, as long as anybody waits for it.
 *
 * @param patienceMs how long its callers wait
 */
export async function offerBatch(
  { control, now }: LogSession,
  { key, body, since }: OwnBatch,
  patienceMs: number,
): Promise<void> {
  const left = patienceMs - (performance.now() - since);
  const deadline = (now() + left) / 1000;
  try {
    await control.query("select log_store.offer($1, $2, to_timestamp($3::double precision))", [
      key,
      body,
      deadline,
    ]);
  } catch (error) {
    // Its callers are refused by the clock.
    if (!isTooLate(error)) throw error;
  }
}
