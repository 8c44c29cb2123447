import { mergeRelations, type SourcedRelation, textOfRelation, tripleOf } from "./domain/merge-relations.ts";
import type { Relation } from "./domain/relation.ts";
import type { Source } from "./domain/source.ts";
import type { LandscapeDocument, RelationStatement } from "./domain/statement.ts";
import { digestOfRelation } from "./domain/statement-digest.ts";
import type { KeptRelation, LandscapeEdit, LatestRelation, Triple } from "./ports.ts";

/** What becomes of relations. */
export interface PlannedRelations {
  readonly added: readonly (KeptRelation & { readonly statement: RelationStatement })[];
  readonly withdrawn: readonly KeptRelation[];
  /** As they are shown, of all sources together. */
  readonly begun: readonly Relation[];
  readonly ended: readonly LatestRelation[];
}

interface RelationWork {
  readonly source: Source;
  readonly document: LandscapeDocument;
  readonly whole: boolean;
  /** Items that the document states, and those that it withdraws. */
  readonly stated: readonly string[];
  readonly gone: readonly string[];
  readonly owners: ReadonlyMap<string, string>;
  readonly known: ReadonlySet<string>;
}

/**
 * What becomes of the relations of a source. A part of what it knows takes the place of what it stated of relations
 * that begin at the items of that part.
 */
export async function planRelations(edit: LandscapeEdit, work: RelationWork): Promise<PlannedRelations> {
  const { source, document, whole, stated, gone, owners, known } = work;
  const now = new Map<string, KeptRelation & { readonly statement: RelationStatement }>();
  for (const statement of document.relations) {
    const [from, to] = [owners.get(statement.from), owners.get(statement.to)];
    if (from === undefined || to === undefined) continue;
    const kept = { from, type: statement.type, to, digest: digestOfRelation(statement), statement };
    now.set(nameOf(kept), kept);
  }
  const [replaced, withdrawnItems] = [new Set([...stated, ...gone]), new Set(gone)];
  const touching = [...new Set([...replaced, ...[...now.values()].map(({ from }) => from)])];
  const own = await edit.relationsOf(source.id, whole ? undefined : touching);
  const before = new Set(own.map(nameOf));
  const added = [...now].filter(([name]) => !before.has(name)).map(([, kept]) => kept);
  const withdrawn = own.filter(
    (kept) => (whole || replaced.has(kept.from) || withdrawnItems.has(kept.to)) && !now.has(nameOf(kept)),
  );
  return { added, withdrawn, ...(await planShown(edit, { source, added, withdrawn, known })) };
}

async function planShown(
  edit: LandscapeEdit,
  {
    source,
    added,
    withdrawn,
    known,
  }: Pick<PlannedRelations, "added" | "withdrawn"> & Pick<RelationWork, "source" | "known">,
): Promise<Pick<PlannedRelations, "begun" | "ended">> {
  const triples = new Map<string, Triple>();
  for (const { from, type, to } of [...added, ...withdrawn])
    triples.set(tripleOf({ from, type, to }), { from, type, to });
  // Between items of which one is new there was nothing.
  for (const { from, type, to } of added)
    if (!known.has(from) || !known.has(to)) triples.delete(tripleOf({ from, type, to }));
  const old = [...triples.values()];
  const leaves = new Set(withdrawn.map(nameOf));
  const stated: SourcedRelation[] = (await edit.relationsAbout(old))
    .filter((one) => one.source !== source.id || !leaves.has(nameOf(one)))
    .map(({ digest: _digest, ...one }) => one);
  for (const { from, type, to, statement } of added) {
    const { validFrom, validUntil, group } = statement;
    stated.push({
      from,
      type,
      to,
      source: source.id,
      ...(validFrom !== undefined && { validFrom }),
      ...(validUntil !== undefined && { validUntil }),
      ...(group !== undefined && { group }),
    });
  }
  const shown = new Map((await edit.latestRelations(old)).map((one) => [textOfRelation(one.relation), one]));
  const merged = new Map(mergeRelations(stated).map((relation) => [textOfRelation(relation), relation]));
  return {
    begun: [...merged].filter(([text]) => !shown.has(text)).map(([, relation]) => relation),
    ended: [...shown].filter(([text]) => !merged.has(text)).map(([, one]) => one),
  };
}

function nameOf(kept: KeptRelation): string {
  return `${tripleOf(kept)} ${kept.digest}`;
}
