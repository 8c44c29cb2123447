import { type PortfolioRecords, type RecordKind, recordKinds } from "../records.ts";
import type { ExchangeDocument, RecordPatch } from "./exchange-document.ts";
import type { PortfolioDocument } from "./portfolio-document.ts";

/** What a JSON file says: records as they are, each whole. Its form has been looked at before. */
export function readPortfolioJson({ records, entries }: PortfolioDocument): ExchangeDocument {
  return {
    patches: recordKinds.flatMap((kind) => patchesOf(kind, records[kind] ?? [])),
    entries: entries.map((entry, index) => ({ entry, where: `/entries/${index}` })),
    problems: [],
    notes: [],
  };
}

function patchesOf<K extends RecordKind>(
  kind: K,
  records: readonly PortfolioRecords[K][],
): readonly RecordPatch[] {
  return records.map((record, index) => {
    const where = `/records/${kind}/${index}`;
    // A record of a kind is a patch of that kind; the compiler cannot follow one type through the union.
    return { kind, id: record.id, members: record, whole: true, where } as RecordPatch;
  });
}
