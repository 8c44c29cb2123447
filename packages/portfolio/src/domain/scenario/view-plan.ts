import type { PlanningOutcome, PlanningProblem } from "../planning/planning-problem.ts";
import type { Quarter } from "../supply/supply.ts";
import type { WorkNature } from "../work/work.ts";
import { planLoad } from "./plan-blocks.ts";
import { meaningOf } from "./planning-resources.ts";

/** An item of a plan as a bar in a chart: quarters are indices from the first. */
export interface PlanRow {
  readonly item: string;
  readonly name: string;
  readonly nature: WorkNature;
  readonly kind: "work" | "wish";
  readonly duration: number;
  readonly start: number | null;
  /** Where the plan in force has it; absent when that does not know it. */
  readonly signedStart?: number | null;
  /** It runs already and stays where it is. */
  readonly fixed: boolean;
  readonly earliest: number;
  readonly deadline?: number;
  readonly after: readonly { readonly id: string; readonly lag: number }[];
  readonly chains: readonly string[];
  readonly needs: readonly { readonly resource: string; readonly perQuarter: readonly number[] }[];
  readonly mandatory: boolean;
}

/** People of a skill, or places in a chain, with what the plan takes of them in each quarter. */
export interface PlanResourceView {
  readonly id: string;
  readonly name: string;
  readonly kind: "people" | "chain";
  readonly skill?: string;
  readonly team?: string;
  /** Given of people for maintenance; others are for change (row O6). */
  readonly use?: "maintenance";
  readonly chain?: string;
  readonly scarce: boolean;
  /** Hundredths of a full-time person, or of a place. */
  readonly capacity: readonly number[];
  /** Who of them are hired from outside. */
  readonly external?: readonly number[];
  readonly load: readonly number[];
}

export interface PlanView {
  readonly firstQuarter: Quarter;
  readonly quarters: number;
  readonly objective: number;
  readonly bound: number;
  readonly gap: number;
  readonly boundBy: PlanningOutcome["boundBy"];
  readonly schedules: number;
  readonly seed: number;
  readonly stopped: PlanningOutcome["stopped"];
  readonly rows: readonly PlanRow[];
  readonly resources: readonly PlanResourceView[];
}

/** A plan as it is drawn: bars and, by resource, what is there and what is taken. */
export function viewPlan(
  problem: PlanningProblem,
  outcome: PlanningOutcome,
  isWish: (id: string) => boolean,
): PlanView {
  const { starts, protectedStarts: _, ...figures } = outcome;
  return {
    firstQuarter: problem.firstQuarter,
    quarters: problem.quarters,
    ...figures,
    rows: problem.items.map(({ id, fixedStart, value: _value, ...item }) => ({
      ...item,
      item: id,
      kind: isWish(id) ? "wish" : "work",
      start: starts[id] ?? null,
      fixed: fixedStart !== undefined,
    })),
    resources: viewLoad(problem, starts),
  };
}

/** What starts take of each resource. */
export function viewLoad(
  problem: PlanningProblem,
  starts: PlanningOutcome["starts"],
): readonly PlanResourceView[] {
  const load = planLoad(problem, starts);
  return problem.resources.map(({ id, name, capacity, external, scarce }) => {
    const meaning = meaningOf(id);
    return {
      id,
      name,
      kind: "chain" in meaning ? "chain" : "people",
      ...meaning,
      scarce,
      capacity,
      ...(external !== undefined && { external }),
      load: capacity.map((_there, quarter) => load.of(id, quarter)),
    };
  });
}
