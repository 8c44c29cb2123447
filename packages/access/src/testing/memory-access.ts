import { type Clock, type Random, secureRandom } from "@grondslag/kernel";
import type { Change } from "@grondslag/register";
import type {
  AccessEntities,
  AccessKind,
  AccessServices,
  AccessStore,
  AccessTransaction,
  PageQuery,
  RegisteredKind,
  WorkItemQuery,
} from "../access-services.ts";
import { asOpened } from "../as-opened.ts";
import { createSnapshot } from "../domain/create-snapshot.ts";
import type { WorkItem } from "../domain/entities.ts";
import { memoryWork } from "./memory-work.ts";

export interface MemoryAccessOptions {
  readonly clock: Clock;
  /** Default: the secure source. */
  readonly random?: Random;
  /** The register that access refers to, as changes of the feed. */
  readonly register?: readonly Change[];
}

type Tables = { [Kind in AccessKind]: Map<string, AccessEntities[Kind]> };

/** The state of access in memory, for tests that need no PostgreSQL: one node that is never behind. */
export function memoryAccess(options: MemoryAccessOptions): AccessServices {
  const { clock, random = secureRandom, register = [] } = options;
  const snapshot = createSnapshot();
  if (register.length > 0) snapshot.apply(register, 1);
  let tables: Tables = {
    unit: new Map(),
    employee: new Map(),
    role: new Map(),
    grant: new Map(),
    "work-item": new Map(),
    shield: new Map(),
    client: new Map(),
    "client-proposal": new Map(),
    function: new Map(),
    compartment: new Map(),
    relation: new Map(),
    "shield-group": new Map(),
    policy: new Map(),
    "policy-version": new Map(),
    "grant-request": new Map(),
    revocation: new Map(),
    campaign: new Map(),
    "review-item": new Map(),
    "emergency-access": new Map(),
    transfer: new Map(),
    "security-event": new Map(),
    "security-state": new Map(),
  };
  let last: Promise<unknown> = Promise.resolve();

  const changeNow: AccessStore["change"] = async (work) => {
    const draft = copyOf(tables);
    const changes: Change[] = [];
    const result = await work(memoryTransaction(draft, register, changes));
    if (changes.length > 0) snapshot.apply(changes, snapshot.view.revision + 1);
    tables = draft;
    return { result, revision: snapshot.view.revision };
  };

  return {
    clock,
    random,
    store: {
      change(work) {
        const changed = last.then(() => changeNow(work));
        last = changed.catch(() => undefined);
        return changed;
      },
      find: async (kind, id) => tables[kind].get(id),
      async list(kind, query) {
        const found = [...tables[kind].values()].filter((entity) => matches(query, entity));
        const sign = query.sort === "-name" ? -1 : 1;
        found.sort((a, b) => sign * (compare(a.name, b.name) || compare(a.id, b.id)));
        return pageOf(found, query);
      },
      listGrants: async (employeeId) =>
        [...tables.grant.values()]
          .filter((grant) => grant.employeeId === employeeId)
          .sort((a, b) => b.validFrom - a.validFrom || compare(a.id, b.id)),
      async listWorkItems({ assignedTo, state, ...page }) {
        const found = [...tables["work-item"].values()].filter(
          (item) =>
            (state === undefined || (assignedTo === undefined ? asOpened(item) : item).state === state) &&
            isAssigned(tables, item, assignedTo),
        );
        found.sort((a, b) => b.openedAt - a.openedAt || compare(a.id, b.id));
        return pageOf(found, page);
      },
      async listClientProposals({ state, ...page }) {
        const found = [...tables["client-proposal"].values()].filter(
          (proposal) => state === undefined || proposal.state === state,
        );
        found.sort((a, b) => b.proposedAt - a.proposedAt || compare(a.id, b.id));
        return pageOf(found, page);
      },
    },
    state: {
      snapshot: () => snapshot.view,
      holds: () => true,
      renewed: async () => undefined,
      revision: () => snapshot.view.revision,
      applied: async () => undefined,
      reached: async () => undefined,
      close: async () => undefined,
    },
  };
}

function memoryTransaction(
  tables: Tables,
  register: readonly Change[],
  changes: Change[],
): AccessTransaction {
  const items = () => [...tables["work-item"].values()];
  const put = <Kind extends AccessKind>(kind: Kind, entity: AccessEntities[Kind]) => {
    const value = JSON.parse(JSON.stringify(entity));
    tables[kind].set(entity.id, value);
    changes.push({ kind, id: entity.id, value });
  };
  return {
    ...memoryWork(tables, changes),
    lock: async (kind, id) => tables[kind].get(id),
    lockMany: async (kind, ids) => ids.flatMap((id) => tables[kind].get(id) ?? []),
    findMany: async (kind, ids) => ids.flatMap((id) => tables[kind].get(id) ?? []),
    missing: async (kind, ids) => {
      const known = isAccessKind(tables, kind) ? tables[kind] : registered(register, kind);
      return ids.filter((id) => !known.has(id));
    },
    grantsOfRoles: async (roleIds) =>
      [...tables.grant.values()]
        .filter((grant) => grant.revokedAt === undefined && roleIds.includes(grant.roleId))
        .sort((a, b) => compare(a.id, b.id)),
    grantsOf: async (employeeIds) => {
      const wanted = new Set([employeeIds].flat());
      return [...tables.grant.values()].filter(
        (grant) => wanted.has(grant.employeeId) && grant.revokedAt === undefined,
      );
    },
    openRequestsFor: async (employeeId) =>
      [...tables["grant-request"].values()].filter(
        (request) => request.employeeId === employeeId && request.state === "requested",
      ),
    accountsOf: async (employeeId) => {
      const own = [...tables.relation.values()].filter(({ kind }) => kind === "own");
      const files = own.filter((one) => one.employeeId === employeeId).map(({ subject }) => subject);
      const accounts = own.filter(({ subject }) => files.includes(subject));
      return [...new Set([employeeId, ...accounts.map((one) => one.employeeId)])];
    },
    openWorkAbout: async (subjects) =>
      items()
        .filter(({ subject, state }) => state !== "closed" && subjects.includes(subject))
        .sort((a, b) => compare(a.id, b.id)),
    openWorkOf: async (employeeId) =>
      items()
        .filter(
          ({ state, assignedTo }) =>
            state !== "closed" && assignedTo.type === "employee" && assignedTo.id === employeeId,
        )
        .sort((a, b) => compare(a.id, b.id)),
    staffOf: async (unitId) =>
      [...tables.employee.values()]
        .filter((employee) => employee.unitId === unitId && employee.deletedAt === undefined)
        .sort((a, b) => compare(a.id, b.id)),
    employeesKnownAs: async (name) =>
      [...tables.employee.values()]
        .filter(
          ({ id, userName, externalId }) =>
            id === name || externalId === name || userName?.toLowerCase() === name.toLowerCase(),
        )
        .filter(({ deletedAt }) => deletedAt === undefined),
    openCallOf: async (employeeId) =>
      items().find(
        ({ kind, state, assignedTo }) =>
          kind === "call" &&
          state === "open" &&
          assignedTo.type === "employee" &&
          assignedTo.id === employeeId,
      ),
    divertedCallOf: async (employeeId) =>
      items().find(
        ({ kind, state, divertedFrom }) =>
          kind === "call" &&
          state !== "closed" &&
          divertedFrom?.state === "open" &&
          divertedFrom.assignedTo.id === employeeId,
      ),
    nextWaitingCall: async ({ unitId, clearances }, now) =>
      items()
        .filter(
          ({ kind, state, assignedTo, expiresAt = Infinity }) =>
            kind === "call" && state === "waiting" && assignedTo.id === unitId && expiresAt > now,
        )
        .filter((item) => !isShielded(tables, item, clearances))
        .sort((a, b) => a.openedAt - b.openedAt || compare(a.id, b.id))[0],
    async add(kind, entity) {
      if (tables[kind].has(entity.id)) return false;
      put(kind, entity);
      return true;
    },
    async save(kind, entities) {
      for (const entity of entities) put(kind, entity);
    },
    async remove(kind, id) {
      tables[kind].delete(id);
      changes.push({ kind, id, value: null });
    },
  };
}

function copyOf(tables: Tables): Tables {
  return {
    unit: new Map(tables.unit),
    employee: new Map(tables.employee),
    role: new Map(tables.role),
    grant: new Map(tables.grant),
    "work-item": new Map(tables["work-item"]),
    shield: new Map(tables.shield),
    client: new Map(tables.client),
    "client-proposal": new Map(tables["client-proposal"]),
    function: new Map(tables.function),
    compartment: new Map(tables.compartment),
    relation: new Map(tables.relation),
    "shield-group": new Map(tables["shield-group"]),
    policy: new Map(tables.policy),
    "policy-version": new Map(tables["policy-version"]),
    "grant-request": new Map(tables["grant-request"]),
    revocation: new Map(tables.revocation),
    campaign: new Map(tables.campaign),
    "review-item": new Map(tables["review-item"]),
    "emergency-access": new Map(tables["emergency-access"]),
    transfer: new Map(tables.transfer),
    "security-event": new Map(tables["security-event"]),
    "security-state": new Map(tables["security-state"]),
  };
}

function registered(register: readonly Change[], kind: RegisteredKind): ReadonlySet<unknown> {
  if (kind !== "purpose") {
    return new Set(register.filter((change) => change.kind === kind).map((change) => change.id));
  }
  return new Set(
    register.filter((change) => change.kind === "activity").map((change) => change.value?.purpose),
  );
}

function isAccessKind(tables: Tables, kind: AccessKind | RegisteredKind): kind is AccessKind {
  return kind in tables;
}

function isAssigned(
  tables: Tables,
  { assignedTo: { type, id } }: WorkItem,
  asked: WorkItemQuery["assignedTo"],
): boolean {
  if (asked === undefined) return true;
  if (type === "employee") return id === asked.employeeId;
  const groups = [...tables["shield-group"].values()].filter((group) => group.unitId === id);
  return id === asked.unitId && groups.every((group) => asked.clearances.includes(group.id));
}

function isShielded(tables: Tables, { subject }: WorkItem, clearances: readonly string[]): boolean {
  const shields = [...tables.shield.values()].filter((shield) => shield.subject === subject);
  return shields.some(({ group }) => !clearances.includes(group));
}

function matches(
  { q = "" }: PageQuery,
  { name, id }: { readonly name: string; readonly id: string },
): boolean {
  return `${name} ${id}`.toLowerCase().includes(q.toLowerCase());
}

function pageOf<Item>(found: readonly Item[], { page, pageSize }: Pick<PageQuery, "page" | "pageSize">) {
  return { items: found.slice((page - 1) * pageSize, page * pageSize), total: found.length, page, pageSize };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
