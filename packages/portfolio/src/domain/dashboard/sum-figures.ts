import type { Expected } from "./deviation.ts";
import { fullTerm } from "./full-term.ts";
import type { Agreed, Figures } from "./work-figures.ts";

/**
 * The figures of parts together: money is added, days reach from the first start to the last end. One part of which
 * something is unknown leaves it unknown for all, at least what is known of the others (row O17).
 */
export function sumFigures(parts: readonly Figures[]): Figures | undefined {
  if (parts.length === 0) return undefined;
  const spent = defined(parts.map(({ spentCents }) => spentCents));
  return {
    of: "parts",
    original: sumAgreed(defined(parts.map(({ original }) => original))),
    latest: sumAgreed(defined(parts.map(({ latest }) => latest))),
    spentCents: spent.length === 0 ? undefined : sum(spent),
    expectedCost: together(
      parts.map(({ expectedCost }) => expectedCost),
      sum,
    ),
    expectedEnd: together(
      parts.map(({ expectedEnd }) => expectedEnd),
      last,
    ),
    startOn: first(defined(parts.map(({ startOn }) => startOn))),
    derived: parts.some(({ derived }) => derived),
    updatedOn: first(defined(parts.map(({ updatedOn }) => updatedOn))),
    ...(parts.some(({ partsTerm }) => partsTerm !== undefined) && {
      partsTerm: { cents: sum(parts.map((part) => fullTerm(part).cents)), by: "expected" },
    }),
  };
}

function together<Value>(
  all: readonly Expected<Value>[],
  add: (values: readonly Value[]) => Value | undefined,
): Expected<Value> {
  const total = add(defined(all.map((one) => (one.known ? one.value : one.atLeast))));
  const unknown = all.find((one) => !one.known);
  if (unknown !== undefined && !unknown.known) return { ...unknown, atLeast: total };
  return total === undefined
    ? { known: false, atLeast: undefined, why: "no-baseline" }
    : { known: true, value: total };
}

function sumAgreed(all: readonly Agreed[]): Agreed | undefined {
  const [one, ...others] = all;
  if (one === undefined) return undefined;
  return others.reduce(
    (total, next) => ({
      on: total.on > next.on ? total.on : next.on,
      startOn: total.startOn < next.startOn ? total.startOn : next.startOn,
      endOn: total.endOn > next.endOn ? total.endOn : next.endOn,
      cents: total.cents + next.cents,
      maintenanceCents: total.maintenanceCents + next.maintenanceCents,
    }),
    one,
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function first(days: readonly string[]): string | undefined {
  return [...days].sort()[0];
}

function last(days: readonly string[]): string | undefined {
  return [...days].sort().at(-1);
}

function defined<Value>(values: readonly (Value | undefined)[]): readonly Value[] {
  return values.filter((value) => value !== undefined);
}
