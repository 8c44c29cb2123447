import { isDay } from "@grondslag/kernel";
import { LandscapeError } from "../landscape-error.ts";
import type { PhaseOutPlan, PhaseOutStep, Skill } from "./phase-out-plan.ts";

/**
 * @param today nothing is done after it.
 * @throws LandscapeError STATEMENT_INVALID; `where` is a JSON pointer.
 */
export function checkPlan(plan: PhaseOutPlan, skills: readonly Skill[], today: string): void {
  checkText(plan.name, "/name");
  checkDay(plan.buildingUntil, "/buildingUntil");
  if (plan.handlingUntil !== undefined) {
    checkDay(plan.handlingUntil, "/handlingUntil");
    if (plan.handlingUntil < plan.buildingUntil)
      throw invalid("/handlingUntil", "comes before building ends");
  }
  const ids = new Set<string>();
  for (const [index, step] of plan.steps.entries()) {
    checkStep(step, `/steps/${index}`, plan, skills);
    if (step.doneOn !== undefined && step.doneOn > today)
      throw invalid(`/steps/${index}/doneOn`, "lies in the future: say when it is expected");
    if (ids.has(step.id)) throw invalid(`/steps/${index}/id`, "stands here twice");
    ids.add(step.id);
  }
  checkOrder(plan.steps, ids);
  for (const [index, { text, derogation }] of plan.externalCauses.entries()) {
    const where = `/externalCauses/${index}`;
    checkText(text, `${where}/text`);
    if (derogation === undefined) continue;
    checkText(derogation.authority, `${where}/derogation/authority`);
    checkDay(derogation.askedOn, `${where}/derogation/askedOn`);
    if (derogation.until !== undefined) checkDay(derogation.until, `${where}/derogation/until`);
  }
}

/** @throws LandscapeError STATEMENT_INVALID. */
export function checkSkill({ name, people, scarce, motive }: Skill): void {
  checkText(name, "/name");
  if (!Number.isInteger(people) || people < 0) throw invalid("/people", "is not a whole number from 0");
  if (scarce && (motive ?? "").trim() === "")
    throw invalid("/motive", "is missing: say why nobody can be hired");
}

function checkStep(step: PhaseOutStep, where: string, plan: PhaseOutPlan, skills: readonly Skill[]): void {
  const { id, name, due, deadline, doneOn, expected, work } = step;
  if (!/^[a-z0-9-]{1,64}$/.test(id)) throw invalid(`${where}/id`, "is not small letters, digits and hyphens");
  checkText(name, `${where}/name`);
  checkDay(due, `${where}/due`);
  if (doneOn !== undefined) checkDay(doneOn, `${where}/doneOn`);
  if (expected !== undefined) checkDay(expected, `${where}/expected`);
  if (deadline === "handling" && plan.handlingUntil === undefined)
    throw invalid(`${where}/deadline`, "is that of handling, which the plan does not have");
  if (work === undefined) return;
  if (!skills.some((skill) => skill.id === work.skill)) throw invalid(`${where}/work/skill`, "is not known");
  if (!Number.isInteger(work.personDays) || work.personDays < 0 || work.personDays > 1_000_000)
    throw invalid(`${where}/work/personDays`, "is not a whole number from 0 to 1,000,000");
}

/** Every step comes after steps that are there, and never after itself. */
function checkOrder(steps: readonly PhaseOutStep[], ids: ReadonlySet<string>): void {
  for (const [index, step] of steps.entries()) {
    const unknown = step.after.findIndex((id) => !ids.has(id));
    if (unknown >= 0) throw invalid(`/steps/${index}/after/${unknown}`, "is no step of this plan");
  }
  const left = new Map(steps.map((step) => [step.id, step.after]));
  while (left.size > 0) {
    const free = [...left].filter(([, after]) => !after.some((id) => left.has(id)));
    if (free.length === 0)
      throw invalid("/steps", `go in a circle (${[...left.keys()].slice(0, 3).join(", ")})`);
    for (const [id] of free) left.delete(id);
  }
}

function checkText(text: string, where: string): void {
  if (text.trim() === "" || text.length > 2_000)
    throw invalid(where, "is empty or longer than 2,000 characters");
}

function checkDay(day: string, where: string): void {
  if (!isDay(day)) throw invalid(where, "is not a day, as YYYY-MM-DD");
}

function invalid(where: string, what: string): LandscapeError {
  return new LandscapeError("STATEMENT_INVALID", `${where} ${what}`, {
    where,
    remedy: "correct it and send it again",
  });
}
