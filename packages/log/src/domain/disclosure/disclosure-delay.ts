import { isConfidentialClass } from "@grondslag/kernel";

export const delayVerdicts = ["approved", "rejected", "withdrawn"] as const;
export type DelayVerdict = (typeof delayVerdicts)[number];

/** Who did something, and when. */
export interface DoneBy {
  /** Id of the employee. */
  readonly by: string;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/**
 * A decision to show look-ups to their subject later, because telling now would harm an investigation (GDPR art. 23,
 * UAVG art. 41). It holds when somebody other than who proposed it approved it, for a bounded time.
 */
export interface DisclosureDelay {
  readonly id: string;
  /** Pseudonyms of the subject as `subjectIdText` writes them, one for each year that it can be extended into. */
  readonly pseudonyms: readonly string[];
  /** Id in the register; undefined: every confidential activity. */
  readonly activity: string | undefined;
  /** The agency's own reference of the investigation or mandate. */
  readonly reference: string;
  /** Id of the legal ground in the register that allows it. */
  readonly groundId: string;
  /** Id of the delay that it extends. */
  readonly extends: string | undefined;
  /** Look-ups from this moment on are hidden, milliseconds since the Unix epoch. */
  readonly from: number;
  /** From this moment on they are shown. */
  readonly until: number;
  readonly motive: string;
  readonly proposed: DoneBy;
  readonly decided: (DoneBy & { readonly verdict: DelayVerdict }) | undefined;
  readonly lifted: DoneBy | undefined;
}

export type DelayState = "proposed" | "standing" | "over" | "rejected" | "withdrawn" | "lifted";

/** What has become of a delay: expiry needs nobody, the clock does it. */
export function delayState({ decided, lifted, until }: DisclosureDelay, now: number): DelayState {
  if (decided === undefined) return "proposed";
  if (decided.verdict !== "approved") return decided.verdict;
  if (lifted !== undefined) return "lifted";
  return now < until ? "standing" : "over";
}

/** A look-up as far as a delay knows it. */
export interface DelayedRecord {
  readonly retentionClass: string;
  /** Pseudonym of the subject, as `subjectIdText` writes it. */
  readonly subject: string;
  /** Id in the register. */
  readonly activity: string | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
}

/** When the look-ups of a delay are shown: at its end, or when it was lifted. */
function endOf({ lifted, until }: DisclosureDelay): number {
  return Math.min(lifted?.at ?? until, until);
}

/** Whether a delay ever hid this record. Only records of confidential classes can be hidden at all. */
function hasHidden(delay: DisclosureDelay, record: DelayedRecord): boolean {
  return (
    delay.decided?.verdict === "approved" &&
    isConfidentialClass(record.retentionClass) &&
    delay.pseudonyms.includes(record.subject) &&
    (delay.activity === undefined || delay.activity === record.activity) &&
    record.time >= delay.from &&
    record.time < endOf(delay)
  );
}

/** Whether a record must look as if it were not there. */
export function isHidden(delays: readonly DisclosureDelay[], record: DelayedRecord, now: number): boolean {
  return delays.some((delay) => delayState(delay, now) === "standing" && hasHidden(delay, record));
}

/** That a record is shown later than it would have been. */
export interface ShownLater {
  /** Since when it is shown, milliseconds since the Unix epoch. */
  readonly since: number;
  /** Ids of the legal grounds that the delays rested on. */
  readonly groundIds: readonly string[];
}

/** Of a record that is shown now: whether an investigation delayed that. */
export function shownLater(
  delays: readonly DisclosureDelay[],
  record: DelayedRecord,
): ShownLater | undefined {
  const past = delays.filter((delay) => hasHidden(delay, record));
  if (past.length === 0) return undefined;
  return {
    since: Math.max(...past.map(endOf)),
    groundIds: [...new Set(past.map(({ groundId }) => groundId))],
  };
}
