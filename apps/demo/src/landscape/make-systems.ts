import type { Dice } from "../agency/dice.ts";
import { systems as registered } from "../agency/systems.ts";
import { addDays, dayBetween } from "./days.ts";
import { inventedNames } from "./invented-names.ts";
import { type ChainName, chainOfRegister, knownSystems } from "./known-systems.ts";
import type { LineName, ProductLine } from "./product-lines.ts";
import { fellBehind, keptUp, leftBehind, type ReleaseUse } from "./use-of-release.ts";

/** The day of the letter that tells of 19 and 52 percent, and the day that the backlog is taken of. */
export const letterDay = "2024-06-18";
export const baseDay = "2018-12-31";

/**
 * How many systems stand where on the day of the letter. With 900 in use, 144 and 27 in debt are 19 %; of a backlog of
 * 300, 118 renewed and 38 retired are 52 %. The figures themselves are computed from the days, never taken from here.
 */
const counts = { left: 144, migrated: 118, retired: 38, fresh: 27, inUse: 900 };
/** Of those that keep up then, so many fall behind later. */
const agingLater = 55;

export type Fate = "left" | "migrated" | "retired" | "fresh" | "aging" | "sound";

/** A system of the landscape with what it runs on through the years. */
export interface MadeSystem {
  readonly key: string;
  readonly name: string;
  readonly chain: ChainName;
  /** Which document names it; absent: it is invented. */
  readonly named?: string;
  readonly registered: boolean;
  readonly inUseFrom: string;
  readonly phaseOutFrom?: string;
  readonly retiredOn?: string;
  readonly uses: readonly ReleaseUse[];
  /** It is built with Cool:Gen, until a day when it has been rebuilt by then. */
  readonly coolGen?: { readonly until?: string };
}

const stacks: readonly (readonly LineName[])[] = [
  ["oracle-jdk", "red-hat-jboss-eap", "oracle-database", "rhel"],
  ["oracle-jdk", "tomcat", "postgresql", "rhel"],
  ["dotnetfx", "mssqlserver", "windows-server"],
  ["visual-cobol", "ibm-db2", "ibm-mq"],
  ["oracle-database", "oracle-solaris"],
  ["oracle-jdk", "ibm-db2", "ibm-mq", "rhel"],
];
/** Lines of which a release that was sound on the base day lost support before the letter. */
const freshLines: readonly LineName[] = [
  "postgresql",
  "oracle-database",
  "windows-server",
  "visual-cobol",
  "ibm-db2",
  "ibm-mq",
  "oracle-jdk",
];
/** Systems that nobody changed since before this day count as old as the records go. */
const records = "2016-06-01";

/** Makes the systems: named ones, those of the register, and invented ones up to the counts. */
export function makeSystems(
  dice: Dice,
  lines: Readonly<Record<LineName, ProductLine>>,
): readonly MadeSystem[] {
  const named = [
    ...registered.map(({ id, name }) => ({
      key: `register:${id}`,
      name,
      chain: chainOfRegister[id] ?? "facilities",
      registered: true,
    })),
    ...knownSystems.map(({ id, ...known }) => ({ ...known, key: `demo:${id}`, registered: false })),
  ];
  const inUse = named.filter((one) => !("inUseFrom" in one) || (one.inUseFrom ?? "") <= letterDay).length;
  const missing = counts.inUse + counts.retired - inUse;
  const taken = new Set<string>(named.map(({ name }) => name.toLowerCase()));
  const invented = inventedNames(dice.fork("names"))
    .filter(({ name }) => !taken.has(name.toLowerCase()))
    .slice(0, missing)
    .map(({ name, chain }, index) => ({ key: `demo:system-${index + 1}`, name, chain, registered: false }));
  const fates = dice.fork("fates").shuffle(fatesOf(invented.length, inUse));
  return [
    ...named.map((one) => made(dice.fork(one.key), lines, one, "sound")),
    ...invented.map((one, index) => made(dice.fork(one.key), lines, one, fates[index] ?? "sound")),
  ];
}

/** @param named systems that are in use on the day of the letter without being invented; they keep up. */
function fatesOf(invented: number, named: number): readonly Fate[] {
  const sound = counts.inUse - counts.left - counts.migrated - counts.fresh - agingLater - named;
  const fates: Fate[] = [];
  for (const [fate, count] of [
    ["left", counts.left],
    ["migrated", counts.migrated],
    ["retired", counts.retired],
    ["fresh", counts.fresh],
    ["aging", agingLater],
    ["sound", sound],
  ] as const) {
    for (let one = 0; one < count; one++) fates.push(fate);
  }
  if (fates.length !== invented) throw new Error("the systems of the demo landscape do not add up");
  return fates;
}

type Start = Pick<MadeSystem, "key" | "name" | "chain" | "registered"> & {
  readonly named?: string;
  readonly inUseFrom?: string;
};

function made(
  dice: Dice,
  lines: Readonly<Record<LineName, ProductLine>>,
  start: Start,
  fate: Fate,
): MadeSystem {
  const young = fate === "sound" && dice.chance(0.3);
  const inUseFrom =
    start.inUseFrom ??
    dayBetween(dice, young ? "2017-01-01" : "1996-01-01", young ? "2024-03-01" : "2013-12-31");
  const from = inUseFrom > records ? inUseFrom : records;
  const usual = dice.pick(stacks);
  const behind = behindOf(dice, lines, usual, fate, from);
  const stack = behind === undefined || usual.includes(behind.line) ? usual : [...usual, behind.line];
  const uses = stack.flatMap((line) =>
    line === behind?.line ? behind.uses : keptUp(dice, lines[line], from),
  );
  const retired =
    fate === "retired" ? dayBetween(dice, addDays(baseDay, 60), addDays(letterDay, -20)) : undefined;
  return {
    ...start,
    inUseFrom,
    // What it runs on at first it has always run on, as far as the records go.
    uses: uses.map((use) => (use.from === undefined || use.from > from ? use : without(use))),
    ...(retired !== undefined && { retiredOn: retired, phaseOutFrom: addDays(retired, -400) }),
    ...coolGenOf(dice, start, fate),
  };
}

interface Behind {
  readonly line: LineName;
  readonly uses: readonly ReleaseUse[];
}

/** The one part of a system that is or falls behind. */
function behindOf(
  dice: Dice,
  lines: Readonly<Record<LineName, ProductLine>>,
  stack: readonly LineName[],
  fate: Fate,
  from: string,
): Behind | undefined {
  const line = dice.pick(stack);
  // Two in five of what is left has no date yet on which it moves on.
  const later = dice.chance(0.6) ? dayBetween(dice, "2024-09-01", "2030-12-31") : undefined;
  if (fate === "left") return { line, uses: leftBehind(dice, lines[line], baseDay, later) };
  if (fate === "retired") return { line, uses: leftBehind(dice, lines[line], baseDay, undefined) };
  if (fate === "migrated") {
    const moved = dayBetween(dice, addDays(baseDay, 30), addDays(letterDay, -15));
    return { line, uses: leftBehind(dice, lines[line], baseDay, moved) };
  }
  if (fate === "fresh")
    return fallen(dice, lines, freshLines, from, { after: baseDay, before: letterDay }, later);
  if (fate === "aging") {
    const all: readonly LineName[] = [
      "rhel",
      "red-hat-jboss-eap",
      "mssqlserver",
      "postgresql",
      "ibm-mq",
      "visual-cobol",
    ];
    return fallen(dice, lines, all, from, { after: letterDay, before: "2026-11-01" }, later);
  }
  return undefined;
}

function fallen(
  dice: Dice,
  lines: Readonly<Record<LineName, ProductLine>>,
  names: readonly LineName[],
  from: string,
  ended: { readonly after: string; readonly before: string },
  until: string | undefined,
): Behind {
  for (const line of dice.shuffle(names)) {
    for (const begin of [from, ...["2017-06-01", "2019-01-15", "2021-10-01", "2022-02-01"]]) {
      if (begin < from) continue;
      const uses = fellBehind(
        dice,
        lines[line],
        begin,
        ended,
        until === undefined || until > ended.before ? until : undefined,
      );
      if (uses !== undefined && (begin === from || ended.after === letterDay)) {
        const before = begin === from ? [] : keptUpUntil(dice, lines[line], from, begin);
        if (before !== undefined) return { line, uses: [...before, ...uses] };
      }
    }
  }
  throw new Error("no product of the demo landscape loses support in that time");
}

/** Keeps up until another release comes in its place; undefined when it would have moved on in between. */
function keptUpUntil(dice: Dice, line: ProductLine, from: string, until: string): ReleaseUse[] | undefined {
  const [first] = keptUp(dice, line, from);
  if (first === undefined || first.release.ends <= until) return undefined;
  return [{ release: first.release, from, until }];
}

/** Cool:Gen is in the three chains of which the letter gives its end; half of it is rebuilt before that. */
function coolGenOf(dice: Dice, { chain, key }: Start, fate: Fate): Pick<MadeSystem, "coolGen"> {
  const chains: readonly ChainName[] = ["income-tax", "corporate-tax", "payroll-tax"];
  const always = key === "register:income-tax";
  if (!chains.includes(chain) || fate === "retired" || !(dice.chance(0.18) || always)) return {};
  if (!always && dice.chance(0.55))
    return { coolGen: { until: dayBetween(dice, "2021-01-01", "2026-10-01") } };
  return { coolGen: {} };
}

function without({ from: _from, ...use }: ReleaseUse): ReleaseUse {
  return use;
}
