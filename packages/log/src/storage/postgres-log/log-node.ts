import { randomUUID } from "node:crypto";
import type { LogReceipt } from "../../domain/log.ts";
import { LogError } from "../../domain/log-error.ts";
import type { LogRecord } from "../../domain/record.ts";
import type { Route } from "../shards/batch.ts";
import { isFenced, LastingFault, notTaken, stopped, unreachable } from "./database-fault.ts";
import { beat, claimTerm, Integrator, type IntegratorOptions } from "./integrator.ts";
import type { LogNodeOptions, NodeDuties } from "./log-node-options.ts";
import { type LogSession, tell } from "./log-session.ts";
import { readState } from "./log-tables.ts";
import { NodePublishing } from "./node-publishing.ts";
import { offerBatch } from "./offer-batch.ts";

/** Between two looks at the database when nothing was heard: a net under notifications that got lost. */
const pollMs = 250;
/** Between two attempts to reach the database. */
const retryMs = 200;
/** A lease that any integrator has outlived: whoever integrates now, this node does from now on. */
const anyLeaseMs = -3_600_000;
/** Batches of this node that may wait for the integrator; more are laid down together meanwhile. */
const manyOutstanding = 8;
/** Files that may wait in memory for their publication. */
const manyPending = 192;

/**
 * One node of a log in PostgreSQL. It hands over what is appended here, follows what is integrated, and integrates
 * itself when nobody else does. It outlives the database: it connects again, hands over again what has no place yet,
 * and stops only when the database is not the one that it knows.
 */
export class LogNode {
  readonly #options: LogNodeOptions;
  readonly #publishing: NodePublishing;
  readonly #id = randomUUID();
  #session: LogSession | undefined;
  #integrator: Integrator | undefined;
  /** Since when there is no session, `performance.now()` ms. */
  #awaySince: number | undefined;
  /** When the loop last came round, and since when nobody could integrate. */
  #turnedAt = performance.now();
  #heldUpSince: number | undefined;
  readonly #trouble: LastingFault;
  #failure: LogError | undefined;
  #stopping = false;
  /** Heard that a batch waits, that there was an integration or a publication, that somebody wants one. */
  readonly #heard = { offered: true, news: true, publish: false };
  #running: Promise<void> | undefined;
  #watch: NodeJS.Timeout | undefined;
  #sealing: Pick<IntegratorOptions, "split" | "isKnown"> | undefined;
  /** How often gaps had changed when this node last looked. */
  #gaps = 0;
  #onGaps: () => Promise<void> = async () => {};
  #onLead: () => void = () => {};
  /** Whether this node must be the integrator, whoever is now. */
  #wanted = false;
  /** Called when the next integration begins. */
  readonly #nextTurn: (() => void)[] = [];
  /** Keys of months that take no record any more, in hexadecimal. */
  readonly #closedKeys = new Set<string>();

  constructor(options: LogNodeOptions) {
    this.#options = options;
    this.#trouble = new LastingFault(options.onFault);
    this.#publishing = new NodePublishing({ ...options, pollMs });
  }

  /** The present connection for reading. @throws LogError LOG_UNREACHABLE */
  get session(): LogSession {
    if (this.#session !== undefined) return this.#session;
    throw unreachable(new Error("there is no connection"));
  }

  get integrates(): boolean {
    return this.#integrator !== undefined;
  }

  /**
   * Whether records are taken now: this node goes on, it knows a database, and neither it nor whoever integrates has
   * waited for long for an answer, such as that of a standby.
   */
  get takes(): boolean {
    const { leaseMs, patienceMs } = this.#options;
    const longAgo = performance.now() - patienceMs / 2;
    if (this.#failure !== undefined || this.#turnedAt < longAgo) return false;
    if (this.#heldUpSince !== undefined && this.#heldUpSince < longAgo) return false;
    return this.#awaySince === undefined || this.#awaySince > performance.now() - leaseMs;
  }

  /** The term of this node while it integrates. */
  get term(): number | undefined {
    return this.#integrator?.term;
  }

  /**
   * Connects and reads the log as it is.
   *
   * @throws LogError LOG_UNREACHABLE, LOG_CORRUPT, LOG_KEY
   */
  async open(): Promise<void> {
    await this.#join();
  }

  /** Begins to take records, and to integrate when nobody else does. */
  start({ split, isKnown, onGaps, onLead }: NodeDuties): void {
    this.#sealing = { split, isKnown };
    this.#onGaps = onGaps;
    this.#onLead = onLead;
    this.#watch = setInterval(() => this.#look(), this.#options.leaseMs);
    this.#watch.unref();
    this.#running = this.#run(this.session);
  }

  async append(records: readonly LogRecord[], routes: readonly Route[]): Promise<readonly LogReceipt[]> {
    if (this.#failure !== undefined) throw stopped(this.#failure);
    if (this.#stopping) throw new LogError("LOG_CLOSED", "the log is closed");
    const { patienceMs, writer } = this.#options;
    if (this.#awaySince !== undefined && performance.now() - this.#awaySince > patienceMs) throw notTaken();
    return writer.append(records, routes);
  }

  /** Every so often: who has waited for too long is told so, and a database that is silent counts as gone. */
  #look(): void {
    const { writer, patienceMs } = this.#options;
    writer.refuseBefore(performance.now() - patienceMs, notTaken());
    const session = this.#session;
    session?.check().catch(() => session.close());
  }

  readonly #onWord = (word: string): void => {
    if (word === "offered") this.#heard.offered = true;
    else if (word === "publish") this.#heard.publish = true;
    else this.#heard.news = true;
    this.#options.signal.notify();
  };

  async #run(first: LogSession): Promise<void> {
    let session: LogSession | undefined = first;
    while (this.#failure === undefined) {
      try {
        session ??= await this.#join();
        await this.#serve(session);
        await this.#leave(session);
        return;
      } catch (error) {
        if (error instanceof LogError && (error.code === "LOG_CORRUPT" || error.code === "LOG_KEY"))
          this.#fail(error);
        else if (!isFenced(error)) this.#trouble.tell(unreachable(error));
      }
      this.#session = undefined;
      this.#integrator = undefined;
      this.#awaySince ??= performance.now();
      await session?.close();
      session = undefined;
      if (this.#stopping && !this.#options.writer.busy) return;
      await this.#options.signal.wait(retryMs);
    }
  }

  /** A session in which this node knows the log as it is. */
  async #join(): Promise<LogSession> {
    const { connect, replica } = this.#options;
    const session = await connect(this.#onWord);
    try {
      if (replica.sequence >= 0) {
        await replica.checkHeads(session.control);
        const state = await readState(session.control);
        if (!(await replica.catchUp(session.control, state))) await this.#reload(session);
      } else {
        await this.#reload(session);
      }
    } catch (error) {
      await session.close();
      throw error;
    }
    this.#session = session;
    try {
      await this.#options.seen.check();
    } catch (error) {
      await session.close();
      throw error;
    }
    this.#awaySince = undefined;
    this.#trouble.end();
    if (!session.hasStandby) this.#options.onNoStandby();
    this.#turnedAt = performance.now();
    return session;
  }

  /** This node was away for so long that nobody can tell it any more what became of its batches. */
  async #reload(session: LogSession): Promise<void> {
    this.#options.writer.refuseBefore(Number.POSITIVE_INFINITY, notTaken());
    await this.#load(session);
    if (this.#session !== undefined) await this.#options.seen.check();
  }

  async #load({ control }: LogSession): Promise<void> {
    const { replica, seen } = this.#options;
    seen.remember(replica.shards.values());
    await control.query("begin isolation level repeatable read read only");
    try {
      await replica.load(control);
    } finally {
      await control.query("rollback");
    }
  }

  async #serve(session: LogSession): Promise<void> {
    const { writer, signal } = this.#options;
    for (const batch of writer.outstanding.values())
      await offerBatch(session, batch, this.#options.patienceMs);
    let looked = 0;
    let beaten = 0;
    while (!this.#stopping || writer.busy) {
      // Nothing of before is under way now, whether this node integrates or not.
      for (const resolve of this.#nextTurn.splice(0)) resolve();
      const now = performance.now();
      this.#turnedAt = now;
      const due = now - looked >= pollMs;
      if (due) looked = now;
      const integrator = this.#integrator;
      if (integrator === undefined) {
        if (await this.#follow(session, due)) continue;
        await signal.wait(pollMs);
        continue;
      }
      const any = await this.#lead(session, integrator, due);
      if (now - beaten >= this.#options.leaseMs / 4) {
        beaten = now;
        if (!(await beat(session.control, integrator.term))) this.#integrator = undefined;
      }
      // Callers that were just answered get the chance to come again before the next batch is closed.
      if (any) await new Promise((resolve) => setImmediate(resolve));
      else await signal.wait(Math.min(pollMs, this.#options.leaseMs / 4));
    }
  }

  /** @returns whether there was anything to do */
  async #lead(session: LogSession, integrator: Integrator, due: boolean): Promise<boolean> {
    const { writer, replica } = this.#options;
    const look = this.#heard.offered || due;
    this.#heard.offered = false;
    const { others, any } = await integrator.integrate(writer.take(), look);
    if (others > 0) tell(session, "integrated");
    if (look && any) this.#heard.offered = true;
    const pending = [...replica.shards.values()].reduce((sum, shard) => sum + shard.pending.size, 0);
    if (this.#heard.publish || pending > manyPending) {
      this.#heard.publish = false;
      const publishing = this.#publishing.publishAs(session, integrator.term);
      if (pending > 4 * manyPending) await publishing;
    }
    return any;
  }

  /** @returns whether there was anything to do */
  async #follow(session: LogSession, due: boolean): Promise<boolean> {
    const { writer, replica, leaseMs } = this.#options;
    const own = writer.outstanding.size < manyOutstanding ? writer.take() : undefined;
    if (own !== undefined) await offerBatch(session, own, this.#options.patienceMs);
    if (!due && !this.#heard.news) return own !== undefined;
    this.#heard.news = false;
    const state = await readState(session.control, leaseMs);
    if (!(await replica.catchUp(session.control, state))) await this.#reload(session);
    this.#publishing.moved();
    if (state.gaps !== this.#gaps) await this.#followGaps(session, state.gaps);
    if (state.free || this.#wanted) await this.#claim(session);
    this.#heldUpSince = state.free && !this.integrates ? (this.#heldUpSince ?? performance.now()) : undefined;
    return own !== undefined;
  }

  /** What another node let go must leave the memory of this one too: it reads the log anew. */
  async #followGaps(session: LogSession, gaps: number): Promise<void> {
    await this.#onGaps();
    await this.#load(session);
    await this.#options.seen.check();
    this.#gaps = gaps;
  }

  async #claim(session: LogSession): Promise<void> {
    const { replica, leaseMs, publication } = this.#options;
    const term = await claimTerm(session, this.#id, this.#wanted ? anyLeaseMs : leaseMs);
    if (term === undefined) return;
    this.#wanted = false;
    // Whoever was the integrator may have integrated until the very claim.
    const state = await readState(session.control);
    if (!(await replica.catchUp(session.control, state))) await this.#reload(session);
    if (state.gaps !== this.#gaps) await this.#followGaps(session, state.gaps);
    await publication.takeOver(session.control);
    this.#heard.offered = true;
    const { writer, batchKey, onFault } = this.#options;
    const sealing = this.#sealing;
    if (sealing === undefined) return;
    const isClosed = (keyId: string): boolean => this.#closedKeys.has(keyId);
    const options = { replica, writer, batchKey, ...sealing, isClosed, onRefused: onFault };
    this.#integrator = new Integrator(term, session, options);
    this.#onLead();
  }

  /** Resolves when everything that this node knows of is in the files. */
  async publish(): Promise<void> {
    if (this.#failure !== undefined) throw stopped(this.#failure);
    await this.#publishing.publish(
      () => this.session,
      () => this.#integrator?.term,
    );
  }

  /** Becomes the integrator, also when another node is. @throws LogError LOG_UNREACHABLE */
  async lead(): Promise<void> {
    const limit = performance.now() + this.#options.patienceMs;
    while (this.#integrator === undefined) {
      if (performance.now() > limit) throw notTaken();
      this.#wanted = true;
      this.#heard.news = true;
      this.#options.signal.notify();
      await new Promise((resolve) => setTimeout(resolve, retryMs / 10).unref());
    }
  }

  /** Batches that hold anything sealed with these keys are not taken in from now on. */
  closeKeys(ids: readonly string[]): void {
    for (const id of ids) this.#closedKeys.add(id);
  }

  openKeys(ids: readonly string[]): void {
    for (const id of ids) this.#closedKeys.delete(id);
  }

  /** Tells all nodes to look at gaps and closed months again; with a statement that changes what they will see. */
  async changeGaps(statement?: string, values: readonly unknown[] = []): Promise<void> {
    const { session } = this;
    const bump = "update log_store.state set gaps = gaps + 1 returning gaps";
    const { rows } = await session.pool.query<{ gaps: string }>(
      statement === undefined ? bump : `with changed as (${statement}) ${bump}`,
      [...values],
    );
    this.#gaps = Number(rows[0]?.gaps ?? 0);
    tell(session, "gaps");
  }

  /** Settles when what waits at the call has its place, and no integration of before the call is under way. */
  async settled(): Promise<void> {
    const { writer, signal } = this.#options;
    const waiting = [...writer.outstanding.keys()];
    await new Promise<void>((resolve) => {
      this.#nextTurn.push(resolve);
      signal.notify();
    });
    while (waiting.some((key) => writer.outstanding.has(key))) {
      await new Promise((resolve) => setTimeout(resolve, retryMs / 10).unref());
    }
  }

  /** See {@link NodePublishing.purge}; false when another node is the integrator by now. */
  purge(): Promise<boolean> {
    return this.#publishing.purge(this.session, this.#integrator?.term ?? 0);
  }

  whileNothingIsPublished<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#options.publication.inTurn(work);
  }

  /** Publishes and lets another node integrate at once. */
  async #leave(session: LogSession): Promise<void> {
    if (this.#integrator !== undefined) {
      const { term } = this.#integrator;
      await this.#publishing.publishAs(session, term);
      await this.#publishing.publishAs(session, term);
      await session.control.query("update log_store.state set beat = '-infinity' where term = $1", [term]);
    }
    this.#session = undefined;
    await session.close();
  }

  #fail(fault: LogError): void {
    this.#failure = fault;
    for (const resolve of this.#nextTurn.splice(0)) resolve();
    this.#options.writer.refuseBefore(Number.POSITIVE_INFINITY, stopped(fault));
    this.#options.onFault(fault);
  }

  async close(): Promise<void> {
    this.#stopping = true;
    this.#options.signal.notify();
    // By then everybody who waited was told that nobody knows; what waits for a standby need not hold up the server.
    const limit = setTimeout(() => void this.#session?.close(), this.#options.patienceMs);
    await this.#running;
    clearTimeout(limit);
    for (const resolve of this.#nextTurn.splice(0)) resolve();
    clearInterval(this.#watch);
    await this.#session?.close();
    this.#session = undefined;
  }
}
