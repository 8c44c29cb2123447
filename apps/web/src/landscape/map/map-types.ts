/** An item on the map. */
export type MapItem = {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Place in `groups`; absent for an item that belongs to none. */
  readonly group?: number;
  /** It fails the agency's own criteria for technical debt today. */
  readonly debt?: boolean;
};

/** What the map shows: each group is a chain or a system with its parts. */
export type LandscapeMap = {
  readonly groups: readonly { readonly id: string; readonly name: string; readonly kind: string }[];
  readonly items: readonly MapItem[];
  /** Who needs whom, as places in `items`, and by which relation. */
  readonly needs: readonly (readonly [dependent: number, needed: number, type: string])[];
  /** Those of `needs`, by place, that are one of a group: `1/database`. */
  readonly reserves?: readonly (readonly [need: number, group: string])[];
  /** How many items the map has no room for. */
  readonly left?: number;
};
