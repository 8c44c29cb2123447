import type { Choice } from "./domain/choice.ts";
import type { ItemNamed } from "./ports.ts";

/** Which conflicts are asked for. */
export interface ConflictsRequest {
  readonly words: readonly string[];
  /** Only those of this item. */
  readonly item?: string;
  readonly page: number;
  readonly pageSize: number;
}

/** A field of which sources say different things, and nobody decided which is right. */
export interface OpenConflict {
  readonly item: ItemNamed;
  readonly field: string;
  /** With how many others the item stands in a relation. */
  readonly relations: number;
  /** What is shown as long as nobody decides. */
  readonly now?: { readonly source?: string; readonly value: string };
  /** What a person chose before a source said something new. */
  readonly before?: Pick<Choice, "motive" | "by" | "at">;
  /** In the order of the sources; `at` in ms since the epoch: when the source last said so. */
  readonly values: readonly { readonly source: string; readonly value: string; readonly at: number }[];
}

/** A field of which a person decided what is right. */
export interface DecidedConflict {
  readonly item: ItemNamed;
  readonly choice: Choice;
  /** What holds now; absent when nobody gives it any more. */
  readonly value?: string;
  /** A source said something new since: it is a conflict again. */
  readonly open: boolean;
}

export interface PageOf<Row> {
  readonly items: readonly Row[];
  readonly total: number;
}

/** An item by what one needs to tell whether it is another: who says it is there, and since when nobody said so. */
export interface ItemSketch extends ItemNamed {
  readonly owner?: string;
  /** `at` in ms since the epoch. */
  readonly said: readonly { readonly source: string; readonly at: number }[];
}

/** Reads of what sources say differently. */
export interface ConflictReads {
  /** What matters most first. */
  conflicts(request: ConflictsRequest): Promise<PageOf<OpenConflict>>;
  /** The latest first. */
  decided(request: ConflictsRequest): Promise<PageOf<DecidedConflict>>;
  /** By id; what nobody states is left out. */
  sketches(ids: readonly string[]): Promise<ReadonlyMap<string, ItemSketch>>;
}
