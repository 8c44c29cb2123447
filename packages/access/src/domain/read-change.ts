import type { JsonValue } from "@grondslag/kernel";
import { ChangeReader } from "./change-reader.ts";
import { type CompiledPolicy, compilePolicy } from "./compile-policy.ts";
import { startOfDay } from "./date-in-amsterdam.ts";
import {
  assuranceLevels,
  type Client,
  type ClientKey,
  type Compartment,
  type Employee,
  type Grant,
  type Qualification,
  type Relation,
  type Role,
  type RoleConditions,
  type Shield,
  type Unit,
  type WorkItem,
  workItemKinds,
  workItemStates,
} from "./entities.ts";
import type { KnownGround } from "./ground-timeline.ts";
import { parsePolicy } from "./parse-policy.ts";
import type { PolicySettings } from "./policy-version.ts";
import { shieldId } from "./shield-id.ts";
import type { KnownActivity, KnownDataSet, KnownSystem, SnapshotChange } from "./snapshot.ts";
import { malformedSubject, subjectKey } from "./subject-key.ts";
import type { UseCaps } from "./use-caps.ts";

/** The entities that decisions rest on, by the kind they have in the change feed. */
export interface EntityByKind {
  readonly system: KnownSystem;
  readonly "data-set": KnownDataSet;
  readonly "legal-ground": KnownGround;
  readonly activity: KnownActivity;
  readonly unit: Unit;
  readonly employee: Employee;
  readonly role: Role;
  readonly grant: Grant;
  readonly "work-item": WorkItem;
  readonly shield: Shield;
  readonly relation: Relation;
  readonly compartment: Compartment;
  readonly policy: PolicyInForce;
  readonly client: Client;
}

/** The policy that decides, ready to run, with the agency's own choices. */
export interface PolicyInForce {
  readonly compiled: CompiledPolicy;
  readonly settings: PolicySettings;
}

export type EntityKind = keyof EntityByKind;

/** A change whose value has been checked. */
export type EntityChange = {
  readonly [Kind in EntityKind]: {
    readonly kind: Kind;
    readonly id: string;
    readonly value: EntityByKind[Kind] | undefined;
  };
}[EntityKind];

/**
 * Checks one change of the feed.
 *
 * @returns undefined for a kind that decisions do not use.
 * @throws SnapshotError `CHANGE_MALFORMED`
 */
export function readChange(change: SnapshotChange): EntityChange | undefined {
  switch (change.kind) {
    case "system":
      return { kind: change.kind, id: change.id, value: read(change, readSystem) };
    case "data-set":
      return { kind: change.kind, id: change.id, value: read(change, readDataSet) };
    case "legal-ground":
      return { kind: change.kind, id: change.id, value: read(change, readGround) };
    case "activity":
      return { kind: change.kind, id: change.id, value: read(change, readActivity) };
    case "unit":
      return { kind: change.kind, id: change.id, value: read(change, readUnit) };
    case "employee":
      return { kind: change.kind, id: change.id, value: read(change, readEmployee) };
    case "role":
      return { kind: change.kind, id: change.id, value: read(change, readRole) };
    case "grant":
      return { kind: change.kind, id: change.id, value: read(change, readGrant) };
    case "work-item":
      return { kind: change.kind, id: change.id, value: read(change, readWorkItem) };
    case "shield":
      return { kind: change.kind, id: change.id, value: read(change, readShield) };
    case "relation":
      return { kind: change.kind, id: change.id, value: read(change, readRelation) };
    case "compartment":
      return { kind: change.kind, id: change.id, value: read(change, readCompartment) };
    case "policy":
      return { kind: change.kind, id: change.id, value: read(change, readPolicy) };
    case "client":
      return { kind: change.kind, id: change.id, value: read(change, readClient) };
    default:
      return undefined;
  }
}

function read<Entity>(
  change: SnapshotChange,
  shape: (id: string, from: ChangeReader) => Entity,
): Entity | undefined {
  return change.value === null ? undefined : shape(change.id, new ChangeReader(change.value, change.kind));
}

function readSystem(id: string, from: ChangeReader): KnownSystem {
  const { onboarding } = from.raw();
  const declared = typeof onboarding === "object" && onboarding !== null;
  const withdrawn = declared && "withdrawn" in onboarding && onboarding.withdrawn === true;
  return {
    id,
    name: from.text("name"),
    endpoint: from.optionalText("endpoint"),
    onboarded: declared && !withdrawn,
    withdrawn,
    tellsKnown: declared && "tellsKnown" in onboarding && onboarding.tellsKnown === true,
  };
}

function readDataSet(id: string, from: ChangeReader): KnownDataSet {
  const fields = from.objects("fields").map((field) => field.text("id"));
  return { id, name: from.text("name"), systemId: from.text("systemId"), fields };
}

function readGround(id: string, from: ChangeReader): KnownGround {
  const validFrom = from.text("validFrom");
  const validUntil = from.optionalText("validUntil");
  return {
    id,
    law: from.text("law"),
    article: from.text("article"),
    validFrom,
    validUntil,
    from: startOfDay(validFrom) ?? from.fail("validFrom", "a date (YYYY-MM-DD)"),
    until:
      validUntil === undefined
        ? Number.POSITIVE_INFINITY
        : (startOfDay(validUntil) ?? from.fail("validUntil", "a date (YYYY-MM-DD)")),
  };
}

function readActivity(id: string, from: ChangeReader): KnownActivity {
  return {
    id,
    name: from.text("name"),
    purpose: from.text("purpose"),
    groundIds: from.texts("groundIds"),
    uses: from
      .objects("uses")
      .map((use) => ({ dataSetId: use.text("dataSetId"), fields: use.texts("fields") })),
    retentionClass: from.object("retention").text("class"),
  };
}

function readUnit(id: string, from: ChangeReader): Unit {
  return {
    id,
    name: from.text("name"),
    parent: from.optionalText("parent"),
    managerId: from.optionalText("managerId"),
    deputyIds: from.optionalTexts("deputyIds"),
  };
}

function readEmployee(id: string, from: ChangeReader): Employee {
  return {
    id,
    name: from.text("name"),
    unitId: from.text("unitId"),
    function: from.text("function"),
    active: from.flag("active"),
    validUntil: from.optionalTime("validUntil"),
    clearances: from.texts("clearances"),
    suspended: from.optionalFlag("suspended"),
    trainings: readQualifications("trainings", from),
    screenings: readQualifications("screenings", from),
    sessionsEnded: from.raw().sessionsEnded === undefined ? undefined : from.time("sessionsEnded"),
  };
}

function readQualifications(name: string, from: ChangeReader): readonly Qualification[] | undefined {
  return from
    .optionalObjects(name)
    ?.map((one) => ({ id: one.text("id"), validUntil: one.optionalTime("validUntil") }));
}

function readRole(id: string, from: ChangeReader): Role {
  return {
    id,
    name: from.text("name"),
    description: from.text("description"),
    permissions: from.objects("permissions").map((permission) => ({
      activityId: permission.text("activityId"),
      dataSetId: permission.text("dataSetId"),
      actions: permission.texts("actions"),
    })),
    routePermissions: from.texts("routePermissions"),
    conditions: readConditions(from.optionalObject("conditions")),
    sensitive: from.optionalFlag("sensitive"),
    ownerId: from.optionalText("ownerId"),
    caps: readCaps(from.optionalObject("caps")),
  };
}

function readCaps(from: ChangeReader | undefined): UseCaps | undefined {
  if (from === undefined) return undefined;
  return {
    export: from.optionalNumber("export"),
    print: from.optionalNumber("print"),
    copy: from.optionalNumber("copy"),
  };
}

function readConditions(from: ChangeReader | undefined): RoleConditions | undefined {
  if (from === undefined) return undefined;
  const hours = from.optionalObject("hours");
  return {
    units: from.optionalTexts("units"),
    functions: from.optionalTexts("functions"),
    hours:
      hours === undefined
        ? undefined
        : { days: hours.numbers("days"), from: readClock("from", hours), until: readClock("until", hours) },
    places: from.optionalTexts("places"),
    assuranceLevel:
      from.optionalText("assuranceLevel") === undefined
        ? undefined
        : from.choice("assuranceLevel", assuranceLevels),
    trainings: from.optionalTexts("trainings"),
    screenings: from.optionalTexts("screenings"),
  };
}

function readClock(name: string, from: ChangeReader): string {
  const time = from.text(name);
  return /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time) ? time : from.fail(name, "a time (HH:MM)");
}

function readGrant(id: string, from: ChangeReader): Grant {
  return {
    id,
    employeeId: from.text("employeeId"),
    roleId: from.text("roleId"),
    validFrom: from.time("validFrom"),
    validUntil: from.optionalTime("validUntil"),
    revokedAt: from.optionalTime("revokedAt"),
  };
}

function readWorkItem(id: string, from: ChangeReader): WorkItem {
  const assignee = from.object("assignedTo");
  return {
    id,
    kind: from.choice("kind", workItemKinds),
    subject: readSubject("subject", from),
    purpose: from.text("purpose"),
    state: from.choice("state", workItemStates),
    openedBy: from.text("openedBy"),
    openedAt: from.time("openedAt"),
    assignedTo: { type: assignee.choice("type", ["employee", "unit"]), id: assignee.text("id") },
    expiresAt: from.optionalTime("expiresAt"),
    closedAt: from.optionalTime("closedAt"),
  };
}

function readShield(id: string, from: ChangeReader): Shield {
  const subject = readSubject("subject", from);
  const setBy = from.optionalText("setBy");
  if (id !== shieldId(subject, setBy)) from.fail("subject", "the subject that the shield is named after");
  return { id, subject, group: from.text("group"), setBy };
}

function readRelation(id: string, from: ChangeReader): Relation {
  const employeeId = from.text("employeeId");
  const subject = readSubject("subject", from);
  if (id !== `${employeeId}/${subject}`) from.fail("id", "the employee and the subject");
  return { id, employeeId, subject, kind: from.choice("kind", ["own", "family"]) };
}

function readCompartment(id: string, from: ChangeReader): Compartment {
  return {
    id,
    name: from.text("name"),
    dataSetIds: from.texts("dataSetIds"),
    unitIds: from.texts("unitIds"),
  };
}

function readPolicy(_id: string, from: ChangeReader): PolicyInForce {
  const settings = from.object("settings");
  return {
    compiled: from.attempt("rules", () =>
      compilePolicy(parsePolicy(from.raw().rules), from.text("fingerprint")),
    ),
    settings: {
      missingTraining: settings.choice("missingTraining", ["flag", "block"]),
      unusedDays: settings.number("unusedDays"),
      expiringDays: settings.number("expiringDays"),
      undoMinutes: settings.number("undoMinutes"),
      emergencyMinutes: settings.number("emergencyMinutes"),
      emergencyReviewHours: settings.number("emergencyReviewHours"),
      caps: readCaps(settings.optionalObject("caps")),
    },
  };
}

function readSubject(name: string, from: ChangeReader): string {
  const subject = from.text(name);
  return subjectKey(subject) === malformedSubject ? from.fail(name, "a subject") : subject;
}

function readClient(id: string, from: ChangeReader): Client {
  const value = from.raw();
  return {
    id,
    systemId: from.text("systemId"),
    name: from.text("name"),
    scopes: from.texts("scopes"),
    jwks: value.jwks === undefined || value.jwks === null ? undefined : readKeys(from),
    certificateThumbprint: from.optionalText("certificateThumbprint")?.toLowerCase(),
  };
}

function readKeys(from: ChangeReader): readonly ClientKey[] {
  return from.objects("jwks").map((key) => {
    const members: { readonly [member: string]: JsonValue | undefined } = key.raw();
    return { ...members, kty: key.text("kty") };
  });
}
