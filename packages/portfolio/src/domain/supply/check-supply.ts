import type { Portfolio } from "../records.ts";
import { checkKnown, checkUnique, refuseRecord } from "../refuse-record.ts";
import { isPlannedQuarter } from "./quarter.ts";
import type { Capacity, ChainRoom, Team } from "./supply.ts";

/** More people than the whole agency has are a slip of the pen. */
const mostPeople = 10_000_000;
const mostChanges = 1_000;

export function checkTeam({ name, chains }: Team): void {
  if (name.trim() === "") refuseRecord("/name", "is empty", "fill it in");
  checkUnique(chains, "/chains");
}

/** Whole people of a team that there is, in a quarter; said once for each team, skill, quarter and use (row O6). */
export function checkCapacity(capacity: Capacity, portfolio: Portfolio): void {
  const { id, team, skill, quarter, use } = capacity;
  checkKnown(portfolio, "team", team, "/team");
  if (skill.trim() === "") refuseRecord("/skill", "is empty", "name a skill of the landscape");
  if (!isPlannedQuarter(quarter))
    refuseRecord("/quarter", "is no quarter of the years 1900 to 2199", "write it as 2026Q3");
  for (const name of ["own", "external"] as const) {
    const people = capacity[name];
    if (!Number.isInteger(people) || people < 0 || people > mostPeople)
      refuseRecord(
        `/${name}`,
        `is no whole number from 0 to ${mostPeople}`,
        "count in hundredths of a full-time person",
      );
  }
  const due = `${team}/${skill}/${quarter}/${use}`;
  if (id !== due) refuseRecord("/id", "is not <team>/<skill>/<quarter>/<use>", `call it ${due}`);
}

/** How much change a chain can take in a year, said once for each chain and year (row O10). */
export function checkChainRoom({ id, chain, year, structuralChanges }: ChainRoom): void {
  if (chain.trim() === "") refuseRecord("/chain", "is empty", "name a chain of the landscape");
  if (!Number.isInteger(year) || year < 1990 || year > 2199)
    refuseRecord("/year", "is no year from 1990 to 2199", "write it in four digits");
  if (!Number.isInteger(structuralChanges) || structuralChanges < 0 || structuralChanges > mostChanges)
    refuseRecord("/structuralChanges", `is no whole number from 0 to ${mostChanges}`);
  if (id !== `${chain}/${year}`) refuseRecord("/id", "is not <chain>/<year>", `call it ${chain}/${year}`);
}
