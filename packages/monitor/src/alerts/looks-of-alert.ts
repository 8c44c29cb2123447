import { type RecordedLookUp, subjectIdText } from "@grondslag/log";
import type { AlertLook } from "../domain/alerts/alert.ts";
import type { KeptAlert } from "../domain/alerts/kept-alert.ts";
import { lastingYear } from "../oversight-people.ts";
import { type AlertServices, lookUpKey } from "./ports.ts";

/** A look-up of an alert with its record. */
export interface RecordedLook {
  readonly look: AlertLook;
  /** Undefined when the record is gone. */
  readonly record: RecordedLookUp | undefined;
}

export interface LooksOfAlert {
  /** Those of the employee himself, in order of time. */
  readonly own: readonly RecordedLook[];
  /** Those of others, which a rule over a subject or a unit counted with: told as a number, since they suspect nobody. */
  readonly ofOthers: number;
}

/**
 * The look-ups of an alert, by whom its records say they were made. Whoever reads an alert may not hear what others
 * did: it could be a colleague of the reader, or a colleague of the employee who reads his own.
 */
export async function looksOfAlert(
  { lookUpsAt, people }: Pick<AlertServices, "lookUpsAt" | "people">,
  { looks, employee }: Pick<KeptAlert, "looks" | "employee">,
): Promise<LooksOfAlert> {
  const records = await recordsOf(lookUpsAt, looks);
  const ids = new Set([...records.values()].map((record) => record.employee));
  const own = new Set<string>();
  for (const id of ids) {
    const [lasting] = await people.pseudonymsOf(id, [lastingYear]);
    if (lasting === employee) own.add(id);
  }
  const found = looks.flatMap((look) => {
    const record = records.get(lookUpKey(look));
    // Of what is gone only the look-up that was weighed is known to be his own: it has a subject.
    const isOwn = record === undefined ? look.subject !== "" : own.has(record.employee);
    return isOwn ? [{ look: completed(look, record), record }] : [];
  });
  return { own: found, ofOthers: looks.length - found.length };
}

/** Of the look-ups that a rule found, only the place was known. */
function completed(look: AlertLook, record: RecordedLookUp | undefined): AlertLook {
  if (look.subject !== "" || record?.subject === undefined) return look;
  return { ...look, subject: subjectIdText(record.subject) };
}

async function recordsOf(
  lookUpsAt: AlertServices["lookUpsAt"],
  looks: readonly AlertLook[],
): Promise<ReadonlyMap<string, RecordedLookUp>> {
  const places = new Map(looks.map(({ origin, index }) => [`${origin} ${index}`, { origin, index }]));
  const all = new Map<string, RecordedLookUp>();
  for (const { origin, index } of places.values()) {
    for (const found of await lookUpsAt(origin, index)) all.set(lookUpKey(found), found);
  }
  return all;
}
