import type { AskLogServices, QuestionOnRecord } from "./ask-log.ts";
import { hiddenWithin } from "./hidden-subjects.ts";
import { yearsOf } from "./people-of-question.ts";
import type { Attention, DaysAsked, Deviation, QueryStore } from "./query-store.ts";
import { QueryStoreError } from "./query-store-error.ts";

export interface AskDaysServices extends Omit<AskLogServices, "store"> {
  readonly store: Pick<QueryStore, "deviations" | "attention">;
}

export interface DaysQuestion {
  /** First day, `YYYY-MM-DD` in Amsterdam. */
  readonly from: string;
  /** The first day that counts no more. */
  readonly until: string;
  readonly atLeast: number;
  readonly motive: string;
  readonly limit: number;
  readonly asker: string | undefined;
  readonly record: (question: QuestionOnRecord) => Promise<void>;
}

export interface DaysFound<Item> {
  readonly items: readonly Item[];
  /** Milliseconds that the store took. */
  readonly took: number;
}

/** Longest period: beyond it a comparison says more about changed work than about people. */
const longestDays = 366;
const day = 86_400_000;

/** So many times the median of the role somebody must have looked at people to be told of, and how far it is told. */
export const deviationSteps = [3, 5, 10, 20, 50] as const;

/** A day on which an employee looked at many more people than others in the same role. */
export interface FarDay extends Pick<Deviation, "day" | "employee" | "role"> {
  /** The highest of `deviationSteps` that was reached. */
  readonly times: number;
}

/**
 * Who looked at many more different people on a day than others in the same role that day: `atLeast` times the
 * median or more, by the steps. From the roll-ups, so the last finished day is the last that counts. Subjects that are
 * shielded from the one who asks do not count.
 *
 * Nobody can make a list of employees by how much they do of it (row M9): there are no counts, nobody who works as
 * others do is in it, and the order is that of days and pseudonyms.
 *
 * @throws QueryStoreError QUESTION_WRONG, also for another bound than a step, and those of a store that does not answer
 */
export async function askDeviations(
  services: AskDaysServices,
  question: DaysQuestion,
): Promise<DaysFound<FarDay>> {
  // With any number between, somebody finds out how much it was by asking again and again.
  if (!deviationSteps.some((step) => step === question.atLeast)) {
    throw new QueryStoreError("QUESTION_WRONG", `atLeast must be one of ${deviationSteps.join(", ")}`, {
      where: "/atLeast",
    });
  }
  const { items, took } = await askDays(services, "deviation", question, (asked) =>
    services.store.deviations(asked),
  );
  return { items: items.map(farDay).sort(byDay), took };
}

function farDay({ day: date, employee, role, subjects, median }: Deviation): FarDay {
  const times = deviationSteps.findLast((step) => subjects >= step * median) ?? deviationSteps[0];
  return { day: date, employee, role, times };
}

function byDay(a: FarDay, b: FarDay): number {
  const [one, other] = [`${a.day} ${a.employee} ${a.role}`, `${b.day} ${b.employee} ${b.role}`];
  return one < other ? -1 : 1;
}

/**
 * Whom many different employees looked at on one day: `atLeast` of them, 2 or more. In the same way; who is shielded
 * from the one who asks is left out.
 *
 * @throws QueryStoreError QUESTION_WRONG, and those of a store that does not answer
 */
export function askAttention(
  services: AskDaysServices,
  question: DaysQuestion,
): Promise<DaysFound<Attention>> {
  return askDays(services, "attention", question, (asked) => services.store.attention(asked));
}

async function askDays<Item>(
  services: AskDaysServices,
  name: string,
  { from, until, atLeast, motive, limit, asker, record }: DaysQuestion,
  ask: (asked: DaysAsked) => Promise<readonly Item[]>,
): Promise<DaysFound<Item>> {
  const [start, end] = [Date.parse(from), Date.parse(until)];
  if (!(start < end && end - start <= longestDays * day)) {
    throw new QueryStoreError("QUESTION_WRONG", `the period must have 1 to ${longestDays} days`, {
      where: "/until",
    });
  }
  await record({ object: `${name} ${atLeast} ${from}/${until}`, subject: undefined, motive });
  const hidden = await hiddenWithin(services, asker, yearsOf({ from: start - day, to: end + day }));
  const asked = services.clock.now();
  const items = await ask({
    from,
    until,
    atLeast,
    hidden: [...hidden].map((text) => Buffer.from(text, "base64url")),
    limit,
  });
  return { items, took: services.clock.now() - asked };
}
