import type { Messages } from "../messages/messages.ts";
import type { RoleConditions } from "./types.ts";

/** The conditions of a role as sentences; none when it can always be used. */
export function conditionSentences(conditions: RoleConditions | undefined, t: Messages): readonly string[] {
  if (conditions === undefined) return [];
  const words = t.grants.conditions;
  const list = (items: readonly string[] | undefined, sentence: (names: string) => string) =>
    items === undefined || items.length === 0 ? [] : [sentence(items.join(", "))];
  const { hours } = conditions;
  return [
    ...list(conditions.units, words.units),
    ...list(conditions.functions, words.functions),
    ...(hours === undefined
      ? []
      : [
          words.hours(hours.days.map((day) => words.days[day - 1] ?? "").join(", "), hours.from, hours.until),
        ]),
    ...list(conditions.places, words.places),
    ...(conditions.assuranceLevel === undefined
      ? []
      : [words.assurance(words.levels[conditions.assuranceLevel])]),
    ...list(conditions.trainings, words.trainings),
    ...list(conditions.screenings, words.screenings),
  ];
}
