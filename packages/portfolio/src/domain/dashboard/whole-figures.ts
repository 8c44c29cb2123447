import type { Cents } from "../money.ts";
import type { Work } from "../work/work.ts";
import type { Expected } from "./deviation.ts";
import { fullTerm } from "./full-term.ts";
import { isRunning } from "./start-figures.ts";
import { sumFigures } from "./sum-figures.ts";
import type { Figures } from "./work-figures.ts";

/** The figures that count for a whole. */
export interface WholeFigures {
  /** Undefined when neither it nor a part of it has any. */
  readonly figures: Figures | undefined;
  /** Its parts cost more together than it says itself. */
  readonly partsExceed: boolean;
}

/**
 * What counts for a whole: its own figures, which cover its parts; without any, those of its parts together. When its
 * parts cost more than it says, at least so much is expected of it. What it agreed itself stays what it is held against,
 * and what it cannot tell stays unknown: cutting work up after it grew must not make it green (rows O17, O20).
 *
 * @param own figures that the work states itself
 * @param parts figures of its parts together
 */
export function wholeFigures(own: Figures | undefined, parts: Figures | undefined): WholeFigures {
  if (own === undefined || parts === undefined) return { figures: own ?? parts, partsExceed: false };
  const [ownTerm, partsTerm] = [fullTerm(own), fullTerm(parts)];
  if (partsTerm.cents <= ownTerm.cents) return { figures: own, partsExceed: false };
  return {
    figures: {
      ...own,
      original: own.original ?? parts.original,
      latest: own.latest ?? parts.latest,
      spentCents: highest(own.spentCents, parts.spentCents),
      expectedCost: worst(own.expectedCost, parts.expectedCost),
      expectedEnd: worst(own.expectedEnd, parts.expectedEnd),
      derived: own.derived || parts.derived,
      partsTerm: { cents: partsTerm.cents, by: partsTerm.by },
    },
    partsExceed: true,
  };
}

/** A part of a whole with the figures that count for it. */
export interface PartFigures {
  readonly work: Pick<Work, "kind" | "status">;
  readonly figures: Figures | undefined;
}

/**
 * The figures of parts together. A part that runs and of which nothing is known adds no zero: it leaves all of it unknown
 * (row O17). An increment has no money of its own, and what has not started or was cancelled adds nothing yet or any more.
 */
export function partsTogether(parts: readonly PartFigures[]): Figures | undefined {
  const together = sumFigures(parts.flatMap(({ figures }) => figures ?? []));
  if (together === undefined || !parts.some(isSilent)) return together;
  const { expectedCost, expectedEnd } = together;
  return { ...together, expectedCost: untold(expectedCost), expectedEnd: untold(expectedEnd) };
}

function isSilent({ work: { kind, status }, figures }: PartFigures): boolean {
  return figures === undefined && kind !== "increment" && isRunning(status);
}

function untold<Value>(expected: Expected<Value>): Expected<Value> {
  return expected.known ? { known: false, atLeast: expected.value, why: "no-baseline" } : expected;
}

/** The higher of two, unknown when one of them is: then at least the higher of what is known. */
function worst<Value extends Cents | string>(one: Expected<Value>, other: Expected<Value>): Expected<Value> {
  const most = highest(atLeastOf(one), atLeastOf(other));
  const unknown = one.known ? other : one;
  if (!unknown.known) return { ...unknown, atLeast: most };
  return most === undefined ? one : { known: true, value: most };
}

function atLeastOf<Value>(expected: Expected<Value>): Value | undefined {
  return expected.known ? expected.value : expected.atLeast;
}

function highest<Value extends Cents | string>(
  one: Value | undefined,
  other: Value | undefined,
): Value | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one > other ? one : other;
}
