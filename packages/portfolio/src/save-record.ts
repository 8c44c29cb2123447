import { type Clock, dayInAmsterdam } from "@grondslag/kernel";
import { checkRecord } from "./domain/check-record.ts";
import { checkRecordStep } from "./domain/check-record-step.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import type { Portfolio, PortfolioRecords, RecordKind } from "./domain/records.ts";
import { refuseRecord } from "./domain/refuse-record.ts";
import { watchDisplacement } from "./domain/supply/displaced-people.ts";
import { refuseDisplaced } from "./domain/work/modernisation-first.ts";
import { deltaOf, snapshotWith } from "./keep-changes.ts";
import type { PortfolioSnapshot, PortfolioStore, PortfolioWrite, SkillCatalogue } from "./ports.ts";

/** What the use cases of records need. */
export interface RecordServices {
  readonly store: PortfolioStore;
  readonly skills: SkillCatalogue;
  readonly clock: Clock;
}

/** A record as it is to be, made from a revision that was read (0 for a new one). */
export type RecordDraft = {
  readonly [K in RecordKind]: {
    readonly kind: K;
    readonly record: PortfolioRecords[K];
    readonly revision: number;
    readonly motive?: string;
  };
}[RecordKind];

/**
 * Saves a record as its next version; those before stay.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_INVALID, MODERNISATION_FIRST, PORTFOLIO_CHANGED.
 */
export async function saveRecord(
  { store, skills, clock }: RecordServices,
  draft: RecordDraft,
  who: string,
): Promise<PortfolioSnapshot> {
  const { motive, revision } = draft;
  const at = clock.now();
  await checkSkills(draft, skills);
  return store.change({ who, at, ...(motive !== undefined && { motive }) }, (before) => {
    const { kind, record } = draft;
    const write: PortfolioWrite = { write: "record", kind, record, revision };
    const after = snapshotWith(before, deltaOf(before, [write]));
    checkRecord(kind, record, after);
    const today = dayInAmsterdam(at);
    checkRecordStep(draft, before, { motive, today });
    // Work that runs does not grow into the people of modernisation either.
    if (draft.kind === "work") refuseDisplaced(watchDisplacement(before, after, today)(draft.record));
    return [write];
  });
}

/** The landscape knows every skill that is asked for: nobody has one that it does not know. */
async function checkSkills(draft: RecordDraft, skills: SkillCatalogue): Promise<void> {
  const asked = skillsIn(draft);
  if (asked.length === 0) return;
  const known = new Set((await skills.skills()).map(({ id }) => id));
  for (const { skill, where } of asked)
    if (!known.has(skill))
      refuseRecord(
        where,
        "is a skill that the landscape does not know",
        "add the skill to the landscape first",
      );
}

function skillsIn(draft: RecordDraft): readonly { readonly skill: string; readonly where: string }[] {
  if (draft.kind === "capacity") return [{ skill: draft.record.skill, where: "/skill" }];
  if (draft.kind !== "work" && draft.kind !== "wish") return [];
  return draft.record.needs.map(({ skill }, index) => ({ skill, where: `/needs/${index}/skill` }));
}

/** @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN */
export function recordOf<K extends RecordKind>(
  { records }: Pick<Portfolio, "records">,
  kind: K,
  id: string,
): PortfolioRecords[K] {
  const found = records[kind].find((record) => record.id === id);
  if (found === undefined)
    throw new PortfolioError("PORTFOLIO_RECORD_UNKNOWN", "there is no such record", { where: "/id" });
  return found;
}
