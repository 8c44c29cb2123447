import { canonicalJson } from "@grondslag/kernel";
import type { DashboardDocument, DashboardEntry } from "./domain/dashboard/dashboard-document.ts";

/** A project that a version shows otherwise than what is public. */
export interface PublicationChange {
  readonly id: string;
  readonly name: string;
  readonly kind: "added" | "removed" | "changed";
}

/** What whoever checks a version must look at: projects that are new, gone or not the same. */
export function comparePublications(
  before: DashboardDocument | undefined,
  after: DashboardDocument,
): readonly PublicationChange[] {
  const old = new Map((before?.entries ?? []).map((entry) => [entry.id, entry]));
  const kept = new Set(after.entries.map(({ id }) => id));
  const change = ({ id, name }: DashboardEntry, kind: PublicationChange["kind"]) => ({ id, name, kind });
  return [
    ...after.entries.flatMap((entry) => {
      const known = old.get(entry.id);
      if (known === undefined) return change(entry, "added");
      return isSame(known, entry) ? [] : change(entry, "changed");
    }),
    ...[...old.values()].filter(({ id }) => !kept.has(id)).map((entry) => change(entry, "removed")),
  ];
}

function isSame(one: DashboardEntry, other: DashboardEntry): boolean {
  return written(one) === written(other);
}

function written(entry: DashboardEntry): string {
  return canonicalJson(JSON.parse(JSON.stringify(entry)));
}
