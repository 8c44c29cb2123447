import type { Pool } from "pg";
import { monthDestroyed } from "../../domain/gap-order.ts";
import { monthOf } from "../../domain/origin.ts";
import type { LogRecord } from "../../domain/record.ts";
import type { Route } from "../shards/batch.ts";
import type { RecordRoutes } from "../shards/record-routes.ts";
import { unreachable } from "./database-fault.ts";
import { readClosedMonths } from "./log-tables.ts";

/** Between two attempts to make a sealing key. */
const retryMs = 200;

/** What decides the sealing key of a record. */
type MonthOfClass = Pick<LogRecord, "retentionClass" | "time">;

/** Makes the sealing keys of this node for each month, while no other node changes the file of that month. */
export class MonthKeys {
  readonly #routes: RecordRoutes;
  readonly #pool: () => Pool;
  readonly #patienceMs: number;
  /** One at a time: each holds a connection while another one writes the file. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(routes: RecordRoutes, pool: () => Pool, patienceMs: number) {
    this.#routes = routes;
    this.#pool = pool;
    this.#patienceMs = patienceMs;
  }

  /**
   * Waits for a database that is away for a while.
   *
   * @throws LogError LOG_UNREACHABLE, LOG_MONTH_DESTROYED, LOG_BAD_RECORD
   */
  make(month: MonthOfClass): Promise<Route> {
    const made = this.#turn.then(async () => {
      const limit = performance.now() + this.#patienceMs;
      for (;;) {
        try {
          return this.#routes.known(month) ?? (await this.#make(month));
        } catch (error) {
          const fault = unreachable(error);
          if (fault.code !== "LOG_UNREACHABLE" || performance.now() > limit) throw fault;
        }
        await new Promise((resolve) => setTimeout(resolve, retryMs));
      }
    });
    this.#turn = made.catch(() => undefined);
    return made;
  }

  #make(month: MonthOfClass): Promise<Route> {
    return this.whileNoKeyIsMade(async () => {
      const { retentionClass, time } = month;
      // Another node may have closed it since this one last looked.
      const closed = await readClosedMonths(this.#pool());
      const isClosed = closed.some(
        (known) => known.retentionClass === retentionClass && known.month === monthOf(time),
      );
      if (isClosed) throw monthDestroyed(retentionClass, monthOf(time));
      return this.#routes.make(month);
    });
  }

  /** Does some work while no node makes a sealing key. */
  whileNoKeyIsMade<Result>(work: () => Promise<Result>): Promise<Result> {
    return exclusively(this.#pool(), "log_store keys", work);
  }
}

/** Does some work while nobody else does, of all nodes, that goes by this name. */
export async function exclusively<Result>(
  pool: Pool,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtext($1))", [name]);
    return await work();
  } finally {
    await client.query("rollback").catch(() => undefined);
    client.release();
  }
}
