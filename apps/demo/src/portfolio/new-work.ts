import type { Need, Work } from "@grondslag/portfolio";
import type { ChainName } from "../landscape/known-systems.ts";
import { chainId } from "./landscape-ids.ts";
import { teamId } from "./supply.ts";

/** What the demo says of a work; all else is as for any other work of the agency. */
export type WorkSketch = Pick<Work, "id" | "name" | "status" | "nature" | "source"> &
  Partial<Omit<Work, "chains" | "needs">> & {
    readonly chain: ChainName;
    /** Teams of other chains that help. */
    readonly helpers?: readonly ChainName[];
    readonly needs?: readonly Need[];
  };

/** A work of the agency of the demo, in one chain. */
export function newWork({ chain, helpers = [], ...sketch }: WorkSketch): Work {
  return {
    kind: "project",
    department: "Financiën",
    organisation: "Belastingdienst",
    ictComponent: true,
    triangle: {},
    systems: [],
    needs: [],
    benefits: [],
    suppliers: [],
    ...sketch,
    teams: [chain, ...helpers].map(teamId),
    chains: [chainId(chain)],
  };
}

/** So many people of a skill, quarter after quarter; of one team when it is named. */
export function need(skill: string, people: number, quarters: number, team?: ChainName): Need {
  return {
    skill,
    ...(team !== undefined && { team: teamId(team) }),
    perQuarter: Array.from({ length: quarters }, () => Math.round(people * 100)),
  };
}
