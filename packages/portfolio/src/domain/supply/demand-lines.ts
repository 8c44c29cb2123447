import type { Course, CourseLayer } from "./course.ts";
import { addQuarters } from "./quarter.ts";
import type { Capacity, Quarter } from "./supply.ts";

/** Whom one item needs in one quarter. */
export interface DemandLine {
  readonly item: string;
  readonly kind: "work" | "wish";
  readonly name: string;
  readonly layer: CourseLayer;
  /** Which people it takes: those for change or those for maintenance (row O6). */
  readonly use: Capacity["use"];
  readonly skill: string;
  /** The team that alone can do it. */
  readonly team?: string;
  readonly quarter: Quarter;
  /** Hundredths of a full-time person, more than 0. */
  readonly amount: number;
}

/** What courses ask, quarter by quarter. */
export function demandLines(courses: readonly Course[]): readonly DemandLine[] {
  return courses.flatMap(({ id, kind, name, layer, nature, start, needs }) =>
    needs.flatMap(({ skill, team, perQuarter }) =>
      perQuarter.flatMap((amount, index) =>
        amount === 0
          ? []
          : [
              {
                item: id,
                kind,
                name,
                layer,
                use: useOf(nature),
                skill,
                ...(team !== undefined && { team }),
                quarter: addQuarters(start, index),
                amount,
              },
            ],
      ),
    ),
  );
}

/** Work that keeps things running takes people for maintenance; all other work takes people for change. */
export function useOf(nature: Course["nature"]): Capacity["use"] {
  return nature === "maintenance" ? "maintenance" : "change";
}
