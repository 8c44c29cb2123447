import type { PortfolioRecords, RecordKind } from "../domain/records.ts";
import { deltaOf, emptySnapshot, snapshotWith } from "../keep-changes.ts";
import type { PortfolioSnapshot, PortfolioStore, PortfolioWrite } from "../ports.ts";

interface MemoryVersion {
  readonly kind: RecordKind;
  readonly id: string;
  readonly revision: number;
  readonly record: PortfolioRecords[RecordKind] | undefined;
  readonly at: number;
  readonly by: string;
  readonly motive?: string;
}

/** The portfolio in memory, with the behaviour of the one in PostgreSQL. */
export function memoryPortfolio(first: readonly PortfolioWrite[] = []): PortfolioStore {
  let snapshot: PortfolioSnapshot = emptySnapshot;
  const versions: MemoryVersion[] = [];

  const write: PortfolioStore["change"] = async ({ who, at, motive }, decide) => {
    const writes = decide(snapshot);
    if (writes.length === 0) return snapshot;
    const delta = deltaOf(snapshot, writes);
    const told = { at, by: who, ...(motive !== undefined && { motive }) };
    versions.unshift(...delta.versions.map((version) => ({ ...version, ...told })));
    snapshot = snapshotWith(snapshot, delta);
    return snapshot;
  };
  if (first.length > 0) snapshot = snapshotWith(snapshot, deltaOf(snapshot, first));

  return {
    read: async () => snapshot,
    change: write,
    history: async <K extends RecordKind>(kind: K, id: string) =>
      versions.flatMap(({ kind: other, id: its, record, ...rest }) =>
        other === kind && its === id ? { ...rest, record: record as PortfolioRecords[K] | undefined } : [],
      ),
  };
}
