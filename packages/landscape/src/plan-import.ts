import { describePlan } from "./describe-plan.ts";
import { checkDocument, danglingEnds, mostProblems } from "./domain/check-document.ts";
import { newItemId } from "./domain/item-key.ts";
import type { Contradiction, LandscapeDiff } from "./domain/landscape-diff.ts";
import type { Source } from "./domain/source.ts";
import type { ItemStatement, LandscapeDocument, StatementProblem } from "./domain/statement.ts";
import { digestOfItem, digestOfRest } from "./domain/statement-digest.ts";
import { planItems } from "./plan-items.ts";
import { planRelations } from "./plan-relations.ts";
import type { LandscapeChange, LandscapeEdit } from "./ports.ts";

/** A document to take in. */
export interface DocumentOf {
  readonly source: Source;
  readonly document: LandscapeDocument;
  /** Whether the source says nothing else: what it stated before and does not name now is withdrawn. */
  readonly whole: boolean;
  /** Keys of items that the source withdraws, when the document is a part. */
  readonly withdrawn?: readonly string[];
}

/** What taking in a document writes and shows. */
export interface ImportPlan {
  readonly change: Omit<LandscapeChange, "at" | "by">;
  readonly diff: LandscapeDiff;
  /** Items that the document states, changed or not. */
  readonly stated: readonly string[];
}

/** A statement with the item that it is of. */
export interface PlacedStatement {
  readonly item: string;
  readonly digest: string;
  readonly statement: ItemStatement;
}

/**
 * Works out what a document changes, against what is kept at this moment. Nothing is written.
 *
 * @returns the plan, or what is wrong with the document.
 */
export async function planImport(
  edit: LandscapeEdit,
  { source, document, whole, withdrawn: withdrawnKeys = [] }: DocumentOf,
): Promise<{ readonly plan: ImportPlan } | { readonly problems: readonly StatementProblem[] }> {
  const problems = document.problems.length > 0 ? document.problems : checkDocument(document);
  if (problems.length > 0) return { problems };
  const owners = new Map(await edit.itemsOf(keysNamed(document, withdrawnKeys)));
  const dangling = danglingEnds(document, (key) => owners.has(key));
  if (dangling.length > 0) return { problems: dangling };

  const taken = await takenIds(edit, document.items, owners);
  if (taken.length > 0) return { problems: taken };
  const known = new Set(owners.values());
  const { placed, keys, contradictions, ownerless } = place(document.items, owners);
  const twice = statedTwice(placed);
  if (twice.length > 0) return { problems: twice };

  const stated = placed.map(({ item }) => item);
  const gone = withdrawnKeys.flatMap((key) => owners.get(key) ?? []);
  const own = await edit.statementsOf(source.id, whole ? undefined : [...stated, ...gone]);
  const before = new Map(own.map(({ item, digest }) => [item, digest]));
  const statements = placed.filter(({ item, digest }) => before.get(item) !== digest);
  const still = new Set(stated);
  const withdrawn = (whole ? own.map(({ item }) => item) : gone.filter((item) => before.has(item))).filter(
    (item) => !still.has(item),
  );
  const items = await planItems(edit, { source, statements, withdrawn, known, owners });
  // What a key without an item of its own names in this document is the item that it is given with.
  const ends = new Map([...ownerless, ...owners]);
  const relations = await planRelations(edit, { source, document, whole, stated, gone, owners: ends, known });
  const digest = digestOfRest(document.rest);
  const rest =
    whole && digest !== (await edit.restDigest(source.id)) ? { digest, doc: document.rest } : undefined;
  const change = {
    source: source.id,
    keys,
    statements,
    withdrawn,
    relations: relations.added,
    withdrawnRelations: relations.withdrawn,
    items: items.map(({ after }) => after),
    relationsAdded: relations.begun,
    relationsEnded: relations.ended.map(({ row }) => row),
    ...(rest !== undefined && { rest }),
  };
  const diff = describePlan({ change, items, ended: relations.ended, contradictions, stated: stated.length });
  return { plan: { change, diff, stated } };
}

/** Whether a plan writes anything. */
export function isEmpty({ change, diff }: ImportPlan): boolean {
  return (
    change.keys.length === 0 &&
    change.rest === undefined &&
    diff.counts.statements === 0 &&
    change.relations.length === 0 &&
    change.withdrawnRelations.length === 0 &&
    change.items.length === 0 &&
    change.relationsAdded.length === 0 &&
    change.relationsEnded.length === 0
  );
}

function keysNamed({ items, relations }: LandscapeDocument, withdrawn: readonly string[]): readonly string[] {
  const keys = new Set(withdrawn);
  for (const item of items) for (const key of item.keys) keys.add(key);
  for (const { from, to } of relations) keys.add(from).add(to);
  return [...keys];
}

/** Finds the item of each statement, and gives the keys that name none yet to it: `owners` grows. */
function place(items: readonly ItemStatement[], owners: Map<string, string>) {
  const placed: PlacedStatement[] = [];
  const keys: { readonly key: string; readonly item: string }[] = [];
  const contradictions: Contradiction[] = [];
  const ownerless = new Map<string, string>();
  for (const statement of items) {
    const knownKey = statement.keys.find((key) => owners.has(key));
    const item = (knownKey === undefined ? undefined : owners.get(knownKey)) ?? newItemId(statement.keys);
    for (const key of statement.keys) {
      const owner = owners.get(key);
      // A system of the register is the item with its id, and no other.
      const other = owner ?? (key.startsWith("register:") ? newItemId([key]) : item);
      if (other !== item) {
        contradictions.push({ key, item, other });
        if (owner === undefined) ownerless.set(key, item);
      } else if (owner === undefined) {
        owners.set(key, item);
        keys.push({ key, item });
      }
    }
    placed.push({ item, digest: digestOfItem(statement), statement });
  }
  return { placed, keys, contradictions, ownerless };
}

/**
 * Keys of the register that would be the id of an item which another key made: a system that is named like one is not
 * that item.
 */
async function takenIds(
  edit: LandscapeEdit,
  items: readonly ItemStatement[],
  owners: ReadonlyMap<string, string>,
): Promise<readonly StatementProblem[]> {
  const fresh = items.flatMap((statement, index) =>
    statement.keys
      .filter((key) => key.startsWith("register:") && !owners.has(key))
      .map((key) => ({ id: newItemId([key]), where: statement.where ?? `/items/${index}` })),
  );
  const there = await edit.latest(fresh.map(({ id }) => id));
  return fresh
    .filter(({ id }) => there.has(id))
    .map(({ where }) => ({
      where,
      code: "KEY_TAKEN",
      message: "its key of the register is the id of another item",
    }))
    .slice(0, mostProblems);
}

/** Statements of one source that are of one item, as another source says that their keys are. */
function statedTwice(placed: readonly PlacedStatement[]): readonly StatementProblem[] {
  const seen = new Set<string>();
  const problems: StatementProblem[] = [];
  for (const [index, { item, statement }] of placed.entries()) {
    if (seen.has(item)) {
      problems.push({
        where: statement.where ?? `/items/${index}`,
        code: "KEY_DUPLICATE",
        message:
          "its keys name an item that the document states already; another source says that they are one",
      });
    }
    seen.add(item);
  }
  return problems.slice(0, mostProblems);
}
