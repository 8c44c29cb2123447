import type { Employee, Grant, Role, Unit, WorkItem } from "@grondslag/access";
import type { LoggedEvent } from "../event-log/logged-event.ts";
import { activityNames, purposes, replayIds } from "./replay-register.ts";
import { testSubjects } from "./test-subjects.ts";

/** What stands ready before the first look-up, made from an event log. */
export interface ReplayPlan {
  readonly units: readonly Unit[];
  readonly employees: readonly Employee[];
  readonly role: Role;
  readonly grants: readonly Grant[];
  readonly workItems: readonly WorkItem[];
  /** Names of the processing activities by id. */
  readonly activities: ReadonlyMap<string, string>;
  /** The cases, as subjects in order of first appearance. */
  readonly subjects: readonly string[];
  /** One for each event, in the order of the events. */
  readonly lookUps: readonly PlannedLookUp[];
}

/** An employee looks at a case because of an event. */
export interface PlannedLookUp {
  readonly employee: string;
  readonly subject: string;
  readonly activity: string;
  readonly workItem: string;
}

const day = 86_400_000;

/**
 * Resources become employees of the team they are first seen with, cases become subjects, and the first time
 * that somebody touches a case opens a work item of his own for it.
 *
 * @param events in order of time.
 * @param at the moment (ms) at which everything starts to hold.
 */
export function planReplay(events: readonly LoggedEvent[], at: number): ReplayPlan {
  const activities = activityNames(events.map((event) => event.activity));
  const cases = numbered(events.map((event) => event.case));
  const subjects = testSubjects(cases.size);
  const units = new Map<string, Unit>();
  const employees = new Map<string, Employee>();
  const workItems = new Map<string, WorkItem>();

  const lookUps = events.map((event): PlannedLookUp => {
    const unit = remember(units, event.org, (place) => ({
      id: `team-${place}`,
      name: event.org === "" ? "(no team)" : event.org,
    }));
    const employee = remember(employees, event.resource, (place) => ({
      id: `employee-${place}`,
      name: event.resource === "" ? "(not named)" : event.resource,
      unitId: unit.id,
      function: "case handler",
      active: true,
      clearances: [],
    }));
    const subject = subjects[cases.get(event.case) ?? 0] ?? "";
    const workItem = remember(
      workItems,
      `${employee.id} ${subject}`,
      (place): WorkItem => ({
        id: `case-${place}`,
        kind: "case",
        subject,
        purpose: purposes.handling,
        state: "open",
        openedBy: employee.id,
        openedAt: at,
        assignedTo: { type: "employee", id: employee.id },
      }),
    );
    return {
      employee: employee.id,
      subject,
      activity: activities.idOf(event.activity),
      workItem: workItem.id,
    };
  });

  const staff = [...employees.values()];
  return {
    units: [...units.values()],
    employees: staff,
    role: roleFor([...activities.names.keys(), replayIds.otherActivity]),
    grants: staff.map(({ id }) => ({
      id: `grant-${id}`,
      employeeId: id,
      roleId: replayIds.role,
      validFrom: at - day,
      validUntil: at + 365 * day,
    })),
    workItems: [...workItems.values()],
    activities: activities.names,
    subjects,
    lookUps,
  };
}

function roleFor(activities: readonly string[]): Role {
  return {
    id: replayIds.role,
    name: "Case handler",
    description: "May read the files of the cases that are open for him.",
    permissions: activities.map((activityId) => ({
      activityId,
      dataSetId: replayIds.dataSet,
      actions: ["read"],
    })),
    routePermissions: ["work-item.read"],
  };
}

function numbered(texts: readonly string[]): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const text of texts) if (!places.has(text)) places.set(text, places.size);
  return places;
}

function remember<T>(known: Map<string, T>, key: string, make: (place: number) => T): T {
  const seen = known.get(key);
  if (seen !== undefined) return seen;
  const made = make(known.size + 1);
  known.set(key, made);
  return made;
}
