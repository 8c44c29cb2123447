import type { Change } from "@grondslag/register";
import { type RawBuilder, sql, type Transaction } from "kysely";

/** So many are in hand at once: it bounds the memory, whatever the size of the agency. */
const batchSize = 1_000;
/**
 * So many closed work items are loaded, the latest: they permit nothing, and serve only to say to a refused
 * employee "this was closed" instead of "there is none".
 */
const closedWorkItems = 50_000;

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly subject: string;
  readonly purpose: string;
  readonly state: string;
  readonly opened_by: string;
  readonly opened: number;
  readonly employee_id: string | null;
  readonly unit_id: string | null;
  readonly expires: number | null;
  readonly closed: number | null;
}

/** The work items that decisions need, as changes, a batch at a time. */
export async function* loadWorkItems<Database>(
  trx: Transaction<Database>,
): AsyncGenerator<readonly Change[]> {
  yield* stream(trx, sql`where state <> 'closed'`);
  yield* stream(trx, sql`where state = 'closed' order by closed_at desc limit ${sql.lit(closedWorkItems)}`);
}

/** Columns, because with a million rows it would take PostgreSQL five times as long to make JSON of them. */
async function* stream<Database>(
  trx: Transaction<Database>,
  rest: RawBuilder<unknown>,
): AsyncGenerator<readonly Change[]> {
  await sql`
    declare work_items no scroll cursor for
    select id, kind, subject, purpose, state, opened_by, employee_id, unit_id,
      access.milliseconds(opened_at)::float8 as opened,
      access.milliseconds(expires_at)::float8 as expires,
      access.milliseconds(closed_at)::float8 as closed
    from access.work_item ${rest}`.execute(trx);
  for (;;) {
    const { rows } = await sql<Row>`fetch ${sql.lit(batchSize)} from work_items`.execute(trx);
    if (rows.length > 0) yield rows.map(changeOf);
    if (rows.length < batchSize) break;
  }
  await sql`close work_items`.execute(trx);
}

function changeOf(row: Row): Change {
  const { id, kind, subject, purpose, state, employee_id: employee, unit_id: unit } = row;
  const assignedTo = employee === null ? { type: "unit", id: unit } : { type: "employee", id: employee };
  return {
    kind: "work-item",
    id,
    value: {
      id,
      kind,
      subject,
      purpose,
      state,
      openedBy: row.opened_by,
      openedAt: row.opened,
      assignedTo,
      ...(row.expires !== null && { expiresAt: row.expires }),
      ...(row.closed !== null && { closedAt: row.closed }),
    },
  };
}
