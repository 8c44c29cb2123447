import type { Need, PortfolioDocument, Work, WorkEntry } from "@grondslag/portfolio";
import type { Dice } from "../agency/dice.ts";
import { addDays, dayBetween } from "../landscape/days.ts";
import type { ChainName } from "../landscape/known-systems.ts";
import { chains } from "../landscape/known-systems.ts";
import { invented, millions } from "./amounts.ts";
import { initial, paper, papersOf, report } from "./made-up-entries.ts";
import { need, newWork } from "./new-work.ts";
import { asOf, madeUp } from "./sources.ts";
import { tellingWork } from "./telling-work.ts";

/** Systems of the landscape that can be named, by chain. */
export type SystemsByChain = ReadonlyMap<
  ChainName,
  readonly { readonly id: string; readonly name: string }[]
>;

export interface InventedWork {
  readonly work: readonly Work[];
  readonly entries: readonly WorkEntry[];
  readonly dependencies: NonNullable<PortfolioDocument["records"]["dependency"]>;
}

/** Skills of each chain that made-up work asks, the first most; Cool:Gen it leaves alone. */
const asked: Readonly<Record<ChainName, readonly string[]>> = {
  "income-tax": ["java", "rule-analysis", "test"],
  "corporate-tax": ["java", "test"],
  "payroll-tax": ["java", "rule-analysis"],
  vat: ["cobol", "rule-analysis"],
  benefits: ["java", "business-analysis", "test"],
  collection: ["cobol", "integration", "java"],
  vehicle: ["java", "integration"],
  inheritance: ["java", "cobol"],
  audit: ["data-engineering", "web", "business-analysis"],
  data: ["integration", "security", "data-engineering"],
  service: ["web", "user-research", "test"],
  facilities: ["security", "mainframe", "architecture"],
};

type Sketch = readonly [verb: string, status: Work["status"], nature: Work["nature"], euros: number];

/** Two for each chain: what has been done, what runs, and what waits. */
const sketches: Readonly<Record<ChainName, readonly [Sketch, Sketch]>> = {
  "income-tax": [
    ["Herstel van", "in-execution", "recovery", 6.4],
    ["Wetswijziging in", "not-started", "policy", 3.2],
  ],
  "corporate-tax": [
    ["Wetswijziging in", "in-execution", "policy", 7.5],
    ["Vernieuwing van", "finished", "modernisation", 11.8],
  ],
  "payroll-tax": [
    ["Wetswijziging in", "not-started", "policy", 5.6],
    ["Onderhoud van", "in-execution", "maintenance", 2.1],
  ],
  vat: [
    ["Onderhoud van", "in-execution", "maintenance", 4.4],
    ["Wetswijziging in", "not-started", "policy", 8.1],
  ],
  benefits: [
    ["Herstel van", "in-execution", "recovery", 22.0],
    ["Vernieuwing van", "not-started", "modernisation", 16.5],
  ],
  collection: [
    ["Vernieuwing van", "in-execution", "modernisation", 26.0],
    ["Koppeling van", "finished", "policy", 5.2],
  ],
  vehicle: [
    ["Vernieuwing van", "in-reorientation", "modernisation", 19.4],
    ["Wetswijziging in", "not-started", "policy", 6.9],
  ],
  inheritance: [
    ["Vernieuwing van", "not-started", "modernisation", 7.7],
    ["Onderhoud van", "in-execution", "maintenance", 1.3],
  ],
  audit: [
    ["Vernieuwing van", "in-execution", "modernisation", 9.6],
    ["Proef met", "cancelled", "policy", 5.9],
  ],
  data: [
    ["Beveiliging van", "in-execution", "modernisation", 12.2],
    ["Koppeling van", "not-started", "policy", 4.0],
  ],
  service: [
    ["Vernieuwing van", "in-execution", "modernisation", 14.8],
    ["Wetswijziging in", "not-started", "policy", 2.6],
  ],
  facilities: [
    ["Vervanging van", "in-execution", "modernisation", 17.3],
    ["Vernieuwing van", "finished", "modernisation", 5.5],
  ],
};

/** Quarters from the one of a day up to and including that of another. */
function quartersOf(from: string, until: string): number {
  const at = (day: string) => Number(day.slice(0, 4)) * 4 + Math.floor((Number(day.slice(5, 7)) - 1) / 3);
  return at(until) - at(from) + 1;
}

function needsOf(dice: Dice, chain: ChainName, quarters: number): readonly Need[] {
  return asked[chain].map((skill, index) =>
    need(skill, index === 0 ? dice.between(1, 3) : dice.pick([0.5, 1]), quarters, chain),
  );
}

/** Makes the rest of the portfolio: two works for each chain and some that show what a board must not miss. */
export function makeInventedWork(dice: Dice, systems: SystemsByChain): InventedWork {
  const made = chains.flatMap(({ short }) =>
    sketches[short].map((sketch, index) => {
      const own = dice.fork(`${short} ${index}`);
      const system = systems.get(short)?.[index * 3 + own.between(0, 2)];
      return makeOne(own, short, sketch, index, system);
    }),
  );
  const extra = tellingWork(dice.fork("telling"));
  return {
    work: [...made.map(({ work }) => work), ...extra.work],
    entries: [...made.flatMap(({ entries }) => entries), ...extra.entries],
    dependencies: extra.dependencies,
  };
}

function makeOne(
  dice: Dice,
  chain: ChainName,
  [verb, status, nature, euros]: Sketch,
  index: number,
  system: { readonly id: string; readonly name: string } | undefined,
): { readonly work: Work; readonly entries: readonly WorkEntry[] } {
  const id = `${chain}-${index + 1}`;
  const name = `${verb} ${(system?.name ?? chain).toLowerCase()}`;
  const waits = status === "not-started";
  const over = status === "finished" || status === "cancelled";
  const start = waits
    ? dayBetween(dice, "2024-10-01", "2026-06-01")
    : dayBetween(dice, over ? "2020-01-01" : "2022-01-01", over ? "2021-12-31" : "2023-12-31");
  const end = addDays(start, dice.between(6, 12) * 91);
  const ended = over ? addDays(end, dice.between(-40, 300)) : undefined;
  // One of three that wait lacks a document that the gate asks for.
  const bare = waits && dice.chance(0.34);
  const { projectPlan, ...papers } = papersOf(name, addDays(start < asOf ? start : asOf, -40));
  const work = newWork({
    id,
    name,
    status,
    nature,
    chain,
    systems: system === undefined ? [] : [system.id],
    needs: over ? [] : needsOf(dice, chain, quartersOf(start, end)),
    ...papers,
    ...(!bare && { projectPlan }),
    ...(!waits && { startedOn: start }),
    ...(ended !== undefined && { endedOn: ended < asOf ? ended : asOf }),
    ...madeUp,
  });
  if (waits)
    return {
      work,
      entries: bare ? [] : [initial(dice, work.id, addDays(asOf, -20), start, end, millions(euros))],
    };
  return { work, entries: history(dice, work, start, end, millions(euros)) };
}

/** A first baseline, now and then another, and a report each year, until it ended or the letter was sent. */
function history(dice: Dice, work: Work, start: string, end: string, cents: number): readonly WorkEntry[] {
  const { id, endedOn, status } = work;
  const last = endedOn ?? asOf;
  const entries: WorkEntry[] = [initial(dice, id, addDays(start, -30), start, end, cents)];
  const again = dice.chance(0.4) ? addDays(start, dice.between(200, 400)) : undefined;
  const grown = again === undefined ? 1 : 1 + dice.between(5, 60) / 100;
  const laterEnd = again === undefined ? end : addDays(end, dice.between(60, 420));
  const total = Math.round(cents * grown);
  if (again !== undefined && again < last) {
    entries.push({
      id: `${id}-again`,
      work: id,
      entry: "re-baseline",
      on: again,
      startOn: start,
      endOn: laterEnd,
      costs: invented(dice, total),
      reasons: [dice.pick(["setbacks", "change-of-law", "scope", "prices"] as const)],
      causes: [dice.pick(["policy", "recovery", "staff"] as const)],
      businessCase: paper(`Herijkte businesscase ${work.name}`, addDays(again, -10)),
      ...madeUp,
    });
  }
  const whole = Math.max(1, daysFrom(start, laterEnd));
  for (let on = addDays(start, 365); on < last; on = addDays(on, 365)) {
    if (on === again) continue;
    entries.push(report(dice, id, on, Math.min(0.95, daysFrom(start, on) / whole), total, laterEnd));
  }
  const done = endedOn === undefined ? Math.min(0.97, daysFrom(start, last) / whole) : 1;
  entries.push(report(dice, id, last, status === "cancelled" ? 0.6 : done, total, endedOn ?? laterEnd));
  return entries;
}

function daysFrom(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000);
}
