import type { Change } from "@grondslag/register";
import type { AccessEntities, AccessKind } from "../access-services.ts";
import type { ForgottenKind, WorkTransaction } from "../work-transaction.ts";

type Tables = { readonly [Kind in AccessKind]: Map<string, AccessEntities[Kind]> };

/** Work within one transaction in memory: transactions run one after the other, so nothing needs a lock. */
export function memoryWork(tables: Tables, changes: Change[]): WorkTransaction {
  const all = <Kind extends AccessKind>(kind: Kind) =>
    [...tables[kind].values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    holdShields: async () => undefined,
    openWorkShieldedFor: async (group) => {
      const subjects = new Set(all("shield").flatMap((one) => (one.group === group ? one.subject : [])));
      return all("work-item").filter(({ state, subject }) => state !== "closed" && subjects.has(subject));
    },
    shieldsOf: async (subjects) => all("shield").filter(({ subject }) => subjects.includes(subject)),
    groupsOfUnit: async (unitId) => all("shield-group").filter((group) => group.unitId === unitId),
    emergenciesOf: async (employeeId, since) =>
      all("emergency-access").filter((one) => one.employeeId === employeeId && one.openedAt >= since),
    overdueEmergencies: async (now, limit) =>
      all("emergency-access")
        .filter((one) => one.reviewedAt === undefined && one.escalatedAt === undefined)
        .filter((one) => one.reviewDueAt <= now)
        .sort((a, b) => a.reviewDueAt - b.reviewDueAt)
        .slice(0, limit),
    waitingTransferOf: async (workItemId) =>
      all("transfer")
        .filter((transfer) => transfer.workItemId === workItemId && transfer.pickedUpAt === undefined)
        .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))[0],
    // Only the effects on service are read from these, by SQL.
    recordWait: async () => undefined,
    overBefore: async (kind, before, limit) =>
      all(kind)
        .filter((entity) => isOver(kind, tables, entity.id, before))
        .slice(0, limit)
        .map(({ id }) => id),
    async removeMany(kind, ids) {
      for (const id of ids) {
        tables[kind].delete(id);
        changes.push({ kind, id, value: null });
      }
    },
    forgetWaits: async () => undefined,
  };
}

function isOver(kind: ForgottenKind, tables: Tables, id: string, before: number): boolean {
  switch (kind) {
    case "work-item": {
      const item = tables[kind].get(id);
      return (item?.closedAt ?? item?.expiresAt ?? Infinity) < before;
    }
    case "emergency-access":
      return (tables[kind].get(id)?.reviewedAt ?? Infinity) < before;
    case "transfer":
      return (tables[kind].get(id)?.at ?? Infinity) < before;
    case "relation": {
      const employee = tables.employee.get(tables[kind].get(id)?.employeeId ?? "");
      return (employee?.deletedAt ?? Infinity) < before;
    }
  }
}
