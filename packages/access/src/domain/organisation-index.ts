import type { Employee, Grant, Role, Unit } from "./entities.ts";
import { Numbering } from "./numbering.ts";

/** An employee as decisions use him. Also stands for an id that grants or work items name and nobody bears. */
export interface EmployeeEntry {
  /** What work items assigned to the employee carry. */
  readonly number: number;
  record: Employee | undefined;
  unit: UnitEntry | undefined;
  /** Numbers of the shield groups the employee is cleared for. */
  clearances: readonly number[];
  /** In the order of their ids, so that the choice among several valid ones does not depend on history. */
  grants: readonly GrantEntry[];
}

export interface UnitEntry {
  /** What work items assigned to the unit carry. */
  readonly number: number;
  record: Unit | undefined;
}

export interface RoleEntry {
  readonly id: string;
  record: Role | undefined;
  /** One word of action bits for each use of a data set by a processing activity. */
  words: Uint32Array;
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
  readonly #employees = new Map<string, EmployeeEntry>();
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

  roles(): Iterable<RoleEntry> {
    return this.#roles.values();
  }

  setUnit(id: string, record: Unit | undefined): void {
    this.#unitEntry(id).record = record;
  }

  setEmployee(id: string, record: Employee | undefined): void {
    const entry = this.#employeeEntry(id);
    entry.record = record;
    entry.unit = record === undefined ? undefined : this.#unitEntry(record.unitId);
    entry.clearances = record === undefined ? [] : record.clearances.map((group) => this.#groups.of(group));
  }

  setRole(id: string, record: Role | undefined): void {
    this.#roleEntry(id).record = record;
  }

  setGrant(id: string, record: Grant | undefined): void {
    const former = this.#grants.get(id);
    if (former !== undefined) {
      former.employee.grants = former.employee.grants.filter((grant) => grant !== former);
      this.#grants.delete(id);
    }
    if (record === undefined) return;
    const grant: GrantEntry = {
      id,
      employee: this.#employeeEntry(record.employeeId),
      role: this.#roleEntry(record.roleId),
      from: record.validFrom,
      until: Math.min(
        record.validUntil ?? Number.POSITIVE_INFINITY,
        record.revokedAt ?? Number.POSITIVE_INFINITY,
      ),
    };
    this.#grants.set(id, grant);
    grant.employee.grants = [...grant.employee.grants, grant].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  #employeeEntry(id: string): EmployeeEntry {
    let entry = this.#employees.get(id);
    if (entry === undefined) {
      entry = { number: this.#assignees++, record: undefined, unit: undefined, clearances: [], grants: [] };
      this.#employees.set(id, entry);
    }
    return entry;
  }

  #unitEntry(id: string): UnitEntry {
    let entry = this.#units.get(id);
    if (entry === undefined) {
      entry = { number: this.#assignees++, record: undefined };
      this.#units.set(id, entry);
    }
    return entry;
  }

  #roleEntry(id: string): RoleEntry {
    let entry = this.#roles.get(id);
    if (entry === undefined) {
      entry = { id, record: undefined, words: new Uint32Array(0) };
      this.#roles.set(id, entry);
    }
    return entry;
  }
}
