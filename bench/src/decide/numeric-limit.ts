import type { AccessRequest } from "@grondslag/access";
import { actions, type BenchAgency, benchTime, functions, places, scale } from "./agency-at-scale.ts";

/** What a program written for this workload alone answers: one reason, and no more fields than a permit needs. */
export interface LimitAnswer {
  readonly permit: boolean;
  readonly reason: string;
  readonly workItem: string;
  readonly role: string;
  readonly ground: string;
}

/**
 * The limit: the same question answered by code that knows the workload. Ids are read as numbers straight
 * from their digits, there are no rules, no revisions, no removal of items, and a denial gives one reason.
 */
export class NumericLimit {
  readonly #agency: BenchAgency;
  readonly #active: Uint8Array;
  readonly #roles: readonly (readonly number[])[];
  readonly #roleBits = new Uint8Array(scale.roles * scale.activities * scale.dataSets);
  readonly #grounds: readonly string[];
  readonly #purposes: Uint8Array;
  readonly #lawful: Uint8Array;
  readonly #shields = new Map<number, string>();
  /** By role: a bit for each function that may use it, and whether it is for the office alone. */
  readonly #functions: Uint8Array;
  readonly #officeOnly: Uint8Array;
  /** 1 for each unit and data set that do not go together. */
  readonly #closed = new Uint8Array(scale.units * scale.dataSets);
  /** From the number of a subject to twice that of the employee he is or, plus one, is family of. */
  readonly #related = new Map<number, number>();
  readonly #mask = 2 ** 21 - 1;
  /** Assignee, subject, number of the item plus one, purpose and lapsed. */
  readonly #links = new Int32Array(2 ** 23);
  readonly #ids: string[] = [];

  constructor(agency: BenchAgency) {
    this.#agency = agency;
    this.#active = Uint8Array.from(agency.employees, ({ active }) => Number(active));
    this.#roles = agency.employees.map(({ roles }) => roles.map(({ id }) => digits(id, 5)));
    this.#grounds = agency.activities.map(({ ground }) => ground);
    this.#lawful = Uint8Array.from(agency.activities, ({ lawful }) => Number(lawful));
    this.#purposes = Uint8Array.from(agency.activities, ({ purpose }) => digits(purpose, 8));
    this.#functions = Uint8Array.from(agency.roles, ({ functions: names }) =>
      functions.reduce((bits, name, k) => (names?.includes(name) === false ? bits : bits | (1 << k)), 0),
    );
    this.#officeOnly = Uint8Array.from(agency.roles, ({ place }) => Number(place !== undefined));
    for (const { dataSets, directorates } of agency.compartments) this.#close(dataSets, directorates);
    for (const [i, { own, family }] of agency.employees.entries()) {
      this.#related.set(digits(own, 4), i * 2);
      if (family !== undefined) this.#related.set(digits(family, 4), i * 2 + 1);
    }
    for (const [subject, group] of agency.shields) this.#shields.set(digits(subject, 4), group);
    for (const role of agency.roles) {
      for (const { activity, dataSet, action } of role.permissions) {
        const at = this.#permission(digits(role.id, 5), digits(activity, 9), digits(dataSet, 4));
        this.#roleBits[at] = (this.#roleBits[at] ?? 0) | (1 << bitOf(action));
      }
    }
    for (let i = 0; i < scale.workItems; i++) this.#link(i);
  }

  decide(request: AccessRequest): LimitAnswer {
    const employee = digits(request.employee, 9);
    if (this.#active[employee] !== 1) return deny("not in service");
    const activity = digits(request.activity, 9);
    if (this.#lawful[activity] !== 1) return deny("no ground");
    const dataSet = digits(request.dataSet, 4);
    const office = request.place === places[0];
    const role = this.#role(employee, activity, dataSet, 1 << bitOf(request.action), office);
    if (role < 0) return deny("no role");
    if (this.#closed[(employee % scale.units) * scale.dataSets + dataSet] === 1) return deny("compartment");
    const subject = digits(request.subject, 4);
    const related = this.#related.get(subject);
    if (related !== undefined && isRelated(related, employee)) return deny("related");
    const group = this.#shields.get(subject);
    if (group !== undefined && !this.#agency.employees[employee]?.clearances.includes(group))
      return deny("shielded");
    const purpose = this.#purposes[activity] ?? 0;
    let item = this.#find(employee, subject, purpose);
    if (item < 0) item = this.#find(scale.employees + (employee % scale.units), subject, purpose);
    if (item < 0) return deny("no work item");
    return {
      permit: true,
      reason: "work item",
      workItem: this.#ids[item] ?? "",
      role: this.#agency.roles[role]?.id ?? "",
      ground: this.#grounds[activity] ?? "",
    };
  }

  #role(employee: number, activity: number, dataSet: number, bit: number, office: boolean): number {
    const job = 1 << (employee % functions.length);
    for (const role of this.#roles[employee] ?? []) {
      if (((this.#roleBits[this.#permission(role, activity, dataSet)] ?? 0) & bit) === 0) continue;
      if (((this.#functions[role] ?? 0) & job) !== 0 && (office || this.#officeOnly[role] === 0)) return role;
    }
    return -1;
  }

  #close(dataSets: readonly string[], directorates: readonly string[]): void {
    const open = directorates.map((id) => digits(id, 12));
    for (let unit = 0; unit < scale.units; unit++) {
      if (open.includes(unit % scale.directorates)) continue;
      for (const dataSet of dataSets) this.#closed[unit * scale.dataSets + digits(dataSet, 4)] = 1;
    }
  }

  #permission(role: number, activity: number, dataSet: number): number {
    return (role * scale.activities + activity) * scale.dataSets + dataSet;
  }

  #find(assignee: number, subject: number, purpose: number): number {
    const links = this.#links;
    for (let at = hash(assignee, subject) & this.#mask; links[at * 4 + 2] !== 0; at = (at + 1) & this.#mask) {
      // A lapsed item carries purpose -1: it fits no request.
      const fits =
        links[at * 4] === assignee && links[at * 4 + 1] === subject && links[at * 4 + 3] === purpose;
      if (fits) return (links[at * 4 + 2] ?? 0) - 1;
    }
    return -1;
  }

  #link(number: number): void {
    const { id, subject, purpose, assignedTo, expiresAt } = this.#agency.workItem(number);
    const assignee =
      assignedTo.type === "employee" ? digits(assignedTo.id, 9) : scale.employees + digits(assignedTo.id, 5);
    const key = digits(subject, 4);
    let at = hash(assignee, key) & this.#mask;
    while (this.#links[at * 4 + 2] !== 0) at = (at + 1) & this.#mask;
    this.#links.set([assignee, key, number + 1, expiresAt > benchTime ? digits(purpose, 8) : -1], at * 4);
    this.#ids[number] = id;
  }
}

/** The own file, that of family, or of somebody of the unit. */
function isRelated(related: number, employee: number): boolean {
  const other = related >> 1;
  if (related % 2 === 1) return other === employee;
  return other % scale.units === employee % scale.units;
}

function deny(reason: string): LimitAnswer {
  return { permit: false, reason, workItem: "", role: "", ground: "" };
}

function bitOf(action: string): number {
  return action === actions[0] ? 0 : action === actions[1] ? 1 : 2;
}

function digits(id: string, from: number): number {
  let number = 0;
  for (let i = from; i < id.length; i++) number = number * 10 + id.charCodeAt(i) - 48;
  return number;
}

function hash(left: number, right: number): number {
  let h = Math.imul(left, 0x9e37_79b1) ^ Math.imul(right, 0x85eb_ca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b_3c6d);
  return h ^ (h >>> 13);
}
