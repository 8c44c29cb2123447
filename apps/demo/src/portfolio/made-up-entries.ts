import type { WorkEntry } from "@grondslag/portfolio";
import type { Dice } from "../agency/dice.ts";
import { invented } from "./amounts.ts";
import { madeUp } from "./sources.ts";

/** A document that does not exist, and says so. */
export const paper = (title: string, approvedOn: string) => ({
  title: `${title} (verzonnen stuk)`,
  approvedOn,
});

/** What the gate asks for, and who answers for it. */
export function papersOf(name: string, on: string) {
  return {
    businessCase: paper(`Businesscase ${name}`, on),
    projectPlan: paper(`Projectplan ${name}`, on),
    planning: paper(`Planning ${name}`, on),
    scope: paper(`Scope ${name}`, on),
    triangle: { owner: "Eigenaar", principal: "Opdrachtgever", contractor: "Opdrachtnemer" },
    manager: { name: "Projectmanager", mandatedOn: on },
  };
}

/** The first baseline of a made-up work. */
export function initial(
  dice: Dice,
  work: string,
  on: string,
  start: string,
  end: string,
  cents: number,
): WorkEntry {
  return {
    id: `${work}-initial`,
    work,
    entry: "initial",
    on,
    startOn: start,
    endOn: end,
    costs: invented(dice, cents),
    reasons: [],
    causes: [],
    ...madeUp,
  };
}

/** How far a made-up work is: a share of its whole cost, give or take. */
export function report(
  dice: Dice,
  work: string,
  on: string,
  share: number,
  cents: number,
  end: string,
): WorkEntry {
  const spent = Math.round(cents * share * (0.94 + dice.next() * 0.14));
  return {
    id: `${work}-${on}`,
    work,
    entry: "report",
    on,
    spent: invented(dice, spent),
    estimateToComplete: { known: true, costs: invented(dice, Math.max(0, Math.round(cents * (1 - share)))) },
    expectedEndOn: end,
    done: Math.round(share * 100) / 100,
    causes: [],
    ...madeUp,
  };
}
