import type { AccessRequest } from "@grondslag/access";
import {
  type BenchAgency,
  type BenchEmployee,
  type BenchRole,
  type BenchWorkItem,
  benchTime,
  directorateOf,
  scale,
} from "./agency-at-scale.ts";

type Link = Pick<BenchWorkItem, "id" | "purpose" | "expiresAt">;

/** What a peer is handed about one request, because it cannot look it up itself. */
export interface HandedFacts {
  readonly employee: BenchEmployee;
  readonly purpose: string | undefined;
  readonly lawful: boolean;
  /** Group that shields the subject. */
  readonly shield: string | undefined;
  readonly cleared: boolean;
  /** The link that carries the request, or any other between this employee and this subject. */
  readonly link: Link | undefined;
  readonly linked: boolean;
  /** Whether the employee's unit reaches the data set. */
  readonly open: boolean;
  /** Whether it is the own file, that of family, or of somebody of the unit. */
  readonly related: boolean;
}

/** The outcome of a request in one word; the first rule that fails. */
export type Outcome =
  | "permit"
  | "permit-shielded"
  | "not-in-service"
  | "no-ground"
  | "no-role"
  | "condition"
  | "compartment"
  | "related"
  | "shielded"
  | "no-item"
  | "wrong-purpose"
  | "lapsed";

/**
 * The agency in nested maps: what any program would keep beside a library that decides. It hands the peers
 * the facts they ask for, and its own plain decision is what all must agree with.
 */
export class LinkIndex {
  readonly #employees: ReadonlyMap<string, BenchEmployee>;
  readonly #activities: ReadonlyMap<string, { readonly purpose: string; readonly lawful: boolean }>;
  readonly #permissions: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #shields: ReadonlyMap<string, string>;
  /** Directorates by data set. */
  readonly #compartments: ReadonlyMap<string, ReadonlySet<string>>;
  /** By subject: whose own file it is. */
  readonly #own: ReadonlyMap<string, BenchEmployee>;
  /** By assignee, then by subject. */
  readonly #links = new Map<string, Map<string, Link[]>>();

  constructor(agency: BenchAgency) {
    this.#employees = new Map(agency.employees.map((employee) => [employee.id, employee]));
    this.#activities = new Map(agency.activities.map((activity) => [activity.id, activity]));
    this.#shields = agency.shields;
    this.#permissions = new Map(
      agency.roles.map(({ id, permissions }) => [
        id,
        new Set(
          permissions.map(
            (permission) => `${permission.activity}/${permission.dataSet}/${permission.action}`,
          ),
        ),
      ]),
    );
    this.#compartments = new Map(
      agency.compartments.flatMap(({ dataSets, directorates }) =>
        dataSets.map((dataSet) => [dataSet, new Set(directorates)]),
      ),
    );
    this.#own = new Map(agency.employees.map((employee) => [employee.own, employee]));
    for (let i = 0; i < scale.workItems; i++) this.#add(agency.workItem(i));
  }

  /** The facts of a request; undefined when the employee is unknown. */
  facts(request: AccessRequest): HandedFacts | undefined {
    const employee = this.#employees.get(request.employee);
    if (employee === undefined) return undefined;
    const activity = this.#activities.get(request.activity);
    const purpose = activity?.purpose;
    const shield = this.#shields.get(request.subject);
    const own = nearest(this.#links.get(employee.id)?.get(request.subject), purpose);
    const link = carries(own, purpose)
      ? own
      : (nearest(this.#links.get(employee.unit)?.get(request.subject), purpose) ?? own);
    return {
      employee,
      purpose,
      lawful: activity?.lawful === true,
      shield,
      cleared: shield !== undefined && employee.clearances.includes(shield),
      link,
      linked: carries(link, purpose),
      open: this.#compartments.get(request.dataSet)?.has(directorateOf(employee.unit)) !== false,
      related: this.#isRelated(employee, request.subject),
    };
  }

  #isRelated(employee: BenchEmployee, subject: string): boolean {
    return employee.family === subject || this.#own.get(subject)?.unit === employee.unit;
  }

  decide(request: AccessRequest): Outcome {
    const facts = this.facts(request);
    if (facts === undefined || !facts.employee.active) return "not-in-service";
    if (!facts.lawful) return "no-ground";
    const permission = `${request.activity}/${request.dataSet}/${request.action}`;
    const roles = facts.employee.roles.filter(({ id }) => this.#permissions.get(id)?.has(permission));
    if (roles.length === 0) return "no-role";
    if (!roles.some((role) => isUsable(role, facts.employee, request))) return "condition";
    if (!facts.open) return "compartment";
    if (facts.related) return "related";
    if (facts.shield !== undefined && !facts.cleared) return "shielded";
    if (facts.linked) return facts.shield === undefined ? "permit" : "permit-shielded";
    if (facts.link === undefined) return "no-item";
    return facts.link.purpose === facts.purpose ? "lapsed" : "wrong-purpose";
  }

  #add({ id, purpose, expiresAt, subject, assignedTo }: BenchWorkItem): void {
    const bySubject = this.#links.get(assignedTo.id) ?? new Map<string, Link[]>();
    this.#links.set(assignedTo.id, bySubject);
    const links = bySubject.get(subject);
    if (links === undefined) bySubject.set(subject, [{ id, purpose, expiresAt }]);
    else links.push({ id, purpose, expiresAt });
  }
}

/** Whether the conditions of a role are met; its hours are, and a training that is missing only flags. */
export function isUsable(
  { functions, place }: BenchRole,
  employee: BenchEmployee,
  request: AccessRequest,
): boolean {
  if (functions !== undefined && !functions.includes(employee.function)) return false;
  return place === undefined || place === request.place;
}

function nearest(links: readonly Link[] | undefined, purpose: string | undefined): Link | undefined {
  if (links === undefined) return undefined;
  for (const link of links) if (carries(link, purpose)) return link;
  return links[0];
}

function carries(link: Link | undefined, purpose: string | undefined): boolean {
  return link !== undefined && link.purpose === purpose && link.expiresAt > benchTime;
}
