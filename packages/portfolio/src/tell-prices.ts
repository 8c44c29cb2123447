import type { PlanningProblem, Starts } from "./domain/planning/planning-problem.ts";
import type { PlanNames } from "./domain/scenario/plan-names.ts";
import { explainPrice, priceBottlenecks } from "./domain/scenario/price-bottlenecks.ts";
import type { Sentence } from "./domain/scenario/sentence.ts";
import type { Quarter } from "./domain/supply/supply.ts";

/** What one more person with a skill, for one quarter, would bring, as it is told. */
export interface ToldPrice {
  readonly resource: string;
  readonly name: string;
  readonly skill: string;
  readonly team?: string;
  readonly quarter: Quarter;
  readonly scarce: boolean;
  /** Whether such people can be found at all (row L8). */
  readonly buyable: boolean;
  /** Why nobody can be found. */
  readonly motive?: string;
  readonly brings: readonly {
    readonly item: string;
    readonly name: string;
    /** How much sooner; 0 for what comes into the plan. */
    readonly quarters: number;
    readonly was?: Quarter;
    readonly becomes: Quarter;
  }[];
  readonly sentences: readonly Sentence[];
}

/** More than anybody reads. */
const mostPrices = 100;

/** The prices of bottlenecks in a plan, what brings most first. */
export function tellPrices(problem: PlanningProblem, starts: Starts, names: PlanNames): readonly ToldPrice[] {
  const resources = new Map(problem.resources.map(({ id, name }) => [id, name]));
  return priceBottlenecks(problem, starts)
    .slice(0, mostPrices)
    .map((price) => ({
      resource: price.resource,
      name: resources.get(price.resource) ?? price.resource,
      skill: price.skill,
      ...(price.team !== undefined && { team: price.team }),
      quarter: names.quarter(price.quarter),
      scarce: price.scarce,
      buyable: !price.scarce,
      ...names.scarcity(price.resource),
      brings: price.brings.map(({ item, from, to }) => ({
        item,
        name: names.item(item),
        quarters: from === null ? 0 : from - to,
        ...(from !== null && { was: names.end(item, from) }),
        becomes: names.end(item, to),
      })),
      sentences: explainPrice(price, names),
    }));
}
