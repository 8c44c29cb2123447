import { checkWholeNumber, invalidSetting } from "../check-number.ts";
import type { RiskWeights } from "./explain-risk.ts";

/** The most points that one reason gives. */
export const mostPoints = 100;
/** Steps of numbers of subjects. */
export const mostSteps = 20;
const mostSubjects = 1_000_000_000;
const mostOfClass = 10_000;

/**
 * Refuses weights that cannot rank systems: more subjects never give fewer points, and each class begins above the one
 * before.
 *
 * @throws LandscapeError STATEMENT_INVALID naming the setting.
 */
export function checkRiskWeights(weights: RiskWeights): void {
  const { tags, subjects, subjectsUnknown, exposure, exposureUnknown, classes } = weights;
  const points = (where: string, value: number) =>
    checkWholeNumber(`/settings/${where}`, value, 0, mostPoints);
  for (const [tag, value] of Object.entries(tags)) points(`tags/${tag}`, value);
  for (const [level, value] of Object.entries(exposure)) points(`exposure/${level}`, value);
  points("subjectsUnknown", subjectsUnknown);
  points("exposureUnknown", exposureUnknown);
  if (subjects.length > mostSteps)
    throw invalidSetting("/settings/subjects", `has more than ${mostSteps} steps`);
  for (const [index, step] of subjects.entries()) {
    checkWholeNumber(`/settings/subjects/${index}/from`, step.from, 0, mostSubjects);
    points(`subjects/${index}/points`, step.points);
    const before = subjects[index - 1];
    if (before !== undefined && (step.from <= before.from || step.points < before.points))
      throw invalidSetting(`/settings/subjects/${index}`, "does not go on from the step before it");
  }
  for (const [name, value] of Object.entries(classes))
    checkWholeNumber(`/settings/classes/${name}`, value, 1, mostOfClass);
  if (classes.medium >= classes.high || classes.high >= classes.critical)
    throw invalidSetting("/settings/classes", "do not begin one above the other");
}
