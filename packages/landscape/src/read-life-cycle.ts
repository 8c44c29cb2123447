import type { Item } from "./domain/item.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import { inUseOn, partsOn } from "./domain/life-cycle/dated-landscape.ts";
import { type DebtJudgement, judgeDebt } from "./domain/life-cycle/judge-debt.ts";
import type { SupportDates } from "./domain/life-cycle/support-dates.ts";
import { requireDay } from "./read-debt.ts";
import type { AgeView } from "./view-ages.ts";

/** What an item is made of on a day, with until when each may be used. */
export interface LifeCycle {
  readonly item: Item;
  readonly inUse: boolean;
  readonly technologies: readonly {
    readonly item: Item;
    /** Names from the item to it. */
    readonly path: readonly string[];
    readonly from?: string;
    readonly until?: string;
    readonly support: SupportDates;
  }[];
  readonly debt: DebtJudgement;
}

/** @throws LandscapeError ITEM_UNKNOWN, QUERY_INVALID. */
export function readLifeCycle(view: AgeView, id: string, on: string): LifeCycle {
  requireDay(on, "/on");
  const item = view.anatomy.itemOf(id);
  if (item === undefined) {
    throw new LandscapeError("ITEM_UNKNOWN", "there is no such item with a life cycle", {
      where: "/id",
      remedy: "look it up in the list of items",
    });
  }
  const own = item.kind === "technology" ? [{ item, path: [id], edge: { to: id } }] : [];
  return {
    item,
    inUse: inUseOn(item, on),
    technologies: [...own, ...partsOn(view.anatomy, id, on)].flatMap(({ item: part, path, edge }) => {
      const support = view.datesOf(part);
      if (part.kind !== "technology" && !hasDates(support)) return [];
      const { from, until } = { from: undefined, until: undefined, ...edge };
      return [
        {
          item: part,
          path: path.map((one) => view.anatomy.itemOf(one)?.name ?? one),
          ...(from !== undefined && { from }),
          ...(until !== undefined && { until }),
          support,
        },
      ];
    }),
    debt: judgeDebt(view.basis, item, on),
  };
}

function hasDates({ vendor, own, buildingUntil }: SupportDates): boolean {
  return vendor !== undefined || own !== undefined || buildingUntil !== undefined;
}
