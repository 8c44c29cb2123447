import type { Named } from "../item/item-types.ts";

/** What a field decides, as the server names it. */
export type ConflictEffect = "secrecy" | "risk" | "debt" | "money" | "identity" | "other";

/** Text, a day, a whole number, whole cents, or one of some words. */
export type ValueForm = "text" | "day" | "number" | "cents" | readonly string[];

/** A field of which sources say different things. Moments are ISO 8601. */
export type OpenConflict = {
  readonly item: Named;
  readonly field: string;
  readonly effect: ConflictEffect;
  readonly relations: number;
  readonly form: ValueForm;
  /** What is shown as long as nobody decides. */
  readonly now?: { readonly source?: string; readonly value: string };
  /** What somebody decided before a source said something new. */
  readonly before?: Decision;
  readonly values: readonly { readonly source: string; readonly value: string; readonly at: string }[];
};

export type Decision = { readonly motive: string; readonly by: string; readonly at: string };

/** What somebody decided of a field. */
export type DecidedConflict = {
  readonly item: Named;
  readonly choice: Decision & {
    readonly field: string;
    readonly take: { readonly source?: string; readonly value?: string };
  };
  /** What holds now. */
  readonly value?: string;
  /** A source said something new since. */
  readonly open: boolean;
};

type Sketch = Named & {
  readonly owner?: string;
  readonly said: readonly { readonly source: string; readonly at: string }[];
};

/** A key that is given with one item and names another. */
export type Twins = {
  readonly key: string;
  readonly item: string;
  readonly other: string;
  /** `other` is absent when only the register knows it. */
  readonly sides: { readonly item?: Sketch; readonly other?: Sketch };
  readonly decided?: Decision;
};

export type PageOf<Row> = {
  readonly items: readonly Row[];
  readonly total: number;
  readonly page: number;
  readonly pageSize: number;
};
