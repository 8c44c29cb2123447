import type { PlanningItem, PlanningProblem, PlanningResource } from "../planning/planning-problem.ts";
import { addQuarters } from "../supply/quarter.ts";
import type { Quarter, Skill, Team } from "../supply/supply.ts";
import { meaningOf } from "./planning-resources.ts";

/** Names and quarters that sentences about a plan are made of. */
export interface PlanNames {
  item(id: string): string;
  /** The quarter of an index. */
  quarter(index: number): Quarter;
  /** The last quarter of the plan. */
  readonly last: Quarter;
  /** The quarter in which an item that starts there is finished. */
  end(item: string, start: number): Quarter;
  people(
    resource: string,
  ): { readonly skill: string; readonly team?: string; readonly use?: "maintenance" } | undefined;
  chain(resource: string): string | undefined;
  /** Of a scarce skill: why nobody can be found; undefined when the skill is not scarce. */
  scarcity(resource: string): { readonly motive?: string } | undefined;
}

/** What names are looked up in. */
export interface NameSources {
  readonly skills: readonly Skill[];
  readonly teams: readonly Team[];
}

export function planNames(problem: PlanningProblem, { skills, teams }: NameSources): PlanNames {
  const items = new Map<string, PlanningItem>(problem.items.map((item) => [item.id, item]));
  const resources = new Map<string, PlanningResource>(problem.resources.map((one) => [one.id, one]));
  const quarter = (index: number) => addQuarters(problem.firstQuarter, index);
  return {
    item: (id) => items.get(id)?.name ?? id,
    quarter,
    last: quarter(problem.quarters - 1),
    end: (item, start) => quarter(start + (items.get(item)?.duration ?? 1) - 1),
    people(resource) {
      const meaning = meaningOf(resource);
      if ("chain" in meaning) return undefined;
      const skill = skills.find(({ id }) => id === meaning.skill)?.name ?? meaning.skill;
      const team = teams.find(({ id }) => id === meaning.team)?.name ?? meaning.team;
      const { use } = meaning;
      return { skill, ...(team !== undefined && { team }), ...(use !== undefined && { use }) };
    },
    chain(resource) {
      const meaning = meaningOf(resource);
      return "chain" in meaning ? (resources.get(resource)?.name ?? meaning.chain) : undefined;
    },
    scarcity(resource) {
      const meaning = meaningOf(resource);
      if ("chain" in meaning) return undefined;
      const skill = skills.find(({ id }) => id === meaning.skill);
      if (skill?.scarce !== true) return undefined;
      return skill.motive === undefined ? {} : { motive: skill.motive };
    },
  };
}
