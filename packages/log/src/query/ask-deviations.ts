import type { Clock } from "@grondslag/kernel";
import type { AskLogServices, QuestionOnRecord } from "./ask-log.ts";
import { hiddenWithin } from "./hidden-subjects.ts";
import { yearsOf } from "./people-of-question.ts";
import type { Deviation, QueryStore } from "./query-store.ts";
import { QueryStoreError } from "./query-store-error.ts";

export interface AskDeviationsServices extends Omit<AskLogServices, "store"> {
  readonly store: Pick<QueryStore, "deviations">;
  readonly clock: Clock;
}

export interface DeviationsQuestion {
  /** First day, `YYYY-MM-DD` in Amsterdam. */
  readonly from: string;
  /** The first day that counts no more. */
  readonly until: string;
  /** So many times the median of the role, or more. */
  readonly atLeast: number;
  readonly motive: string;
  readonly limit: number;
  readonly asker: string | undefined;
  readonly record: (question: QuestionOnRecord) => Promise<void>;
}

/** Longest period: beyond it a comparison says more about changed work than about people. */
const longestDays = 366;
const day = 86_400_000;

/**
 * Who looked at many more different people on a day than others in the same role that day. From the roll-ups, so
 * the last finished day is the last that counts. Subjects that are shielded from the one who asks do not count.
 *
 * @throws QueryStoreError QUESTION_WRONG, and those of a store that does not answer
 */
export async function askDeviations(
  services: AskDeviationsServices,
  { from, until, atLeast, motive, limit, asker, record }: DeviationsQuestion,
): Promise<{ readonly items: readonly Deviation[]; readonly took: number }> {
  const [start, end] = [Date.parse(from), Date.parse(until)];
  if (!(start < end && end - start <= longestDays * day)) {
    throw new QueryStoreError("QUESTION_WRONG", `the period must have 1 to ${longestDays} days`, {
      where: "/until",
    });
  }
  await record({ object: `deviation ${atLeast} ${from}/${until}`, subject: undefined, motive });
  const years = yearsOf({ from: start - day, to: end + day });
  const hidden = await hiddenWithin(services, asker, years);
  const asked = services.clock.now();
  const items = await services.store.deviations({
    from,
    until,
    atLeast,
    hidden: [...hidden].map((text) => Buffer.from(text, "base64url")),
    limit,
  });
  return { items, took: services.clock.now() - asked };
}
