import { daysBetween } from "@grondslag/kernel";
import { totalCents } from "../money.ts";
import type { Work } from "../work/work.ts";
import type { EarnedSchedule } from "./earned-schedule.ts";
import type { DependencySlip, EndForecast, ForecastWarning, Silence } from "./forecast.ts";
import type { BaselineStep, Stated } from "./stated.ts";

/** What the warnings of a forecast look at. */
export interface WarningFacts {
  readonly work: Pick<Work, "status" | "legalDeadline">;
  readonly today: string;
  readonly stated: Stated | undefined;
  readonly silence: Silence;
  readonly history: readonly BaselineStep[];
  readonly end: EndForecast;
  readonly earnedSchedule?: EarnedSchedule;
  readonly dependencies: readonly DependencySlip[];
  /** Names of work that it waited for and that was cancelled. */
  readonly cancelled: readonly string[];
}

/** A statement that is older than this many days no longer says how things stand. */
const staleDays = 365;

/** What a reader must see beside the forecast; given as well when there is no forecast at all. */
export function warningsOf(facts: WarningFacts): readonly ForecastWarning[] {
  const { stated, history, end, dependencies, cancelled, work } = facts;
  const warnings: ForecastWarning[] = [];
  if (stated === undefined) warnings.push({ code: facts.silence });
  else warnings.push(...ofStatement(stated, facts));
  if (work.status === "in-reorientation") warnings.push({ code: "paused" });
  if (history.length > 1) warnings.push({ code: "re-baselined", times: history.length - 1 });
  if (!end.known && end.why === "cycle") warnings.push({ code: "cycle" });
  for (const { known, name, shiftP80Days } of dependencies) {
    if (!known) warnings.push({ code: "predecessor-unknown", text: name });
    else if (shiftP80Days > 0) warnings.push({ code: "waits", text: name, days: shiftP80Days });
  }
  for (const text of cancelled) warnings.push({ code: "predecessor-cancelled", text });
  if (work.legalDeadline !== undefined && end.known && end.p80 > work.legalDeadline.on) {
    const { on, law } = work.legalDeadline;
    warnings.push({ code: "past-legal-deadline", on, text: law, days: daysBetween(on, end.p80) });
  }
  return warnings;
}

function ofStatement(
  stated: Stated,
  { today, work, earnedSchedule }: WarningFacts,
): readonly ForecastWarning[] {
  const { remainderUnknown, endOn, spentCents, baseline, last } = stated;
  const warnings: ForecastWarning[] = [];
  const planned = baseline === undefined ? undefined : totalCents(baseline.costs);
  if (remainderUnknown !== undefined) {
    warnings.push({
      code: "remainder-unknown",
      text: remainderUnknown,
      ...(spentCents !== undefined && { cents: spentCents }),
      ...(spentCents !== undefined &&
        planned !== undefined &&
        planned > 0 && { promille: Math.round((spentCents / planned) * 1000) }),
    });
  }
  if (endOn === undefined) warnings.push({ code: "end-not-stated" });
  else if (endOn < today) warnings.push({ code: "overdue", days: daysBetween(endOn, today) });
  if (spentCents !== undefined && planned !== undefined && spentCents > planned)
    warnings.push({ code: "spent-over-baseline", cents: spentCents - planned });
  const age = daysBetween(last.on, today);
  if (age > staleDays && work.status !== "not-started") warnings.push({ code: "stale", days: age });
  if (earnedSchedule !== undefined && endOn !== undefined && earnedSchedule.endOn > endOn)
    warnings.push({ code: "behind-earned-schedule", days: daysBetween(endOn, earnedSchedule.endOn) });
  return warnings;
}
