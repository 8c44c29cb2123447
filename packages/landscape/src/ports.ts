import type { JsonValue } from "@grondslag/kernel";
import type { ConflictReads } from "./conflict-ports.ts";
import type { Choice, ChoiceStep, Conflict } from "./domain/choice.ts";
import type { Item, ItemKind } from "./domain/item.ts";
import type { Contradiction, LandscapeDiff } from "./domain/landscape-diff.ts";
import type { MergedItem, SourcedStatement } from "./domain/merge-item.ts";
import type { SourcedRelation } from "./domain/merge-relations.ts";
import type { Relation, RelationType } from "./domain/relation.ts";
import type { Source } from "./domain/source.ts";
import type {
  ItemStatement,
  LandscapeDocument,
  RelationStatement,
  StatementProblem,
} from "./domain/statement.ts";

/** One statement of a source as it is kept. */
export interface KeptStatement {
  readonly item: string;
  readonly digest: string;
}

/** One relation of a source as it is kept: by the items that its keys named. */
export interface KeptRelation {
  readonly from: string;
  readonly type: RelationType;
  readonly to: string;
  readonly digest: string;
}

/** The latest description of an item. */
export interface LatestItem {
  readonly id: string;
  /** From 1; it goes on when an item comes back. */
  readonly version: number;
  /** Undefined when nobody states it any more. */
  readonly merged: MergedItem | undefined;
}

/** A relation that holds now, as it is kept. */
export interface LatestRelation {
  readonly row: string;
  readonly relation: Relation;
}

/** Two items of a relation, and its type. */
export interface Triple {
  readonly from: string;
  readonly type: RelationType;
  readonly to: string;
}

/** All that one change writes. */
export interface LandscapeChange {
  readonly at: number;
  /** Id of the employee or system. */
  readonly by: string;
  readonly source?: string;
  readonly keys: readonly { readonly key: string; readonly item: string }[];
  readonly statements: readonly {
    readonly item: string;
    readonly digest: string;
    readonly statement: ItemStatement;
  }[];
  readonly withdrawn: readonly string[];
  readonly relations: readonly (KeptRelation & { readonly statement: RelationStatement })[];
  readonly withdrawnRelations: readonly KeptRelation[];
  /** The next version of an item; `merged` undefined: it goes. */
  readonly items: readonly LatestItem[];
  readonly relationsAdded: readonly Relation[];
  /** Rows of relations that hold no longer. */
  readonly relationsEnded: readonly string[];
  readonly choices?: readonly ChoiceStep[];
  /** What the document says beside its items. */
  readonly rest?: { readonly digest: string | undefined; readonly doc: JsonValue | undefined };
}

/** What became of a document. */
export interface ImportRun {
  readonly id: string;
  readonly source: string;
  readonly at: number;
  readonly by: string;
  /** Whether what the document does not name was withdrawn. */
  readonly whole: boolean;
  /** The change that it made; absent when it changed nothing. */
  readonly change?: number;
  /** Digest of the document, SHA-256 in hexadecimals, when it came as a file. */
  readonly sha256?: string;
  readonly diff: Pick<LandscapeDiff, "counts">;
}

/** What a person said of a key that names another item than the one that it was given with. */
export interface ContradictionDecision extends Contradiction {
  /** `same`: both are one item from now on; `different`: they stay two; `open`: that they do was taken back. */
  readonly decision: "same" | "different" | "open";
  readonly motive: string;
  readonly by: string;
  readonly at: number;
}

/** The landscape within one transaction. Whoever writes is alone until its end. */
export interface LandscapeEdit {
  sources(): Promise<readonly Source[]>;
  saveSource(source: Source, by: string, at: number): Promise<void>;
  /** Items that keys name; what names none is left out. */
  itemsOf(keys: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** What a source states, or only of some items. */
  statementsOf(source: string, items?: readonly string[]): Promise<readonly KeptStatement[]>;
  /** Relations that a source states, or only those that begin at some items. */
  relationsOf(source: string, from?: readonly string[]): Promise<readonly KeptRelation[]>;
  restDigest(source: string): Promise<string | undefined>;
  /** What all sources state of some items. */
  statementsAbout(items: readonly string[]): Promise<ReadonlyMap<string, readonly SourcedStatement[]>>;
  relationsAbout(
    triples: readonly Triple[],
  ): Promise<readonly (SourcedRelation & { readonly digest: string })[]>;
  choicesAbout(items: readonly string[]): Promise<ReadonlyMap<string, readonly Choice[]>>;
  latest(items: readonly string[]): Promise<ReadonlyMap<string, LatestItem>>;
  latestRelations(triples: readonly Triple[]): Promise<readonly LatestRelation[]>;
  /** Contradictions of an item that nobody decided. */
  contradictionsOf(item: string): Promise<readonly Contradiction[]>;
  /** Those of which a person said that they stay two. */
  partedOf(item: string): Promise<readonly ContradictionDecision[]>;
  decideContradiction(decision: ContradictionDecision): Promise<void>;
  /**
   * Gives all keys and statements of an item to another, and keeps that it became that one; what is shown of both is
   * for the change to write.
   */
  moveStatements(from: string, to: string, at: number): Promise<void>;
  /** What sources state of relations of an item, and what is shown of those of some items. */
  relationsTouching(item: string): Promise<readonly SourcedRelation[]>;
  latestTouching(items: readonly string[]): Promise<readonly LatestRelation[]>;
  /** What `write` would refuse of a change, as it puts state secrets into a public cloud (row I11). */
  blockedBy(
    change: Pick<LandscapeChange, "items" | "relationsAdded" | "relationsEnded">,
    at: number,
  ): Promise<readonly StatementProblem[]>;
  /** @returns the id of the change: higher than that of every change before it. */
  write(change: LandscapeChange): Promise<number>;
  addImport(run: ImportRun): Promise<void>;
  /** Notes that a source still says what it said of some items; when it did so within a day, nothing is written. */
  confirm(source: string, items: readonly string[], at: number): Promise<void>;
}

/** Which part of the list of items is asked for. */
export interface ItemsRequest {
  readonly words: readonly string[];
  readonly kinds: readonly ItemKind[];
  /** Only items with conflicts that are open. */
  readonly conflicts: boolean;
  readonly page: number;
  readonly pageSize: number;
}

export interface ItemsPage {
  readonly items: readonly (ItemNamed & { readonly conflicts: number })[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
}

/** An item by its name. */
export interface ItemNamed {
  readonly id: string;
  readonly kind: ItemKind;
  readonly name: string;
}

/** A relation of an item with what stands at its other end. */
export interface ItemRelation extends Relation {
  /** Absent when nobody states the other end any more. */
  readonly other?: ItemNamed;
}

/** An item with what is around it. */
export interface ItemInPlace {
  readonly item: Item;
  readonly conflicts: readonly Conflict[];
  readonly choices: readonly Choice[];
  readonly relations: readonly ItemRelation[];
  /** How many more relations there are than are given; absent when these are all. */
  readonly relationsLeft?: number;
  /** The change as of which it is. */
  readonly change: number;
}

/** A description of an item from one change to the next. */
export interface ItemVersion {
  /** Id of the item: that of one which was joined with another has its own versions. */
  readonly item: string;
  readonly version: number;
  readonly at: number;
  readonly by: string;
  readonly source?: string;
  readonly merged: MergedItem | undefined;
}

/** Items and the relations between them as of one change. */
export interface LandscapePicture {
  readonly change: number;
  readonly items: readonly Item[];
  readonly relations: readonly Relation[];
}

/** Systems that no source lists any more, as they were when one last did. */
export interface FormerSystems {
  readonly systems: readonly Item[];
  /** Between them and what is still there. */
  readonly relations: readonly Relation[];
  /** By id: ms since the epoch at which the last source left it out. */
  readonly goneAt: ReadonlyMap<string, number>;
}

/** What can be read of the landscape. */
export interface LandscapeReads extends ConflictReads {
  changeId(): Promise<number>;
  sources(): Promise<readonly (Source & { readonly confirmedAt?: number })[]>;
  list(request: ItemsRequest): Promise<ItemsPage>;
  /** @param recordedAt ms since the epoch: as it was known then. */
  find(id: string, recordedAt?: number): Promise<ItemInPlace | undefined>;
  /**
   * The item that another was joined into, in the end.
   *
   * @param recordedAt ms since the epoch: as it was known then.
   */
  joinedInto(id: string, recordedAt?: number): Promise<string | undefined>;
  /** The latest first. */
  history(id: string): Promise<readonly ItemVersion[]>;
  /** Items of some kinds, and all relations between them. */
  picture(kinds: readonly ItemKind[], recordedAt?: number): Promise<LandscapePicture>;
  /** What was joined into another is not among them. */
  former(): Promise<FormerSystems>;
  /** Contradictions that nobody decided, by item. */
  contradictions(most: number): Promise<readonly Contradiction[]>;
  /** Those of which a person said that they stay two, the latest first. */
  parted(most: number): Promise<readonly ContradictionDecision[]>;
  /** What people chose and took back of some fields of an item, the latest first. */
  choicesMade(id: string, fields: readonly string[]): Promise<readonly ChoiceStep[]>;
  names(ids: readonly string[]): Promise<ReadonlyMap<string, ItemNamed>>;
  imports(source: string, most: number): Promise<readonly ImportRun[]>;
  /** What one source says, as it can be exported again. */
  documentOf(source: string): Promise<LandscapeDocument>;
}

/** Where the landscape is kept. */
export interface LandscapeStore extends LandscapeReads {
  /** One transaction: all of it or nothing. Edits wait for each other. */
  edit<Result>(work: (edit: LandscapeEdit) => Promise<Result>): Promise<Result>;
  /** The same view of everything, in which nothing is written and for which nobody waits. */
  look<Result>(work: (edit: LandscapeEdit) => Promise<Result>): Promise<Result>;
}
