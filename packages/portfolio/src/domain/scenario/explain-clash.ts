import type { Clash, PlanningConstraint } from "../planning/planning-problem.ts";
import type { PlanNames } from "./plan-names.ts";
import type { Sentence } from "./sentence.ts";

/** Why there is no plan: each demand that clashes with the others, none more than it takes. */
export function explainClash({ constraints, proven }: Clash, names: PlanNames): readonly Sentence[] {
  return [
    { key: "no-plan", values: { proven } },
    ...constraints.flatMap((one) => explainConstraint(one, names) ?? []),
    ...(isBoundByDays(constraints)
      ? []
      : [{ key: "clash-horizon", values: { until: names.last } } satisfies Sentence]),
  ];
}

/** Whether each item of a clash has a last day by itself, or by what waits for it; else the end of the plan is its last. */
function isBoundByDays(constraints: Clash["constraints"]): boolean {
  const bound = new Set(
    constraints.flatMap((one) =>
      one.kind === "deadline" || one.kind === "fixed" || one.kind === "modernisation" ? [one.item] : [],
    ),
  );
  for (let before = -1; before !== bound.size; ) {
    before = bound.size;
    for (const one of constraints) if (one.kind === "after" && bound.has(one.item)) bound.add(one.before);
  }
  return itemsOfClash({ constraints }).every((item) => bound.has(item));
}

/** Ids of items that have part in a clash. */
export function itemsOfClash({ constraints }: Pick<Clash, "constraints">): readonly string[] {
  return [
    ...new Set(
      constraints.flatMap((one) =>
        one.kind === "capacity" ? [] : one.kind === "after" ? [one.before, one.item] : [one.item],
      ),
    ),
  ];
}

function explainConstraint(one: PlanningConstraint, names: PlanNames): Sentence | undefined {
  switch (one.kind) {
    case "mandatory":
      return { key: "clash-mandatory", values: { item: names.item(one.item) } };
    case "deadline":
      return {
        key: "clash-deadline",
        values: { item: names.item(one.item), by: names.quarter(one.quarter) },
      };
    case "earliest":
      return {
        key: "clash-earliest",
        values: { item: names.item(one.item), from: names.quarter(one.quarter) },
      };
    case "fixed":
      return { key: "clash-fixed", values: { item: names.item(one.item) } };
    case "after":
      return { key: "clash-after", values: { item: names.item(one.item), before: names.item(one.before) } };
    case "modernisation":
      return {
        key: "clash-modernisation",
        values: { item: names.item(one.item), until: names.quarter(one.quarter) },
      };
    case "capacity": {
      const span = { from: names.quarter(one.from), until: names.quarter(one.until) };
      const people = names.people(one.resource);
      if (people !== undefined) return { key: "clash-people", values: { ...people, ...span } };
      const chain = names.chain(one.resource);
      return chain === undefined ? undefined : { key: "clash-chain", values: { chain, ...span } };
    }
  }
}
