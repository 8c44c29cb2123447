import type { AccessKind } from "../access-services.ts";

/**
 * How the entities of one kind lie in their table. An entity enters and leaves PostgreSQL as the same JSON
 * that the change feed carries, so that there is one form of it everywhere.
 */
export interface EntityTable {
  /** With its schema. */
  readonly name: string;
  readonly columns: readonly string[];
  /** SQL, per column: the value of the column taken from `entity`, a jsonb. */
  readonly intoColumns: readonly string[];
  /** SQL: the entity as jsonb, made from the columns. */
  readonly entity: string;
}

/** One column with the member of the entity that lies in it. */
interface Member {
  readonly column: string;
  readonly into: string;
  /** Pairs of name and value of `jsonb_build_object`; empty when another column speaks for it. */
  readonly out: string;
}

const text = (column: string, member = column): Member => ({
  column,
  into: `entity->>'${member}'`,
  out: `'${member}', ${column}`,
});
/** False when the member is left out. */
const flag = (column: string): Member => ({
  column,
  into: `coalesce((entity->>'${column}')::boolean, false)`,
  out: `'${column}', ${column}`,
});
const time = (column: string, member: string): Member => ({
  column,
  into: `access.moment((entity->>'${member}')::bigint)`,
  out: `'${member}', access.milliseconds(${column})`,
});
const number = (column: string, member: string): Member => ({
  column,
  into: `(entity->>'${member}')::integer`,
  out: `'${member}', ${column}`,
});
const texts = (column: string, member = column): Member => ({
  column,
  into: `array(select jsonb_array_elements_text(entity->'${member}'))`,
  out: `'${member}', to_jsonb(${column})`,
});
const json = (column: string, member = column): Member => ({
  column,
  into: `entity->'${member}'`,
  out: `'${member}', ${column}`,
});
/** Null when the member is false or left out. */
const mark = (column: string): Member => ({
  column,
  into: `nullif((entity->>'${column}')::boolean, false)`,
  out: `'${column}', ${column}`,
});
const assignee = (type: "employee" | "unit", out: string): Member => ({
  column: `${type}_id`,
  into: `case entity->'assignedTo'->>'type' when '${type}' then entity->'assignedTo'->>'id' end`,
  out,
});

const table = (name: string, ...members: readonly Member[]): EntityTable => ({
  name: `access.${name}`,
  columns: members.map((member) => member.column),
  intoColumns: members.map((member) => member.into),
  entity: `jsonb_strip_nulls(jsonb_build_object(${members
    .map((member) => member.out)
    .filter((out) => out !== "")
    .join(", ")}))`,
});

/** A table that keeps the whole entity in one column; what is searched has an index in the migration. */
const documents = (name: string): EntityTable => ({
  name: `access.${name}`,
  columns: ["id", "entity"],
  intoColumns: ["entity->>'id'", "entity"],
  entity: "entity",
});

export const entityTables: { readonly [Kind in AccessKind]: EntityTable } = {
  unit: table(
    "unit",
    text("id"),
    text("name"),
    text("parent"),
    text("manager_id", "managerId"),
    json("deputy_ids", "deputyIds"),
  ),
  employee: table(
    "employee",
    text("id"),
    text("name"),
    text("unit_id", "unitId"),
    text("function"),
    flag("active"),
    mark("suspended"),
    flag("temporary"),
    time("valid_until", "validUntil"),
    texts("clearances"),
    json("trainings"),
    json("screenings"),
    text("user_name", "userName"),
    text("external_id", "externalId"),
    time("deleted_at", "deletedAt"),
    number("sessions_ended", "sessionsEnded"),
    time("added_at", "addedAt"),
    time("changed_at", "changedAt"),
  ),
  role: table(
    "role",
    text("id"),
    text("name"),
    text("description"),
    json("permissions"),
    texts("route_permissions", "routePermissions"),
    json("conditions"),
    mark("sensitive"),
    text("owner_id", "ownerId"),
    json("caps"),
  ),
  grant: table(
    "role_grant",
    text("id"),
    text("employee_id", "employeeId"),
    text("role_id", "roleId"),
    time("valid_from", "validFrom"),
    time("valid_until", "validUntil"),
    time("revoked_at", "revokedAt"),
    text("request_id", "requestId"),
    text("revocation_id", "revocationId"),
    text("revoked_unit_id", "revokedUnitId"),
    text("revoked_function", "revokedFunction"),
  ),
  "work-item": table(
    "work_item",
    text("id"),
    text("kind"),
    text("subject"),
    text("purpose"),
    text("state"),
    text("opened_by", "openedBy"),
    time("opened_at", "openedAt"),
    assignee(
      "employee",
      `'assignedTo', jsonb_build_object(
        'type', case when unit_id is null then 'employee' else 'unit' end, 'id', coalesce(employee_id, unit_id))`,
    ),
    assignee("unit", ""),
    time("expires_at", "expiresAt"),
    time("closed_at", "closedAt"),
    json("diverted_from", "divertedFrom"),
  ),
  shield: table(
    "shield",
    text("id"),
    {
      column: "shield_group",
      into: "entity->>'group'",
      out: "'group', shield_group",
    },
    text("subject"),
    text("set_by", "setBy"),
  ),
  client: table(
    "client",
    text("id"),
    text("system_id", "systemId"),
    text("name"),
    texts("scopes"),
    json("jwks"),
    text("certificate_thumbprint", "certificateThumbprint"),
  ),
  "client-proposal": documents("client_proposal"),
  function: documents("job_function"),
  compartment: documents("compartment"),
  relation: documents("relation"),
  "shield-group": documents("shield_group"),
  policy: documents("policy"),
  "policy-version": documents("policy_version"),
  "grant-request": documents("grant_request"),
  revocation: documents("revocation"),
  campaign: documents("campaign"),
  "review-item": documents("review_item"),
  "emergency-access": documents("emergency_access"),
  transfer: documents("transfer"),
  "security-event": documents("security_event"),
  "security-state": documents("security_state"),
};
