import type { Finding } from "./domain/finding/finding.ts";
import { endOf, lateDependency, startOf } from "./domain/finding/late-dependency.ts";
import type { Portfolio, PortfolioRecords, RecordKind } from "./domain/records.ts";
import { type DisplacedPeople, watchDisplacement } from "./domain/supply/displaced-people.ts";
import { blockersOf, type GoLiveBlocker } from "./domain/work/go-live-blockers.ts";
import { type JudgedEntry, judgeHistory } from "./domain/work/judge-history.ts";
import { type StartConditionState, startConditionsOf } from "./domain/work/start-gate.ts";
import type { Work, WorkStatus } from "./domain/work/work.ts";
import { wholesOfNode } from "./domain/work/work-tree.ts";
import { revisionOf } from "./keep-changes.ts";
import type { PortfolioStore, RecordVersion } from "./ports.ts";
import { recordOf } from "./save-record.ts";
import { type ShownJudgement, shownJudgement, type WorkRow, type WorkView, workRow } from "./view-work.ts";

/** A record with the revision to save it with. */
export interface Kept<K extends RecordKind> {
  readonly record: PortfolioRecords[K];
  readonly revision: number;
}

/** One end of a dependency. */
export interface Linked extends Pick<Work, "id" | "name" | "status"> {
  readonly startOn?: string;
  readonly endOn?: string;
}

/** All that is known of a work, its history included. */
export interface WorkPage {
  /** As it is kept, also when it is looked at as on an earlier day. */
  readonly work: Work;
  /** On the day that it is looked at. */
  readonly status: WorkStatus;
  readonly revision: number;
  readonly today: string;
  /** What it is part of, the largest first. */
  readonly wholes: readonly Work[];
  readonly parts: readonly WorkRow[];
  readonly judgement: ShownJudgement;
  /** Of work that has not started or is paused; empty otherwise. */
  readonly startConditions: readonly StartConditionState[];
  /** People whom it would take if it began today and modernisation has, with no override on record (row L8). */
  readonly displaced: readonly DisplacedPeople[];
  readonly entries: readonly JudgedEntry[];
  readonly findings: readonly Finding[];
  readonly dependencies: readonly (Kept<"dependency"> & {
    readonly before: Linked;
    readonly after: Linked;
    readonly late: boolean;
    readonly days?: number;
  })[];
  readonly temporaryServices: readonly Kept<"temporary-service">[];
  readonly externalCauses: readonly Kept<"external-cause">[];
  readonly dissents: readonly Kept<"dissent">[];
  readonly lessons: readonly Kept<"lesson">[];
  readonly makeOrBuys: readonly Kept<"make-or-buy">[];
  readonly reviews: readonly Kept<"review">[];
  readonly lawDates: readonly Kept<"law-date">[];
  readonly wishes: readonly Kept<"wish">[];
  readonly goLives: readonly (Kept<"go-live"> & {
    readonly blockers: readonly GoLiveBlocker[];
    /** Every day that it was planned for, the newest first (row N2). */
    readonly plannedDates: readonly {
      readonly at: number;
      readonly plannedOn: string;
      readonly motive?: string;
    }[];
  })[];
  readonly versions: readonly WorkVersion[];
}

/** What a version of the record of the work changed. */
export interface WorkVersion {
  readonly revision: number;
  readonly at: number;
  readonly by: string;
  readonly motive?: string;
  readonly status?: WorkStatus;
  /** Names of members that differ from the version before. */
  readonly changed: readonly string[];
}

/**
 * The page of a work, with its whole history.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN
 */
export async function readWork(
  store: Pick<PortfolioStore, "history">,
  view: WorkView,
  id: string,
): Promise<WorkPage> {
  const { portfolio, kept: now, tree, today } = view;
  const work = recordOf(portfolio, "work", id);
  const node = tree.get(id) ?? { work, whole: undefined, parts: [], figures: undefined, partsExceed: false };
  const kept = <K extends RecordKind>(kind: K, keep: (record: PortfolioRecords[K]) => boolean): Kept<K>[] =>
    portfolio.records[kind]
      .filter(keep)
      .map(({ id: its }) => ({ record: recordOf(now, kind, its), revision: revisionOf(now, kind, its) }));
  const ofIt = (record: { readonly work?: string }) => record.work === id;
  const waits = work.status === "not-started" || work.status === "in-reorientation";
  const goLives = await Promise.all(
    kept("go-live", ofIt).map(async (goLive) => ({
      ...goLive,
      blockers: blockersOf(recordOf(portfolio, "go-live", goLive.record.id), today),
      plannedDates: plannedDates(await store.history("go-live", goLive.record.id)),
    })),
  );
  return {
    work: recordOf(now, "work", id),
    status: work.status,
    revision: revisionOf(now, "work", id),
    today,
    wholes: wholesOfNode(node),
    parts: node.parts.map((part) => workRow(view, part)),
    judgement: shownJudgement(node),
    startConditions: waits ? startConditionsOf(work, portfolio, today) : [],
    displaced: waits ? displacedByStart(view, work) : [],
    entries: judgeHistory(
      work,
      portfolio.entries.filter((entry) => entry.work === id),
    ),
    findings: view.findingsOf.get(id) ?? [],
    dependencies: kept("dependency", ({ before, after }) => before === id || after === id).map((dependency) =>
      linked(view, dependency),
    ),
    temporaryServices: kept("temporary-service", (record) => ofIt(record) || record.endedBy === id),
    externalCauses: kept("external-cause", ofIt),
    dissents: kept("dissent", ofIt),
    lessons: kept("lesson", ofIt),
    makeOrBuys: kept("make-or-buy", ofIt),
    reviews: kept("review", ofIt),
    lawDates: kept("law-date", (record) => record.work.includes(id)),
    wishes: kept("wish", ofIt),
    goLives,
    versions: changesOf(await store.history("work", id)),
  };
}

function displacedByStart({ portfolio, today }: WorkView, work: Work): readonly DisplacedPeople[] {
  const begun: Work = { ...work, status: "in-execution", startedOn: work.startedOn ?? today };
  const records = {
    ...portfolio.records,
    work: portfolio.records.work.map((one) => (one === work ? begun : one)),
  };
  return watchDisplacement(portfolio, { ...portfolio, records }, today)(begun);
}

function linked(
  { portfolio, tree }: WorkView,
  dependency: Kept<"dependency">,
): WorkPage["dependencies"][number] {
  const late = lateDependency(dependency.record, tree);
  return {
    ...dependency,
    before: link(portfolio, tree, dependency.record.before),
    after: link(portfolio, tree, dependency.record.after),
    late: late !== undefined,
    ...(late !== undefined && { days: late.days }),
  };
}

function link(portfolio: Portfolio, tree: WorkView["tree"], id: string): Linked {
  const { name, status } = recordOf(portfolio, "work", id);
  const [startOn, endOn] = [startOf(tree.get(id)), endOf(tree.get(id))];
  return {
    id,
    name,
    status,
    ...(startOn !== undefined && { startOn }),
    ...(endOn !== undefined && { endOn }),
  };
}

function plannedDates(
  versions: readonly RecordVersion<"go-live">[],
): WorkPage["goLives"][number]["plannedDates"] {
  const told = versions.flatMap(({ record, at, motive }) =>
    record === undefined ? [] : { at, plannedOn: record.plannedOn, ...(motive !== undefined && { motive }) },
  );
  // The version that brought a day is the one that counts: later ones only repeat it.
  return told.filter(({ plannedOn }, index) => plannedOn !== told[index + 1]?.plannedOn);
}

function changesOf(versions: readonly RecordVersion<"work">[]): readonly WorkVersion[] {
  return versions.map(({ revision, record, at, by, motive }, index) => ({
    revision,
    at,
    by,
    ...(motive !== undefined && { motive }),
    ...(record !== undefined && { status: record.status }),
    changed: differing(versions[index + 1]?.record, record),
  }));
}

function differing(before: Work | undefined, after: Work | undefined): readonly string[] {
  const members = (work: Work | undefined) => new Map<string, unknown>(Object.entries(work ?? {}));
  const [old, now] = [members(before), members(after)];
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].filter((name) => canonical(old.get(name)) !== canonical(now.get(name))).sort();
}

/** The same for the same value, in whatever order a store gives its members back. */
function canonical(value: unknown): string | undefined {
  return JSON.stringify(value, (_name, one: unknown) =>
    typeof one === "object" && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
