/** A name of which sources may differ: a field, or `name` or `kind`. */
export type MergedName = string;

/** A conflict of sources, decided by a person. */
export interface Choice {
  readonly item: string;
  readonly field: MergedName;
  /** Whose value is taken as long as it gives one; or the value itself. */
  readonly take: { readonly source: string } | { readonly value: string };
  /** The values that were weighed. A value that none of them is makes it a conflict again. */
  readonly weighed: readonly string[];
  readonly motive: string;
  /** Id of who decided it. */
  readonly by: string;
  /** Ms since the epoch. */
  readonly at: number;
}

/** A choice that a person took back: from then on the sources have the say again. */
export interface WithdrawnChoice extends Pick<Choice, "item" | "field" | "motive" | "by" | "at"> {
  readonly withdrawn: true;
}

/** What a person did about a field: chose, or took a choice back. The last of a field holds. */
export type ChoiceStep = Choice | WithdrawnChoice;

export function isChoice(step: ChoiceStep): step is Choice {
  return "take" in step;
}

/** Values of which nobody decided yet which one is right. */
export interface Conflict {
  readonly field: MergedName;
  /** In the order of the sources. */
  readonly values: readonly { readonly source: string; readonly value: string }[];
}
