import { type Static, Type } from "@sinclair/typebox";
import { workNatures } from "../domain/work/work.ts";
import { count, onDay, words } from "./portfolio-schemas.ts";

/** A quarter of the years in which anything is planned. */
export const quarter = Type.Unsafe<`${number}Q${1 | 2 | 3 | 4}`>(
  Type.String({ pattern: "^(19|20|21)\\d{2}Q[1-4]$", description: "For example 2026Q3" }),
);
/** A difference, which may be below 0. */
export const difference = Type.Integer();
export const use = words(["change", "maintenance"]);
export const answerNature = words(workNatures);
export const names = Type.Array(Type.String());

/** A work or a wish. */
export const itemRef = Type.Object({
  kind: words(["work", "wish"]),
  id: Type.String(),
  name: Type.String(),
});

/** Which quarters are shown. */
export const quarterQuery = {
  from: Type.Optional(quarter),
  quarters: Type.Integer({ minimum: 1, maximum: 40, default: 12 }),
  ...onDay,
};
/** For which quarters, and whether wishes that nobody planned count. */
export const supplyQuery = Type.Object({
  ...quarterQuery,
  wishes: Type.Boolean({ default: false }),
});
export type SupplyParams = Static<typeof supplyQuery>;

/** Why an item has no place; `by` says which members there are. */
export const block = Type.Object({
  by: words(["people", "chain-room", "too-late", "beyond-horizon"]),
  skill: Type.Optional(Type.String()),
  name: Type.Optional(Type.String()),
  team: Type.Optional(Type.String()),
  teamName: Type.Optional(Type.String()),
  scarce: Type.Optional(Type.Boolean()),
  quarter: Type.Optional(quarter),
  short: Type.Optional(count),
  stated: Type.Optional(Type.Boolean()),
  chain: Type.Optional(Type.String()),
  room: Type.Optional(count),
  taken: Type.Optional(count),
  wantedOn: Type.Optional(Type.String()),
  earliestEnd: Type.Optional(quarter),
  until: Type.Optional(quarter),
});

/** People that are all taken, or too few. */
export const bottleneck = Type.Object({
  resource: Type.String(),
  skill: Type.String(),
  name: Type.String(),
  team: Type.Optional(Type.String()),
  teamName: Type.Optional(Type.String()),
  scarce: Type.Boolean(),
  use,
  quarter,
  capacity: count,
  demand: count,
  shortage: count,
  stated: Type.Boolean(),
  sharedBy: Type.Array(
    Type.Object({
      item: Type.String(),
      kind: words(["work", "wish"]),
      name: Type.String(),
      layer: words(["running", "planned", "wish"]),
      amount: count,
    }),
  ),
});

/** How much change a chain takes, against what it can take. */
export const chainLoad = Type.Object({
  chain: Type.String(),
  year: Type.Integer(),
  room: Type.Optional(count),
  taken: count,
  left: Type.Optional(difference),
  items: names,
  quarter: Type.Optional(quarter),
});
