import { defaultSettings, needToKnow, type SnapshotChange } from "@grondslag/access";
import { type BenchAgency, type BenchRole, benchTime, directorateOf, scale } from "./agency-at-scale.ts";

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

function* organisation(agency: BenchAgency): Generator<SnapshotChange> {
  const { employees, roles, shields } = agency;
  for (const unit of new Set(employees.map((employee) => employee.unit))) {
    const parent = directorateOf(unit);
    yield change("unit", parent, { name: parent });
    yield change("unit", unit, { name: unit, parent });
  }
  for (const { id, dataSets, directorates } of agency.compartments) {
    yield change("compartment", id, { name: id, dataSetIds: dataSets, unitIds: directorates });
  }
  yield change("policy", "active", {
    number: 2,
    fingerprint: "need-to-know@2#0123456789ab",
    rules: JSON.parse(JSON.stringify(needToKnow)),
    settings: { ...defaultSettings },
  });
  for (const { id, permissions, ...conditions } of roles) {
    yield change("role", id, {
      name: id,
      description: "",
      permissions: permissions.map(({ activity, dataSet, action }) => ({
        activityId: activity,
        dataSetId: dataSet,
        actions: [action],
      })),
      routePermissions: [],
      ...conditionsOf(conditions),
    });
  }
  for (const employee of employees) {
    const { id, unit, active, clearances, roles: held, own, family } = employee;
    const trainings = employee.trained ? [{ id: "privacy", validUntil: benchTime + 86_400_000 }] : [];
    const work = { unitId: unit, function: employee.function };
    yield change("employee", id, { name: id, ...work, active, clearances, trainings });
    yield relation(id, own, "own");
    if (family !== undefined) yield relation(id, family, "family");
    for (const role of held) {
      const validity = { validFrom: benchTime - 1, validUntil: benchTime + 86_400_000 };
      yield change("grant", `${id}-${role.id}`, { employeeId: id, roleId: role.id, ...validity });
    }
  }
  for (const [subject, group] of shields) yield change("shield", subject, { subject, group });
}

function conditionsOf({ functions, place, training, officeHours }: Omit<BenchRole, "id" | "permissions">) {
  const conditions = {
    ...(functions !== undefined && { functions }),
    ...(place !== undefined && { places: [place] }),
    ...(training !== undefined && { trainings: [training] }),
    ...(officeHours && { hours: { days: [1, 2, 3, 4, 5, 6], from: "08:00", until: "18:00" } }),
  };
  return Object.keys(conditions).length === 0 ? {} : { conditions };
}

function relation(employeeId: string, subject: string, kind: string): SnapshotChange {
  return change("relation", `${employeeId}/${subject}`, { employeeId, subject, kind });
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
