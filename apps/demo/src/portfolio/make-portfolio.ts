import { newItemId } from "@grondslag/landscape";
import type { PortfolioDocument } from "@grondslag/portfolio";
import { rollDice } from "../agency/dice.ts";
import { type ChainName, chains } from "../landscape/known-systems.ts";
import type { DemoLandscape } from "../landscape/make-landscape.ts";
import { coolGenDependencies, coolGenWork } from "./cool-gen.ts";
import { makeDemand } from "./demand.ts";
import { departmentPlans } from "./department-plans.ts";
import { makeInventedWork, type SystemsByChain } from "./invented-work.ts";
import { knownEntries } from "./known-entries.ts";
import { knownFacts } from "./known-facts.ts";
import { knownWork } from "./known-work.ts";
import { makeSupply } from "./supply.ts";

/**
 * Makes the portfolio of the demo agency as it stood on 18 June 2024: the same seed and landscape always give the
 * same. What public documents name says which; all else says that it is invented.
 */
export function makePortfolio(seed: number, landscape: DemoLandscape): PortfolioDocument {
  const dice = rollDice(seed).fork("portfolio");
  const made = makeInventedWork(dice.fork("work"), systemsOf(landscape));
  const demand = makeDemand(dice.fork("demand"));
  const { team, capacity, "chain-room": room } = makeSupply(dice.fork("supply"));
  return {
    records: {
      team,
      capacity,
      "chain-room": room,
      goal: demand.goal,
      parameter: demand.parameter,
      work: [...knownWork, ...coolGenWork, ...made.work],
      ...knownFacts,
      dependency: [...knownFacts.dependency, ...coolGenDependencies, ...made.dependencies],
      "law-date": [...knownFacts["law-date"], ...demand["law-date"]],
      wish: demand.wish,
      ...departmentPlans,
    },
    entries: [...knownEntries(dice.fork("entries")), ...made.entries],
  };
}

/** Invented systems of the landscape that are in use, by the chain that they are part of. */
function systemsOf({ items, relations }: DemoLandscape): SystemsByChain {
  const there = new Map(
    items
      .filter(
        ({ kind, fields }) =>
          kind === "system" && fields.invented === "yes" && fields.retiredOn === undefined,
      )
      .map(({ keys, name }) => [keys[0] ?? "", { id: newItemId(keys), name }]),
  );
  const of = (chain: ChainName) =>
    relations.flatMap(({ from, type, to }) => {
      const system = from === `demo:chain-${chain}` && type === "has-part" ? there.get(to) : undefined;
      return system === undefined ? [] : [system];
    });
  return new Map(chains.map(({ short }) => [short, of(short)]));
}
