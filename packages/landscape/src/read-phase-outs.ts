import type { CareReads, CareVersion } from "./care-ports.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import { inUseOn, partsOn } from "./domain/life-cycle/dated-landscape.ts";
import { type AddedPeople, addPeople, type Scenario } from "./domain/phase-out/add-people.ts";
import { forecastPlan, type PlanForecast } from "./domain/phase-out/forecast-plan.ts";
import type { PhaseOutPlan, Skill } from "./domain/phase-out/phase-out-plan.ts";
import type { AgeView } from "./view-ages.ts";

/** A plan with how it goes. */
export interface PlanView {
  readonly saved: CareVersion<PhaseOutPlan>;
  readonly forecast: PlanForecast;
  /** Ids of the systems of the chain that run on the technology today. */
  readonly systemsLeft: readonly string[];
  readonly skills: readonly Skill[];
}

/** Plans to phase out, the first to end first. */
export async function listPhaseOuts(
  { care }: Pick<CareReads, "care">,
  view: AgeView,
  today: string,
): Promise<readonly PlanView[]> {
  const [plans, skills] = await Promise.all([care.latest("phase-out"), readSkills(care)]);
  return plans
    .map((saved) => viewOf(saved, skills, view, today))
    .sort((a, b) => (a.saved.doc.buildingUntil < b.saved.doc.buildingUntil ? -1 : 1));
}

/** One plan, with the day on which each step was due when it was first planned: that day is kept for ever. */
export async function readPhaseOut(
  { care }: Pick<CareReads, "care">,
  view: AgeView,
  id: string,
  today: string,
): Promise<PlanView & { readonly firstDue: ReadonlyMap<string, string> }> {
  const versions = await care.versions("phase-out", id);
  const [latest] = versions;
  if (latest === undefined) throw unknownPlan();
  const firstDue = new Map(versions.flatMap(({ doc }) => doc.steps.map((step) => [step.id, step.due])));
  return { ...viewOf(latest, await readSkills(care), view, today), firstDue };
}

/** All versions of a plan, the latest first. @throws LandscapeError ITEM_UNKNOWN */
export async function phaseOutVersions(
  { care }: Pick<CareReads, "care">,
  id: string,
): Promise<readonly CareVersion<PhaseOutPlan>[]> {
  const versions = await care.versions("phase-out", id);
  if (versions.length === 0) throw unknownPlan();
  return versions;
}

/** A plan as it would go with more people, and which people cannot be had (row L8). */
export async function tryPhaseOut(
  { care }: Pick<CareReads, "care">,
  view: AgeView,
  id: string,
  added: readonly AddedPeople[],
  today: string,
): Promise<{ readonly plan: PlanView; readonly refused: Scenario["refused"] }> {
  const [latest] = await care.versions("phase-out", id);
  if (latest === undefined) throw unknownPlan();
  const { skills, refused } = addPeople(await readSkills(care), added);
  return { plan: viewOf(latest, skills, view, today), refused };
}

function viewOf(
  saved: CareVersion<PhaseOutPlan>,
  skills: readonly Skill[],
  { anatomy }: AgeView,
  today: string,
): PlanView {
  const { technology, chain } = saved.doc;
  const systemsLeft = anatomy.systems
    .filter(
      (system) =>
        inUseOn(system, today) &&
        anatomy.chainsOf(system.id, today).some(({ id }) => id === chain) &&
        partsOn(anatomy, system.id, today).some(({ item }) => item.id === technology),
    )
    .map(({ id }) => id);
  return { saved, systemsLeft, skills, forecast: forecastPlan(saved.doc, skills, today, systemsLeft.length) };
}

async function readSkills(care: CareReads["care"]): Promise<readonly Skill[]> {
  return (await care.latest("skill")).map(({ doc }) => doc);
}

function unknownPlan(): LandscapeError {
  return new LandscapeError("ITEM_UNKNOWN", "there is no plan with this id", {
    where: "/id",
    remedy: "look it up in the list of plans",
  });
}
