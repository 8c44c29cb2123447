export const qualityParts = ["completeness", "freshness", "ownership", "connection", "agreement"] as const;
export type QualityPart = (typeof qualityParts)[number];
/** Between 0 and 1; absent where a part does not apply. */
export type QualityParts = Readonly<Partial<Record<QualityPart, number>>>;

/** Something to ask who answers for an item. */
export type Question = {
  readonly item: string;
  readonly field: string;
  readonly ask: "missing" | "still-true" | "which-value";
  readonly value?: string;
  readonly at?: string;
  /** Points of the record's score that an answer gives. */
  readonly gain: number;
};

export type AskedQuestion = Question & {
  readonly kind: string;
  readonly name: string;
  readonly form: "text" | "day" | "number" | "cents" | readonly string[];
};

export type OwnerScore = {
  readonly owner?: string;
  readonly items: number;
  readonly score: number;
  readonly parts: QualityParts;
  readonly orphans: number;
  readonly conflicts: number;
  readonly next?: Question;
};

export type Quality = {
  readonly settings: {
    readonly halfLifeDays: number;
    readonly weights: Readonly<Record<QualityPart, number>>;
  };
  readonly items: number;
  readonly score: number;
  readonly orphans: number;
  readonly conflicts: number;
  readonly withoutOwner: number;
  readonly owners: readonly OwnerScore[];
};

export type RecordScore = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly score: number;
  readonly parts: QualityParts;
  readonly missing: readonly string[];
  readonly conflicts: readonly string[];
  readonly relations: number;
};

export type Campaign = {
  readonly id: string;
  readonly note: string;
  readonly at: string;
  readonly due: string;
  readonly owners: readonly { readonly owner: string; readonly score: number; readonly items: number }[];
  readonly progress: readonly { readonly owner: string; readonly answers: number; readonly score?: number }[];
  /** The earliest first. */
  readonly reminders: readonly {
    readonly at: string;
    readonly by: string;
    readonly owners: readonly string[];
    readonly text: string;
  }[];
  readonly ended?: { readonly at: string; readonly by: string; readonly motive: string };
};

/** The round that asks an owner now. */
export type AskingRound = {
  readonly note: string;
  readonly due: string;
  readonly reminded?: { readonly at: string; readonly text: string };
};
