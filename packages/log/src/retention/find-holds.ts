import type { LogMonth } from "../domain/gap-order.ts";
import { parseMonth } from "../domain/gap-order.ts";
import { monthOf, originOf, parseOrigin } from "../domain/origin.ts";
import type { StoredRecord } from "../domain/record.ts";
import { holdsMonth, holdsRecord, type LegalHold } from "../domain/retention/legal-hold.ts";
import { dueAt } from "../domain/retention/retention-class.ts";
import type { RetentionServices } from "./ports.ts";
import { RetentionError } from "./retention-error.ts";

type Services = Pick<RetentionServices, "store" | "organisation">;

/** The holds that are in force. */
export async function holdsInForce({
  store,
}: Pick<RetentionServices, "store">): Promise<readonly LegalHold[]> {
  return (await store.holds()).filter(({ lifted }) => lifted === undefined);
}

/** The holds that keep a month. The record index must be up to date: it tells where a subject has records. */
export async function holdsOnMonth(
  { store, organisation }: Services,
  holds: readonly LegalHold[],
  month: Pick<LogMonth, "retentionClass" | "month">,
): Promise<readonly string[]> {
  const from = parseMonth(month.month);
  const origin = originOf(organisation, month.retentionClass, from);
  const found: string[] = [];
  for (const hold of holds) {
    const held = holdsMonth(hold, month, origin);
    if (held === true) found.push(hold.id);
    if (held !== "where-subject-is" || hold.target.kind !== "subject") continue;
    const pseudonyms = hold.target.pseudonyms.map((text) => Buffer.from(text, "base64url"));
    if (await store.hasRecords(origin, pseudonyms, from, dueAt(month.month, 0))) found.push(hold.id);
  }
  return found;
}

/** @throws RetentionError UNDER_HOLD */
export async function refuseHeldMonth(
  services: Services & Pick<RetentionServices, "caughtUp">,
  month: Pick<LogMonth, "retentionClass" | "month">,
): Promise<void> {
  await services.caughtUp();
  const [hold] = await holdsOnMonth(services, await holdsInForce(services), month);
  if (hold !== undefined) throw underHold(hold);
}

/** @throws RetentionError UNDER_HOLD */
export async function refuseHeldRecord(services: Services, record: StoredRecord): Promise<void> {
  const { origin, index, time, hints } = record;
  const { retentionClass } = parseOrigin(origin);
  const subject = hints.subject === undefined ? undefined : Buffer.from(hints.subject).toString("base64url");
  const place = { origin, index, retentionClass, month: monthOf(time), subject };
  const hold = (await holdsInForce(services)).find((each) => holdsRecord(each, place));
  if (hold !== undefined) throw underHold(hold.id);
}

function underHold(id: string): RetentionError {
  return new RetentionError("UNDER_HOLD", "a legal hold keeps this", {
    where: `hold ${id}`,
    remedy: "have the hold lifted first, by a proposal that another person approves",
  });
}
