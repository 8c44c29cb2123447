import type { RoleConditions } from "./entities.ts";

const days = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"] as const;
const levels = { low: "laag", substantial: "substantieel", high: "hoog" } as const;

/** What a rule about the conditions of a role asks for, in Dutch; undefined when the role does not ask it. */
export function conditionWords(
  rule: string,
  conditions: RoleConditions | undefined,
): readonly string[] | undefined {
  switch (rule) {
    case "role-unit":
      return conditions?.units;
    case "role-function":
      return conditions?.functions;
    case "role-place":
      return conditions?.places;
    case "role-training":
      return conditions?.trainings;
    case "role-screening":
      return conditions?.screenings;
    case "role-hours": {
      const hours = conditions?.hours;
      if (hours === undefined) return undefined;
      const names = hours.days.map((day) => days[day - 1] ?? String(day));
      return [`${names.join(", ")} van ${hours.from} tot ${hours.until} uur`];
    }
    case "role-assurance": {
      const level = conditions?.assuranceLevel;
      return level === undefined ? undefined : [`betrouwbaarheidsniveau ${levels[level]}`];
    }
    default:
      return undefined;
  }
}
