import type { AccessRequest } from "@grondslag/access";
import { actions, type BenchAgency, benchTime, scale } from "./agency-at-scale.ts";

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
    const role = this.#role(employee, activity, digits(request.dataSet, 4), 1 << bitOf(request.action));
    if (role < 0) return deny("no role");
    const subject = digits(request.subject, 4);
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

  #role(employee: number, activity: number, dataSet: number, bit: number): number {
    for (const role of this.#roles[employee] ?? []) {
      if (((this.#roleBits[this.#permission(role, activity, dataSet)] ?? 0) & bit) !== 0) return role;
    }
    return -1;
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
