import {
  type AccessState,
  findEmployee,
  type HiddenSubjectReads,
  latestSnapshot,
  type Snapshot,
  type WorkSubjectReads,
} from "@grondslag/access";
import type { Clock } from "@grondslag/kernel";
import { type Pseudonymiser, preparedPseudonyms, pseudonymYear, subjectIdText } from "@grondslag/log";
import { listEntries, type RegisterStore } from "@grondslag/register";
import { formerSubjects } from "./former-subjects.ts";

export interface LookUpSurroundingsDeps {
  readonly state: AccessState;
  readonly register: RegisterStore;
  readonly hidden: Pick<HiddenSubjectReads, "from">;
  readonly work: WorkSubjectReads;
  readonly pseudonyms: Pseudonymiser;
  readonly clock: Clock;
}

/** Subjects whose pseudonyms are made before others get their turn. */
const turn = 500;

/** What the register and the organisation say of look-ups, read again now and then. */
export function watchedSurroundings(deps: LookUpSurroundingsDeps) {
  const { state, register, hidden, pseudonyms, clock } = deps;
  const former = formerSubjects(deps);
  let tags: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map();
  /** The pseudonyms of this year and the one before of each shielded subject; those are made once. */
  let known: ReadonlyMap<string, readonly string[]> = new Map();
  let knownYear = 0;
  let shielded: ReadonlySet<string> = new Set();
  let snapshot: Snapshot | undefined;
  return {
    pseudonyms,
    /** A node that was too busy to renew its lease has not lost the organisation. */
    latest: async (): Promise<void> => {
      snapshot = await latestSnapshot(state);
    },
    unitOf: (employeeId: string) =>
      snapshot === undefined ? undefined : findEmployee(snapshot, employeeId)?.unitId,
    tagsOf: (dataSet: string, fields: readonly string[]): readonly string[] => {
      const ofSet = tags.get(dataSet);
      return ofSet === undefined ? [] : [...new Set(fields.flatMap((field) => ofSet.get(field) ?? []))];
    },
    isShielded: (subject: string) => shielded.has(subject),
    formerOf: former.of,
    /** For who monitors: what subjects were called last year. */
    refreshFormer: former.refresh,
    refresh: async (): Promise<void> => {
      tags = await fieldTags(register);
      const subjects = await hidden.from(undefined);
      const year = pseudonymYear(clock.now());
      const before = year === knownYear ? known : new Map();
      const now = new Map(subjects.map((subject) => [subject, before.get(subject) ?? []]));
      const missing = subjects.filter((subject) => !before.has(subject));
      for (let at = 0; at < missing.length; at += turn) {
        const some = missing.slice(at, at + turn);
        const years = [year - 1, year];
        const ready = await preparedPseudonyms(pseudonyms, { subjects: some, years });
        for (const subject of some) {
          now.set(
            subject,
            years.map((one) => subjectIdText(ready.ofText(subject, one).bytes)),
          );
        }
        await new Promise((done) => setImmediate(done));
      }
      known = now;
      knownYear = year;
      shielded = new Set([...now.values()].flat());
    },
  };
}

/** Tags of fields by data set and field. */
async function fieldTags(register: RegisterStore) {
  const all = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (let page = 1; ; page++) {
    const { items, total, pageSize } = await listEntries(register, "data-set", { page, pageSize: 100 });
    for (const { id, fields } of items) all.set(id, new Map(fields.map((field) => [field.id, field.tags])));
    if (page * pageSize >= total) return all;
  }
}
