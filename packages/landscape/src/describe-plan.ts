import { createHash } from "node:crypto";
import {
  type Contradiction,
  changedFields,
  type ItemName,
  type LandscapeDiff,
} from "./domain/landscape-diff.ts";
import { type MergedItem, textOfMerged } from "./domain/merge-item.ts";
import { textOfRelation } from "./domain/merge-relations.ts";
import type { PlannedItem } from "./plan-items.ts";
import type { LandscapeChange, LatestRelation } from "./ports.ts";

/** So many of each list are shown. */
const mostShown = 100;

interface PlannedChange {
  readonly change: Omit<LandscapeChange, "at" | "by">;
  readonly items: readonly PlannedItem[];
  readonly ended: readonly LatestRelation[];
  readonly contradictions: readonly Contradiction[];
  /** How many items the document states. */
  readonly stated: number;
}

/** Says what a change does, for people and as a digest of all of it. */
export function describePlan({ change, items, ended, contradictions, stated }: PlannedChange): LandscapeDiff {
  const sorted = [...items].sort((one, other) => (one.after.id < other.after.id ? -1 : 1));
  const added: ItemName[] = [];
  const withdrawn: ItemName[] = [];
  const changed: (readonly [ItemName, MergedItem, MergedItem])[] = [];
  const conflicts: (readonly [ItemName, MergedItem])[] = [];
  for (const { before, after } of sorted) {
    const shown = after.merged ?? before;
    if (shown === undefined) continue;
    const name = { id: after.id, kind: shown.kind, name: shown.name };
    if (after.merged === undefined) withdrawn.push(name);
    else if (before === undefined) added.push(name);
    else changed.push([name, before, after.merged]);
    if (after.merged !== undefined && hasNewConflict(before, after.merged))
      conflicts.push([name, after.merged]);
  }
  const left = new Set(change.withdrawn);
  const statements = change.statements.length + change.withdrawn.length;
  return {
    digest: digestOf({ change, items: sorted, ended, contradictions }),
    counts: {
      added: added.length,
      changed: changed.length,
      withdrawn: withdrawn.length,
      unchanged: stated - added.length - changed.filter(([{ id }]) => !left.has(id)).length,
      relationsAdded: change.relationsAdded.length,
      relationsWithdrawn: ended.length,
      conflicts: conflicts.length,
      contradictions: contradictions.length,
      statements,
    },
    added: added.slice(0, mostShown),
    changed: changed
      .slice(0, mostShown)
      .map(([name, before, after]) => ({ ...name, fields: changedFields(before, after) })),
    withdrawn: withdrawn.slice(0, mostShown),
    conflicts: conflicts
      .slice(0, mostShown)
      .map(([name, merged]) => ({ ...name, conflicts: merged.conflicts })),
    contradictions: contradictions.slice(0, mostShown),
    relationsAdded: change.relationsAdded.slice(0, mostShown),
    relationsWithdrawn: ended.slice(0, mostShown).map(({ relation }) => relation),
  };
}

function hasNewConflict(before: MergedItem | undefined, after: MergedItem): boolean {
  const old = new Set(before?.conflicts.map(({ field }) => field));
  return after.conflicts.some(({ field }) => !old.has(field));
}

/** All that is written, in an order that does not depend on that of the document. */
function digestOf({
  change,
  items,
  ended,
  contradictions,
}: Pick<PlannedChange, "change" | "items" | "ended" | "contradictions">): string {
  const hash = createHash("sha256");
  const put = (title: string, lines: readonly string[]): void => {
    hash.update(`${title} ${lines.length}\n`);
    for (const line of [...lines].sort()) hash.update(`${line}\n`);
  };
  put(`source ${change.source ?? ""}`, [change.rest?.digest ?? ""]);
  put(
    "statements",
    change.statements.map(({ item, digest }) => `${item} ${digest}`),
  );
  put("withdrawn", change.withdrawn);
  put(
    "relations",
    change.relations.map(({ from, type, to, digest }) => `${from} ${type} ${to} ${digest}`),
  );
  put(
    "withdrawn relations",
    change.withdrawnRelations.map(({ from, type, to, digest }) => `${from} ${type} ${to} ${digest}`),
  );
  put(
    "items",
    items.map(({ before, after }) => `${after.id} ${textOr(before)} ${textOr(after.merged)}`),
  );
  put("begun", change.relationsAdded.map(textOfRelation));
  put(
    "ended",
    ended.map(({ relation }) => textOfRelation(relation)),
  );
  put(
    "contradictions",
    contradictions.map(({ key, item, other }) => `${key} ${item} ${other}`),
  );
  return hash.digest("hex");
}

function textOr(merged: MergedItem | undefined): string {
  return merged === undefined ? "-" : textOfMerged(merged);
}
