import { setImmediate as nextTurn } from "node:timers/promises";
import { type Choice, type ChoiceStep, isChoice } from "./domain/choice.ts";
import { type MergedItem, mergeItem, type SourcedStatement, textOfMerged } from "./domain/merge-item.ts";
import { type Source, sourceOrder } from "./domain/source.ts";
import type { PlacedStatement } from "./plan-import.ts";
import type { LandscapeEdit, LatestItem } from "./ports.ts";

/** So many items are merged at once; then whoever asks for something else comes in between. */
const itemsAtOnce = 500;

/** What merging reads. */
type MergeReads = Pick<LandscapeEdit, "latest" | "choicesAbout" | "itemsOf">;

/** An item before and after a change. */
export interface PlannedItem {
  readonly before: MergedItem | undefined;
  readonly after: LatestItem;
}

interface ItemWork {
  readonly source: Source;
  readonly statements: readonly PlacedStatement[];
  readonly withdrawn: readonly string[];
  /** Items that were there before this document. */
  readonly known: ReadonlySet<string>;
  /** The item of each key, with those that are new. */
  readonly owners: ReadonlyMap<string, string>;
}

/** What becomes of the items of which a source states something else: only those that are shown otherwise. */
export async function planItems(edit: LandscapeEdit, work: ItemWork): Promise<readonly PlannedItem[]> {
  const { source, statements, withdrawn, known } = work;
  const own = new Map<string, SourcedStatement>(
    statements.map(({ item, statement }) => [item, { source: source.id, statement }]),
  );
  const touched = [...own.keys(), ...withdrawn];
  // Of what is new, nobody else can have said anything.
  const old = touched.filter((item) => known.has(item) || !own.has(item));
  const about = await edit.statementsAbout(old);
  const stated = new Map<string, readonly SourcedStatement[]>();
  for (const item of touched) {
    const others = (about.get(item) ?? []).filter((one) => one.source !== source.id);
    const mine = own.get(item);
    stated.set(item, mine === undefined ? others : [...others, mine]);
  }
  return planMerged(edit, stated, { old, owners: work.owners, sources: [...(await edit.sources()), source] });
}

/**
 * Merges statements of items and keeps those of which the outcome is another than the latest version.
 *
 * @param stated all statements of each item.
 */
export async function planMerged(
  edit: MergeReads,
  stated: ReadonlyMap<string, readonly SourcedStatement[]>,
  more: {
    /** Items that may have a version or choices. */
    readonly old: readonly string[];
    readonly owners: ReadonlyMap<string, string>;
    readonly sources: readonly Source[];
    /** Those that are made or taken back now. */
    readonly choices?: readonly ChoiceStep[];
  },
): Promise<readonly PlannedItem[]> {
  const { old, sources } = more;
  const [latest, choices] = [await edit.latest(old), await edit.choicesAbout(old)];
  const owners = await ownersOf(edit, stated, more.owners);
  const order = sourceOrder(sources);
  const choicesOf = (item: string): readonly Choice[] => {
    const made = choices.get(item) ?? [];
    const now = (more.choices ?? []).filter((step) => step.item === item);
    if (now.length === 0) return made;
    return [
      ...made.filter(({ field }) => now.every((step) => step.field !== field)),
      ...now.filter(isChoice),
    ];
  };
  const planned: PlannedItem[] = [];
  let count = 0;
  for (const [item, statements] of stated) {
    count += 1;
    if (count % itemsAtOnce === 0) await nextTurn();
    const now = latest.get(item);
    const merged = mergeItem(statements, choicesOf(item), order, (key) => owners.get(key) === item);
    const same =
      now?.merged === undefined || merged === undefined
        ? now?.merged === merged
        : textOfMerged(now.merged) === textOfMerged(merged);
    if (same) continue;
    planned.push({ before: now?.merged, after: { id: item, version: (now?.version ?? 0) + 1, merged } });
  }
  return planned;
}

async function ownersOf(
  edit: Pick<MergeReads, "itemsOf">,
  stated: ReadonlyMap<string, readonly SourcedStatement[]>,
  known: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const missing = new Set<string>();
  for (const statements of stated.values())
    for (const { statement } of statements)
      for (const key of statement.keys) if (!known.has(key)) missing.add(key);
  if (missing.size === 0) return known;
  return new Map([...(await edit.itemsOf([...missing])), ...known]);
}
