import { parseSubject } from "@grondslag/kernel";
import type { AccessRequest } from "../domain/access-request.ts";
import type { DenialCode, GroundReference } from "../domain/decision.ts";
import {
  assuranceLevels,
  type Compartment,
  type Employee,
  type Grant,
  type Qualification,
  type Role,
  type Unit,
  type WorkItem,
} from "../domain/entities.ts";
import type { KnownActivity, KnownDataSet } from "../domain/snapshot.ts";
import type { ReferenceWorld } from "./reference-world.ts";

export type ItemCode =
  | "NO_WORK_ITEM"
  | Extract<DenialCode, `WORK_ITEM_${string}` | "WRONG_PURPOSE">
  | "WORK_ITEM_OPEN";

/** All that the rules ask about one request, in plain words. */
export interface Situation {
  readonly systemKnown: boolean;
  readonly employee: Employee | undefined;
  readonly dataSet: KnownDataSet | undefined;
  readonly ownDataSet: boolean;
  readonly activity: KnownActivity | undefined;
  /** Ids of the fields that the activity uses of the data set; undefined when it does not use it. */
  readonly fields: readonly string[] | undefined;
  readonly validGrounds: readonly GroundReference[];
  readonly groundProblem: { readonly code: DenialCode; readonly nearest: string | undefined };
  readonly grant: Grant | undefined;
  readonly grantProblem: { readonly code: DenialCode; readonly nearest: string | undefined };
  /** What fails of the conditions of the role that was chosen. */
  readonly conditions: readonly DenialCode[];
  readonly trainingFlagged: boolean;
  readonly refusedField: string | undefined;
  /** The compartment that stands in the way. */
  readonly compartment: Compartment | undefined;
  readonly subject: "malformed" | "unknown" | "unsaid" | "known";
  readonly relation: "own" | "family" | "colleague" | "none";
  readonly shield: "closed" | "cleared" | "none";
  readonly item: { readonly id: string | undefined; readonly code: ItemCode };
  /** Id of the emergency access that is active. */
  readonly emergency: string | undefined;
}

/** Establishes everything by looking through all entities: slow, and easy to check. */
export function situationOf(world: ReferenceWorld, request: AccessRequest, now: number): Situation {
  const { entities } = world;
  const employee = entities.employee.get(request.employee);
  const activity = entities.activity.get(request.activity);
  const dataSet = entities["data-set"].get(request.dataSet);
  const use = activity?.uses.findLast(({ dataSetId }) => dataSetId === request.dataSet);
  const fields =
    use === undefined || dataSet === undefined
      ? undefined
      : [...new Set(use.fields)].filter((field) => dataSet.fields.includes(field));
  const subject = subjectOf(world, request);
  const items = subject === "malformed" || employee === undefined ? [] : itemsAbout(world, request.subject);
  const emergency = employee && activeEmergency(items, employee, activity?.purpose, now);
  const counts = emergency !== undefined && subject !== "unsaid";
  const chosen =
    employee === undefined || fields === undefined
      ? undefined
      : chooseGrant(world, employee, request, counts, now);
  return {
    systemKnown: entities.system.has(request.system),
    employee,
    dataSet,
    ownDataSet: dataSet?.systemId === request.system,
    activity,
    fields,
    ...groundsOf(world, activity, now),
    grant: chosen?.grant,
    grantProblem: chosen?.problem ?? { code: "NO_ROLE", nearest: undefined },
    conditions: chosen?.failing ?? [],
    trainingFlagged: chosen?.flagged ?? false,
    refusedField: fields && request.fields?.find((field) => !fields.includes(field)),
    compartment: employee && compartmentInTheWay(world, employee, request.dataSet),
    subject,
    relation: employee === undefined ? "none" : relationOf(world, employee, request, subject),
    shield: shieldOf(world, employee, request, subject),
    item:
      employee === undefined
        ? { id: undefined, code: "NO_WORK_ITEM" }
        : nearestItem(world, items, employee, request, now),
    emergency: emergency?.id,
  };
}

function subjectOf(world: ReferenceWorld, { system, subject, known }: AccessRequest): Situation["subject"] {
  try {
    parseSubject(subject);
  } catch {
    return "malformed";
  }
  if (known === undefined) return world.entities.system.get(system)?.tellsKnown ? "unknown" : "unsaid";
  return known ? "known" : "unknown";
}

function groundsOf(
  world: ReferenceWorld,
  activity: KnownActivity | undefined,
  now: number,
): Pick<Situation, "validGrounds" | "groundProblem"> {
  const ids = activity?.groundIds ?? [];
  const grounds = ids.flatMap((id) => world.entities["legal-ground"].get(id) ?? []);
  const lapsed = grounds.filter(({ until }) => until <= now).map(({ validUntil }) => validUntil ?? "");
  const future = grounds.filter(({ from, until }) => now < from && now < until).map((g) => g.validFrom);
  return {
    validGrounds: grounds.filter(({ from, until }) => from <= now && now < until),
    groundProblem:
      lapsed.length > 0
        ? { code: "LEGAL_GROUND_LAPSED", nearest: lapsed.sort().at(-1) }
        : { code: "NO_LEGAL_GROUND", nearest: future.sort().at(0) },
  };
}

function chooseGrant(
  world: ReferenceWorld,
  employee: Employee,
  request: AccessRequest,
  emergency: boolean,
  now: number,
) {
  const grants = grantsFor(world, employee, request);
  const lapsed = grants.map(endOf).filter((end) => end <= now);
  const future = grants.filter((g) => now < g.validFrom && now < endOf(g)).map((g) => g.validFrom);
  const [best] = grants
    .filter((grant) => grant.validFrom <= now && now < endOf(grant))
    .map((grant) => {
      const role = world.entities.role.get(grant.roleId);
      const all = role === undefined ? [] : failingConditions(world, employee, role, request, now);
      const flags = world.settings.missingTraining === "flag";
      const failing = all.filter((code) => !(flags && code === "TRAINING_MISSING"));
      const waived: readonly DenialCode[] = emergency ? ["OUTSIDE_HOURS", "WRONG_PLACE"] : [];
      const counted = failing.filter((code) => !waived.includes(code)).length;
      return { grant, failing, flagged: flags && all.includes("TRAINING_MISSING"), counted };
    })
    .sort((a, b) => a.counted - b.counted || (a.grant.id < b.grant.id ? -1 : 1));
  const problem: Situation["grantProblem"] =
    lapsed.length > 0
      ? { code: "GRANT_LAPSED", nearest: iso(Math.max(...lapsed)) }
      : { code: "NO_ROLE", nearest: future.length > 0 ? iso(Math.min(...future)) : undefined };
  return { ...best, problem };
}

/** The grants that name a role with this permission, valid or not. */
function grantsFor(world: ReferenceWorld, employee: Employee, request: AccessRequest): readonly Grant[] {
  const carries = (grant: Grant): boolean =>
    ["read", "search", "update", "export", "print", "copy"].includes(request.action) &&
    world.entities.role
      .get(grant.roleId)
      ?.permissions.some(
        ({ activityId, dataSetId, actions }) =>
          activityId === request.activity &&
          dataSetId === request.dataSet &&
          actions.includes(request.action),
      ) === true;
  const grants = [...world.entities.grant.values()];
  return grants.filter((grant) => grant.employeeId === employee.id && carries(grant));
}

function failingConditions(
  world: ReferenceWorld,
  employee: Employee,
  { conditions }: Role,
  { place, assuranceLevel }: AccessRequest,
  now: number,
): readonly DenialCode[] {
  if (conditions === undefined) return [];
  const { units, functions, hours, places, assuranceLevel: least, trainings, screenings } = conditions;
  const failing: DenialCode[] = [];
  const lineage = unitsAbove(world, employee).map(({ id }) => id);
  if (units !== undefined && !units.some((unit) => lineage.includes(unit))) failing.push("WRONG_UNIT");
  if (functions !== undefined && !functions.includes(employee.function)) failing.push("WRONG_FUNCTION");
  if (hours !== undefined) {
    const { day, time } = clockInAmsterdam(now);
    const within = hours.days.includes(day) && hours.from <= time && time < hours.until;
    if (!within) failing.push("OUTSIDE_HOURS");
  }
  if (places !== undefined && (place === undefined || !places.includes(place))) failing.push("WRONG_PLACE");
  if (least !== undefined) {
    const allowed = assuranceLevels.slice(assuranceLevels.indexOf(least));
    if (!allowed.some((level) => level === assuranceLevel)) failing.push("ASSURANCE_TOO_LOW");
  }
  if (!hasAll(trainings, employee.trainings, now)) failing.push("TRAINING_MISSING");
  if (!hasAll(screenings, employee.screenings, now)) failing.push("SCREENING_MISSING");
  return failing;
}

function hasAll(needed: readonly string[] = [], held: readonly Qualification[] = [], now: number): boolean {
  const valid = held.filter(({ validUntil }) => validUntil === undefined || now < validUntil);
  return needed.every((id) => valid.some((one) => one.id === id));
}

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Amsterdam",
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});
const weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

function clockInAmsterdam(now: number): { readonly day: number; readonly time: string } {
  const parts = new Map(clock.formatToParts(now).map(({ type, value }) => [type, value]));
  return {
    day: weekdays.indexOf(parts.get("weekday") ?? "") + 1,
    time: `${parts.get("hour")}:${parts.get("minute")}`,
  };
}

/** The employee's unit and those it is a part of, as far as they are registered. */
function unitsAbove({ entities }: ReferenceWorld, { unitId }: Employee): readonly Unit[] {
  const line: Unit[] = [];
  let unit = entities.unit.get(unitId);
  while (unit !== undefined && !line.includes(unit)) {
    line.push(unit);
    unit = unit.parent === undefined ? undefined : entities.unit.get(unit.parent);
  }
  return line;
}

function compartmentInTheWay(
  world: ReferenceWorld,
  employee: Employee,
  dataSetId: string,
): Compartment | undefined {
  const all = [...world.entities.compartment.values()].filter((one) => one.dataSetIds.includes(dataSetId));
  const lineage = unitsAbove(world, employee).map(({ id }) => id);
  if (all.some(({ unitIds }) => unitIds.some((unit) => lineage.includes(unit)))) return undefined;
  const byId = all.sort((a, b) => (a.id < b.id ? -1 : 1));
  return byId.find(({ unitIds }) => unitIds.length > 0) ?? byId[0];
}

function relationOf(
  world: ReferenceWorld,
  employee: Employee,
  request: AccessRequest,
  subject: Situation["subject"],
): Situation["relation"] {
  if (subject === "malformed" || subject === "unknown") return "none";
  const about = [...world.entities.relation.values()].filter((one) => one.subject === request.subject);
  const mine = about.filter(({ employeeId }) => employeeId === employee.id);
  if (mine.some(({ kind }) => kind === "own")) return "own";
  if (mine.some(({ kind }) => kind === "family")) return "family";
  const colleague = about.some(
    ({ kind, employeeId }) =>
      kind === "own" &&
      world.entities.employee.get(employeeId)?.unitId === employee.unitId &&
      world.entities.unit.has(employee.unitId),
  );
  return colleague ? "colleague" : "none";
}

function shieldOf(
  world: ReferenceWorld,
  employee: Employee | undefined,
  request: AccessRequest,
  subject: Situation["subject"],
): Situation["shield"] {
  const shields = [...world.entities.shield.values()].filter((shield) => shield.subject === request.subject);
  if (subject === "malformed" || shields.length === 0) return "none";
  return shields.every(({ group }) => employee?.clearances.includes(group)) ? "cleared" : "closed";
}

function itemsAbout(world: ReferenceWorld, subject: string): readonly WorkItem[] {
  return [...world.entities["work-item"].values()].filter((item) => item.subject === subject);
}

function isOwn({ assignedTo }: WorkItem, employee: Employee): boolean {
  return assignedTo.type === "employee" && assignedTo.id === employee.id;
}

function latest(items: readonly WorkItem[]): WorkItem | undefined {
  return [...items].sort((a, b) => b.openedAt - a.openedAt || (a.id < b.id ? 1 : -1))[0];
}

function isActiveEmergency(item: WorkItem, purpose: string | undefined, now: number): boolean {
  const { kind, state, expiresAt } = item;
  const running = expiresAt === undefined || now < expiresAt;
  return kind === "emergency" && state === "open" && running && item.purpose === purpose;
}

function activeEmergency(
  items: readonly WorkItem[],
  employee: Employee,
  purpose: string | undefined,
  now: number,
): WorkItem | undefined {
  return latest(items.filter((item) => isOwn(item, employee) && isActiveEmergency(item, purpose, now)));
}

const nearestFirst: readonly ItemCode[] = [
  "WORK_ITEM_OPEN",
  "WRONG_PURPOSE",
  "WORK_ITEM_WAITING",
  "WORK_ITEM_LAPSED",
  "WORK_ITEM_CLOSED",
  "WORK_ITEM_OF_ANOTHER",
];

function nearestItem(
  world: ReferenceWorld,
  about: readonly WorkItem[],
  employee: Employee,
  request: AccessRequest,
  now: number,
): Situation["item"] {
  const purpose = world.entities.activity.get(request.activity)?.purpose;
  const isShared = ({ assignedTo }: WorkItem): boolean =>
    assignedTo.type === "unit" &&
    assignedTo.id === employee.unitId &&
    world.entities.unit.has(employee.unitId);
  const isMine = (item: WorkItem): boolean => isOwn(item, employee) || isShared(item);
  const codeOf = (item: WorkItem): ItemCode => {
    if (!isMine(item)) return "WORK_ITEM_OF_ANOTHER";
    if (item.state === "closed") return "WORK_ITEM_CLOSED";
    if (item.expiresAt !== undefined && item.expiresAt <= now) return "WORK_ITEM_LAPSED";
    if (item.state === "waiting") return "WORK_ITEM_WAITING";
    return item.purpose === purpose ? "WORK_ITEM_OPEN" : "WRONG_PURPOSE";
  };
  const [nearest] = about
    .filter((item) => (request.workItem === undefined ? isMine(item) : item.id === request.workItem))
    // Emergency access that is active is something else than a work item.
    .filter((item) => !(isMine(item) && isActiveEmergency(item, purpose, now)))
    .sort(
      (a, b) =>
        nearestFirst.indexOf(codeOf(a)) - nearestFirst.indexOf(codeOf(b)) ||
        Number(isOwn(b, employee)) - Number(isOwn(a, employee)) ||
        b.openedAt - a.openedAt ||
        (a.id < b.id ? 1 : -1),
    );
  if (nearest === undefined) return { id: undefined, code: "NO_WORK_ITEM" };
  return { id: nearest.id, code: codeOf(nearest) };
}

function endOf(grant: Grant): number {
  return Math.min(grant.validUntil ?? Number.POSITIVE_INFINITY, grant.revokedAt ?? Number.POSITIVE_INFINITY);
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
