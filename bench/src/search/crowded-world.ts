import type { SnapshotChange } from "@grondslag/access";
import { type BenchAgency, benchTime, scale, subjectAt } from "../decide/agency-at-scale.ts";

/** The worst that a search can meet, beside the agency on a busy day. */
export const crowd = { members: 5_000, items: 10_000 } as const;

/** Not a subject of any other work. */
export const crowdedSubjects = {
  /** One work item of a unit of {@link crowd} members, who all may see the data. */
  ofLargeUnit: subjectAt(scale.subjects + 1),
  /** The same for as many members of whom nobody may. */
  ofLargeUnitWithoutRoles: subjectAt(scale.subjects + 2),
  /** A work item of each of {@link crowd} employees. */
  ofManyItems: subjectAt(scale.subjects + 3),
} as const;

/** Adds the crowd: two large units, and a subject of whom everybody has work. */
export function* crowdChanges(agency: BenchAgency): Generator<readonly SnapshotChange[]> {
  const { activity, purpose, dataSet } = lawfulUse(agency);
  yield [
    change("role", "role-crowd", {
      name: "Crowd",
      description: "",
      permissions: [{ activityId: activity, dataSetId: dataSet, actions: ["read"] }],
      routePermissions: [],
    }),
  ];
  for (const unit of ["crowd-with", "crowd-without"]) {
    yield [change("unit", unit, { name: unit })];
    for (let i = 0; i < crowd.members; i++) {
      const id = `${unit}-${String(i).padStart(5, "0")}`;
      const grant = { employeeId: id, roleId: "role-crowd", validFrom: benchTime - 1 };
      yield [
        change("employee", id, { name: id, unitId: unit, function: "clerk", active: true, clearances: [] }),
        ...(unit === "crowd-with" ? [change("grant", `grant-${id}`, grant)] : []),
      ];
    }
  }
  const toUnit = (id: string) => ({ type: "unit", id });
  yield [
    item("crowd-1", crowdedSubjects.ofLargeUnit, purpose, toUnit("crowd-with")),
    item("crowd-2", crowdedSubjects.ofLargeUnitWithoutRoles, purpose, toUnit("crowd-without")),
  ];
  for (let i = 0; i < crowd.items; i++) {
    const employee = agency.employees[i]?.id ?? "";
    yield [item(`many-${i}`, crowdedSubjects.ofManyItems, purpose, { type: "employee", id: employee })];
  }
}

/** What the questions of the bench are about. */
export function lawfulUse({ activities, compartments }: BenchAgency) {
  const closed = new Set(compartments.flatMap(({ dataSets }) => dataSets));
  for (const { id, purpose, lawful, dataSets } of activities) {
    const dataSet = dataSets.find((one) => !closed.has(one));
    if (lawful && dataSet !== undefined) return { activity: id, purpose, dataSet };
  }
  throw new RangeError("no processing activity of the agency is lawful");
}

function item(id: string, subject: string, purpose: string, assignedTo: { type: string; id: string }) {
  const opening = { openedBy: "desk", openedAt: benchTime - 3_600_000, state: "open", kind: "case" };
  return change("work-item", id, { subject, purpose, assignedTo, ...opening });
}

function change(kind: string, id: string, value: NonNullable<SnapshotChange["value"]>): SnapshotChange {
  return { kind, id, value: { id, ...value } };
}
