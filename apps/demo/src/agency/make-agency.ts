import type {
  Compartment,
  Grant,
  JobFunction,
  Role,
  Shield,
  ShieldGroup,
  Unit,
  WorkItem,
} from "@grondslag/access";
import { compartments } from "./compartments.ts";
import { controls } from "./controls.ts";
import { type DataSetEntry, dataSets } from "./data-sets.ts";
import { rollDice } from "./dice.ts";
import { functions } from "./functions.ts";
import { type GroundEntry, legalGrounds } from "./legal-grounds.ts";
import { type ActivityEntry, activities } from "./processing-activities.ts";
import { roles } from "./roles.ts";
import { makeStaff, type StaffMember, shieldGroups } from "./staff.ts";
import { makeSubjects, type Subjects } from "./subjects.ts";
import { type SystemEntry, systems } from "./systems.ts";
import { type UnitEntry, units } from "./units.ts";
import { makeCalls, makeCases, makeShields } from "./work.ts";

/** A whole agency that does not exist. Times are milliseconds since the epoch. */
export interface Agency {
  readonly systems: readonly SystemEntry[];
  readonly dataSets: readonly DataSetEntry[];
  readonly legalGrounds: readonly GroundEntry[];
  readonly activities: readonly ActivityEntry[];
  readonly controls: typeof controls;
  readonly units: readonly (UnitEntry & Pick<Unit, "managerId" | "deputyIds">)[];
  readonly functions: readonly JobFunction[];
  readonly compartments: readonly Compartment[];
  readonly roles: readonly Role[];
  readonly employees: readonly StaffMember[];
  readonly grants: readonly Grant[];
  readonly shieldGroups: readonly ShieldGroup[];
  readonly shields: readonly Shield[];
  readonly workItems: readonly WorkItem[];
  /** What the source system holds. It does not depend on the moment `at`. */
  readonly subjects: Subjects;
}

export interface AgencyOptions {
  /** The moment at which the agency comes to life; grants and work items lie around it. */
  readonly at?: number;
  /** How many citizens. Default 18,500. */
  readonly persons?: number;
  /** How many businesses. Default 1,500. */
  readonly businesses?: number;
}

/**
 * Makes the demo agency: the same seed and options always give the same agency.
 *
 * @param seed any whole number.
 */
export function makeAgency(seed: number, options: AgencyOptions = {}): Agency {
  const at = options.at ?? Date.UTC(2026, 0, 5, 8);
  const dice = rollDice(seed);
  const subjects = makeSubjects(dice.fork("subjects"), {
    persons: options.persons ?? 18_500,
    businesses: options.businesses ?? 1_500,
  });
  const shields = makeShields(dice.fork("shields"), subjects);
  const { employees, grants } = makeStaff(dice.fork("staff"), at);
  return {
    systems,
    dataSets,
    legalGrounds,
    activities,
    controls,
    units: units.map((unit) => ({ ...unit, ...leadersOf(unit, employees) })),
    functions,
    compartments,
    roles: roles.map((role) => ({ ...role, ...ownerOf(employees) })),
    employees,
    grants,
    shieldGroups,
    shields,
    workItems: [
      ...makeCalls(dice.fork("calls"), at, subjects, shields),
      ...makeCases(dice.fork("cases"), at, subjects, employees),
    ],
    subjects,
  };
}

/** Who leads a unit, and who acts for him; where nobody of the unit does, whoever leads the one above. */
function leadersOf(
  unit: UnitEntry,
  employees: readonly StaffMember[],
): Pick<Unit, "managerId" | "deputyIds"> {
  const { leader, parent } = unit;
  if (leader === undefined) {
    const above = units.find(({ id }) => id === parent);
    return above === undefined ? {} : leadersOf(above, employees);
  }
  const people = employees.filter(({ unitId }) => unitId === unit.id);
  const managerId = people.find((employee) => employee.function === leader)?.id;
  const senior = people.find((employee) => employee.active && employee.function === `${unit.id}-senior`);
  return { managerId, ...(senior !== undefined && { deputyIds: [senior.id] }) };
}

function ownerOf(employees: readonly StaffMember[]): Pick<Role, "ownerId"> {
  return { ownerId: employees.find((employee) => employee.function === "role-owner")?.id };
}
