import { newId, parseSubject, SubjectError } from "@grondslag/kernel";
import { parseMonth } from "../domain/gap-order.ts";
import { monthOf } from "../domain/origin.ts";
import type { HoldTarget, LegalHold } from "../domain/retention/legal-hold.ts";
import type { RetentionServices } from "./ports.ts";
import { RetentionError } from "./retention-error.ts";

type PlaceHoldServices = Pick<RetentionServices, "store" | "clock" | "random" | "log" | "pseudonymsOf">;

/** What somebody asks to be kept. */
export type HoldAsked =
  | {
      readonly kind: "months";
      readonly retentionClass?: string | undefined;
      readonly from: string;
      readonly to: string;
    }
  | { readonly kind: "record"; readonly origin: string; readonly index: number }
  | { readonly kind: "subject"; readonly subject: string };

/** An order to keep records. */
export interface PlaceHold {
  readonly asked: HoldAsked;
  readonly reason: string;
  readonly legalBasis: string;
  /** Id of the employee. */
  readonly by: string;
}

/** Records of a subject are held in the years before and after a hold; it outlives no proceedings. */
const yearsBefore = 20;
const yearsAfter = 20;

/**
 * Keeps records from destruction and erasure, at once: what is gone cannot be kept afterwards, so this takes one
 * person. A subject is stored by its pseudonyms alone.
 *
 * @throws RetentionError RETENTION_INVALID; LogError LOG_UNKNOWN_RECORD, LOG_ERASED of a record that is not there
 */
export async function placeHold(services: PlaceHoldServices, order: PlaceHold): Promise<LegalHold> {
  const { store, clock, random } = services;
  const { asked, reason, legalBasis, by } = order;
  const target = await targetOf(services, asked);
  const hold = { id: newId(clock, random), target, reason, legalBasis, placedBy: by, placedAt: clock.now() };
  await store.addHold(hold);
  return hold;
}

async function targetOf(services: PlaceHoldServices, asked: HoldAsked): Promise<HoldTarget> {
  if (asked.kind === "months") {
    const { from, to } = asked;
    if (parseMonth(from) > parseMonth(to)) {
      throw new RetentionError("RETENTION_INVALID", "the last month comes before the first", {
        where: "/target/to",
      });
    }
    return asked;
  }
  if (asked.kind === "record") {
    const { origin, index } = asked;
    const { time } = await services.log.read(origin, index);
    return { kind: "record", origin, index, month: monthOf(time) };
  }
  if (isMistyped(asked.subject)) {
    throw new RetentionError("RETENTION_INVALID", "this is no number of a person or business", {
      where: "/subject",
      remedy: "check the number: a hold on a wrong one keeps nothing",
    });
  }
  const firstYear = new Date(services.clock.now()).getUTCFullYear() - yearsBefore;
  const years = Array.from({ length: yearsBefore + 1 + yearsAfter }, (_, at) => firstYear + at);
  const pseudonyms = await services.pseudonymsOf(asked.subject, years);
  const texts = pseudonyms.map((bytes) => Buffer.from(bytes).toString("base64url"));
  return { kind: "subject", firstYear, pseudonyms: texts };
}

/** An id that only a source can resolve may be anything; a number has its check. */
function isMistyped(subject: string): boolean {
  if (!/^(bsn|rsin|kvk):/i.test(subject)) return !subject.includes(":");
  try {
    parseSubject(subject);
    return false;
  } catch (error) {
    if (error instanceof SubjectError) return true;
    throw error;
  }
}
