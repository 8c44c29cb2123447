import type { Employee, Grant, Role, Unit } from "./entities.ts";
import { EntryTable } from "./entry-table.ts";
import { Numbering } from "./numbering.ts";

/**
 * An employee as decisions use him. Also stands for an id that grants or work items name and nobody bears
 * (yet). What every decision reads lies close together: most of its time goes to waiting for memory.
 */
export interface EmployeeEntry {
  readonly id: string;
  /** What work items assigned to the employee carry. */
  readonly number: number;
  record: Employee | undefined;
  unit: UnitEntry | undefined;
  /** Name of the unit, or its id when it has none. */
  department: string;
  /** What work items assigned to the unit carry; -1 when the unit is unknown. */
  unitNumber: number;
  /** Numbers of the shield groups the employee is cleared for. */
  clearances: readonly number[];
  /** In the order of their ids, so that the choice among several valid ones does not depend on history. */
  grants: readonly GrantEntry[];
  /** First the end of service, then three numbers a grant: see {@link grantOffset}. Doubles side by side. */
  times: readonly number[];
}

/** Begin, end and number of the role. */
export const grantLength = 3;

/** Where the numbers of a grant begin in `times`. */
export function grantOffset(grant: number): number {
  return 1 + grant * grantLength;
}

/** The grant whose numbers begin there. */
export function grantAt(employee: EmployeeEntry, offset: number): GrantEntry | undefined {
  return employee.grants[(offset - 1) / grantLength];
}

export interface UnitEntry {
  /** What work items assigned to the unit carry. */
  readonly number: number;
  record: Unit | undefined;
  readonly members: Set<EmployeeEntry>;
}

export interface RoleEntry {
  readonly id: string;
  /** Row of the role in the table of permissions. */
  readonly number: number;
  record: Role | undefined;
}

export interface GrantEntry {
  readonly id: string;
  readonly employee: EmployeeEntry;
  readonly role: RoleEntry;
  readonly from: number;
  /** When it ends or was revoked, whichever is first; Infinity when neither. */
  readonly until: number;
}

/** Units, employees, roles and grants, linked to each other by reference. */
export class OrganisationIndex {
  readonly #employees = new EntryTable<EmployeeEntry>();
  readonly #units = new Map<string, UnitEntry>();
  readonly #roles = new Map<string, RoleEntry>();
  readonly #grants = new Map<string, GrantEntry>();
  readonly #groups = new Numbering();
  #assignees = 0;

  employee(id: string): EmployeeEntry | undefined {
    return this.#employees.get(id);
  }

  /** The number under which work items of an employee or unit are kept, whether it exists yet or not. */
  assigneeNumber(type: "employee" | "unit", id: string): number {
    return type === "employee" ? this.#employeeEntry(id).number : this.#unitEntry(id).number;
  }

  /** The number of a shield group. */
  groupNumber(group: string): number {
    return this.#groups.of(group);
  }

  /** Every role, in the order of their numbers. */
  roles(): readonly RoleEntry[] {
    return [...this.#roles.values()];
  }

  setUnit(id: string, record: Unit | undefined): void {
    const unit = this.#unitEntry(id);
    unit.record = record;
    for (const member of unit.members) refresh(member);
  }

  setEmployee(id: string, record: Employee | undefined): void {
    const entry = this.#employeeEntry(id);
    entry.unit?.members.delete(entry);
    entry.record = record;
    entry.unit = record === undefined ? undefined : this.#unitEntry(record.unitId);
    entry.unit?.members.add(entry);
    entry.clearances = record === undefined ? [] : record.clearances.map((group) => this.#groups.of(group));
    refresh(entry);
  }

  setRole(id: string, record: Role | undefined): void {
    this.#roleEntry(id).record = record;
  }

  setGrant(id: string, record: Grant | undefined): void {
    const former = this.#grants.get(id);
    if (former !== undefined) {
      former.employee.grants = former.employee.grants.filter((grant) => grant !== former);
      refresh(former.employee);
      this.#grants.delete(id);
    }
    if (record === undefined) return;
    const grant: GrantEntry = {
      id,
      employee: this.#employeeEntry(record.employeeId),
      role: this.#roleEntry(record.roleId),
      from: record.validFrom,
      until: Math.min(record.validUntil ?? forever, record.revokedAt ?? forever),
    };
    this.#grants.set(id, grant);
    grant.employee.grants = [...grant.employee.grants, grant].sort((a, b) => (a.id < b.id ? -1 : 1));
    refresh(grant.employee);
  }

  #employeeEntry(id: string): EmployeeEntry {
    let entry = this.#employees.get(id);
    if (entry === undefined) {
      entry = {
        id,
        number: this.#assignees++,
        record: undefined,
        unit: undefined,
        department: "",
        unitNumber: -1,
        clearances: [],
        grants: [],
        times: [],
      };
      this.#employees.add(entry);
    }
    return entry;
  }

  #unitEntry(id: string): UnitEntry {
    let entry = this.#units.get(id);
    if (entry === undefined) {
      entry = { number: this.#assignees++, record: undefined, members: new Set() };
      this.#units.set(id, entry);
    }
    return entry;
  }

  #roleEntry(id: string): RoleEntry {
    let entry = this.#roles.get(id);
    if (entry === undefined) {
      entry = { id, number: this.#roles.size, record: undefined };
      this.#roles.set(id, entry);
    }
    return entry;
  }
}

const forever = Number.POSITIVE_INFINITY;
const never = Number.NEGATIVE_INFINITY;

/** Brings what decisions read in line with the record, the unit and the grants. */
function refresh(entry: EmployeeEntry): void {
  const { record, unit } = entry;
  entry.department = unit?.record?.name ?? record?.unitId ?? "";
  entry.unitNumber = unit?.record === undefined ? -1 : unit.number;
  const endOfService = record?.active === true ? (record.validUntil ?? forever) : never;
  entry.times = [
    endOfService,
    ...entry.grants.flatMap(({ from, until, role }) => [from, until, role.number]),
  ];
}
