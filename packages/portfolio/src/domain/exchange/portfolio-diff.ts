import { canonicalJson, type JsonValue } from "@grondslag/kernel";
import type { PortfolioRecords, RecordKind } from "../records.ts";
import type { WorkEntry } from "../work/work.ts";

export interface RecordName {
  readonly kind: RecordKind;
  readonly id: string;
  readonly name: string;
}

export interface MemberChange {
  readonly member: string;
  /** As canonical JSON, at most so long that a person can read it; absent when it was not there. */
  readonly before?: string;
  readonly after?: string;
}

/** What an import does, or would do. Each list holds the first so many; the counts are of all. */
export interface PortfolioDiff {
  /** What is done only when it is still this. */
  readonly digest: string;
  readonly counts: {
    readonly added: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly entriesAdded: number;
    readonly entriesUnchanged: number;
  };
  readonly added: readonly RecordName[];
  readonly changed: readonly (RecordName & { readonly members: readonly MemberChange[] })[];
  readonly entries: readonly { readonly id: string; readonly work: string; readonly on: string }[];
}

const listed = 200;
const shownLength = 300;

/** A record before and after. */
export interface RecordChange {
  readonly kind: RecordKind;
  readonly before: PortfolioRecords[RecordKind] | undefined;
  readonly after: PortfolioRecords[RecordKind];
}

/** @param hash of a text, as hexadecimal text; what it hashes is all of the change. */
export function diffOf(
  changes: readonly RecordChange[],
  unchanged: number,
  entries: readonly WorkEntry[],
  entriesUnchanged: number,
  hash: (text: string) => string,
): PortfolioDiff {
  const added = changes.filter(({ before }) => before === undefined);
  const changed = changes.filter(({ before }) => before !== undefined);
  return {
    digest: hash(
      JSON.stringify([
        changes.map(({ kind, before, after }) => [kind, textOf(before), textOf(after)]),
        entries.map(textOf),
      ]),
    ),
    counts: {
      added: added.length,
      changed: changed.length,
      unchanged,
      entriesAdded: entries.length,
      entriesUnchanged,
    },
    added: added.slice(0, listed).map(({ kind, after }) => nameOf(kind, after)),
    changed: changed.slice(0, listed).map(({ kind, before, after }) => ({
      ...nameOf(kind, after),
      members: membersChanged(before, after),
    })),
    entries: entries.slice(0, listed).map(({ id, work, on }) => ({ id, work, on })),
  };
}

/** The same text for the same value, in whatever order its members stand. */
export function textOf(value: unknown): string {
  return value === undefined ? "" : canonicalJson(jsonOf(value));
}

function jsonOf(value: unknown): JsonValue {
  return JSON.parse(JSON.stringify(value));
}

function membersChanged(before: object | undefined, after: object): readonly MemberChange[] {
  const [old, now] = [new Map(Object.entries(before ?? {})), new Map(Object.entries(after))];
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((member) => {
    const [one, other] = [old.get(member), now.get(member)];
    if (textOf(one) === textOf(other)) return [];
    return [
      {
        member,
        ...(one !== undefined && { before: shown(one) }),
        ...(other !== undefined && { after: shown(other) }),
      },
    ];
  });
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : textOf(value);
  return text.length > shownLength ? `${text.slice(0, shownLength - 3)}...` : text;
}

function nameOf(kind: RecordKind, record: PortfolioRecords[RecordKind]): RecordName {
  const name = "name" in record ? record.name : "title" in record ? record.title : record.id;
  return { kind, id: record.id, name };
}
