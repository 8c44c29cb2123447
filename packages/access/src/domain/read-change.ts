import type { JsonValue } from "@grondslag/kernel";
import { ChangeReader } from "./change-reader.ts";
import { startOfDay } from "./date-in-amsterdam.ts";
import {
  type Client,
  type ClientKey,
  type Employee,
  type Grant,
  type Role,
  type Shield,
  type Unit,
  type WorkItem,
  workItemKinds,
  workItemStates,
} from "./entities.ts";
import type { KnownGround } from "./ground-timeline.ts";
import type { KnownActivity, KnownDataSet, KnownSystem, SnapshotChange } from "./snapshot.ts";
import { malformedSubject, subjectKey } from "./subject-key.ts";

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
  readonly client: Client;
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
  return { id, name: from.text("name"), endpoint: from.optionalText("endpoint") };
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
  return { id, name: from.text("name"), parent: from.optionalText("parent") };
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
  };
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
  };
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
  if (subject !== id) from.fail("subject", "the subject that the shield is named after");
  return { id, subject, group: from.text("group") };
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
