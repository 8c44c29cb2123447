import { parseSubject } from "@grondslag/kernel";
import type { AccessRequest } from "../domain/access-request.ts";
import type { DenialCode, Reason } from "../domain/decision.ts";
import type { Employee, Grant, WorkItem } from "../domain/entities.ts";
import type { KnownGround } from "../domain/ground-timeline.ts";
import { needToKnow } from "../domain/need-to-know.ts";
import type { KnownActivity } from "../domain/snapshot.ts";
import type { ReferenceWorld } from "./reference-world.ts";

/** A decision without what the snapshot adds to it (revision and policy). */
export type ReferenceDecision =
  | {
      readonly permit: true;
      readonly reasons: readonly string[];
      readonly sealed: readonly string[];
      readonly fields: readonly string[];
      readonly grounds: readonly string[];
      readonly workItem: string;
      readonly role: string;
      readonly grant: string;
      readonly purpose: string;
      readonly department: string;
      readonly retentionClass: string;
    }
  | {
      readonly permit: false;
      readonly reasons: readonly Reason[];
      readonly sealed: readonly Reason[];
      readonly department: string | undefined;
    };

/**
 * The rules once more, written to be obviously right instead of fast: no tables, no numbers, no shared work
 * with the compiled decision except the reading of changes. Tests let both decide the same requests.
 */
export function referenceDecision(
  world: ReferenceWorld,
  request: AccessRequest,
  now: number,
): ReferenceDecision {
  const { entities } = world;
  const employee = entities.employee.get(request.employee);
  const activity = entities.activity.get(request.activity);
  const unit = employee === undefined ? undefined : entities.unit.get(employee.unitId);
  const department = unit?.name ?? employee?.unitId;
  const use = activity?.uses.findLast(({ dataSetId }) => dataSetId === request.dataSet);
  const dataSet = entities["data-set"].get(request.dataSet);
  const failed: Reason[] = [];
  const fail = (rule: string, code: DenialCode, nearest?: string): void => {
    const article = needToKnow.rules.find(({ id }) => id === rule)?.article;
    failed.push({ code, rule, ...(article && { article }), ...(nearest !== undefined && { nearest }) });
  };

  if (!entities.system.has(request.system)) fail("system-registered", "SYSTEM_UNKNOWN");
  if (employee === undefined) fail("employee-known", "EMPLOYEE_UNKNOWN");
  else if (!inService(employee, now)) fail("employee-in-service", "EMPLOYEE_NOT_IN_SERVICE");
  if (dataSet === undefined) fail("data-set-registered", "DATA_SET_UNKNOWN");
  if (entities.system.has(request.system) && dataSet !== undefined && dataSet.systemId !== request.system) {
    fail("own-data-set", "DATA_SET_OF_ANOTHER_SYSTEM");
  }
  if (activity === undefined) fail("activity-registered", "ACTIVITY_UNKNOWN");
  if (activity !== undefined && dataSet !== undefined && use === undefined) {
    fail("data-set-in-activity", "DATA_SET_NOT_IN_ACTIVITY");
  }

  const grounds = activity === undefined ? [] : groundsOf(world, activity);
  const valid = grounds.filter(({ from, until }) => from <= now && now < until);
  if (activity !== undefined && valid.length === 0) {
    const lapsed = grounds.filter(({ until }) => until <= now).map(({ validUntil }) => validUntil ?? "");
    const future = grounds
      .filter(({ from, until }) => now < from && now < until)
      .map((ground) => ground.validFrom);
    if (lapsed.length > 0) fail("legal-ground", "LEGAL_GROUND_LAPSED", lapsed.sort().at(-1));
    else fail("legal-ground", "NO_LEGAL_GROUND", future.sort().at(0));
  }

  const usable = dataSet !== undefined && use !== undefined;
  const grants = employee === undefined || !usable ? [] : grantsFor(world, employee, request);
  const grant = grants.find((candidate) => candidate.validFrom <= now && now < endOf(candidate));
  if (employee !== undefined && usable && grant === undefined) {
    const lapsed = grants.map(endOf).filter((end) => end <= now);
    const future = grants.filter((g) => now < g.validFrom && now < endOf(g)).map((g) => g.validFrom);
    if (lapsed.length > 0) fail("role-granted", "GRANT_LAPSED", iso(Math.max(...lapsed)));
    else fail("role-granted", "NO_ROLE", future.length > 0 ? iso(Math.min(...future)) : undefined);
  }

  const allowed = usable ? unique(use.fields).filter((field) => dataSet.fields.includes(field)) : [];
  const refused = request.fields?.find((field) => !allowed.includes(field));
  if (usable && refused !== undefined) fail("no-more-fields", "FIELD_NOT_ALLOWED", refused);

  const wellFormed = isSubject(request.subject);
  if (!wellFormed) fail("subject-well-formed", "SUBJECT_MALFORMED");
  const shield = wellFormed ? entities.shield.get(request.subject) : undefined;
  const cleared = shield !== undefined && employee?.clearances.includes(shield.group) === true;
  const asUnknown = [...failed];
  if (shield !== undefined && !cleared) fail("shield", "SHIELDED");

  const item = wellFormed && employee !== undefined ? nearestItem(world, employee, request, now) : undefined;
  if (wellFormed && employee !== undefined && activity !== undefined) {
    if (item === undefined) fail("work-item", "NO_WORK_ITEM");
    else if (item.code !== "WORK_ITEM_OPEN") fail("work-item", item.code, item.id);
    asUnknown.push({ code: "NO_WORK_ITEM", rule: "work-item", article: articleOf("work-item") });
  }

  if (failed.length > 0) {
    const reasons = shield !== undefined && !cleared ? asUnknown : failed;
    return { permit: false, reasons, sealed: failed, department };
  }
  if (!activity || !grant || !item || department === undefined)
    throw new Error("a permit without its grounds");
  return {
    permit: true,
    reasons: ["WORK_ITEM_OPEN"],
    sealed: cleared ? ["WORK_ITEM_OPEN", "SHIELD_CLEARED"] : ["WORK_ITEM_OPEN"],
    fields: request.fields ?? allowed,
    grounds: valid.map(({ id }) => id),
    workItem: item.id,
    role: grant.roleId,
    grant: grant.id,
    purpose: activity.purpose,
    department,
    retentionClass: activity.retentionClass,
  };
}

type ItemCode = Extract<DenialCode, `WORK_ITEM_${string}` | "WRONG_PURPOSE"> | "WORK_ITEM_OPEN";

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
  employee: Employee,
  request: AccessRequest,
  now: number,
): { readonly id: string; readonly code: ItemCode } | undefined {
  const purpose = world.entities.activity.get(request.activity)?.purpose;
  const isOwn = (item: WorkItem): boolean =>
    item.assignedTo.type === "employee" && item.assignedTo.id === employee.id;
  const isShared = (item: WorkItem): boolean =>
    item.assignedTo.type === "unit" &&
    item.assignedTo.id === employee.unitId &&
    world.entities.unit.has(employee.unitId);
  const codeOf = (item: WorkItem): ItemCode => {
    if (!isOwn(item) && !isShared(item)) return "WORK_ITEM_OF_ANOTHER";
    if (item.state === "closed") return "WORK_ITEM_CLOSED";
    if (item.expiresAt !== undefined && item.expiresAt <= now) return "WORK_ITEM_LAPSED";
    if (item.state === "waiting") return "WORK_ITEM_WAITING";
    return item.purpose === purpose ? "WORK_ITEM_OPEN" : "WRONG_PURPOSE";
  };
  const about = [...world.entities["work-item"].values()].filter(
    ({ subject }) => subject === request.subject,
  );
  const candidates =
    request.workItem === undefined
      ? about.filter((item) => isOwn(item) || isShared(item))
      : about.filter(({ id }) => id === request.workItem);
  const [nearest] = candidates.sort(
    (a, b) =>
      nearestFirst.indexOf(codeOf(a)) - nearestFirst.indexOf(codeOf(b)) ||
      Number(isOwn(b)) - Number(isOwn(a)) ||
      b.openedAt - a.openedAt ||
      (a.id < b.id ? 1 : -1),
  );
  return nearest === undefined ? undefined : { id: nearest.id, code: codeOf(nearest) };
}

/** The grants that name a role with this permission, valid or not, in the order of their ids. */
function grantsFor(world: ReferenceWorld, employee: Employee, request: AccessRequest): readonly Grant[] {
  const carries = (grant: Grant): boolean =>
    needToKnow.actions.includes(request.action) &&
    world.entities.role
      .get(grant.roleId)
      ?.permissions.some(
        ({ activityId, dataSetId, actions }) =>
          activityId === request.activity &&
          dataSetId === request.dataSet &&
          actions.includes(request.action),
      ) === true;
  return [...world.entities.grant.values()]
    .filter((grant) => grant.employeeId === employee.id && carries(grant))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function groundsOf(world: ReferenceWorld, activity: KnownActivity): readonly KnownGround[] {
  return activity.groundIds.flatMap((id) => world.entities["legal-ground"].get(id) ?? []);
}

function inService(employee: Employee, now: number): boolean {
  return employee.active && (employee.validUntil === undefined || now < employee.validUntil);
}

function endOf(grant: Grant): number {
  return Math.min(grant.validUntil ?? Number.POSITIVE_INFINITY, grant.revokedAt ?? Number.POSITIVE_INFINITY);
}

function articleOf(rule: string): string {
  return needToKnow.rules.find(({ id }) => id === rule)?.article ?? "";
}

function isSubject(text: string): boolean {
  try {
    parseSubject(text);
    return true;
  } catch {
    return false;
  }
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
