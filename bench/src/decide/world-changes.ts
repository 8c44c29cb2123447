import type { SnapshotChange } from "@grondslag/access";
import { type BenchAgency, benchTime, scale } from "./agency-at-scale.ts";

type Value = NonNullable<SnapshotChange["value"]>;

/** The agency as the change feed would tell it, in small batches, so that it never stands in memory twice. */
export function* worldChanges(agency: BenchAgency): Generator<readonly SnapshotChange[]> {
  let batch: SnapshotChange[] = [];
  for (const change of everyChange(agency)) {
    batch.push(change);
    if (batch.length < 500) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function* everyChange(agency: BenchAgency): Generator<SnapshotChange> {
  yield* organisation(agency);
  yield* register(agency);
  for (let i = 0; i < scale.workItems; i++) yield workItemChange(agency, i);
}

function* register({ activities }: BenchAgency): Generator<SnapshotChange> {
  yield change("system", "desk", { name: "Employee desk" });
  const dataSets = new Set(activities.flatMap(({ dataSets }) => dataSets));
  for (const id of dataSets) {
    const fields = ["name", "address", "amount", "date"].map((field) => ({
      id: field,
      name: field,
      tags: [],
    }));
    yield change("data-set", id, { name: id, systemId: "desk", fields });
  }
  for (const { id, purpose, ground, lawful, dataSets: used } of activities) {
    const validUntil = lawful ? {} : { validUntil: "2026-01-01" };
    yield change("legal-ground", ground, {
      law: "Wet",
      article: ground,
      validFrom: "2001-01-01",
      ...validUntil,
    });
    yield change("activity", id, {
      name: id,
      purpose,
      groundIds: [ground],
      uses: used.map((dataSetId) => ({ dataSetId, fields: ["name", "address", "amount"] })),
      retention: { class: "seven-years", period: "P7Y" },
    });
  }
}

function* organisation({ employees, roles, shields }: BenchAgency): Generator<SnapshotChange> {
  for (const unit of new Set(employees.map((employee) => employee.unit)))
    yield change("unit", unit, { name: unit });
  for (const { id, permissions } of roles) {
    yield change("role", id, {
      name: id,
      description: "",
      permissions: permissions.map(({ activity, dataSet, action }) => ({
        activityId: activity,
        dataSetId: dataSet,
        actions: [action],
      })),
      routePermissions: [],
    });
  }
  for (const { id, unit, active, clearances, roles: held } of employees) {
    yield change("employee", id, { name: id, unitId: unit, function: "clerk", active, clearances });
    for (const role of held) {
      const validity = { validFrom: benchTime - 1, validUntil: benchTime + 86_400_000 };
      yield change("grant", `${id}-${role.id}`, { employeeId: id, roleId: role.id, ...validity });
    }
  }
  for (const [subject, group] of shields) yield change("shield", subject, { subject, group });
}

function workItemChange(agency: BenchAgency, number: number): SnapshotChange {
  const { id, subject, purpose, assignedTo, expiresAt } = agency.workItem(number);
  const opening = { openedBy: "desk", openedAt: benchTime - 3_600_000 };
  return change("work-item", id, {
    kind: "case",
    subject,
    purpose,
    state: "open",
    assignedTo,
    expiresAt,
    ...opening,
  });
}

function change(kind: string, id: string, value: Value): SnapshotChange {
  return { kind, id, value: { id, ...value } };
}
