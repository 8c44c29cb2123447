import type { Wish } from "../demand/demand.ts";
import { isPortfolioDay } from "../portfolio-day.ts";
import type { Portfolio } from "../records.ts";
import { isPlannedQuarter } from "../supply/quarter.ts";
import type { Capacity, Skill } from "../supply/supply.ts";
import { isRunning } from "../supply/work-dates.ts";
import type { Work, WorkNature } from "../work/work.ts";
import type { Scenario, ScenarioChange, ScenarioFault, ScenarioItem } from "./scenario.ts";
import { overridesInForce } from "./signing.ts";
import { type StaffChange, withStaff } from "./staff-changes.ts";

/** A portfolio with what a scenario supposes. */
export interface SupposedPortfolio {
  readonly portfolio: Portfolio;
  /** People as they are on record, without what is supposed. */
  readonly recordedCapacity: readonly Capacity[];
  /** Items that must be done, with the last day for it when there is one. */
  readonly required: ReadonlyMap<string, string | undefined>;
  /** Items that the scenario brings. */
  readonly added: ReadonlySet<string>;
  /** Running work that may wait. */
  readonly held: ReadonlySet<string>;
  /** Items that go before modernisation: on record, and those that the scenario supposes. */
  readonly overrides: readonly string[];
  /** Those that are supposed and not on record. */
  readonly supposedOverrides: readonly string[];
}

/** A supposed portfolio, or all that is wrong with the scenario at once. */
export type ScenarioOutcome =
  | { readonly applied: true; readonly supposed: SupposedPortfolio }
  | { readonly applied: false; readonly faults: readonly ScenarioFault[] };

/** What stands while changes are applied one after another. */
interface Draft {
  records: Portfolio["records"];
  readonly skills: readonly Skill[];
  readonly required: Map<string, string | undefined>;
  readonly added: Set<string>;
  readonly held: Set<string>;
  readonly overrides: Set<string>;
}

type Fault = Omit<ScenarioFault, "where"> & { readonly where?: string };

/**
 * Supposes a scenario. Nothing is saved, and nothing is supposed when any change of it is wrong: people with a
 * scarce skill, hired or external, are refused with the motive that the landscape keeps (row L8).
 */
export function applyScenario(
  portfolio: Portfolio,
  skills: readonly Skill[],
  scenario: Scenario | undefined,
): ScenarioOutcome {
  const recorded = new Set(overridesInForce(portfolio).map(({ item }) => item));
  const draft: Draft = {
    records: portfolio.records,
    skills,
    required: new Map(),
    added: new Set(),
    held: new Set(),
    overrides: new Set(),
  };
  const faults: ScenarioFault[] = [];
  for (const [index, change] of (scenario?.changes ?? []).entries()) {
    const fault = apply(draft, change);
    if (fault !== undefined) faults.push({ ...fault, where: `/changes/${index}${fault.where ?? ""}` });
  }
  if (faults.length > 0) return { applied: false, faults };
  return {
    applied: true,
    supposed: {
      portfolio: { ...portfolio, records: draft.records },
      recordedCapacity: portfolio.records.capacity,
      required: draft.required,
      added: draft.added,
      held: draft.held,
      overrides: [...new Set([...recorded, ...draft.overrides])].sort(),
      supposedOverrides: [...draft.overrides].filter((item) => !recorded.has(item)).sort(),
    },
  };
}

function apply(draft: Draft, change: ScenarioChange): Fault | undefined {
  switch (change.change) {
    case "add-wish": {
      const { item, nature, wantedOn } = change;
      return (
        dayFault(wantedOn, "/wantedOn") ??
        add(draft, item, wantedOn, () => ({ wish: wishOf(item, nature, wantedOn) }))
      );
    }
    case "add-work":
      return addWork(draft, change.item, change.nature, change.until);
    case "court-ruling":
      return addWork(draft, change.item, "recovery", change.until);
    case "crisis-measure":
      return addWork(draft, change.item, "policy", change.until);
    case "require":
      return dayFault(change.until, "/until") ?? require(draft, change.item, change.until);
    case "lose-staff":
      return changeStaff(draft, change, -change.people);
    case "add-staff": {
      const skill = draft.skills.find(({ id }) => id === change.skill);
      if (skill?.scarce === true) {
        const { motive } = skill;
        return {
          where: "/skill",
          fault: "skill-scarce",
          skill: skill.name,
          ...(motive !== undefined && { motive }),
        };
      }
      return changeStaff(draft, change, change.people);
    }
    case "move-law-date": {
      const law = draft.records["law-date"].find(({ id }) => id === change.lawDate);
      if (law === undefined) return { where: "/lawDate", fault: "law-date-unknown" };
      if (!isPortfolioDay(change.to)) return { where: "/to", fault: "days-invalid" };
      replace(draft, "law-date", { ...law, effectiveOn: change.to });
      return undefined;
    }
    case "drop":
      return drop(draft, change.item);
    case "hold": {
      const work = draft.records.work.find(({ id }) => id === change.work);
      if (work === undefined) return { where: "/work", fault: "item-unknown" };
      if (isOver(work)) return { where: "/work", fault: "work-over" };
      if (!isRunning(work)) return { where: "/work", fault: "work-not-running" };
      draft.held.add(work.id);
      return undefined;
    }
    case "override":
      if (!isKnown(draft, change.item)) return { where: "/item", fault: "item-unknown" };
      draft.overrides.add(change.item);
      return undefined;
  }
}

function addWork(
  draft: Draft,
  item: ScenarioItem,
  nature: WorkNature,
  until: string | undefined,
): Fault | undefined {
  return dayFault(until, "/until") ?? add(draft, item, until, () => ({ work: workOf(item, nature) }));
}

function add(
  draft: Draft,
  { id, needs }: ScenarioItem,
  until: string | undefined,
  make: () => { readonly wish: Wish } | { readonly work: Work },
): Fault | undefined {
  if (isKnown(draft, id)) return { where: "/item/id", fault: "item-exists" };
  if (needs.every(({ perQuarter }) => perQuarter.every((amount) => amount === 0)))
    return { where: "/item/needs", fault: "needs-missing" };
  for (const [index, need] of needs.entries()) {
    const where = `/item/needs/${index}`;
    if (!need.perQuarter.every((amount) => Number.isSafeInteger(amount) && amount >= 0))
      return { where, fault: "amount-invalid" };
    if (!knowsSkill(draft, need.skill)) return { where, fault: "skill-unknown" };
    if (need.team !== undefined && !draft.records.team.some((team) => team.id === need.team))
      return { where, fault: "team-unknown" };
  }
  const made = make();
  draft.records =
    "wish" in made
      ? { ...draft.records, wish: [...draft.records.wish, made.wish] }
      : { ...draft.records, work: [...draft.records.work, made.work] };
  draft.added.add(id);
  draft.required.set(id, until);
  return undefined;
}

function require(draft: Draft, item: string, until: string | undefined): Fault | undefined {
  const work = draft.records.work.find(({ id }) => id === item);
  const wish = draft.records.wish.find(({ id }) => id === item);
  if (work === undefined && wish === undefined) return { where: "/item", fault: "item-unknown" };
  if (work !== undefined && isOver(work)) return { where: "/item", fault: "work-over" };
  if (wish?.change === "parameter") return { where: "/item", fault: "parameter-needs-no-place" };
  // A wish that work carries out already is done when that work is.
  if (wish?.work !== undefined && draft.records.work.some(({ id }) => id === wish.work))
    return require(draft, wish.work, until ?? wish.wantedOn);
  // Whoever asks for it now takes back that it was refused.
  if (wish !== undefined && wish.state !== "planned") replace(draft, "wish", { ...wish, state: "weighed" });
  draft.required.set(item, until ?? wish?.wantedOn);
  return undefined;
}

function drop(draft: Draft, item: string): Fault | undefined {
  if (!isKnown(draft, item)) return { where: "/item", fault: "item-unknown" };
  const { work, wish } = draft.records;
  draft.records = {
    ...draft.records,
    work: work.map((one) => (one.id === item ? { ...one, status: "cancelled" } : one)),
    wish: wish.map((one) => (one.id === item ? { ...one, state: "withdrawn" } : one)),
  };
  return undefined;
}

function changeStaff(
  draft: Draft,
  change: StaffChange & { readonly people: number },
  people: number,
): Fault | undefined {
  if (!Number.isSafeInteger(people) || change.people <= 0)
    return { where: "/people", fault: "amount-invalid" };
  if (!isPlannedQuarter(change.from)) return { where: "/from", fault: "days-invalid" };
  if (change.until !== undefined && (!isPlannedQuarter(change.until) || change.until < change.from))
    return { where: "/until", fault: "days-invalid" };
  if (!knowsSkill(draft, change.skill)) return { where: "/skill", fault: "skill-unknown" };
  if (!draft.records.team.some(({ id }) => id === change.team))
    return { where: "/team", fault: "team-unknown" };
  draft.records = { ...draft.records, capacity: withStaff(draft.records.capacity, change, people) };
  return undefined;
}

function knowsSkill({ skills, records }: Draft, skill: string): boolean {
  return skills.some(({ id }) => id === skill) || records.capacity.some((one) => one.skill === skill);
}

function isKnown({ records }: Draft, id: string): boolean {
  return records.work.some((one) => one.id === id) || records.wish.some((one) => one.id === id);
}

function isOver({ status }: Work): boolean {
  return status === "finished" || status === "cancelled";
}

function replace<K extends "wish" | "law-date">(
  draft: Draft,
  kind: K,
  record: Portfolio["records"][K][number],
): void {
  draft.records = {
    ...draft.records,
    [kind]: draft.records[kind].map((one) => (one.id === record.id ? record : one)),
  };
}

function dayFault(day: string | undefined, where: string): Fault | undefined {
  return day === undefined || isPortfolioDay(day) ? undefined : { where, fault: "days-invalid" };
}

function wishOf(item: ScenarioItem, nature: WorkNature, wantedOn: string | undefined): Wish {
  return {
    ...item,
    change: "structural",
    nature,
    askedBy: "",
    askedOn: "0001-01-01",
    state: "weighed",
    ...(wantedOn !== undefined && { wantedOn }),
    scores: {},
  };
}

function workOf(item: ScenarioItem, nature: WorkNature): Work {
  return {
    ...item,
    kind: "project",
    status: "not-started",
    nature,
    department: "",
    organisation: "",
    ictComponent: true,
    triangle: {},
    teams: [],
    benefits: [],
    suppliers: [],
  };
}
