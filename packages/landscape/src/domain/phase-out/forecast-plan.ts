import { addDays, daysBetween } from "@grondslag/kernel";
import type { PhaseOutPlan, PhaseOutStep, Skill, StepDeadline } from "./phase-out-plan.ts";

/**
 * `late`: it should have been done. `slips`: it will be done after its day. `unknown`: nobody can say when; that is
 * never on track.
 */
export type ProgressState = "done" | "on-track" | "slips" | "late" | "unknown";

export interface StepForecast {
  readonly step: PhaseOutStep;
  /** The day on which it is done; absent when nobody can say. */
  readonly forecast?: string;
  readonly state: ProgressState;
  /** Days after its due day. */
  readonly slipDays?: number;
}

/** Something that somebody must know of. Days are those of the slip. */
export type PlanAlarm =
  | { readonly code: "step-late" | "step-slips"; readonly step: string; readonly days: number }
  | { readonly code: "no-forecast"; readonly step: string }
  | { readonly code: "scarce-skill"; readonly step: string; readonly skill: string }
  | { readonly code: "building-slips" | "handling-slips"; readonly days: number }
  | { readonly code: "systems-left"; readonly systems: number }
  | { readonly code: "derogation-ends"; readonly day: string };

export interface PlanForecast {
  readonly steps: readonly StepForecast[];
  readonly state: ProgressState;
  /** When the last step for the end of building is done; absent when nobody can say. */
  readonly forecast?: string;
  readonly alarms: readonly PlanAlarm[];
}

/** Reckons when each step is done: after those before it, with the people that are there, and not in the past. */
export function forecastPlan(
  plan: PhaseOutPlan,
  skills: readonly Skill[],
  today: string,
  systemsLeft = 0,
): PlanForecast {
  const known = new Map<string, string | undefined>();
  for (const step of inOrder(plan.steps)) known.set(step.id, forecastOf(step, known, skills, today));
  const steps = plan.steps.map((step) => stateOf(step, known.get(step.id), today));
  const building = lastOf(steps, "building");
  const alarms = [
    ...steps.flatMap((step) => stepAlarms(step, skills)),
    ...endAlarm("building-slips", building, plan.buildingUntil),
    ...endAlarm("handling-slips", lastOf(steps, "handling"), plan.handlingUntil),
    ...(today > plan.buildingUntil && systemsLeft > 0
      ? [{ code: "systems-left" as const, systems: systemsLeft }]
      : []),
    ...plan.externalCauses.flatMap(({ derogation }) =>
      derogation?.until !== undefined && derogation.until < plan.buildingUntil
        ? [{ code: "derogation-ends" as const, day: derogation.until }]
        : [],
    ),
  ];
  return {
    steps,
    alarms,
    ...(building !== undefined && { forecast: building }),
    state: planState(steps, alarms),
  };
}

function forecastOf(
  step: PhaseOutStep,
  known: ReadonlyMap<string, string | undefined>,
  skills: readonly Skill[],
  today: string,
): string | undefined {
  if (step.doneOn !== undefined) return step.doneOn;
  let start = today;
  for (const id of step.after) {
    const before = known.get(id);
    if (before === undefined) return undefined;
    if (before > start) start = before;
  }
  const worked = workedOut(step, skills, start);
  if (worked === undefined) return undefined;
  const { expected } = step;
  if (expected === undefined) return step.work === undefined ? undefined : worked;
  return expected > worked ? expected : worked;
}

/** The day on which the work that is left is done by the people with its skill; undefined when there are none. */
function workedOut({ work }: PhaseOutStep, skills: readonly Skill[], start: string): string | undefined {
  if (work === undefined || work.personDays === 0) return start;
  const people = skills.find(({ id }) => id === work.skill)?.people ?? 0;
  if (people === 0) return undefined;
  // Five days of work take a week.
  return addDays(start, Math.ceil((work.personDays / people) * (7 / 5)));
}

function stateOf(step: PhaseOutStep, forecast: string | undefined, today: string): StepForecast {
  if (step.doneOn !== undefined)
    return { step, forecast: step.doneOn, state: "done", ...slip(step.due, step.doneOn) };
  if (today > step.due)
    return { step, ...told(forecast), state: "late", ...slip(step.due, forecast ?? today) };
  if (forecast === undefined) return { step, state: "unknown" };
  return { step, forecast, state: forecast > step.due ? "slips" : "on-track", ...slip(step.due, forecast) };
}

function planState(steps: readonly StepForecast[], alarms: readonly PlanAlarm[]): ProgressState {
  if (steps.length === 0) return "unknown";
  if (steps.every(({ state }) => state === "done")) return "done";
  if (steps.some(({ state }) => state === "late")) return "late";
  if (steps.some(({ state }) => state === "unknown")) return "unknown";
  const slips = alarms.some(({ code }) => code.endsWith("-slips") || code === "systems-left");
  return slips ? "slips" : "on-track";
}

function stepAlarms({ step, state, slipDays = 0 }: StepForecast, skills: readonly Skill[]): PlanAlarm[] {
  if (state === "done") return [];
  const alarms: PlanAlarm[] = [];
  if (state === "late") alarms.push({ code: "step-late", step: step.id, days: slipDays });
  if (state === "slips") alarms.push({ code: "step-slips", step: step.id, days: slipDays });
  if (state === "unknown") alarms.push({ code: "no-forecast", step: step.id });
  const skill = skills.find(({ id }) => id === step.work?.skill);
  if (skill?.scarce === true) alarms.push({ code: "scarce-skill", step: step.id, skill: skill.id });
  return alarms;
}

function endAlarm(
  code: "building-slips" | "handling-slips",
  forecast: string | undefined,
  until: string | undefined,
): PlanAlarm[] {
  if (forecast === undefined || until === undefined || forecast <= until) return [];
  return [{ code, days: daysBetween(until, forecast) }];
}

function lastOf(steps: readonly StepForecast[], deadline: StepDeadline): string | undefined {
  const those = steps.filter(({ step }) => step.deadline === deadline);
  if (those.some(({ forecast }) => forecast === undefined)) return undefined;
  return those
    .map(({ forecast = "" }) => forecast)
    .sort()
    .at(-1);
}

/** Steps with those before them first; the plan was checked for circles. */
function inOrder(steps: readonly PhaseOutStep[]): PhaseOutStep[] {
  const ordered: PhaseOutStep[] = [];
  const placed = new Set<string>();
  while (ordered.length < steps.length) {
    const free = steps.filter(
      ({ id, after }) => !placed.has(id) && after.every((before) => placed.has(before)),
    );
    if (free.length === 0) return [...ordered, ...steps.filter(({ id }) => !placed.has(id))];
    for (const step of free) {
      ordered.push(step);
      placed.add(step.id);
    }
  }
  return ordered;
}

function slip(due: string, day: string): { readonly slipDays?: number } {
  return day > due ? { slipDays: daysBetween(due, day) } : {};
}

function told(forecast: string | undefined): { readonly forecast?: string } {
  return forecast === undefined ? {} : { forecast };
}
