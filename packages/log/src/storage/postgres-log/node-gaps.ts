import type { LogGap } from "../../domain/gap.ts";
import type { DestroyOrder, EraseOrder } from "../../domain/gap-order.ts";
import type { LogError } from "../../domain/log-error.ts";
import { destroyMonth, eraseRecord, finishGaps, type GapHost } from "../shards/make-gap.ts";
import { unreachable } from "./database-fault.ts";
import { type DatabaseGapHost, databaseGapHost, type GapHostParts } from "./gap-host.ts";
import { readClosedMonths } from "./log-tables.ts";
import { exclusively } from "./month-keys.ts";

/** The gaps of a log that several nodes share: those that this node makes, and those that others made. */
export class NodeGaps {
  readonly #parts: GapHostParts;
  readonly #host: DatabaseGapHost;
  readonly #onFault: (fault: LogError) => void;
  #turn: Promise<unknown> = Promise.resolve();
  /** `<class> <month>` of what takes no record any more. */
  #closed: ReadonlySet<string> = new Set();

  constructor(parts: GapHostParts, onFault: (fault: LogError) => void) {
    this.#parts = parts;
    this.#host = databaseGapHost(parts);
    this.#onFault = onFault;
  }

  erase(order: EraseOrder): Promise<LogGap> {
    return this.#make((host) => eraseRecord(host, order));
  }

  destroyMonth(order: DestroyOrder): Promise<LogGap> {
    return this.#make((host) => destroyMonth(host, order));
  }

  /** One gap is made at a time, of all nodes, and by the one that integrates: this one takes that over. */
  #make<Made>(work: (host: GapHost) => Promise<Made>): Promise<Made> {
    const { node } = this.#parts;
    const made = this.#turn.then(() =>
      exclusively(node.session.pool, "log_store gaps", async () => {
        await node.lead();
        try {
          const gap = await work(this.#host);
          await node.changeGaps();
          return gap;
        } finally {
          await this.#host.settled();
        }
      }),
    );
    this.#turn = made.catch(() => undefined);
    return made;
  }

  /** What other nodes did: months that are closed, notes, keys. */
  async follow(): Promise<void> {
    const { node, routes, keys, notes, reader } = this.#parts;
    const months = await readClosedMonths(node.session.pool);
    for (const { retentionClass, month } of months) await routes.close(retentionClass, month);
    const closed = new Set(months.map(({ retentionClass, month }) => `${retentionClass} ${month}`));
    for (const name of this.#closed) {
      const [retentionClass = "", month = ""] = name.split(" ");
      if (!closed.has(name)) routes.reopen(retentionClass, month);
    }
    this.#closed = closed;
    await keys.refresh();
    await notes.refresh();
    reader.forgetPayloads();
    for (const { retentionClass, month } of months) node.closeKeys(keys.idsOf(retentionClass, month));
  }

  /** The integrator before may have gone away in the middle of one. */
  finish(): void {
    if (this.#parts.notes.unfinished().length === 0) return;
    this.#make(finishGaps).catch((error: unknown) => this.#onFault(unreachable(error)));
  }

  /** Settles when none is being made. */
  async settled(): Promise<void> {
    await this.#turn;
  }
}
