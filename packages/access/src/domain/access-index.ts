import type { CompiledPolicy } from "./compile-policy.ts";
import type { Client, Shield, WorkItem } from "./entities.ts";
import { Numbering } from "./numbering.ts";
import { OrganisationIndex } from "./organisation-index.ts";
import { PairTable } from "./pair-table.ts";
import type { EntityChange } from "./read-change.ts";
import { RegisterIndex } from "./register-index.ts";
import { subjectKey } from "./subject-key.ts";
import { WorkItemTable, workItemState } from "./work-item-table.ts";

/** Shields share the table form of work items; the second half of the pair is not needed. */
const noSecondKey = 0;

/** The facts that decisions rest on, compiled for speed: names become numbers, links become references. */
export class AccessIndex {
  readonly policy: CompiledPolicy;
  readonly register = new RegisterIndex();
  readonly organisation = new OrganisationIndex();
  readonly workItems: WorkItemTable;
  readonly clients = new Map<string, Client>();
  readonly clientsByThumbprint = new Map<string, Client>();
  readonly #purposes = new Numbering();
  readonly #shields = new PairTable();

  /** @param closedKept how many closed work items are kept to explain denials. */
  constructor(policy: CompiledPolicy, closedKept: number) {
    this.policy = policy;
    this.workItems = new WorkItemTable(closedKept);
  }

  /** The number of the group that shields this subject; -1 when nobody does. */
  shieldGroup(subject: number): number {
    return this.#shields.get(subject, noSecondKey) - 1;
  }

  /** Takes over the changes of one revision; they have been checked, so nothing here fails. */
  apply(changes: Iterable<EntityChange>): void {
    let register = false;
    for (const change of changes) register = this.#take(change) || register;
    if (!register) return;
    this.register.compile(this.#purposes, this.organisation.roles(), this.policy.actionBits);
  }

  /** @returns whether processing activities and roles have to be compiled again. */
  #take(change: EntityChange): boolean {
    switch (change.kind) {
      case "work-item":
        this.#setWorkItem(change.id, change.value);
        return false;
      case "shield":
        this.#setShield(change.id, change.value);
        return false;
      case "unit":
        this.organisation.setUnit(change.id, change.value);
        return false;
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
      state: workItemState[item.state],
      openedAt: item.openedAt,
      expiresAt: item.expiresAt ?? Number.POSITIVE_INFINITY,
    });
  }

  #setShield(subject: string, shield: Shield | undefined): void {
    const key = subjectKey(subject);
    if (shield === undefined) this.#shields.delete(key, noSecondKey);
    else this.#shields.set(key, noSecondKey, this.organisation.groupNumber(shield.group) + 1);
  }

  #setClient(id: string, client: Client | undefined): void {
    const former = this.clients.get(id)?.certificateThumbprint;
    if (former !== undefined) this.clientsByThumbprint.delete(former);
    put(this.clients, id, client);
    const thumbprint = client?.certificateThumbprint;
    if (client !== undefined && thumbprint !== undefined) this.clientsByThumbprint.set(thumbprint, client);
  }
}

function put<Value>(map: Map<string, Value>, id: string, value: Value | undefined): void {
  if (value === undefined) map.delete(id);
  else map.set(id, value);
}
