import type { Clock } from "@grondslag/kernel";
import { delayState, isHidden, type ShownLater, shownLater } from "../domain/disclosure/disclosure-delay.ts";
import { parseOrigin } from "../domain/origin.ts";
import type { FollowedRecord } from "../domain/record.ts";
import { subjectIdText } from "../pseudonyms/pseudonymiser.ts";
import type { HiddenRecords } from "../record-index.ts";
import type { DisclosureDelays } from "./ports.ts";

/** A record about one subject: where it is and when it was made. */
export interface SubjectRecord extends Pick<FollowedRecord, "origin" | "time"> {
  /** Pseudonym of the subject. */
  readonly subject: Uint8Array;
  readonly activity: string | undefined;
}

/** What subjects may see of records about them, at one moment. */
export interface Visibility {
  /** For an index, when all the subjects are one: what it must leave out. */
  readonly hidden: readonly HiddenRecords[];
  isHidden(record: SubjectRecord): boolean;
  shownLater(record: SubjectRecord): ShownLater | undefined;
}

/** Asks once for the delays about these subjects. It is asked whatever the records are, so that hiding takes no longer. */
export async function visibilityOf(
  { delays, clock }: { readonly delays: DisclosureDelays; readonly clock: Clock },
  subjects: readonly Uint8Array[],
): Promise<Visibility> {
  const known = subjects.length === 0 ? [] : await delays.about(subjects.map(subjectIdText));
  const now = clock.now();
  return {
    hidden: known.flatMap((delay) =>
      delayState(delay, now) === "standing" ? [{ activity: delay.activity, from: delay.from }] : [],
    ),
    isHidden: (record) => isHidden(known, delayedOf(record), now),
    shownLater: (record) => shownLater(known, delayedOf(record)),
  };
}

function delayedOf({ origin, subject, activity, time }: SubjectRecord) {
  const { retentionClass } = parseOrigin(origin);
  return { retentionClass, subject: subjectIdText(subject), activity, time };
}
