import type { LogMonth } from "../domain/gap-order.ts";
import { parseMonth } from "../domain/gap-order.ts";
import { LogError } from "../domain/log-error.ts";
import { subjectsOfText } from "../domain/map-subjects.ts";
import { monthOf, originOf, parseOrigin } from "../domain/origin.ts";
import type { StoredRecord } from "../domain/record.ts";
import { holdsMonth, holdsRecord, type LegalHold } from "../domain/retention/legal-hold.ts";
import { dueAt } from "../domain/retention/retention-class.ts";
import type { RetentionServices } from "./ports.ts";
import { RetentionError } from "./retention-error.ts";

type Services = Pick<RetentionServices, "store" | "organisation" | "log" | "placesOf">;

/** The holds that are in force. */
export async function holdsInForce({
  store,
}: Pick<RetentionServices, "store">): Promise<readonly LegalHold[]> {
  return (await store.holds()).filter(({ lifted }) => lifted === undefined);
}

/** The holds that keep a month. The record index must be up to date: it tells where a subject has records. */
export async function holdsOnMonth(
  services: Services,
  holds: readonly LegalHold[],
  month: Pick<LogMonth, "retentionClass" | "month">,
): Promise<readonly string[]> {
  const from = parseMonth(month.month);
  const origin = originOf(services.organisation, month.retentionClass, from);
  const found: string[] = [];
  for (const hold of holds) {
    const held = holdsMonth(hold, month, origin);
    if (held === true) found.push(hold.id);
    if (held !== "where-subject-is" || hold.target.kind !== "subject") continue;
    const { firstYear, pseudonyms } = hold.target;
    const text = pseudonyms[new Date(from).getUTCFullYear() - firstYear];
    if (text === undefined) continue;
    if (await hasRecords(services, origin, Buffer.from(text, "base64url"), month.month)) found.push(hold.id);
  }
  return found;
}

/** Whether a subject is named in a month. As long as nobody can tell, it is: what is gone cannot be held any more. */
async function hasRecords(
  { store, log, placesOf }: Services,
  origin: string,
  pseudonym: Uint8Array,
  month: string,
): Promise<boolean> {
  if (await store.hasRecords(origin, [pseudonym], parseMonth(month), dueAt(month, 0))) return true;
  if (placesOf === undefined) return false;
  const places = await placesOf(origin, pseudonym);
  if (places === undefined) return true;
  for (const index of places) if ((await monthOfRecord(log, origin, index)) === month) return true;
  return false;
}

/** Undefined for a record that is gone. */
async function monthOfRecord(
  log: Services["log"],
  origin: string,
  index: number,
): Promise<string | undefined> {
  try {
    return monthOf((await log.read(origin, index)).time);
  } catch (error) {
    if (error instanceof LogError && error.code === "LOG_ERASED") return undefined;
    throw error;
  }
}

/** The record index must be up to date, as of {@link holdsOnMonth}. @throws RetentionError UNDER_HOLD */
export async function refuseHeldMonth(
  services: Services,
  month: Pick<LogMonth, "retentionClass" | "month">,
): Promise<void> {
  const [hold] = await holdsOnMonth(services, await holdsInForce(services), month);
  if (hold !== undefined) throw underHold(hold);
}

/** @throws RetentionError UNDER_HOLD */
export async function refuseHeldRecord(services: Services, record: StoredRecord): Promise<void> {
  const { origin, index, time } = record;
  const { retentionClass } = parseOrigin(origin);
  const hinted = record.hints.subject === undefined ? [] : [Buffer.from(record.hints.subject)];
  const subjects = [...subjectsOfText(record.subject), ...hinted].map((bytes) => bytes.toString("base64url"));
  const place = { origin, index, retentionClass, month: monthOf(time), subjects };
  const hold = (await holdsInForce(services)).find((each) => holdsRecord(each, place));
  if (hold !== undefined) throw underHold(hold.id);
}

function underHold(id: string): RetentionError {
  return new RetentionError("UNDER_HOLD", "a legal hold keeps this", {
    where: `hold ${id}`,
    remedy: "have the hold lifted first, by a proposal that another person approves",
  });
}
