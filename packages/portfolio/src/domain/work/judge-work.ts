import { daysBetween } from "@grondslag/kernel";
import {
  type Colour,
  type CostBucket,
  colourOf,
  costBucket,
  type EndBucket,
  type Expected,
  endBucket,
} from "../dashboard/deviation.ts";
import type { Agreed, Figures } from "../dashboard/work-figures.ts";
import type { Cents } from "../money.ts";

/** From where a deviation is red, as data: what is less, and more than nothing, is amber. */
export const judgementThresholds = { costRedAbovePercent: 10, endRedAboveMonths: 12 } as const;

export interface MoneyJudgement {
  readonly colour: Colour;
  readonly bucket: CostBucket;
  /** Of what is expected, against what was agreed. */
  readonly differenceCents?: Cents;
  /** The same in percent of what was agreed, to one decimal. */
  readonly percent?: number;
  /** It is at least that: something of it is unknown. */
  readonly atLeast?: boolean;
}

export interface TimeJudgement {
  readonly colour: Colour;
  readonly bucket: EndBucket;
  readonly days?: number;
  readonly atLeast?: boolean;
}

/** What is expected, against one baseline. */
export interface SideJudgement {
  readonly baseline?: Agreed;
  /** The worst of both. */
  readonly colour: Colour;
  readonly money: MoneyJudgement;
  readonly time: TimeJudgement;
}

/** What is expected, against the first baseline and against the last, never one without the other (row O20). */
export interface Judgement {
  readonly original: SideJudgement;
  readonly latest: SideJudgement;
  /** Green against the last baseline alone: a re-baseline hides what happened. */
  readonly hidden: boolean;
}

/**
 * Judges work by its figures. What is unknown is never green; when it is known to be over the limit at least, it is red
 * (row O17).
 */
export function judgeWork(figures: Figures | undefined): Judgement {
  const original = judgeSide(figures, figures?.original);
  const latest = judgeSide(figures, figures?.latest);
  return { original, latest, hidden: latest.colour === "green" && original.colour !== "green" };
}

function judgeSide(figures: Figures | undefined, baseline: Agreed | undefined): SideJudgement {
  const money = judgeMoney(baseline?.cents, figures?.expectedCost ?? nothing);
  const time = judgeTime(baseline?.endOn, figures?.expectedEnd ?? nothing);
  return {
    ...(baseline !== undefined && { baseline }),
    colour: colourOf(money.bucket, time.bucket),
    money,
    time,
  };
}

const nothing = { known: false, atLeast: undefined, why: "no-baseline" } as const;

function judgeMoney(agreed: Cents | undefined, expected: Expected<Cents>): MoneyJudgement {
  const bucket = costBucket(agreed, expected);
  const cents = expected.known ? expected.value : expected.atLeast;
  const told = { colour: colourOf(bucket), bucket };
  if (agreed === undefined || cents === undefined) return told;
  // Less than was agreed, while something is unknown, says nothing.
  if (!expected.known && cents <= agreed) return told;
  const differenceCents = cents - agreed;
  return {
    ...told,
    differenceCents,
    ...(agreed > 0 && { percent: Math.round((differenceCents * 1000) / agreed) / 10 }),
    ...(!expected.known && { atLeast: true }),
  };
}

function judgeTime(agreed: string | undefined, expected: Expected<string>): TimeJudgement {
  const bucket = endBucket(agreed, expected);
  const day = expected.known ? expected.value : expected.atLeast;
  const told = { colour: colourOf(bucket), bucket };
  if (agreed === undefined || day === undefined) return told;
  if (!expected.known && day <= agreed) return told;
  return { ...told, days: daysBetween(agreed, day), ...(!expected.known && { atLeast: true }) };
}
