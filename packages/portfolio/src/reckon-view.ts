import { type Board, makeBoard } from "./domain/demand/board.ts";
import { type CalendarEntry, legislativeCalendar } from "./domain/demand/calendar.ts";
import type { Goal, Wish } from "./domain/demand/demand.ts";
import type { PhaseOut } from "./domain/demand/law-clash.ts";
import { type GoalSensitivity, sensitivityOf } from "./domain/demand/sensitivity.ts";
import type { Portfolio } from "./domain/records.ts";
import type { Quarter, Skill } from "./domain/supply/supply.ts";

/** Views that take tens of milliseconds and more of a large portfolio, with what each is made of. */
export interface ReckonedViews {
  readonly board: {
    readonly from: {
      readonly portfolio: Portfolio;
      readonly skills: readonly Skill[];
      readonly from: Quarter;
      readonly quarters: number;
    };
    readonly view: Board;
  };
  readonly calendar: {
    readonly from: {
      readonly portfolio: Portfolio;
      readonly skills: readonly Skill[];
      readonly phaseOuts: readonly PhaseOut[];
      /** `YYYY-MM-DD` */
      readonly day: string;
    };
    readonly view: readonly CalendarEntry[];
  };
  readonly sensitivity: {
    readonly from: { readonly wishes: readonly Wish[]; readonly goals: readonly Goal[] };
    readonly view: readonly GoalSensitivity[];
  };
}
export type ViewName = keyof ReckonedViews;

/** Turns that are told of a goal at most. */
const mostTurns = 200;

const views: {
  readonly [N in ViewName]: (from: ReckonedViews[N]["from"]) => ReckonedViews[N]["view"];
} = {
  board: ({ portfolio, skills, ...quarters }) => makeBoard(portfolio, skills, quarters),
  calendar: ({ portfolio, skills, phaseOuts, day }) => legislativeCalendar(portfolio, skills, phaseOuts, day),
  sensitivity: ({ wishes, goals }) => sensitivityOf(wishes, goals, mostTurns),
};

/** Reckons a view. */
export function reckonView<N extends ViewName>(
  name: N,
  from: ReckonedViews[N]["from"],
): ReckonedViews[N]["view"] {
  return views[name](from);
}

/** Reckons views, outside the thread that answers requests when it can. */
export interface ViewReckoner {
  /** @throws PortfolioError PORTFOLIO_BUSY when too many ask; PLANNER_FAILED when it broke down over it. */
  view<N extends ViewName>(name: N, from: ReckonedViews[N]["from"]): Promise<ReckonedViews[N]["view"]>;
}

/** Reckons views where they are asked for. */
export const viewsHere: ViewReckoner = { view: async (name, from) => reckonView(name, from) };
