import type { Groups } from "./figure-types.ts";

/** A row of a table of groups: a group, or the small ones together. */
export type GroupRow<Figures> = Figures & {
  readonly key: string;
  /** Undefined for the small groups together. */
  readonly name: string | undefined;
  readonly groups: number;
  readonly employees: number;
};

/** Groups as rows, what was joined last. */
export function groupRows<Figures>({ groups, rest }: Groups<Figures>): readonly GroupRow<Figures>[] {
  return [
    ...groups.map((group) => ({ ...group, key: group.id, groups: 1 })),
    ...(rest === undefined ? [] : [{ ...rest, key: "", name: undefined }]),
  ];
}
