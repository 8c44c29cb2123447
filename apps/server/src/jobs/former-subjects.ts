import type { WorkSubjectReads } from "@grondslag/access";
import type { Clock } from "@grondslag/kernel";
import { type Pseudonymiser, preparedPseudonyms, pseudonymYear, subjectIdText } from "@grondslag/log";

export interface FormerSubjectsDeps {
  readonly work: WorkSubjectReads;
  readonly pseudonyms: Pseudonymiser;
  readonly clock: Clock;
}

/** The pseudonym of a subject in the year before, by that of this year. */
export interface FormerSubjects {
  readonly of: (subject: string) => string | undefined;
  refresh(): Promise<void>;
}

const day = 86_400_000;
/** The monitor remembers nothing of a subject for longer. */
const rememberedMs = 90 * day;
/** Before New Year, so that the first look-up of the year finds it there. */
const aheadMs = day;
/** Clocks of servers differ; what is read twice is known once. */
const overlapMs = 60_000;
/** Subjects asked for at once, and whose pseudonyms are made before others get their turn. */
const page = 500;
const usualMost = 300_000;

/**
 * Links the pseudonyms of two years for the monitor, in the first months of a year: for subjects whose number the
 * registry knows because there was work about them. In memory alone: nothing that is stored or logged links them.
 *
 * @param most subjects that are linked; further ones begin anew
 */
export function formerSubjects(
  { work, pseudonyms, clock }: FormerSubjectsDeps,
  most = usualMost,
): FormerSubjects {
  let former = new Map<string, string>();
  let year = 0;
  let readAt = 0;
  const read = async (since: number, openedSince: number): Promise<void> => {
    for (let after = ""; former.size < most; ) {
      const subjects = await work.subjects({ since, openedSince, limit: page, after });
      const ready = await preparedPseudonyms(pseudonyms, { subjects, years: [year - 1, year] });
      const textOf = (subject: string, of: number) => subjectIdText(ready.ofText(subject, of).bytes);
      for (const subject of subjects) former.set(textOf(subject, year), textOf(subject, year - 1));
      const last = subjects.at(-1);
      if (subjects.length < page || last === undefined) return;
      after = last;
    }
  };
  return {
    of: (subject) => former.get(subject),
    refresh: async () => {
      const now = clock.now();
      const coming = pseudonymYear(now + aheadMs);
      const newYear = Date.UTC(coming, 0, 1);
      if (now > newYear + rememberedMs) {
        former = new Map();
        year = 0;
        return;
      }
      const isNew = coming !== year;
      if (isNew) former = new Map();
      year = coming;
      await read(newYear - rememberedMs, isNew ? 0 : readAt - overlapMs);
      readAt = now;
    },
  };
}
