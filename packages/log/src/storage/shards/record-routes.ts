import type { KeyObject } from "node:crypto";
import { monthDestroyed } from "../../domain/gap-order.ts";
import { monthEnd, monthOf, monthStart, originOf } from "../../domain/origin.ts";
import type { LogRecord } from "../../domain/record.ts";
import type { Route } from "./batch.ts";
import type { SealingKeys } from "./sealing-keys.ts";
import { Shard } from "./shard.ts";

interface MonthRoute extends Route {
  readonly from: number;
  readonly until: number;
}

/** What decides where a record goes. */
type MonthOfClass = Pick<LogRecord, "retentionClass" | "time">;

/** Finds the shard and the sealing key of a record: nearly always those of the record before. */
export class RecordRoutes {
  readonly #organisation: string;
  readonly #signingKey: KeyObject;
  readonly #keys: SealingKeys;
  readonly #shards: Map<string, Shard>;
  readonly #known = new Map<string, MonthRoute[]>();
  readonly #making = new Map<string, Promise<Route>>();
  /** `<class> <month>` of what was destroyed. */
  readonly #closed = new Set<string>();

  constructor(organisation: string, signingKey: KeyObject, keys: SealingKeys, shards: Map<string, Shard>) {
    this.#organisation = organisation;
    this.#signingKey = signingKey;
    this.#keys = keys;
    this.#shards = shards;
  }

  /** The route when its key was made before. */
  known({ retentionClass, time }: MonthOfClass): Route | undefined {
    const routes = this.#known.get(retentionClass);
    if (routes === undefined) return undefined;
    for (const route of routes)
      if (time >= route.from && time < route.until && Number.isInteger(time)) return route;
    return undefined;
  }

  /** The routes of all of these records, or the first record whose route is still to be made. */
  allKnown(records: readonly LogRecord[]): Route[] | LogRecord {
    const routes: Route[] = [];
    for (const record of records) {
      const route = this.known(record);
      if (route === undefined) return record;
      routes.push(route);
    }
    return routes;
  }

  /** From now on a month takes no record. What has a route to it already may still be under way. */
  async close(retentionClass: string, month: string): Promise<void> {
    const name = `${retentionClass} ${month}`;
    this.#closed.add(name);
    await this.#making.get(name)?.catch(() => undefined);
    const routes = this.#known.get(retentionClass) ?? [];
    const open = routes.filter(({ from }) => monthOf(from) !== month);
    this.#known.set(retentionClass, open);
  }

  /** Takes back `close`, when nothing came of it. */
  reopen(retentionClass: string, month: string): void {
    this.#closed.delete(`${retentionClass} ${month}`);
  }

  /** @throws LogError LOG_BAD_RECORD, LOG_MONTH_DESTROYED, and what making a sealing key durable throws */
  make({ retentionClass, time }: MonthOfClass): Promise<Route> {
    const origin = originOf(this.#organisation, retentionClass, time);
    const from = monthStart(time);
    const name = `${retentionClass} ${monthOf(time)}`;
    if (this.#closed.has(name)) return Promise.reject(monthDestroyed(retentionClass, monthOf(time)));
    const making = this.#making.get(name) ?? this.#make(retentionClass, origin, from);
    this.#making.set(name, making);
    return making.finally(() => this.#making.delete(name));
  }

  async #make(retentionClass: string, origin: string, from: number): Promise<Route> {
    const key = await this.#keys.create(retentionClass, from);
    const shard = this.#shards.get(origin) ?? new Shard(origin, this.#signingKey);
    this.#shards.set(origin, shard);
    const route: MonthRoute = { shard, key, from, until: monthEnd(from) };
    const routes = this.#known.get(retentionClass) ?? [];
    // The newest first: it is the one that most records go to.
    this.#known.set(retentionClass, [route, ...routes]);
    return route;
  }
}
