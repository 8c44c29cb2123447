import { changeRegistry } from "@grondslag/register";
import { type Kysely, type RawBuilder, sql } from "kysely";
import type {
  AccessStore,
  ClientProposalQuery,
  ListedKind,
  PageQuery,
  WorkItemQuery,
} from "../access-services.ts";
import { accessTransaction, selectEntities } from "./access-transaction.ts";
import { entityTables } from "./entity-tables.ts";
import { asking } from "./registry-fault.ts";

/** The entities of access in PostgreSQL (see `accessMigrations`); every change is a revision of the registry. */
export function accessStore<Database>(db: Kysely<Database>): AccessStore {
  return {
    change: (work) => asking(() => changeRegistry(db, (trx, record) => work(accessTransaction(trx, record)))),

    find: (kind, id) => asking(async () => (await selectEntities(db, kind, sql`where id = ${id}`))[0]),

    list: (kind, query) =>
      asking(async () => {
        const condition = matches(query);
        return {
          items: await selectEntities(db, kind, sql`${condition} ${order(query)} ${page(query)}`),
          total: await count(db, kind, condition),
          page: query.page,
          pageSize: query.pageSize,
        };
      }),

    listGrants: (employeeId) =>
      asking(() =>
        selectEntities(db, "grant", sql`where employee_id = ${employeeId} order by valid_from desc, id`),
      ),

    listWorkItems: (query) =>
      asking(async () => {
        const condition = sql`where ${assigned(query)} and ${inState(query)}`;
        return {
          items: await selectEntities(
            db,
            "work-item",
            sql`${condition} order by opened_at desc, id ${page(query)}`,
          ),
          total: await count(db, "work-item", condition),
          page: query.page,
          pageSize: query.pageSize,
        };
      }),

    listClientProposals: (query) =>
      asking(async () => {
        const condition = proposed(query);
        const latest = sql`order by (entity->>'proposedAt')::bigint desc, id`;
        return {
          items: await selectEntities(db, "client-proposal", sql`${condition} ${latest} ${page(query)}`),
          total: await count(db, "client-proposal", condition),
          page: query.page,
          pageSize: query.pageSize,
        };
      }),
  };
}

async function count<Database>(
  db: Kysely<Database>,
  kind: ListedKind | "client-proposal" | "work-item",
  condition: RawBuilder<unknown>,
): Promise<number> {
  const table = sql.table(entityTables[kind].name);
  const { rows } = await sql<{ total: string }>`select count(*) as total from ${table} ${condition}`.execute(
    db,
  );
  return Number(rows[0]?.total ?? 0);
}

function matches({ q }: PageQuery): RawBuilder<unknown> {
  if (q === undefined || q === "") return sql``;
  return sql`where position(lower(${q}) in lower(name || ' ' || id)) > 0`;
}

function order({ sort }: PageQuery): RawBuilder<unknown> {
  return sort === "-name" ? sql`order by name desc, id desc` : sql`order by name, id`;
}

function page({ page, pageSize }: { readonly page: number; readonly pageSize: number }): RawBuilder<unknown> {
  return sql`limit ${pageSize} offset ${(page - 1) * pageSize}`;
}

function assigned({ assignedTo }: WorkItemQuery): RawBuilder<unknown> {
  if (assignedTo === undefined) return sql`true`;
  const { employeeId, unitId, clearances } = assignedTo;
  return sql`(employee_id = ${employeeId} or (unit_id = ${unitId} and ${queueOpenTo(unitId, clearances)}))`;
}

/** Whomever the work is about: a queue that hid only some of its work would tell who is shielded (row A8). */
function queueOpenTo(unitId: string, clearances: readonly string[]): RawBuilder<unknown> {
  return sql`not exists (
    select from access.shield_group
    where entity->>'unitId' = ${unitId} and id <> all(${clearances}::text[]))`;
}

/** Systems see diverted work as it was. */
function inState({ state, assignedTo }: WorkItemQuery): RawBuilder<unknown> {
  if (state === undefined) return sql`true`;
  if (assignedTo !== undefined) return sql`state = ${state}`;
  return sql`(case state when 'closed' then state else coalesce(diverted_from->>'state', state) end) = ${state}`;
}

function proposed({ state }: ClientProposalQuery): RawBuilder<unknown> {
  return state === undefined ? sql`` : sql`where entity->>'state' = ${state}`;
}
