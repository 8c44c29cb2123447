import { skillResource } from "../scenario/planning-resources.ts";
import type { DemandLine } from "./demand-lines.ts";
import type { Capacity, Quarter, Skill } from "./supply.ts";
import { ask, type Cell, emptyCell, lackOfAll, lackOfTeam, provide, spareOf } from "./supply-cell.ts";
import { groupBy } from "./supply-map.ts";

/** People of a skill, of one team or of all, who are all taken in a quarter, or are too few. */
export interface Bottleneck {
  /** As the planner names its resources: `<skill>` or `<skill>@<team>`, with `maintenance:` before it for that use. */
  readonly resource: string;
  readonly skill: string;
  readonly name: string;
  readonly team?: string;
  readonly scarce: boolean;
  readonly use: Capacity["use"];
  readonly quarter: Quarter;
  /** Hundredths of a full-time person: who can be asked, who are asked, and who are lacking. */
  readonly capacity: number;
  readonly demand: number;
  /** 0 when all are taken and nobody is lacking. */
  readonly shortage: number;
  /** False when nobody has said how many there are. */
  readonly stated: boolean;
  /** Who share them, the greatest demand first. */
  readonly sharedBy: readonly Pick<DemandLine, "item" | "kind" | "name" | "layer" | "amount">[];
}

/**
 * Where people are too few, the greatest shortage first, and then where all of them are taken: there one more would
 * let something begin earlier.
 */
export function findBottlenecks(
  lines: readonly DemandLine[],
  capacities: readonly Capacity[],
  skills: readonly Skill[],
): readonly Bottleneck[] {
  const supply = groupBy(capacities, cellKey);
  const named = new Map(skills.map((skill) => [skill.id, skill]));
  const found = [...groupBy(lines, cellKey)].flatMap(([key, asked]): readonly Bottleneck[] => {
    const [line] = asked;
    if (line === undefined) return [];
    const cell = emptyCell();
    for (const capacity of supply.get(key) ?? []) provide(cell, capacity);
    ask(cell, asked);
    const { skill, use, quarter } = line;
    const { name, scarce } = named.get(skill) ?? { name: skill, scarce: false };
    const shared = { skill, name, scarce, use, quarter, stated: cell.supply.size > 0 };
    return [
      ...[...cell.bound].flatMap(([team, demand]) => {
        const capacity = cell.supply.get(team) ?? 0;
        if (demand < capacity) return [];
        const sharedBy = shareOf(asked.filter((one) => one.team === team));
        const shortage = lackOfTeam(cell, team);
        return [
          {
            ...shared,
            resource: skillResource(skill, team, use),
            team,
            capacity,
            demand,
            shortage,
            sharedBy,
          },
        ];
      }),
      ...poolOf(cell, asked).map((pool) => ({
        ...shared,
        resource: skillResource(skill, undefined, use),
        ...pool,
      })),
    ];
  });
  return found.sort(
    (a, b) =>
      b.shortage - a.shortage ||
      compare(a.quarter, b.quarter) ||
      compare(a.resource, b.resource) ||
      compare(a.use, b.use),
  );
}

/** Two or more items that ask more of one team than it has (row N4). */
export function teamClashes(bottlenecks: readonly Bottleneck[]): readonly Bottleneck[] {
  return bottlenecks.filter(
    ({ team, shortage, sharedBy }) => team !== undefined && shortage > 0 && sharedBy.length > 1,
  );
}

/** What any team may do, against the people whom no team was asked for by name. */
function poolOf(
  cell: Cell,
  asked: readonly DemandLine[],
): readonly Pick<Bottleneck, "capacity" | "demand" | "shortage" | "sharedBy">[] {
  const capacity = spareOf(cell);
  if (cell.free === 0 || cell.free < capacity) return [];
  const sharedBy = shareOf(asked.filter(({ team }) => team === undefined));
  return [{ capacity, demand: cell.free, shortage: lackOfAll(cell), sharedBy }];
}

/** One line for each item, also when it asks the same people twice. */
function shareOf(lines: readonly DemandLine[]): Bottleneck["sharedBy"] {
  return [...groupBy(lines, ({ kind, item }) => `${kind} ${item}`).values()]
    .flatMap(([first, ...more]) => {
      if (first === undefined) return [];
      const { item, kind, name, layer } = first;
      return [{ item, kind, name, layer, amount: more.reduce((sum, one) => sum + one.amount, first.amount) }];
    })
    .sort((a, b) => b.amount - a.amount || compare(a.item, b.item));
}

function cellKey({ use, quarter, skill }: Pick<DemandLine, "use" | "quarter" | "skill">): string {
  return `${use} ${quarter} ${skill}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
