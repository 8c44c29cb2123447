import { isConfidentialClass, newId } from "@grondslag/kernel";
import { type DisclosureDelay, delayState } from "../domain/disclosure/disclosure-delay.ts";
import { wordsWithoutNumbers } from "../domain/words-without-numbers.ts";
import { subjectIdText } from "../pseudonyms/pseudonymiser.ts";
import { DisclosureError } from "./disclosure-error.ts";
import type { DisclosureServices } from "./ports.ts";

/** What somebody wants to be shown later. */
export interface DelayAsked {
  /** As in a request, such as `bsn:123456782`. */
  readonly subject: string;
  /** Id in the register; left out: every confidential activity. */
  readonly activity?: string | undefined;
  readonly reference: string;
}

export interface ProposeDelay {
  /** Of whom, or the delay that must last longer. */
  readonly about: DelayAsked | { readonly extends: string };
  readonly groundId: string;
  /** Milliseconds since the Unix epoch; left out: from the approval on. */
  readonly from?: number | undefined;
  readonly until: number;
  readonly motive: string;
  /** Id of the employee. */
  readonly by: string;
}

const dayMs = 86_400_000;
/** One decision delays for twelve months at most; longer takes a new one, by two people again. */
const mostMs = 366 * dayMs;
/** A subject has another pseudonym each year; these are kept, so that an extension need not name him again. */
const yearsAhead = 10;

/**
 * Proposes that look-ups of one subject are shown to him later. Another person decides. The subject is stored by his
 * pseudonyms alone.
 *
 * @throws DisclosureError DELAY_INVALID, DELAY_UNKNOWN, DELAY_OVER; PseudonymError PSEUDONYMS_AWAY
 */
export async function proposeDelay(
  services: DisclosureServices,
  { about, groundId, from, until, motive, by }: ProposeDelay,
): Promise<DisclosureDelay> {
  const { store, clock, random } = services;
  const now = clock.now();
  const whom = "extends" in about ? await extended(services, about.extends) : await asked(services, about);
  const begin = whom.from ?? Math.max(from ?? now, now);
  checkPeriod(begin, until, now);
  if (!(await services.hasGround(groundId))) {
    throw invalid("/groundId", "the register has no such legal ground", "save it in the register first");
  }
  const delay: DisclosureDelay = {
    ...whom,
    id: newId(clock, random),
    groundId,
    from: begin,
    until,
    motive: wordsWithoutNumbers(motive),
    proposed: { by, at: now },
    decided: undefined,
    lifted: undefined,
  };
  await store.add(delay);
  return delay;
}

type Whom = Pick<DisclosureDelay, "pseudonyms" | "activity" | "reference" | "extends"> & {
  readonly from?: number;
};

async function asked(
  { pseudonymsOf, classOf, clock }: DisclosureServices,
  { subject, activity, reference }: DelayAsked,
): Promise<Whom> {
  if (activity !== undefined && !isConfidentialClass((await classOf(activity)) ?? "")) {
    throw invalid("/activity", "is no confidential activity of the register", "only those can be hidden");
  }
  const first = new Date(clock.now()).getUTCFullYear();
  const years = Array.from({ length: yearsAhead + 1 }, (_, at) => first + at);
  const pseudonyms = (await pseudonymsOf(subject, years)).map(subjectIdText);
  return { pseudonyms, activity, reference: wordsWithoutNumbers(reference), extends: undefined };
}

/** What was hidden stays hidden in between, so the extension begins where the first began. */
async function extended({ store, clock }: DisclosureServices, id: string): Promise<Whom> {
  const delay = await store.find(id);
  if (delay === undefined) {
    throw new DisclosureError("DELAY_UNKNOWN", "there is no such delay", { where: "/extends" });
  }
  if (delayState(delay, clock.now()) !== "standing") throw isOver();
  const { pseudonyms, activity, reference, from } = delay;
  return { pseudonyms, activity, reference, from, extends: id };
}

function checkPeriod(from: number, until: number, now: number): void {
  if (!(until > Math.max(from, now)))
    throw invalid("/until", "is over before it begins", "name a later moment");
  if (until - now > mostMs) {
    throw invalid("/until", "is more than twelve months away", "extend it later, by a new decision");
  }
}

export function isOver(): DisclosureError {
  return new DisclosureError("DELAY_OVER", "this delay stands no more: what it hid is shown", {
    remedy: "propose a new delay for what is looked up from now on",
  });
}

function invalid(where: string, message: string, remedy: string): DisclosureError {
  return new DisclosureError("DELAY_INVALID", `${where} ${message}`, { where, remedy });
}
