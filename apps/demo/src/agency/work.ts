import type { Shield, WorkItem } from "@grondslag/access";
import type { Dice } from "./dice.ts";
import { activities } from "./processing-activities.ts";
import { roles } from "./roles.ts";
import { type StaffMember, shieldGroupIds } from "./staff.ts";
import type { Subjects } from "./subjects.ts";
import { telephoneSystemId } from "./systems.ts";
import { type UnitEntry, units } from "./units.ts";

const minute = 60_000;
const day = 86_400_000;

/** Subjects whom only a named group may help. */
export function makeShields(dice: Dice, subjects: Subjects): readonly Shield[] {
  const shield = (subject: string, group: string): Shield => ({ id: subject, subject, group });
  const figures = dice.shuffle(subjects.persons).slice(0, 8);
  const companies = [...subjects.businesses].sort((a, b) => b.turnover - a.turnover).slice(0, 12);
  return [
    ...figures.map((person) => shield(person.subject, shieldGroupIds.publicFigures)),
    ...companies.map((business) => shield(business.subject, shieldGroupIds.largeCompanies)),
  ];
}

/** Who could be calling: anyone who is not shielded. */
export function callersOf(
  unit: UnitEntry,
  subjects: Subjects,
  shields: readonly Shield[],
): readonly string[] {
  const shielded = new Set(shields.map((shield) => shield.subject));
  const kind = unit.id === "phone-business" ? subjects.businesses : subjects.persons;
  return kind.map(({ subject }) => subject).filter((subject) => !shielded.has(subject));
}

/** Two hundred calls that wait in the queues of the telephone teams at the moment `at` (ms). */
export function makeCalls(
  dice: Dice,
  at: number,
  subjects: Subjects,
  shields: readonly Shield[],
): readonly WorkItem[] {
  const teams = units.filter((unit) => unit.calls !== undefined);
  return teams.flatMap((team) => {
    const callers = dice.shuffle(callersOf(team, subjects, shields)).slice(0, 200 / teams.length);
    return callers.map((subject, place): WorkItem => {
      const openedAt = at - (callers.length - place) * 20_000;
      return {
        id: `call-${team.id}-${place + 1}`,
        kind: "call",
        subject,
        purpose: team.calls ?? "",
        state: "waiting",
        openedBy: telephoneSystemId,
        openedAt,
        assignedTo: { type: "unit", id: team.id },
      };
    });
  });
}

/** One case in so many was opened by the one who handles it. */
const ownWorkEvery = 12;

/** Cases and tasks of the people who do not sit on the telephone; one in six is closed. */
export function makeCases(
  dice: Dice,
  at: number,
  subjects: Subjects,
  staff: readonly StaffMember[],
): readonly WorkItem[] {
  const items: WorkItem[] = [];
  for (const unit of units) {
    const purposes = unit.calls === undefined ? purposesOf(unit) : [];
    if (purposes.length === 0) continue;
    const people = staff.filter(
      (member) => member.unitId === unit.id && unit.functions.includes(member.function),
    );
    // The last seat is that of who leads.
    const leader = staff.findLast((member) => member.unitId === unit.id);
    for (let count = 0; count < unit.size * 6; count++) {
      const owner = dice.pick(people);
      const openedAt = at - dice.between(1, 120) * day;
      const closed = dice.chance(1 / 6);
      const item: WorkItem = {
        id: `case-${unit.id}-${count + 1}`,
        kind: dice.chance(0.8) ? "case" : dice.pick(["task", "appointment"] as const),
        subject: businessPurposes(unit)
          ? dice.pick(subjects.businesses).subject
          : dice.pick(subjects.persons).subject,
        purpose: dice.pick(purposes),
        state: closed ? "closed" : "open",
        // Who leads the unit hands out the work; some of it people open for themselves.
        openedBy: count % ownWorkEvery === 0 ? owner.id : (leader?.id ?? owner.id),
        openedAt,
        assignedTo: dice.chance(0.9) ? { type: "employee", id: owner.id } : { type: "unit", id: unit.id },
        ...(closed ? { closedAt: openedAt + dice.between(30, 1400) * minute } : {}),
      };
      items.push(item);
    }
  }
  return items;
}

function purposesOf(unit: UnitEntry): readonly string[] {
  const own = roles.filter((role) => unit.roles.includes(role.id));
  const ids = new Set(own.flatMap((role) => role.permissions.map((permission) => permission.activityId)));
  return activities.filter((activity) => ids.has(activity.id)).map((activity) => activity.purpose);
}

function businessPurposes(unit: UnitEntry): boolean {
  return ["small-business", "large-companies", "audit"].includes(unit.id);
}
