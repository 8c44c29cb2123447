import type { Skill } from "./phase-out-plan.ts";

/** More people for a skill, as a scenario asks for them. */
export interface AddedPeople {
  readonly skill: string;
  readonly people: number;
}

/** The skills as they would be, and what money cannot buy. */
export interface Scenario {
  readonly skills: readonly Skill[];
  /** Not added: nobody can be hired for it (row L8), or it is not known. */
  readonly refused: readonly {
    readonly skill: string;
    readonly reason: "scarce" | "unknown";
    readonly motive?: string;
  }[];
}

/** Adds people where they can be hired. A scarce skill stays as it is, whatever the scenario says. */
export function addPeople(skills: readonly Skill[], added: readonly AddedPeople[]): Scenario {
  const refused: Scenario["refused"][number][] = [];
  let changed = [...skills];
  for (const { skill: id, people } of added) {
    const skill = changed.find((one) => one.id === id);
    if (skill === undefined) refused.push({ skill: id, reason: "unknown" });
    else if (skill.scarce)
      refused.push({
        skill: id,
        reason: "scarce",
        ...(skill.motive !== undefined && { motive: skill.motive }),
      });
    else changed = changed.map((one) => (one.id === id ? { ...one, people: one.people + people } : one));
  }
  return { skills: changed, refused };
}
