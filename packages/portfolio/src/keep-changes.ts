import type { Override, Plan, PlanSignature } from "./domain/planning/plan.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import { emptyPortfolio, type Portfolio, type PortfolioRecords, type RecordKind } from "./domain/records.ts";
import type { WorkEntry } from "./domain/work/work.ts";
import type { PortfolioSnapshot, PortfolioWrite } from "./ports.ts";

/** A version of a record as it is kept. */
export interface KeptVersion {
  readonly kind: RecordKind;
  readonly id: string;
  readonly revision: number;
  /** Undefined when it was removed. */
  readonly record: PortfolioRecords[RecordKind] | undefined;
}

/** What one or more changes brought. */
export interface PortfolioDelta {
  /** Number of the last of them. */
  readonly change: number;
  readonly versions: readonly KeptVersion[];
  readonly entries: readonly WorkEntry[];
  readonly plans: readonly Plan[];
  readonly signatures: readonly PlanSignature[];
  /** Of one id, the last holds: a withdrawal follows what it withdraws. */
  readonly overrides: readonly Override[];
}

/** A snapshot of nothing, from before the first change. */
export const emptySnapshot: PortfolioSnapshot = { ...emptyPortfolio, revisions: new Map() };

/** Under what a record stands in `revisions`. */
export function revisionKey(kind: RecordKind, id: string): string {
  return `${kind} ${id}`;
}

/** The revision that a record is saved with: 0 when there is none. */
export function revisionOf(snapshot: PortfolioSnapshot, kind: RecordKind, id: string): number {
  return isThere(snapshot, kind, id) ? (snapshot.revisions.get(revisionKey(kind, id)) ?? 0) : 0;
}

/**
 * What writes come to, as the next change.
 *
 * @throws PortfolioError PORTFOLIO_RECORD_UNKNOWN for the removal of what is not there; PORTFOLIO_CHANGED when a
 * revision is not the one that was read.
 */
export function deltaOf(before: PortfolioSnapshot, writes: readonly PortfolioWrite[]): PortfolioDelta {
  const versions = new Map<string, KeptVersion>();
  for (const write of writes) {
    if (write.write !== "record" && write.write !== "removal") continue;
    const { kind, revision } = write;
    const record = write.write === "record" ? write.record : undefined;
    const id = write.write === "record" ? write.record.id : write.id;
    const key = revisionKey(kind, id);
    const now = revisionOf(before, kind, id);
    if (record === undefined && now === 0)
      throw new PortfolioError("PORTFOLIO_RECORD_UNKNOWN", "there is no such record", { where: "/id" });
    if (now !== revision || versions.has(key)) {
      throw new PortfolioError("PORTFOLIO_CHANGED", "this was changed since it was read", {
        where: "/revision",
        remedy: "read it again and repeat the edit",
      });
    }
    versions.set(key, { kind, id, revision: (before.revisions.get(key) ?? 0) + 1, record });
  }
  return {
    change: before.change + 1,
    versions: [...versions.values()],
    entries: writes.flatMap((write) => (write.write === "entry" ? write.entry : [])),
    plans: writes.flatMap((write) => (write.write === "plan" ? write.plan : [])),
    signatures: writes.flatMap((write) => (write.write === "signature" ? write.signature : [])),
    overrides: writes.flatMap((write) => (write.write === "override" ? write.override : [])),
  };
}

/** The snapshot after changes; what they did not touch is the same object as before. */
export function snapshotWith(before: PortfolioSnapshot, delta: PortfolioDelta): PortfolioSnapshot {
  const revisions = new Map(before.revisions);
  for (const { kind, id, revision } of delta.versions) revisions.set(revisionKey(kind, id), revision);
  const kinds = new Set(delta.versions.map(({ kind }) => kind));
  return {
    change: delta.change,
    revisions,
    records: { ...before.records, ...recordsWith(before, delta, kinds) },
    entries:
      delta.entries.length === 0 ? before.entries : [...before.entries, ...delta.entries].sort(byWorkAndDay),
    plans: [...before.plans, ...delta.plans],
    signatures: [...before.signatures, ...delta.signatures],
    overrides: [
      ...new Map([...before.overrides, ...delta.overrides].map((one) => [one.id, one] as const)).values(),
    ],
  };
}

function recordsWith(
  { records }: Portfolio,
  { versions }: PortfolioDelta,
  kinds: ReadonlySet<RecordKind>,
): Partial<Portfolio["records"]> {
  return Object.fromEntries(
    [...kinds].map((kind) => {
      const byId = new Map<string, PortfolioRecords[RecordKind]>();
      for (const record of records[kind]) byId.set(record.id, record);
      for (const version of versions) {
        if (version.kind !== kind) continue;
        if (version.record === undefined) byId.delete(version.id);
        else byId.set(version.id, version.record);
      }
      return [kind, [...byId.values()].sort(inOrderOfId)];
    }),
  );
}

function isThere({ records }: Portfolio, kind: RecordKind, id: string): boolean {
  return records[kind].some((record) => record.id === id);
}

function inOrderOfId(one: { readonly id: string }, other: { readonly id: string }): number {
  return compare(one.id, other.id);
}

function byWorkAndDay(one: WorkEntry, other: WorkEntry): number {
  return compare(one.work, other.work) || compare(one.on, other.on) || compare(one.id, other.id);
}

/** By code unit, the same on every machine. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
