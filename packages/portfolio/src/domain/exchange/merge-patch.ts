import type { PortfolioRecords, RecordKind } from "../records.ts";
import type { ExchangeProblem, RecordPatch } from "./exchange-document.ts";

/** A record as a file would have it. */
export type MergedRecord = {
  readonly [K in RecordKind]: { readonly kind: K; readonly record: PortfolioRecords[K] };
}[RecordKind];

/** Members without which a record of these kinds is none; a file of tables may leave out all others. */
const required: { readonly [K in RecordKind]?: readonly (keyof PortfolioRecords[K] & string)[] } = {
  work: ["name", "kind", "status", "nature", "department", "organisation"],
  wish: ["name", "change", "nature", "askedBy", "askedOn", "state"],
  dependency: ["before", "after"],
};

/**
 * What a file says of a record, laid over what is kept of it.
 *
 * @returns the record, or the members that a new one still needs
 */
export function mergePatch(
  patch: RecordPatch,
  kept: PortfolioRecords[RecordKind] | undefined,
): { readonly merged: MergedRecord } | { readonly problems: readonly ExchangeProblem[] } {
  const { kind, id, members, defaults = {}, whole, where, columns } = patch;
  const laid = whole ? members : { ...(kept ?? { ...defaults, id }), ...members };
  const record = Object.fromEntries(Object.entries(laid).filter(([, value]) => value !== undefined));
  const merged = { kind, record };
  if (isMerged(merged, whole || patch.broken === true)) return { merged };
  return {
    problems: missingIn(merged).map((name) => ({
      where,
      ...(columns?.[name] !== undefined && { column: columns[name] }),
      code: "VALUE_MISSING",
      message: `a new ${kind} needs ${columns?.[name] ?? name}`,
    })),
  };
}

interface Loose {
  readonly kind: RecordKind;
  readonly record: object;
}

function missingIn({ kind, record }: Loose): readonly string[] {
  return (required[kind] ?? []).filter((name) => !Object.hasOwn(record, name));
}

/** Each member was read by the rules of its own; what is not settled yet may still lack some. */
function isMerged(loose: Loose, settled: boolean): loose is MergedRecord {
  return settled || missingIn(loose).length === 0;
}
