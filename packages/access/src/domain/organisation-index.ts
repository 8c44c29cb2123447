import { EmployeeRows, type HeldQualification } from "./employee-rows.ts";
import type { Employee, Grant, Qualification, Role, Unit } from "./entities.ts";
import { IdStore } from "./id-store.ts";
import { Numbering } from "./numbering.ts";
import { type CompiledConditions, compileConditions } from "./role-conditions.ts";
import { clearedForAll } from "./shield-claims.ts";

/**
 * An employee with what decisions seldom read; the rest stands in {@link EmployeeRows}. Also stands for an
 * id that grants or work items name and nobody bears (yet).
 */
export interface EmployeeEntry {
  readonly number: number;
  record: Employee | undefined;
  unit: UnitEntry | undefined;
  /** Numbers of the shield groups the employee is cleared for. */
  clearances: readonly number[];
  qualifications: readonly HeldQualification[];
  /** In the order of their ids, so that the choice among several valid ones does not depend on history. */
  grants: readonly GrantEntry[];
}

export interface UnitEntry {
  readonly id: string;
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

/** What work items assigned to an employee carry; those of units carry odd numbers. */
export function assigneeOfEmployee(employee: number): number {
  return employee * 2;
}

/** What work items assigned to a unit carry. */
export function assigneeOfUnit(unit: number): number {
  return unit * 2 + 1;
}

/** Units, employees, roles and grants, linked to each other by number and by reference. */
export class OrganisationIndex {
  readonly rows = new EmployeeRows();
  readonly #employeeNumbers = new IdStore();
  readonly #employees: EmployeeEntry[] = [];
  readonly #unitNumbers = new Numbering();
  readonly #units: UnitEntry[] = [];
  readonly #roles = new Map<string, RoleEntry>();
  #conditions: readonly (CompiledConditions | undefined)[] = [];
  readonly #grants = new Map<string, GrantEntry>();
  readonly #groups = new Numbering();
  readonly #functions = new Numbering();
  readonly #qualifications = new Numbering();
  /** Whose row is to be brought in line. Once for all changes of an employee: each of his grants would write it whole. */
  readonly #stale = new Set<EmployeeEntry>();

  /** The number of an employee; -1 for an id that nobody named. Who has left keeps his number. */
  employeeNumber(id: string): number {
    return this.#employeeNumbers.slotOf(id);
  }

  /** @param number -1 gives undefined. */
  employee(number: number): EmployeeEntry | undefined {
    return number < 0 ? undefined : this.#employees[number];
  }

  /** Who a work item is assigned to: one employee, or all who belong to a unit (without its parts). */
  assignees(assignee: number): Iterable<EmployeeEntry> {
    const number = assignee >> 1;
    if (assignee % 2 === 1) return this.#units[number]?.members ?? [];
    const employee = this.employee(number);
    return employee === undefined ? [] : [employee];
  }

  /**
   * Whether an employee is cleared for all these groups. What is looked at depends on the employee alone, so that
   * time does not tell which groups they are.
   */
  isCleared(number: number, groups: readonly number[]): boolean {
    if (number < 0 || !this.rows.hasClearances(number)) return false;
    return clearedForAll(this.#employees[number]?.clearances ?? [], groups);
  }

  /** The name of the employee's unit, or the id of the unit when it is not known. */
  department(employee: number): string | undefined {
    const unit = this.#units[this.rows.unit(employee)];
    return unit?.record?.name ?? this.employee(employee)?.record?.unitId;
  }

  /** The name of a unit, or its id when it is not known. */
  unitName(id: string): string {
    return this.#units.find((unit) => unit.id === id)?.record?.name ?? id;
  }

  /** Id of the employee's unit, whether that is registered or not; undefined for somebody who is not known. */
  unitId(employee: number): string | undefined {
    return this.#units[this.rows.unit(employee)]?.id ?? this.employee(employee)?.record?.unitId;
  }

  /** A registered unit and the units that it is a part of, from the nearest on. */
  unitsAbove(id: string): readonly Unit[] {
    const line: Unit[] = [];
    let next: Unit | undefined = this.#units[this.#unitNumbers.find(id)]?.record;
    while (next !== undefined && !line.includes(next)) {
      line.push(next);
      next = this.#parentOf(next);
    }
    return line;
  }

  /** Ids of the employees of a unit, without those of its parts. */
  membersOf(id: string): readonly string[] {
    const members = this.#units[this.#unitNumbers.find(id)]?.members ?? [];
    return [...members].flatMap(({ record }) => record?.id ?? []);
  }

  /** The employee's function; undefined for somebody who is not known. */
  functionOf(employee: number): string | undefined {
    return this.#functions.name(this.rows.function(employee));
  }

  /** A byte for each number of a unit: 1 for the registered ones among these, and for all their parts. */
  unitsWithin(ids: readonly string[]): Uint8Array {
    const wanted = new Set(ids);
    const within = new Uint8Array(this.#units.length);
    for (const { number, record } of this.#units) {
      const seen = new Set<string>();
      for (let at = record; at !== undefined && !seen.has(at.id); at = this.#parentOf(at)) {
        seen.add(at.id);
        if (wanted.has(at.id)) within[number] = 1;
      }
    }
    return within;
  }

  /** To be called after a change of roles or units. */
  compileConditions(): void {
    const numbers = {
      unitsWithin: (ids: readonly string[]) => this.unitsWithin(ids),
      functionNumber: (name: string) => this.#functions.of(name),
      trainingNumber: (id: string) => this.#qualificationNumber("training", id),
      screeningNumber: (id: string) => this.#qualificationNumber("screening", id),
    };
    this.#conditions = [...this.#roles.values()].map(({ record }) =>
      compileConditions(record?.conditions, numbers),
    );
  }

  /** What must be so before a role counts, by its number; undefined when nothing is. */
  conditions(role: number): CompiledConditions | undefined {
    return this.#conditions[role];
  }

  /** The number of an employee, whether he exists yet or not. */
  numberFor(id: string): number {
    return this.#employeeEntry(id).number;
  }

  /** The number under which work items of an employee or unit are kept, whether it exists yet or not. */
  assigneeNumber(type: "employee" | "unit", id: string): number {
    return type === "employee"
      ? assigneeOfEmployee(this.#employeeEntry(id).number)
      : assigneeOfUnit(this.#unitEntry(id).number);
  }

  /** The number of a shield group. */
  groupNumber(group: string): number {
    return this.#groups.of(group);
  }

  /** The role with this id, as it is now. */
  role(id: string): Role | undefined {
    return this.#roles.get(id)?.record;
  }

  /** Every role, in the order of their numbers. */
  roles(): readonly RoleEntry[] {
    return [...this.#roles.values()];
  }

  setUnit(id: string, record: Unit | undefined): void {
    const unit = this.#unitEntry(id);
    unit.record = record;
    for (const member of unit.members) this.#stale.add(member);
  }

  setEmployee(id: string, record: Employee | undefined): void {
    const entry = this.#employeeEntry(id);
    entry.unit?.members.delete(entry);
    entry.record = record;
    entry.unit = record === undefined ? undefined : this.#unitEntry(record.unitId);
    entry.unit?.members.add(entry);
    entry.clearances = record === undefined ? [] : record.clearances.map((group) => this.#groups.of(group));
    entry.qualifications = [
      ...this.#held("training", record?.trainings),
      ...this.#held("screening", record?.screenings),
    ];
    this.#stale.add(entry);
  }

  setRole(id: string, record: Role | undefined): void {
    this.#roleEntry(id).record = record;
  }

  setGrant(id: string, record: Grant | undefined): void {
    const former = this.#grants.get(id);
    if (former !== undefined) {
      former.employee.grants = former.employee.grants.filter((grant) => grant !== former);
      this.#stale.add(former.employee);
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
    grant.employee.grants = withGrant(grant.employee.grants, grant);
    this.#stale.add(grant.employee);
  }

  /** To be called after changes of units, employees and grants, before anything is decided on them. */
  settle(): void {
    for (const entry of this.#stale) this.#refresh(entry);
    this.#stale.clear();
  }

  /** Brings the row of an employee in line with the record, the unit and the grants. */
  #refresh({ number, record, unit, grants, qualifications, clearances }: EmployeeEntry): void {
    const endOfService = record?.active === true ? (record.validUntil ?? forever) : Number.NEGATIVE_INFINITY;
    this.rows.set(number, {
      endOfService: record === undefined ? Number.NaN : endOfService,
      suspended: record?.suspended === true,
      cleared: clearances.length > 0,
      function: record === undefined ? -1 : this.#functions.of(record.function),
      unit: unit?.record === undefined ? -1 : unit.number,
      grants,
      qualifications,
    });
  }

  #held(
    kind: "training" | "screening",
    qualifications: readonly Qualification[] = [],
  ): readonly HeldQualification[] {
    return qualifications.map(({ id, validUntil }) => ({
      number: this.#qualificationNumber(kind, id),
      until: validUntil ?? forever,
    }));
  }

  #qualificationNumber(kind: "training" | "screening", id: string): number {
    return this.#qualifications.of(`${kind} ${id}`);
  }

  #parentOf({ parent }: Unit): Unit | undefined {
    return parent === undefined ? undefined : this.#units[this.#unitNumbers.find(parent)]?.record;
  }

  #employeeEntry(id: string): EmployeeEntry {
    const known = this.employee(this.employeeNumber(id));
    if (known !== undefined) return known;
    const number = this.#employeeNumbers.add(id);
    const entry: EmployeeEntry = {
      number,
      record: undefined,
      unit: undefined,
      clearances: [],
      qualifications: [],
      grants: [],
    };
    this.#employees[number] = entry;
    this.#refresh(entry);
    return entry;
  }

  #unitEntry(id: string): UnitEntry {
    const number = this.#unitNumbers.of(id);
    const entry = this.#units[number] ?? { id, number, record: undefined, members: new Set() };
    this.#units[number] = entry;
    return entry;
  }

  #roleEntry(id: string): RoleEntry {
    const entry = this.#roles.get(id) ?? {
      id,
      number: this.#roles.size,
      record: undefined,
    };
    this.#roles.set(id, entry);
    return entry;
  }
}

const forever = Number.POSITIVE_INFINITY;

/** With one grant more, in the order of their ids. They mostly come in that order. */
function withGrant(grants: readonly GrantEntry[], grant: GrantEntry): readonly GrantEntry[] {
  let place = grants.length;
  while (place > 0 && grant.id < (grants[place - 1]?.id ?? "")) place -= 1;
  return [...grants.slice(0, place), grant, ...grants.slice(place)];
}
