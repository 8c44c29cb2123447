import type { PlanningItem, PlanningResource } from "../planning/planning-problem.ts";
import type { Portfolio } from "../records.ts";
import { quartersFrom, yearOf } from "../supply/quarter.ts";
import type { Capacity, Quarter, Skill } from "../supply/supply.ts";
import type { Need } from "../work/work.ts";
import type { SupposedPortfolio } from "./apply-scenario.ts";
import type { PlanningNote } from "./planning-note.ts";

/**
 * What a resource stands for: people of a skill, in one team or in all, or room for change in a chain. People for
 * maintenance are a resource of their own beside those for change (row O6).
 */
export type ResourceMeaning =
  | { readonly skill: string; readonly team?: string; readonly use?: "maintenance" }
  | { readonly chain: string };

const chainPrefix = "chain:";
const maintenancePrefix = "maintenance:";
/** One structural change at a time, in the unit of resources. */
const oneChange = 100;

/** The resource of a skill, over all teams or in one, of people for change or of those for maintenance. */
export function skillResource(
  skill: string,
  team: string | undefined,
  use: Capacity["use"] = "change",
): string {
  const people = team === undefined ? skill : `${skill}@${team}`;
  return use === "maintenance" ? maintenancePrefix + people : people;
}

/** What the id of a resource stands for. */
export function meaningOf(resource: string): ResourceMeaning {
  if (resource.startsWith(chainPrefix)) return { chain: resource.slice(chainPrefix.length) };
  if (resource.startsWith(maintenancePrefix)) {
    const people = peopleOfName(resource.slice(maintenancePrefix.length));
    return { ...people, use: "maintenance" };
  }
  return peopleOfName(resource);
}

function peopleOfName(name: string): { readonly skill: string; readonly team?: string } {
  const at = name.lastIndexOf("@");
  return at < 0 ? { skill: name } : { skill: name.slice(0, at), team: name.slice(at + 1) };
}

type PlannedNeed = PlanningItem["needs"][number];

/**
 * Needs of an item by resource, each `duration` long: a need of one team also counts in the total of its skill, and
 * what changes a chain whose room is known takes a place in it.
 *
 * @param use which people it takes: those for change or those for maintenance
 */
export function plannedNeeds(
  needs: readonly Need[],
  use: Capacity["use"],
  duration: number,
  chains: readonly string[],
): readonly PlannedNeed[] {
  const byResource = new Map<string, number[]>();
  const add = (resource: string, perQuarter: readonly number[]) => {
    const sum = byResource.get(resource) ?? new Array<number>(duration).fill(0);
    byResource.set(
      resource,
      sum.map((amount, index) => amount + (perQuarter[index] ?? 0)),
    );
  };
  for (const { skill, team, perQuarter } of needs) {
    add(skillResource(skill, undefined, use), perQuarter);
    if (team !== undefined) add(skillResource(skill, team, use), perQuarter);
  }
  for (const chain of chains) add(chainPrefix + chain, new Array<number>(duration).fill(oneChange));
  return [...byResource]
    .map(([resource, perQuarter]) => ({ resource, perQuarter }))
    .filter(({ perQuarter }) => perQuarter.some((amount) => amount > 0));
}

/**
 * Resources that items need, with who there is for change or for maintenance. Where nobody recorded a quarter, the last that was recorded
 * goes on, and a note says so; what runs takes its people even when there are too few, and a note says that too.
 */
export function planningResources(
  { portfolio: { records }, recordedCapacity }: Pick<SupposedPortfolio, "portfolio" | "recordedCapacity">,
  skills: readonly Skill[],
  items: readonly PlanningItem[],
  { firstQuarter, quarters }: { readonly firstQuarter: Quarter; readonly quarters: number },
): { readonly resources: readonly PlanningResource[]; readonly notes: readonly PlanningNote[] } {
  const horizon = quartersFrom(firstQuarter, quarters);
  const notes: PlanningNote[] = [];
  const ids = [...new Set(items.flatMap(({ needs }) => needs.map(({ resource }) => resource)))].sort();
  const resources = ids.map((id): PlanningResource => {
    const meaning = meaningOf(id);
    if ("chain" in meaning) {
      const rooms = records["chain-room"].filter(({ chain }) => chain === meaning.chain);
      const from = horizon.find((quarter) => !rooms.some(({ year }) => year === yearOf(quarter)));
      if (from !== undefined) notes.push({ note: "room-assumed", chain: meaning.chain, from });
      const capacity = chainCapacity(rooms, horizon);
      return withRunning({ id, name: meaning.chain, capacity, scarce: false }, items, horizon, notes);
    }
    const skill = skills.find((one) => one.id === meaning.skill);
    const team = records.team.find((one) => one.id === meaning.team);
    const skillName = skill?.name ?? meaning.skill;
    const name = meaning.team === undefined ? skillName : `${skillName} (${team?.name ?? meaning.team})`;
    const isOwn = (one: Capacity) =>
      one.use === (meaning.use ?? "change") &&
      one.skill === meaning.skill &&
      (meaning.team === undefined || one.team === meaning.team);
    const own = records.capacity.filter(isOwn);
    // What a scenario supposes says nothing of what was recorded.
    const recorded = recordedCapacity === records.capacity ? own : recordedCapacity.filter(isOwn);
    if (recorded.length === 0) notes.push({ note: "nobody-has-it", resource: id, name });
    const first = recorded.map(({ quarter }) => quarter).sort()[0];
    const until = first === undefined ? undefined : horizon.findLast((quarter) => quarter < first);
    if (until !== undefined) notes.push({ note: "capacity-unknown", resource: id, name, until });
    const last = lastRecorded(recorded);
    const assumed = last === undefined ? undefined : horizon.find((quarter) => quarter > last);
    if (assumed !== undefined) notes.push({ note: "capacity-assumed", resource: id, name, from: assumed });
    const gaps = horizon.filter(
      (quarter) => last !== undefined && quarter <= last && isGap(recorded, quarter),
    );
    const [from] = gaps;
    if (from !== undefined)
      notes.push({ note: "capacity-gap", resource: id, name, from, until: gaps.at(-1) ?? from });
    const resource = {
      id,
      name,
      capacity: peopleOf(own, horizon, (one) => one.own + one.external),
      external: peopleOf(own, horizon, ({ external }) => external),
      scarce: skill?.scarce ?? false,
    };
    return withRunning(resource, items, horizon, notes);
  });
  return { resources, notes };
}

/** Who there are, team by team: what a team recorded last goes on. */
function peopleOf(
  capacity: readonly Capacity[],
  horizon: readonly Quarter[],
  count: (one: Capacity) => number,
): readonly number[] {
  const byTeam = new Map<string, Capacity[]>();
  for (const one of capacity) byTeam.set(one.team, [...(byTeam.get(one.team) ?? []), one]);
  const sum = horizon.map(() => 0);
  for (const recorded of byTeam.values()) {
    recorded.sort((one, other) => (one.quarter < other.quarter ? -1 : 1));
    for (const [index, quarter] of horizon.entries()) {
      const now = recorded.findLast((one) => one.quarter <= quarter);
      if (now !== undefined) sum[index] = (sum[index] ?? 0) + count(now);
    }
  }
  return sum;
}

/** The first quarter of all teams after which one of them recorded nothing. */
function lastRecorded(capacity: readonly Capacity[]): Quarter | undefined {
  const byTeam = new Map<string, Quarter>();
  for (const { team, quarter } of capacity) {
    const last = byTeam.get(team);
    if (last === undefined || quarter > last) byTeam.set(team, quarter);
  }
  return [...byTeam.values()].sort()[0];
}

/** Whether a team recorded people before and after a quarter, and not in it. */
function isGap(capacity: readonly Capacity[], sought: Quarter): boolean {
  const teams = new Set(capacity.map(({ team }) => team));
  return [...teams].some((team) => {
    const quarters = capacity.filter((one) => one.team === team).map(({ quarter }) => quarter);
    return (
      !quarters.includes(sought) &&
      quarters.some((quarter) => quarter < sought) &&
      quarters.some((quarter) => quarter > sought)
    );
  });
}

function chainCapacity(
  rooms: Portfolio["records"]["chain-room"],
  horizon: readonly Quarter[],
): readonly number[] {
  const own = [...rooms].sort((one, other) => one.year - other.year);
  return horizon.map((quarter) => {
    const room = own.findLast(({ year }) => year <= yearOf(quarter)) ?? own[0];
    return (room?.structuralChanges ?? 0) * oneChange;
  });
}

function withRunning(
  resource: PlanningResource,
  items: readonly PlanningItem[],
  horizon: readonly Quarter[],
  notes: PlanningNote[],
): PlanningResource {
  const taken = horizon.map(() => 0);
  for (const { needs, fixedStart } of items) {
    if (fixedStart === undefined) continue;
    for (const { resource: id, perQuarter } of needs) {
      if (id !== resource.id) continue;
      for (const [index, amount] of perQuarter.entries())
        taken[fixedStart + index] = (taken[fixedStart + index] ?? 0) + amount;
    }
  }
  const capacity = resource.capacity.map((there, index) => {
    const short = (taken[index] ?? 0) - there;
    const quarter = horizon[index];
    if (short <= 0 || quarter === undefined) return there;
    notes.push({ note: "over-booked", resource: resource.id, name: resource.name, quarter, short });
    return there + short;
  });
  return { ...resource, capacity };
}
