import type { DemandLine } from "./demand-lines.ts";
import type { Capacity, Quarter, Skill } from "./supply.ts";
import { ask, type Cell, emptyCell, lackOf, provide, supplyOf } from "./supply-cell.ts";

/** One skill in one quarter. All amounts are hundredths of a full-time person. */
export interface SupplyCell {
  readonly quarter: Quarter;
  readonly own: number;
  readonly external: number;
  /** False when nobody has said how many there are: then 0 is not a figure but a gap. */
  readonly stated: boolean;
  readonly running: number;
  readonly planned: number;
  readonly wishes: number;
  /** Demand divided by supply, in whole percents; absent when there is no supply. */
  readonly percent?: number;
  readonly shortage: number;
  readonly teams: readonly {
    readonly team: string;
    readonly own: number;
    readonly external: number;
    /** Asked of this team by name. */
    readonly asked: number;
  }[];
}

/** A row of the heat map: one skill, for change or for maintenance. */
export interface SupplyRow {
  readonly skill: string;
  readonly name: string;
  /** Nobody can be hired for it (row L8). */
  readonly scarce: boolean;
  readonly use: Capacity["use"];
  readonly cells: readonly SupplyCell[];
}

/** Demand and supply by skill and quarter, with change and maintenance apart (row O6). */
export function supplyMap(
  lines: readonly DemandLine[],
  capacities: readonly Capacity[],
  skills: readonly Skill[],
  quarters: readonly Quarter[],
): readonly SupplyRow[] {
  const there = groupBy(capacities, rowKey);
  const asked = groupBy(lines, rowKey);
  const named = new Map(skills.map((skill) => [skill.id, skill]));
  return [...new Set([...there.keys(), ...asked.keys()])].sort().map((key) => {
    const [use, skill] = splitKey(key);
    const rowLines = groupBy(asked.get(key) ?? [], ({ quarter }) => quarter);
    const rowSupply = groupBy(there.get(key) ?? [], ({ quarter }) => quarter);
    const { name, scarce } = named.get(skill) ?? { name: skill, scarce: false };
    return {
      skill,
      name,
      scarce,
      use,
      cells: quarters.map((quarter) =>
        supplyCell(quarter, rowLines.get(quarter) ?? [], rowSupply.get(quarter) ?? []),
      ),
    };
  });
}

/** Own and external people together, by use and quarter, and by skill (row O13). */
export interface SupplyTotals {
  readonly quarters: readonly {
    readonly quarter: Quarter;
    readonly use: Capacity["use"];
    readonly own: number;
    readonly external: number;
    readonly demand: number;
    /** Of all skills together: people of one skill cannot do the work of another. */
    readonly shortage: number;
  }[];
  /** Of the first quarter that is shown, both uses together, the most external people first. */
  readonly external: readonly {
    readonly skill: string;
    readonly name: string;
    readonly own: number;
    readonly external: number;
    /** Share of external people in whole percents. */
    readonly percent: number;
  }[];
}

export function supplyTotals(rows: readonly SupplyRow[], quarters: readonly Quarter[]): SupplyTotals {
  const [first] = quarters;
  const bySkill = groupBy(rows, ({ skill }) => skill);
  return {
    quarters: quarters.flatMap((quarter) =>
      (["change", "maintenance"] as const).map((use) => {
        const cells = rows.filter((row) => row.use === use).flatMap((row) => cellAt(row, quarter));
        return {
          quarter,
          use,
          own: total(cells, ({ own }) => own),
          external: total(cells, ({ external }) => external),
          demand: total(cells, ({ running, planned, wishes }) => running + planned + wishes),
          shortage: total(cells, ({ shortage }) => shortage),
        };
      }),
    ),
    external: [...bySkill]
      .flatMap(([skill, same]) => {
        const cells = same.flatMap((row) => cellAt(row, first));
        const own = total(cells, (cell) => cell.own);
        const external = total(cells, (cell) => cell.external);
        if (own + external === 0) return [];
        const name = same[0]?.name ?? skill;
        return [{ skill, name, own, external, percent: Math.round((external * 100) / (own + external)) }];
      })
      .sort((a, b) => b.external - a.external || (a.skill < b.skill ? -1 : 1)),
  };
}

function supplyCell(
  quarter: Quarter,
  lines: readonly DemandLine[],
  capacities: readonly Capacity[],
): SupplyCell {
  const cell: Cell = emptyCell();
  for (const capacity of capacities) provide(cell, capacity);
  ask(cell, lines);
  const layer = (sought: DemandLine["layer"]) =>
    total(
      lines.filter((line) => line.layer === sought),
      ({ amount }) => amount,
    );
  const supply = supplyOf(cell);
  const asked = total(lines, ({ amount }) => amount);
  return {
    quarter,
    own: total(capacities, ({ own }) => own),
    external: total(capacities, ({ external }) => external),
    stated: capacities.length > 0,
    running: layer("running"),
    planned: layer("planned"),
    wishes: layer("wish"),
    ...(supply > 0 && { percent: Math.round((asked * 100) / supply) }),
    shortage: lackOf(cell),
    teams: [...new Set([...cell.supply.keys(), ...cell.bound.keys()])].sort().map((team) => {
      const same = capacities.filter((one) => one.team === team);
      return {
        team,
        own: total(same, ({ own }) => own),
        external: total(same, ({ external }) => external),
        asked: cell.bound.get(team) ?? 0,
      };
    }),
  };
}

/** Groups, each in the order in which its members came. */
export function groupBy<One, Key>(
  all: readonly One[],
  keyOf: (one: One) => Key,
): ReadonlyMap<Key, readonly One[]> {
  const groups = new Map<Key, One[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

function rowKey({ use, skill }: Pick<DemandLine, "use" | "skill">): string {
  return `${use} ${skill}`;
}

function splitKey(key: string): readonly [Capacity["use"], string] {
  const use = key.startsWith("change ") ? "change" : "maintenance";
  return [use, key.slice(use.length + 1)];
}

function cellAt({ cells }: SupplyRow, quarter: Quarter | undefined): readonly SupplyCell[] {
  return cells.filter((cell) => cell.quarter === quarter);
}

function total<One>(all: readonly One[], amountOf: (one: One) => number): number {
  return all.reduce((sum, one) => sum + amountOf(one), 0);
}
