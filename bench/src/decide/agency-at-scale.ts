import { seededRandom } from "@grondslag/kernel/testing";

/** The size of the workload: the reference agency on a busy day. */
export const scale = {
  employees: 30_000,
  units: 300,
  directorates: 10,
  compartments: 6,
  roles: 200,
  dataSets: 60,
  purposes: 20,
  activities: 100,
  subjects: 2_000_000,
  shields: 5_000,
  shieldGroups: 20,
  workItems: 1_000_000,
} as const;

export const actions = ["read", "search", "update"] as const;

export const functions = ["clerk", "inspector", "adviser"] as const;

/** Where employees are; most are in the office. */
export const places = ["office", "home"] as const;

/** The moment at which every decision of the bench is taken. */
export const benchTime = Date.UTC(2026, 10, 21, 9, 0, 0);

export interface BenchUse {
  readonly activity: string;
  readonly purpose: string;
  readonly dataSet: string;
}

export interface BenchActivity {
  readonly id: string;
  readonly purpose: string;
  readonly ground: string;
  /** False for one in twenty: its article is no longer in force. */
  readonly lawful: boolean;
  readonly dataSets: readonly string[];
}

export interface BenchPermission extends BenchUse {
  readonly action: string;
}

export interface BenchRole {
  readonly id: string;
  readonly permissions: readonly BenchPermission[];
  /** Functions that may use the role; for one role in four. */
  readonly functions: readonly string[] | undefined;
  /** Where it may be used; for one role in eight. */
  readonly place: string | undefined;
  /** A training without which its use is flagged; for one role in four. */
  readonly training: string | undefined;
  /** Whether it can be used on the hours of the bench alone; for one role in four. */
  readonly officeHours: boolean;
}

/** Data sets that only the units of some directorates reach. */
export interface BenchCompartment {
  readonly id: string;
  readonly dataSets: readonly string[];
  readonly directorates: readonly string[];
}

export interface BenchEmployee {
  readonly id: string;
  readonly unit: string;
  readonly function: string;
  readonly trained: boolean;
  /** The own file, as a subject. */
  readonly own: string;
  /** A member of the family; for one in three. */
  readonly family: string | undefined;
  readonly active: boolean;
  readonly roles: readonly BenchRole[];
  readonly clearances: readonly string[];
}

export interface BenchWorkItem {
  readonly id: string;
  readonly subject: string;
  readonly purpose: string;
  /** An employee, or for one in twenty a whole unit. */
  readonly assignedTo: { readonly type: "employee" | "unit"; readonly id: string };
  /** Milliseconds; one in twenty has passed. */
  readonly expiresAt: number;
  /** Who was drawn: the assignee, or a member of the unit it is assigned to. */
  readonly employee: BenchEmployee;
}

/** Everything but the work items, which are drawn one at a time so that they need no memory. */
export interface BenchAgency {
  readonly activities: readonly BenchActivity[];
  readonly roles: readonly BenchRole[];
  readonly compartments: readonly BenchCompartment[];
  readonly employees: readonly BenchEmployee[];
  /** From subject to shield group. */
  readonly shields: ReadonlyMap<string, string>;
  /** The same work item for the same number, always. */
  workItem(number: number): BenchWorkItem;
}

const seed = 20_261_121;
const day = 86_400_000;

/** Makes the agency from a seed: the same one in every process. */
export function agencyAtScale(): BenchAgency {
  const random = dice(seed);
  const activities = Array.from({ length: scale.activities }, (_, i) => makeActivity(i));
  const uses = activities.flatMap(({ id, purpose, dataSets }) =>
    dataSets.map((dataSet) => ({ activity: id, purpose, dataSet })),
  );
  const roles = Array.from({ length: scale.roles }, (_, i) => makeRole(i, uses, random));
  const employees = Array.from({ length: scale.employees }, (_, i) => makeEmployee(i, roles, random));
  const shields = new Map(
    Array.from({ length: scale.shields }, (_, i) => [
      shieldedSubject(i),
      shieldGroup(i % scale.shieldGroups),
    ]),
  );
  const cleared = new Map<string, BenchEmployee[]>();
  for (const employee of employees) {
    for (const group of employee.clearances) cleared.set(group, [...(cleared.get(group) ?? []), employee]);
  }
  return {
    activities,
    roles,
    compartments: Array.from({ length: scale.compartments }, (_, i) => makeCompartment(i)),
    employees,
    shields,
    workItem: (number) => makeWorkItem(number, employees, shields, cleared),
  };
}

/** A made-up citizen's number that passes the eleven-test. */
export function subjectAt(number: number): string {
  for (let first = 10_000_000 + number * 40; ; first++) {
    const digits = String(first);
    let sum = 0;
    for (let i = 0; i < 8; i++) sum += (9 - i) * (digits.charCodeAt(i) - 48);
    if (sum % 11 !== 10) return `bsn:${digits}${sum % 11}`;
  }
}

/** Draws whole numbers below a bound, and picks from lists. */
export interface Dice {
  chance(share: number): boolean;
  below(bound: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

export function dice(from: number): Dice {
  const { next } = seededRandom(from);
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    below,
    chance: (share) => next() < share,
    pick(items) {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
  };
}

function makeActivity(i: number): BenchActivity {
  return {
    id: numbered("activity", i, 3),
    purpose: numbered("purpose", i % scale.purposes, 2),
    ground: numbered("ground", i, 3),
    lawful: i % 20 !== 0,
    dataSets: [0, 1, 2].map((k) => numbered("set", (i * 7 + k * 13) % scale.dataSets, 2)),
  };
}

function makeRole(i: number, uses: readonly BenchUse[], random: Dice): BenchRole {
  const drawn = new Set(Array.from({ length: 6 }, () => random.pick(uses)));
  const permissions = [...drawn].flatMap((use) =>
    actions.slice(0, 1 + random.below(3)).map((action) => ({ ...use, action })),
  );
  return {
    id: numbered("role", i, 3),
    permissions,
    functions: i % 4 === 1 ? functions.filter((_, k) => k !== i % 3) : undefined,
    place: i % 8 === 2 ? places[0] : undefined,
    training: i % 4 === 3 ? "privacy" : undefined,
    officeHours: i % 4 === 2,
  };
}

/** Half of the data sets are in a compartment, each in one; two in three directorates reach it. */
function makeCompartment(i: number): BenchCompartment {
  const dataSets = Array.from({ length: scale.dataSets / 2 / scale.compartments }, (_, k) =>
    numbered("set", (i + k * scale.compartments) * 2, 2),
  );
  const directorates = Array.from({ length: scale.directorates }, (_, k) => directorateAt(k));
  return {
    id: numbered("compartment", i, 2),
    dataSets,
    directorates: directorates.filter((_, k) => (i + k) % 3 !== 0),
  };
}

function directorateAt(i: number): string {
  return numbered("directorate", i, 2);
}

/** The directorate that a unit is part of. */
export function directorateOf(unit: string): string {
  return directorateAt(Number(unit.slice(-3)) % scale.directorates);
}

function makeEmployee(i: number, roles: readonly BenchRole[], random: Dice): BenchEmployee {
  const held = new Set(Array.from({ length: 1 + random.below(4) }, () => random.pick(roles)));
  const groups = random.chance(0.03) ? 1 + random.below(2) : 0;
  const clearances = Array.from({ length: groups }, () => shieldGroup(random.below(scale.shieldGroups)));
  return {
    id: numbered("employee", i, 5),
    unit: numbered("unit", i % scale.units, 3),
    function: functions[i % functions.length] ?? "",
    trained: i % 10 !== 0,
    own: ownSubject(i),
    family: i % 3 === 0 ? ownSubject(scale.employees + i) : undefined,
    active: !random.chance(0.01),
    roles: [...held],
    clearances: [...new Set(clearances)],
  };
}

function makeWorkItem(
  number: number,
  employees: readonly BenchEmployee[],
  shields: ReadonlyMap<string, string>,
  cleared: ReadonlyMap<string, readonly BenchEmployee[]>,
): BenchWorkItem {
  const random = dice(seed + 1 + number);
  const kind = random.below(1000);
  // Eight in a thousand are about a shielded subject, half of them with an employee who is cleared.
  const subject =
    kind < 8 ? shieldedSubject(random.below(scale.shields)) : subjectAt(random.below(scale.subjects));
  const group = shields.get(subject) ?? "";
  const employee = random.pick(kind < 4 ? (cleared.get(group) ?? employees) : employees);
  const toUnit = number % 20 === 1;
  const lapsed = number % 20 === 0;
  return {
    id: uuid(number),
    subject,
    purpose: random.pick(random.pick(employee.roles).permissions).purpose,
    assignedTo: toUnit ? { type: "unit", id: employee.unit } : { type: "employee", id: employee.id },
    expiresAt: lapsed
      ? benchTime - 60_000 - random.below(30 * day)
      : benchTime + day + random.below(30 * day),
    employee,
  };
}

/** Another one for every number below twice the employees. */
function ownSubject(i: number): string {
  return subjectAt(i * 33 + 1);
}

function shieldedSubject(i: number): string {
  return subjectAt(i * (scale.subjects / scale.shields));
}

function shieldGroup(i: number): string {
  return numbered("group", i, 2);
}

function numbered(name: string, i: number, digits: number): string {
  return `${name}-${String(i).padStart(digits, "0")}`;
}

/** Ids as long as the real ones. */
function uuid(number: number): string {
  const hex = Math.imul(number + 1, 0x9e37_79b1) >>> 0;
  return `0193a1b2-7c3d-7e4f-8a5b-${String(number).padStart(7, "0")}${hex.toString(16).padStart(8, "0").slice(0, 5)}`;
}
