import { checkRecord } from "../check-record.ts";
import { checkRecordStep } from "../check-record-step.ts";
import { PortfolioError } from "../portfolio-error.ts";
import type { Portfolio, PortfolioRecords, RecordKind } from "../records.ts";
import { type DisplacementWatch, watchDisplacement } from "../supply/displaced-people.ts";
import { checkEntry } from "../work/check-entry.ts";
import type { Edit } from "../work/check-step.ts";
import { findCycle } from "../work/find-cycle.ts";
import { refuseDisplaced } from "../work/modernisation-first.ts";
import type { WorkEntry } from "../work/work.ts";
import {
  type ExchangeDocument,
  type ExchangeProblem,
  exchangeBounds,
  type Placed,
  type RecordPatch,
} from "./exchange-document.ts";
import { decisionFaults, historyFaults } from "./history-faults.ts";
import { type MergedRecord, mergePatch } from "./merge-patch.ts";
import { placedAt } from "./placed-at.ts";
import { diffOf, type PortfolioDiff, type RecordChange, textOf } from "./portfolio-diff.ts";
import { makesCircles, surroundingsIn } from "./surroundings.ts";

/** What taking in a file changes. */
export interface ExchangePlan {
  readonly changes: readonly RecordChange[];
  readonly entries: readonly WorkEntry[];
  readonly diff: PortfolioDiff;
}

/** What a plan is made with. */
export interface ExchangeContext {
  /** Day on which it is taken in, and why. */
  readonly edit: Edit;
  /** Ids of the skills that the landscape knows. */
  readonly skills: ReadonlySet<string>;
  /** Digest of a text, as hexadecimal text. */
  readonly hash: (text: string) => string;
  /** The portfolio with changes in it. */
  readonly with: (changes: readonly RecordChange[]) => Portfolio;
}

/** A record of the file with where it stands there. */
type PlacedRecord = Placed & MergedRecord & { readonly broken: boolean };

/**
 * Works out what a file changes, or all that is wrong with it: each record is looked at in the portfolio with all of the
 * file in it, so that what refers to each other comes in together. Nothing is written.
 */
export function planExchange(
  before: Portfolio,
  document: ExchangeDocument,
  context: ExchangeContext,
): { readonly plan: ExchangePlan } | { readonly problems: readonly ExchangeProblem[] } {
  const problems: ExchangeProblem[] = [...document.problems];
  if (document.patches.length > exchangeBounds.records)
    return { problems: [tooMany("records", exchangeBounds.records)] };
  if (document.entries.length > exchangeBounds.entries)
    return { problems: [tooMany("entries", exchangeBounds.entries)] };
  const records = mergeAll(before, document, problems);
  const kept = keptById(before);
  const changed = records.filter(
    ({ kind, record }) => textOf(kept.get(`${kind} ${record.id}`)) !== textOf(record),
  );
  const changes = changed.map(({ kind, record }) => ({
    kind,
    before: kept.get(`${kind} ${record.id}`),
    after: record,
  }));
  const after = context.with(changes);
  const around = surroundingsIn(after);
  const fitting = changed.filter(({ broken }) => !broken);
  for (const placed of fitting)
    problems.push(...faultsOf(placed, before, { after, near: around(placed) }, context));
  // What is wrong by itself may have needs or days that cannot be counted with.
  if (problems.length === 0)
    problems.push(...displacementFaults(fitting, watchDisplacement(before, after, context.edit.today)));
  if (problems.length === 0) problems.push(...circleFaults(changed, after));
  const entries = newEntries(before, after, document, context.edit, problems);
  if (problems.length > 0) return { problems };
  const diff = diffOf(
    changes,
    records.length - changed.length,
    entries,
    document.entries.length - entries.length,
    context.hash,
  );
  return { plan: { changes, entries, diff } };
}

function mergeAll(
  before: Portfolio,
  { patches }: ExchangeDocument,
  problems: ExchangeProblem[],
): readonly PlacedRecord[] {
  const kept = keptById(before);
  const seen = new Map<string, string>();
  const records: PlacedRecord[] = [];
  for (const stated of patches) {
    const patch = withKeptId(stated, before);
    const { kind, id, where, columns } = patch;
    const first = seen.get(`${kind} ${id}`);
    if (first !== undefined) {
      problems.push({ where, code: "ID_DUPLICATE", message: `the same ${kind} stands at ${first} too` });
      continue;
    }
    seen.set(`${kind} ${id}`, where);
    const outcome = mergePatch(patch, kept.get(`${kind} ${id}`));
    if ("problems" in outcome) problems.push(...outcome.problems);
    else
      records.push({
        ...outcome.merged,
        where,
        broken: patch.broken === true,
        ...(columns !== undefined && { columns }),
      });
  }
  return records;
}

/** A schedule names a dependency by its ends: one that is there keeps its own id. */
function withKeptId(patch: RecordPatch, { records }: Portfolio): RecordPatch {
  if (patch.kind !== "dependency" || patch.whole) return patch;
  const { before, after } = patch.members;
  const kept = records.dependency.find((one) => one.before === before && one.after === after);
  return kept === undefined ? patch : { ...patch, id: kept.id };
}

function keptById({ records }: Portfolio): ReadonlyMap<string, PortfolioRecords[RecordKind]> {
  return new Map(
    Object.entries(records).flatMap(([kind, some]) =>
      some.map((record) => [`${kind} ${record.id}`, record] as const),
    ),
  );
}

function faultsOf(
  placed: PlacedRecord,
  before: Portfolio,
  { after, near }: { readonly after: Portfolio; readonly near: Portfolio },
  { edit, skills }: ExchangeContext,
): readonly ExchangeProblem[] {
  const faults: ExchangeProblem[] = [];
  attempt(faults, placed, () => checkRecord(placed.kind, placed.record, near));
  for (const [index, skill] of skillsOf(placed).entries()) {
    if (skills.has(skill)) continue;
    faults.push(
      placedAt(placed, placed.kind === "capacity" ? "/skill" : `/needs/${index}/skill`, {
        code: "SKILL_UNKNOWN",
        message: "the landscape does not know this skill",
        remedy: "add the skill to the landscape first",
      }),
    );
  }
  const { kind, record } = placed;
  const isNew = !before.records[kind].some(({ id }) => id === record.id);
  // A file may bring history of any status; what is kept already takes the steps that an edit takes.
  if (isNew && kind === "work") faults.push(...historyFaults(placed, record, after, edit));
  else if (isNew && kind === "go-live") faults.push(...decisionFaults(placed, record, edit));
  else attempt(faults, placed, () => checkRecordStep(placed, before, edit));
  return faults;
}

/** A file is no way round the gate: what it brings takes no people of modernisation that was here before (rows O8, O14). */
function displacementFaults(
  changed: readonly PlacedRecord[],
  watch: DisplacementWatch,
): readonly ExchangeProblem[] {
  const faults: ExchangeProblem[] = [];
  for (const placed of changed)
    if (placed.kind === "work") attempt(faults, placed, () => refuseDisplaced(watch(placed.record)));
  return faults;
}

/** Work that comes to wait for itself is told where the file joins it. */
function circleFaults(changed: readonly PlacedRecord[], after: Portfolio): readonly ExchangeProblem[] {
  if (!changed.some(({ kind }) => makesCircles(kind))) return [];
  const circle = findCycle(after);
  if (circle === undefined) return [];
  const members = new Set(circle);
  const joins = changed.find(({ kind, record }) =>
    kind === "dependency"
      ? members.has(record.before) && members.has(record.after)
      : kind === "work" && members.has(record.id),
  );
  const problem = {
    code: "PORTFOLIO_RECORD_INVALID",
    message: `work waits for itself: ${[...circle, circle[0]].join(" -> ")}`,
    remedy: "take one of these dependencies away",
  };
  if (joins === undefined) return [{ where: "the file", ...problem }];
  return [placedAt(joins, joins.kind === "work" ? "/parent" : "/after", problem)];
}

function skillsOf({ kind, record }: MergedRecord): readonly string[] {
  if (kind === "capacity") return [record.skill];
  return kind === "work" || kind === "wish" ? record.needs.map(({ skill }) => skill) : [];
}

/** Entries that are not kept yet, in order of day, each looked at with those before it. */
function newEntries(
  before: Portfolio,
  after: Portfolio,
  { entries: placed, brokenHistories = [] }: ExchangeDocument,
  { today }: Edit,
  problems: ExchangeProblem[],
): readonly WorkEntry[] {
  const byId = new Map(before.entries.map((entry) => [entry.id, entry]));
  const works = new Map(after.records.work.map((work) => [work.id, work]));
  const histories = new Map<string, WorkEntry[]>();
  const historyOf = (work: string): WorkEntry[] => {
    const known = histories.get(work);
    if (known !== undefined) return known;
    const made: WorkEntry[] = [];
    histories.set(work, made);
    return made;
  };
  for (const entry of before.entries) historyOf(entry.work).push(entry);
  const added: WorkEntry[] = [];
  const inOrder = [...placed].sort((one, other) =>
    one.entry.on < other.entry.on ? -1 : one.entry.on > other.entry.on ? 1 : 0,
  );
  for (const one of inOrder) {
    const { entry, when } = one;
    if (when === "new-work" && before.records.work.some(({ id }) => id === entry.work)) continue;
    if (when === "free-day" && histories.get(entry.work)?.some(({ on }) => on === entry.on) === true)
      continue;
    const kept = byId.get(entry.id);
    if (kept !== undefined && textOf(kept) === textOf(entry)) continue;
    if (kept !== undefined) {
      problems.push(
        placedAt(one, "/id", {
          code: "ENTRY_KEPT",
          message: "there is another entry with this id, and an entry stays as it is",
          remedy: "give it an id of its own",
        }),
      );
      continue;
    }
    const work = works.get(entry.work);
    const history = historyOf(entry.work);
    const records = { ...after.records, work: work === undefined ? [] : [work] };
    const fits =
      brokenHistories.includes(entry.work) ||
      attempt(problems, one, () => checkEntry(entry, { records, entries: history }, today));
    byId.set(entry.id, entry);
    if (!fits) continue;
    history.push(entry);
    added.push(entry);
  }
  return added;
}

/** @returns whether it went well; what a rule refuses becomes a problem at its place in the file. */
function attempt(problems: ExchangeProblem[], placed: Placed, check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (!(error instanceof PortfolioError)) throw error;
    const { code, message, where = "", remedy } = error;
    problems.push(placedAt(placed, where, { code, message, ...(remedy !== undefined && { remedy }) }));
    return false;
  }
}

function tooMany(what: string, most: number): ExchangeProblem {
  return { where: "the file", code: "FILE_TOO_LARGE", message: `a file holds at most ${most} ${what}` };
}
