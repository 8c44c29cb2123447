import type pg from "pg";
import { familyCpuSeconds, parentOf } from "../append/append-to-postgres.ts";

/** CPU seconds of the PostgreSQL server behind a pool. What ends takes its time with it: keep connections open. */
export async function postgresCpu(pool: pg.Pool): Promise<() => number> {
  const { rows } = await pool.query<{ pid: number }>("select pg_backend_pid() as pid");
  const postmaster = parentOf(rows[0]?.pid ?? 0);
  return () => familyCpuSeconds(postmaster);
}
