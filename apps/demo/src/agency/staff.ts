import type { Employee, Grant, ShieldGroup } from "@grondslag/access";
import type { Dice } from "./dice.ts";
import { normOf } from "./functions.ts";
import { personName } from "./names.ts";
import { companyScreening, privacyTraining } from "./roles.ts";
import { type UnitEntry, units } from "./units.ts";

/** An employee with what the access use cases want to know beside it. */
export interface StaffMember extends Employee {
  /** Temporary staff must have an end date. */
  readonly temporary: boolean;
}

export interface Staff {
  readonly employees: readonly StaffMember[];
  readonly grants: readonly Grant[];
}

const day = 86_400_000;

/** What people may have done before. */
const formerRoles = ["phone-payment", "phone-benefits", "handle-collection", "handle-vat", "handle-audit"];

/** Ids of the shield groups: whose subjects only a named group may help. */
export const shieldGroupIds = { publicFigures: "public-figures", largeCompanies: "large-companies" } as const;

/** The shield groups with the units whose people do that work. */
export const shieldGroups: readonly ShieldGroup[] = [
  {
    id: shieldGroupIds.publicFigures,
    name: "Burgers met een publieke functie",
    kind: "public-figure",
    unitId: "public-figures",
  },
  {
    id: shieldGroupIds.largeCompanies,
    name: "Grote ondernemingen",
    kind: "large-company",
    unitId: "large-companies",
  },
];

/**
 * The people of the agency and what they may do. `at` is the moment (ms) at which the agency comes to life:
 * grants run from before it to after it, and a few have ended.
 */
export function makeStaff(dice: Dice, at: number): Staff {
  const employees: StaffMember[] = [];
  const grants: Grant[] = [];
  for (const unit of units) {
    for (let seat = 0; seat < unit.size; seat++) {
      const employee = hire(dice, unit, seat, `m${1001 + employees.length}`, at);
      employees.push(employee);
      grants.push(...grantsOf(dice, seat, employee, at));
    }
  }
  return { employees, grants };
}

/** Whoever leads has the last seat. */
function leads({ leader, size }: UnitEntry, seat: number): boolean {
  return leader !== undefined && seat === size - 1;
}

function hire(dice: Dice, unit: UnitEntry, seat: number, id: string, at: number): StaffMember {
  const leader = leads(unit, seat);
  const temporary = seat > 2 && !leader && unit.calls !== undefined && dice.chance(0.25);
  return {
    id,
    name: personName(dice),
    unitId: helpsPublicFigures(unit, seat) ? "public-figures" : unit.id,
    function: functionOf(dice, unit, seat),
    active: seat < 3 || leader || !dice.chance(0.02),
    temporary,
    ...(temporary ? { validUntil: at + dice.between(20, 200) * day } : {}),
    clearances: clearancesOf(unit, seat),
    // A few still have to follow it.
    trainings: seat < 3 || dice.chance(0.93) ? [{ id: privacyTraining }] : [],
    screenings: unit.id === "large-companies" ? [{ id: companyScreening }] : [],
  };
}

function functionOf(dice: Dice, unit: UnitEntry, seat: number): string {
  const { leader, functions, posts } = unit;
  if (leader !== undefined && leads(unit, seat)) return leader;
  const usual = functions[posts ? seat : 0] ?? functions[0] ?? "";
  return posts || dice.chance(0.85) ? usual : dice.pick(functions);
}

/** Few people, by name: two of the telephone and two handlers. */
function helpsPublicFigures({ id }: UnitEntry, seat: number): boolean {
  return (id === "phone-income-tax" || id === "private") && (seat === 1 || seat === 2);
}

function clearancesOf(unit: UnitEntry, seat: number): readonly string[] {
  if (unit.id === "large-companies") return [shieldGroupIds.largeCompanies];
  return helpsPublicFigures(unit, seat) ? [shieldGroupIds.publicFigures] : [];
}

/** What the function needs; a few still have what they needed before they came here. */
function grantsOf(dice: Dice, seat: number, employee: StaffMember, at: number): Grant[] {
  const validFrom = at - dice.between(10, 900) * day;
  const validUntil = employee.validUntil ?? at + dice.between(60, 365) * day;
  const norm = normOf(employee.function);
  const grants = norm.map((roleId, index): Grant => {
    const lapsed = seat > 5 && dice.chance(0.03);
    return {
      id: `${employee.id}-${roleId}-${index + 1}`,
      employeeId: employee.id,
      roleId,
      validFrom,
      validUntil: lapsed ? at - dice.between(1, 9) * day : validUntil,
    };
  });
  if (seat < 3 || !dice.chance(0.08)) return grants;
  const roleId = dice.pick(formerRoles.filter((id) => !norm.includes(id)));
  const before = { id: `${employee.id}-before`, employeeId: employee.id, roleId };
  return [...grants, { ...before, validFrom: validFrom - 400 * day, validUntil }];
}
