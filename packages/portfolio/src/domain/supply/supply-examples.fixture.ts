import type { Capacity, Quarter } from "./supply.ts";

/** People of a team for change, in hundredths of a full-time person. */
export function exampleCapacity(
  team: string,
  skill: string,
  quarter: Quarter,
  own: number,
  external = 0,
  use: Capacity["use"] = "change",
): Capacity {
  return { id: `${team}/${skill}/${quarter}/${use}`, team, skill, quarter, use, own, external };
}
