import { compartmentGates } from "./compartment-index.ts";
import type { CompiledPolicy } from "./compile-policy.ts";
import type { Client, Compartment, Relation, Shield, WorkItem } from "./entities.ts";
import type { Facts } from "./facts.ts";
import { Numbering } from "./numbering.ts";
import { OrganisationIndex } from "./organisation-index.ts";
import type { PolicySettings } from "./policy-version.ts";
import type { EntityChange, PolicyInForce } from "./read-change.ts";
import { RegisterIndex } from "./register-index.ts";
import { missingTrainingFacts } from "./role-conditions.ts";
import { ShieldClaims } from "./shield-claims.ts";
import { sourceOfShield, subjectOfShield } from "./shield-id.ts";
import { subjectKey } from "./subject-key.ts";
import { relationKind, SubjectNotes } from "./subject-notes.ts";
import { type OpenerKind, openerKinds, WorkItemTable, workItemState } from "./work-item-table.ts";

/** The facts that decisions rest on, compiled for speed: names become numbers, links become references. */
export class AccessIndex {
  /** What is noted about subjects: shields and relations. */
  readonly subjects = new SubjectNotes();
  /** The combinations of shields that the notes name. */
  readonly shields = new ShieldClaims();
  readonly register = new RegisterIndex();
  readonly organisation = new OrganisationIndex();
  readonly workItems: WorkItemTable;
  readonly clients = new Map<string, Client>();
  readonly clientsByThumbprint = new Map<string, Client>();
  readonly #purposes = new Numbering();
  readonly #compartments = new Map<string, Compartment>();
  readonly #builtIn: PolicyInForce;
  #policy: PolicyInForce;
  #missingTraining: Facts;

  /**
   * @param builtIn what holds as long as the agency has no policy of its own.
   * @param closedKept how many closed work items are kept to explain denials.
   */
  constructor(builtIn: PolicyInForce, closedKept: number) {
    this.#builtIn = builtIn;
    this.#policy = builtIn;
    this.#missingTraining = missingTrainingFacts(builtIn.settings.missingTraining);
    this.workItems = new WorkItemTable(closedKept);
  }

  get policy(): CompiledPolicy {
    return this.#policy.compiled;
  }

  get settings(): PolicySettings {
    return this.#policy.settings;
  }

  /** What a missing training makes of the fact `training`, as bits. */
  get missingTraining(): Facts {
    return this.#missingTraining;
  }

  /** The numbers of the groups that shield this subject: it is for who is cleared for all. None: nobody does. */
  shieldGroups(subject: number): readonly number[] {
    return this.shields.groups(this.#claimsOn(subject));
  }

  /** Whether an employee (-1 for somebody who is not known) is cleared for all groups that shield this subject. */
  isCleared(employee: number, subject: number): boolean {
    return this.organisation.isCleared(employee, this.shields.compared(this.#claimsOn(subject)));
  }

  /** Takes over the changes of one revision; they have been checked, so nothing here fails. */
  apply(changes: Iterable<EntityChange>): void {
    const { organisation } = this;
    let register = false;
    try {
      for (const change of changes) register = this.#take(change) || register;
    } finally {
      organisation.settle();
    }
    if (!register) return;
    organisation.compileConditions();
    const gates = compartmentGates(this.#compartments.values(), (ids) => organisation.unitsWithin(ids));
    this.register.compile(this.#purposes, organisation.roles(), this.policy.actionBits, gates);
  }

  /** @returns whether processing activities, roles and compartments have to be compiled again. */
  #take(change: EntityChange): boolean {
    switch (change.kind) {
      case "work-item":
        this.#setWorkItem(change.id, change.value);
        return false;
      case "shield":
        this.#setShield(change.id, change.value);
        return false;
      case "relation":
        this.#setRelation(change.id, change.value);
        return false;
      case "unit":
        this.organisation.setUnit(change.id, change.value);
        return true;
      case "employee":
        this.organisation.setEmployee(change.id, change.value);
        return false;
      case "grant":
        // The role may be new to the table of permissions, but then it permits nothing until it is described.
        this.organisation.setGrant(change.id, change.value);
        return false;
      case "client":
        this.#setClient(change.id, change.value);
        return false;
      case "system":
        put(this.register.systems, change.id, change.value);
        return false;
      case "role":
        this.organisation.setRole(change.id, change.value);
        return true;
      case "compartment":
        put(this.#compartments, change.id, change.value);
        return true;
      case "policy":
        this.#setPolicy(change.value);
        return true;
      case "data-set":
        put(this.register.dataSets, change.id, change.value);
        return true;
      case "legal-ground":
        put(this.register.grounds, change.id, change.value);
        return true;
      case "activity":
        put(this.register.activities, change.id, change.value);
        return true;
    }
  }

  #setWorkItem(id: string, item: WorkItem | undefined): void {
    if (item === undefined) {
      this.workItems.delete(id);
      return;
    }
    this.workItems.put(id, {
      assignee: this.organisation.assigneeNumber(item.assignedTo.type, item.assignedTo.id),
      subject: subjectKey(item.subject),
      purpose: this.#purposes.of(item.purpose),
      state: stateOf(item),
      opener: openerKinds.indexOf(this.#openerOf(item)),
      openedAt: item.openedAt,
      expiresAt: item.expiresAt ?? Number.POSITIVE_INFINITY,
    });
  }

  /** Of employees and clients the feed tells before it tells of their work. */
  #openerOf({ openedBy, assignedTo }: WorkItem): OpenerKind {
    if (assignedTo.type === "employee" && assignedTo.id === openedBy) return "self";
    const known =
      this.organisation.employee(this.organisation.employeeNumber(openedBy))?.record !== undefined;
    return known ? "employee" : "system";
  }

  #setShield(id: string, shield: Shield | undefined): void {
    const subject = subjectKey(subjectOfShield(id));
    const group = shield === undefined ? -1 : this.organisation.groupNumber(shield.group);
    const claims = this.shields.replaced(this.#claimsOn(subject), sourceOfShield(id), group);
    this.subjects.setShields(subject, claims);
  }

  /** The number of the combination of shields. */
  #claimsOn(subject: number): number {
    return this.subjects.shields(this.subjects.find(subject));
  }

  /** The id of a relation is that of the employee and the subject, which has no slash. */
  #setRelation(id: string, relation: Relation | undefined): void {
    const slash = id.lastIndexOf("/");
    const employee = this.organisation.numberFor(id.slice(0, slash));
    const kind = relation === undefined ? 0 : relationKind[relation.kind];
    this.subjects.setRelation(subjectKey(id.slice(slash + 1)), employee, kind);
  }

  #setPolicy(policy: PolicyInForce | undefined): void {
    this.#policy = policy ?? this.#builtIn;
    this.#missingTraining = missingTrainingFacts(this.#policy.settings.missingTraining);
  }

  #setClient(id: string, client: Client | undefined): void {
    const former = this.clients.get(id)?.certificateThumbprint;
    if (former !== undefined) this.clientsByThumbprint.delete(former);
    put(this.clients, id, client);
    const thumbprint = client?.certificateThumbprint;
    if (client !== undefined && thumbprint !== undefined) this.clientsByThumbprint.set(thumbprint, client);
  }
}

function stateOf({ kind, state }: WorkItem): number {
  return kind === "emergency" && state === "open" ? workItemState.emergency : workItemState[state];
}

function put<Value>(map: Map<string, Value>, id: string, value: Value | undefined): void {
  if (value === undefined) map.delete(id);
  else map.set(id, value);
}
