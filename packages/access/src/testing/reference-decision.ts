import type { AccessRequest } from "../domain/access-request.ts";
import type { DenialCode, Reason, TransferOffer } from "../domain/decision.ts";
import { needToKnow } from "../domain/need-to-know.ts";
import { type Situation, situationOf } from "./reference-situation.ts";
import type { ReferenceWorld } from "./reference-world.ts";

/** A decision without what the snapshot adds to it (revision, policy and facts). */
export type ReferenceDecision = {
  readonly unit: string | undefined;
  readonly function: string | undefined;
} & (
  | {
      readonly permit: true;
      readonly reasons: readonly string[];
      readonly sealed: readonly string[];
      readonly emergency: boolean;
      readonly fields: readonly string[];
      readonly grounds: readonly string[];
      readonly workItem: string;
      readonly openedBy: string;
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
      readonly emergency: true | undefined;
      readonly transfer: TransferOffer | undefined;
    }
);

/**
 * The built-in rules once more, written to be obviously right instead of fast: no tables, no numbers, no shared
 * work with the compiled decision except the reading of changes. Tests let both decide the same requests.
 */
export function referenceDecision(
  world: ReferenceWorld,
  request: AccessRequest,
  now: number,
): ReferenceDecision {
  const situation = situationOf(world, request, now);
  const { employee } = situation;
  const unit = employee === undefined ? undefined : world.entities.unit.get(employee.unitId);
  const department = unit?.name ?? employee?.unitId;
  const who = { unit: employee?.unitId, function: employee?.function };
  const sealed = failuresOf(situation, now);
  if (sealed.length === 0) return { ...who, ...permitOf(world, situation, request, department ?? "", now) };
  const shown = shownOf(situation);
  const reasons = failuresOf(shown, now);
  const { compartment } = situation;
  const across = reasons.some(({ code }) => code === "OTHER_COMPARTMENT");
  return {
    ...who,
    permit: false,
    reasons,
    sealed,
    department,
    emergency: emergencyWouldOpen(shown, now) ? true : undefined,
    transfer: across && compartment ? { compartment: compartment.id, units: compartment.unitIds } : undefined,
  };
}

function permitOf(
  world: ReferenceWorld,
  situation: Situation,
  request: AccessRequest,
  department: string,
  now: number,
) {
  const { grant, activity, fields, item, emergency, shield, conditions } = situation;
  if (!grant || !activity || !fields) throw new Error("a permit without its grounds");
  const needed = failuresOf({ ...situation, emergency: undefined }, now).length > 0;
  const workItem = needed ? emergency : item.id;
  if (workItem === undefined) throw new Error("a permit without a work item");
  const stoodIn =
    item.code !== "WORK_ITEM_OPEN" ||
    situation.compartment !== undefined ||
    conditions.includes("OUTSIDE_HOURS") ||
    conditions.includes("WRONG_PLACE");
  const reasons = [
    ...(item.code === "WORK_ITEM_OPEN" ? ["WORK_ITEM_OPEN"] : []),
    ...(countsInEmergency(situation) && stoodIn ? ["EMERGENCY_ACCESS"] : []),
  ];
  const secret = [
    ...(shield === "cleared" ? ["SHIELD_CLEARED"] : []),
    ...(situation.trainingFlagged ? ["TRAINING_FLAGGED"] : []),
  ];
  return {
    permit: true as const,
    reasons,
    sealed: [...reasons, ...secret],
    emergency: needed,
    fields: request.fields ?? fields,
    grounds: situation.validGrounds.map(({ id }) => id),
    workItem,
    openedBy: openerOf(world, workItem),
    role: grant.roleId,
    grant: grant.id,
    purpose: activity.purpose,
    department,
    retentionClass: activity.retentionClass,
  };
}

function openerOf({ entities }: ReferenceWorld, id: string): string {
  const item = entities["work-item"].get(id);
  if (item?.assignedTo.id === item?.openedBy) return "self";
  return entities.employee.has(item?.openedBy ?? "") ? "employee" : "system";
}

/** What the caller may know: about a subject who is shielded from the employee, what an unknown one would give. */
function shownOf(situation: Situation): Situation {
  if (situation.shield !== "closed") return situation;
  const hidden: Situation = { ...situation, shield: "none", relation: "none" };
  if (situation.subject !== "unsaid") return { ...hidden, subject: "unknown" };
  return { ...hidden, item: { id: situation.item.id, code: "NO_WORK_ITEM" } };
}

function emergencyWouldOpen(situation: Situation, now: number): boolean {
  const known: Situation = { ...situation, subject: "known" };
  const opened: Situation = { ...known, emergency: "made up" };
  return failuresOf(known, now).length > 0 && failuresOf(opened, now).length === 0;
}

function countsInEmergency({ emergency, subject }: Situation): boolean {
  return emergency !== undefined && subject !== "unsaid";
}

/** Every rule that fails, in the order of the policy. */
function failuresOf(situation: Situation, now: number): readonly Reason[] {
  const { employee, dataSet, activity, fields, subject, relation, item, conditions } = situation;
  const emergency = countsInEmergency(situation);
  const wellFormed = subject !== "malformed";
  const failed: Reason[] = [];
  const fail = (rule: string, code: DenialCode, nearest?: string): void => {
    const article = needToKnow.rules.find(({ id }) => id === rule)?.article;
    failed.push({ code, rule, ...(article && { article }), ...(nearest !== undefined && { nearest }) });
  };

  if (!situation.systemKnown) fail("system-registered", "SYSTEM_UNKNOWN");
  if (employee === undefined) fail("employee-known", "EMPLOYEE_UNKNOWN");
  else if (!employee.active || (employee.validUntil !== undefined && employee.validUntil <= now)) {
    fail("employee-in-service", "EMPLOYEE_NOT_IN_SERVICE");
  } else if (employee.suspended === true) fail("employee-in-service", "EMPLOYEE_SUSPENDED");
  if (dataSet === undefined) fail("data-set-registered", "DATA_SET_UNKNOWN");
  if (situation.systemKnown && dataSet !== undefined && !situation.ownDataSet) {
    fail("own-data-set", "DATA_SET_OF_ANOTHER_SYSTEM");
  }
  if (activity === undefined) fail("activity-registered", "ACTIVITY_UNKNOWN");
  if (activity !== undefined && dataSet !== undefined && fields === undefined) {
    fail("data-set-in-activity", "DATA_SET_NOT_IN_ACTIVITY");
  }
  if (activity !== undefined && situation.validGrounds.length === 0) {
    fail("legal-ground", situation.groundProblem.code, situation.groundProblem.nearest);
  }
  if (employee !== undefined && fields !== undefined) {
    const { grant, grantProblem } = situation;
    if (grant === undefined) fail("role-granted", grantProblem.code, grantProblem.nearest);
  }
  for (const [rule, code, inEmergency] of conditionRules) {
    if (conditions.includes(code) && !(inEmergency && emergency)) fail(rule, code);
  }
  if (situation.refusedField !== undefined)
    fail("no-more-fields", "FIELD_NOT_ALLOWED", situation.refusedField);
  if (!wellFormed) fail("subject-well-formed", "SUBJECT_MALFORMED");
  if (employee !== undefined && fields !== undefined && situation.compartment !== undefined && !emergency) {
    fail("compartment", "OTHER_COMPARTMENT", situation.compartment.id);
  }
  if (relation === "own") fail("own-file", "OWN_FILE");
  if (relation === "family") fail("family-file", "FAMILY_FILE");
  if (relation === "colleague") fail("colleague-file", "COLLEAGUE_FILE");
  if (situation.shield === "closed") fail("shield", "SHIELDED");
  if (wellFormed && employee !== undefined && activity !== undefined) {
    if (item.code === "WORK_ITEM_OPEN" || emergency) {
      if (subject === "unknown") fail("subject-known", "SUBJECT_UNKNOWN");
    } else if (item.code === "NO_WORK_ITEM") fail("work-item", item.code);
    else fail("work-item", item.code, item.id);
  }
  return failed;
}

const conditionRules = [
  ["role-unit", "WRONG_UNIT", false],
  ["role-function", "WRONG_FUNCTION", false],
  ["role-hours", "OUTSIDE_HOURS", true],
  ["role-place", "WRONG_PLACE", true],
  ["role-assurance", "ASSURANCE_TOO_LOW", false],
  ["role-training", "TRAINING_MISSING", false],
  ["role-screening", "SCREENING_MISSING", false],
] as const;
