import type { KeyObject } from "node:crypto";
import { monthEnd, monthStart, originOf } from "../../domain/origin.ts";
import type { LogRecord } from "../../domain/record.ts";
import type { Route } from "./batch.ts";
import type { SealingKeys } from "./sealing-keys.ts";
import { Shard } from "./shard.ts";

interface MonthRoute extends Route {
  readonly from: number;
  readonly until: number;
}

/** Finds the shard and the sealing key of a record: nearly always those of the record before. */
export class RecordRoutes {
  readonly #organisation: string;
  readonly #signingKey: KeyObject;
  readonly #keys: SealingKeys;
  readonly #shards: Map<string, Shard>;
  readonly #known = new Map<string, MonthRoute[]>();
  readonly #making = new Map<string, Promise<Route>>();

  constructor(organisation: string, signingKey: KeyObject, keys: SealingKeys, shards: Map<string, Shard>) {
    this.#organisation = organisation;
    this.#signingKey = signingKey;
    this.#keys = keys;
    this.#shards = shards;
  }

  /** The route when its key was made before. */
  known({ retentionClass, time }: LogRecord): Route | undefined {
    const routes = this.#known.get(retentionClass);
    if (routes === undefined) return undefined;
    for (const route of routes)
      if (time >= route.from && time < route.until && Number.isInteger(time)) return route;
    return undefined;
  }

  /** @throws LogError LOG_BAD_RECORD, and what making a sealing key durable throws */
  make({ retentionClass, time }: LogRecord): Promise<Route> {
    const origin = originOf(this.#organisation, retentionClass, time);
    const from = monthStart(time);
    const name = `${retentionClass} ${from}`;
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
