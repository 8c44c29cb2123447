import { type Kysely, type Migration, sql } from "kysely";

/**
 * Tables of access (schema `access`). The database itself holds the rules that must survive a mistake in
 * the code: one open call an employee (row A3), an end date for temporary staff (row A12).
 */
export const accessMigrations: Readonly<Record<string, Migration>> = {
  "0002-access": { up: (db) => executeAll(db, statements) },
  "0004-authorisations": { up: (db) => executeAll(db, authorisations) },
  "0010-caps": { up: (db) => executeAll(db, caps) },
  "0011-employee-times": { up: (db) => executeAll(db, employeeTimes) },
  "0014-work-of-the-past": { up: (db) => executeAll(db, workOfThePast) },
};

async function executeAll(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** How often a day data left the sight of the platform (row M8). */
const caps = [
  "alter table access.role add caps jsonb",
  `create table access.use_count (
    employee_id text not null,
    action text not null,
    day date not null,
    count integer not null check (count >= 0),
    primary key (day, employee_id, action)
  )`,
];

/** When an employee was added and changed, as SCIM tells (row A12). */
const employeeTimes = [
  "alter table access.employee add added_at timestamptz",
  "alter table access.employee add changed_at timestamptz",
];

/** To find what was open about a subject at a moment that has passed (row M3). */
const workOfThePast = [
  "create index closed_work_of_subject on access.work_item (subject) where state = 'closed'",
];

const statements = [
  "create schema access",
  `create function access.moment(milliseconds bigint) returns timestamptz language sql immutable strict
    return to_timestamp(milliseconds / 1000.0)`,
  // As stable as extract() itself, else PostgreSQL calls it a million times instead of writing it out.
  `create function access.milliseconds(moment timestamptz) returns bigint language sql stable strict
    return (extract(epoch from moment) * 1000)::bigint`,
  `create table access.unit (
    id text primary key,
    name text not null,
    parent text references access.unit check (parent <> id)
  )`,
  `create table access.employee (
    id text primary key,
    name text not null,
    unit_id text not null references access.unit,
    function text not null,
    active boolean not null,
    temporary boolean not null,
    valid_until timestamptz,
    clearances text[] not null,
    constraint temporary_staff_ends check (not temporary or valid_until is not null)
  )`,
  "create index on access.employee (unit_id)",
  `create table access.role (
    id text primary key,
    name text not null,
    description text not null,
    permissions jsonb not null,
    route_permissions text[] not null
  )`,
  `create table access.role_grant (
    id text primary key,
    employee_id text not null references access.employee,
    role_id text not null references access.role,
    valid_from timestamptz not null,
    valid_until timestamptz check (valid_until > valid_from),
    revoked_at timestamptz
  )`,
  "create index on access.role_grant (employee_id)",
  `create table access.work_item (
    id text primary key,
    kind text not null check (kind in ('call', 'case', 'task', 'appointment')),
    subject text not null check (subject ~ '^((bsn|rsin):[0-9]{9}|kvk:[0-9]{8})$'),
    purpose text not null,
    state text not null check (state in ('waiting', 'open', 'closed')),
    opened_by text not null,
    opened_at timestamptz not null,
    employee_id text references access.employee,
    unit_id text references access.unit,
    expires_at timestamptz check (expires_at > opened_at),
    closed_at timestamptz check (closed_at >= opened_at),
    check (num_nonnulls(employee_id, unit_id) = 1),
    check ((state = 'closed') = (closed_at is not null)),
    constraint open_call_has_employee check (not (kind = 'call' and state = 'open' and employee_id is null))
  )`,
  `create unique index one_open_call_an_employee on access.work_item (employee_id)
    where kind = 'call' and state = 'open'`,
  `create index waiting_calls on access.work_item (unit_id, opened_at, id)
    where kind = 'call' and state = 'waiting'`,
  "create index on access.work_item (employee_id, opened_at) where state <> 'closed'",
  "create index on access.work_item (unit_id, opened_at) where state <> 'closed'",
  "create index recently_closed on access.work_item (closed_at) where state = 'closed'",
  `create table access.shield (
    id text primary key check (id ~ '^((bsn|rsin):[0-9]{9}|kvk:[0-9]{8})$'),
    shield_group text not null
  )`,
  `create table access.client (
    id text primary key,
    system_id text not null,
    name text not null,
    scopes text[] not null,
    jwks jsonb,
    certificate_thumbprint text,
    constraint certificate_of_one_client unique (certificate_thumbprint)
  )`,
  // Nodes that decide: which revision each has applied, and until when it may decide without asking again.
  `create table access.node (
    id text primary key,
    applied bigint not null,
    lease_until timestamptz not null
  )`,
];

/** Kept as a whole: few are searched by more than their id. */
const documents = (name: string, ...rest: readonly string[]): readonly string[] => [
  `create table access.${name} (id text primary key, entity jsonb not null${rest.map((line) => `, ${line}`).join("")})`,
];
/** For what people browse by name. */
const name = "name text not null generated always as (entity->>'name') stored";

/**
 * What an administrator of access could do alone before, he now does with a second one: each needs the parts
 * (row A5). Less would leave a registry of before without anybody who can give anything.
 */
const administratorDuties = [
  "access.explain",
  "emergency.review",
  "grant.approve",
  "grant.read",
  "grant.request",
  "grant.revoke",
  "policy.activate",
  "policy.edit",
  "policy.read",
  "review.decide",
  "review.manage",
  "service-effect.read",
  "shield.administer",
  "shield.set",
];
/** What a program with `access.administer` called before. */
const clientDuties = ["grant.read", "grant.revoke", "shield.set"];
const adding = (column: string, added: readonly string[]) =>
  `${column} = (select array_agg(distinct one order by one)
    from unnest(${column} || array['${added.join("', '")}']) as one)`;
const duties = [
  `update access.role set ${adding("route_permissions", administratorDuties)}
    where 'access.administer' = any(route_permissions)`,
  `update access.client set ${adding("scopes", clientDuties)} where 'access.administer' = any(scopes)`,
];

const authorisations = [
  `alter table access.unit
    add manager_id text, add deputy_ids jsonb`,
  `alter table access.employee
    add suspended boolean, add trainings jsonb, add screenings jsonb,
    add user_name text, add external_id text, add deleted_at timestamptz, add sessions_ended integer`,
  // Names at sign-in differ by more than their case (RFC 7643 section 4.1.1).
  "create unique index user_name_of_one_employee on access.employee (lower(user_name))",
  "create index on access.employee (external_id) where external_id is not null",
  "alter table access.role add conditions jsonb, add sensitive boolean, add owner_id text",
  `alter table access.role_grant
    add request_id text, add revocation_id text, add revoked_unit_id text, add revoked_function text`,
  "create index on access.role_grant (role_id)",
  // Roles come and go with versions of the policy; a grant that ended still names the role it gave.
  "alter table access.role_grant drop constraint role_grant_role_id_fkey",
  "create index on access.role_grant (revocation_id) where revocation_id is not null",
  "alter table access.work_item add diverted_from jsonb",
  `create index diverted_calls on access.work_item ((diverted_from->'assignedTo'->>'id'))
    where diverted_from is not null and kind = 'call' and state <> 'closed'`,
  "alter table access.work_item drop constraint work_item_kind_check",
  `alter table access.work_item add constraint work_item_kind_check
    check (kind in ('call', 'case', 'task', 'appointment', 'emergency'))`,
  `alter table access.work_item add constraint emergency_ends
    check (kind <> 'emergency' or (employee_id is not null and expires_at is not null))`,
  "create index work_item_of_subject on access.work_item (subject) where state <> 'closed'",
  ...documents("job_function", name),
  ...documents("compartment", name),
  ...documents("relation"),
  "create index on access.relation ((entity->>'employeeId'))",
  "create index on access.relation ((entity->>'subject'))",
  ...documents("shield_group", name),
  // Groups that shields named before groups were kept.
  `insert into access.shield_group (id, entity)
    select distinct shield_group, jsonb_build_object('id', shield_group, 'name', shield_group, 'kind', 'public-figure')
    from access.shield`,
  ...documents("client_proposal"),
  ...documents("policy"),
  ...documents("policy_version"),
  ...documents("grant_request"),
  "create index on access.grant_request ((entity->>'state'), (entity->>'requestedAt'))",
  "create index on access.grant_request ((entity->>'employeeId'))",
  `create unique index one_open_request on access.grant_request ((entity->>'employeeId'), (entity->>'roleId'))
    where entity->>'state' = 'requested'`,
  ...documents("revocation"),
  "create index on access.revocation (((entity->>'at')::bigint))",
  ...documents("campaign"),
  ...documents("review_item"),
  "create index on access.review_item ((entity->>'campaignId'), (entity->>'reviewerId'))",
  "create index undecided on access.review_item ((entity->>'reviewerId')) where entity->'decision' is null",
  ...documents("emergency_access"),
  "create index on access.emergency_access ((entity->>'employeeId'))",
  "create index emergency_not_reviewed on access.emergency_access (((entity->>'reviewDueAt')::bigint)) where entity->'reviewedAt' is null",
  ...documents("transfer"),
  "create index on access.transfer ((entity->>'workItemId'))",
  "create index on access.transfer (((entity->>'at')::bigint))",
  "alter table access.shield add set_by text",
  // Each source has a shield of its own of a subject; those from before are of people.
  "alter table access.shield drop constraint shield_id_check",
  "alter table access.shield add subject text",
  "update access.shield set subject = id",
  "alter table access.shield alter subject set not null",
  `alter table access.shield add constraint shield_id_check check (
    subject ~ '^((bsn|rsin):[0-9]{9}|kvk:[0-9]{8})$' and id = subject || coalesce('/' || set_by, ''))`,
  "create index on access.shield (subject)",
  "create index on access.shield (shield_group)",
  // How long calls stood in a queue; without any person, so that it can be counted by everyone who leads.
  `create table access.wait (
    unit_id text not null,
    since timestamptz not null,
    until timestamptz not null check (until >= since)
  )`,
  "create index on access.wait (until)",
  "create index lapsed_work on access.work_item (expires_at) where state <> 'closed'",
  ...documents("security_event"),
  "create index on access.security_event (((entity->>'receivedAt')::bigint))",
  ...documents("security_state"),
  ...duties,
  // The history of the organisation begins here: what was changed before is forgotten by now.
  `with next as (
    update registry.revision set revision = revision + 1 where revision > 0 returning revision
  )
  insert into registry.change (revision, changes)
  select revision, coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'id', id, 'value', value)) from (
    select 'unit' as kind, id,
      jsonb_strip_nulls(jsonb_build_object('id', id, 'name', name, 'parent', parent)) as value
    from access.unit
    union all
    select 'employee', id, jsonb_strip_nulls(jsonb_build_object('id', id, 'name', name, 'unitId', unit_id,
      'function', function, 'active', active, 'temporary', temporary,
      'validUntil', access.milliseconds(valid_until), 'clearances', to_jsonb(clearances)))
    from access.employee
    union all
    select 'role', id, jsonb_build_object('id', id, 'name', name, 'description', description,
      'permissions', permissions, 'routePermissions', to_jsonb(route_permissions))
    from access.role
    union all
    select 'grant', id, jsonb_strip_nulls(jsonb_build_object('id', id, 'employeeId', employee_id,
      'roleId', role_id, 'validFrom', access.milliseconds(valid_from),
      'validUntil', access.milliseconds(valid_until), 'revokedAt', access.milliseconds(revoked_at)))
    from access.role_grant
  ) as entity), '[]'::jsonb) from next`,
];
