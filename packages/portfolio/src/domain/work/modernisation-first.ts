import { PortfolioError } from "../portfolio-error.ts";
import type { DisplacedPeople } from "../supply/displaced-people.ts";

/** How many are told at once; the first quarters come first. */
const mostTold = 20;

/** What is done about it. */
export const modernisationRemedy =
  "let it begin later or ask fewer people, or put on record that modernisation gives way to it";

/** Skill, quarter, how many people, and which modernisation has them. */
export function displacedText(displaced: readonly DisplacedPeople[]): string {
  const told = displaced.slice(0, mostTold).map(({ skill, team, quarter, short, stated, modernisation }) => {
    const people = team === undefined ? skill : `${skill} (team ${team})`;
    const gap = stated ? "" : " (nobody recorded how many there are)";
    return `${people} ${quarter}, ${(short / 100).toFixed(2)} short beside ${modernisation.join(", ")}${gap}`;
  });
  const left = displaced.length - told.length;
  return `modernisation has these people: ${[...told, ...(left > 0 ? [`and ${left} more`] : [])].join("; ")}`;
}

/**
 * Refuses what takes people whom modernisation has, while no override is on record (rows O3, O8, O14, L8).
 *
 * @throws PortfolioError MODERNISATION_FIRST that names skills, quarters, people and work.
 */
export function refuseDisplaced(displaced: readonly DisplacedPeople[]): void {
  if (displaced.length === 0) return;
  throw new PortfolioError("MODERNISATION_FIRST", displacedText(displaced), {
    where: "/needs",
    remedy: modernisationRemedy,
  });
}
