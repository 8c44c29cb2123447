import type { PortfolioDocument } from "@grondslag/portfolio";
import type { Dice } from "../agency/dice.ts";
import { type ChainName, chains } from "../landscape/known-systems.ts";
import { chainId } from "./landscape-ids.ts";
import { madeUp } from "./sources.ts";

type Quarter = `${number}Q${1 | 2 | 3 | 4}`;
type Records = PortfolioDocument["records"];

/** Quarters of which the demo knows the people: six years from the letter on. */
const firstYear = 2024;
const firstNumber = 3;
const count = 24;

/** People of a team with a skill: own and external for change, own for maintenance. Whole persons. */
type People = readonly [change: number, external: number, maintenance: number];

const teams: Readonly<Record<ChainName, Readonly<Record<string, People>>>> = {
  "income-tax": {
    "cool-gen": [14, 2, 8],
    java: [16, 8, 6],
    test: [5, 3, 2],
    "rule-analysis": [6, 2, 2],
  },
  "corporate-tax": { "cool-gen": [4, 0, 3], java: [7, 3, 3], test: [2, 1, 1] },
  "payroll-tax": { "cool-gen": [6, 1, 4], java: [8, 4, 4], test: [3, 1, 1], "rule-analysis": [3, 0, 1] },
  vat: { java: [10, 6, 6], cobol: [5, 2, 8], test: [4, 2, 2], "rule-analysis": [4, 1, 1] },
  benefits: { java: [9, 4, 7], test: [3, 1, 2], "business-analysis": [4, 1, 1] },
  collection: { java: [7, 3, 6], cobol: [4, 1, 7], integration: [4, 1, 2] },
  vehicle: { java: [6, 2, 4], test: [2, 1, 1], integration: [2, 1, 1] },
  inheritance: { java: [3, 1, 3], cobol: [2, 0, 2] },
  audit: { "data-engineering": [5, 2, 2], web: [3, 1, 1], "business-analysis": [3, 0, 1] },
  data: {
    "data-engineering": [10, 6, 5],
    integration: [6, 3, 4],
    architecture: [3, 1, 1],
    security: [2, 1, 1],
  },
  service: { web: [9, 5, 5], "user-research": [3, 1, 1], test: [3, 2, 1], security: [2, 0, 1] },
  facilities: {
    erp: [4, 3, 3],
    security: [4, 2, 4],
    mainframe: [3, 1, 6],
    architecture: [4, 1, 1],
    "project-management": [8, 4, 1],
  },
};

/** Hardly any change of structure fits before 2027, for as long as Cool:Gen is taken out. */
const narrow: Partial<Record<ChainName, number>> = {
  "income-tax": 1,
  "payroll-tax": 1,
  "corporate-tax": 1,
  vat: 1,
};

export function teamId(chain: ChainName): string {
  return `team-${chain}`;
}

/** Teams, one for each chain, what people they have by quarter, and how much change a chain can take. All made up. */
export function makeSupply(dice: Dice): Required<Pick<Records, "team" | "capacity" | "chain-room">> {
  const quarters = Array.from({ length: count }, (_, index): Quarter => {
    const number = firstYear * 4 + firstNumber - 1 + index;
    return `${Math.floor(number / 4)}Q${((number % 4) + 1) as 1 | 2 | 3 | 4}`;
  });
  return {
    team: chains.map(({ short, name }) => ({
      id: teamId(short),
      name: name.replace(/^Keten /, "Team "),
      chains: [chainId(short)],
      ...madeUp,
    })),
    capacity: chains.flatMap(({ short }) =>
      Object.entries(teams[short]).flatMap(([skill, people]) => {
        const own = dice.fork(`${short} ${skill}`);
        return quarters.flatMap((quarter, index) => capacityOf(own, short, skill, people, quarter, index));
      }),
    ),
    "chain-room": chains.flatMap(({ short }) =>
      [2024, 2025, 2026, 2027, 2028, 2029, 2030].map((year) => ({
        id: `${chainId(short)}/${year}`,
        chain: chainId(short),
        year,
        structuralChanges: year < 2027 ? (narrow[short] ?? 2) : 4,
        ...madeUp,
      })),
    ),
  };
}

/** Nobody learns Cool:Gen any more, so every year one in twenty leaves; of others some come and some go. */
function capacityOf(
  dice: Dice,
  chain: ChainName,
  skill: string,
  [change, external, maintenance]: People,
  quarter: Quarter,
  index: number,
) {
  const share = skill === "cool-gen" ? 100 - Math.floor(index / 4) * 5 : 100 + dice.between(-4, 5);
  const team = teamId(chain);
  const row = { team, skill, quarter };
  return [
    {
      ...row,
      id: `${team}/${skill}/${quarter}/change`,
      use: "change" as const,
      own: change * share,
      external: external * 100,
    },
    {
      ...row,
      id: `${team}/${skill}/${quarter}/maintenance`,
      use: "maintenance" as const,
      own: maintenance * share,
      external: 0,
    },
  ];
}
