import type { Clock } from "@grondslag/kernel";
import {
  type ForgottenRecords,
  fillQueryStore,
  gapFollower,
  type Log,
  type LogPosition,
  lagOf,
  type Pseudonymiser,
  pseudonymousRows,
  type QueryStore,
  QueryStoreError,
  type RunningFill,
  rollUpDays,
  type StoreState,
} from "@grondslag/log";
import type { FillingTurn } from "../engines/filling-turn.ts";
import { type OpenedQueryStore, openQueryStore } from "../engines/open-query-store.ts";
import type { Logger, QueryStoreConfig } from "../server-config.ts";
import { repeat } from "./repeat.ts";

export interface QueryStoreJobOptions {
  readonly config: QueryStoreConfig | undefined;
  readonly dataDirectory: string;
  readonly log: Pick<Log, "follow" | "logs" | "gaps">;
  readonly pseudonyms: Pseudonymiser;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Whether this server is the one that fills, where several share a log and a store. Default: yes. */
  readonly leads?: () => boolean;
  /** Whose turn it is to fill a store elsewhere, which another server may be filling. */
  readonly turn?: FillingTurn;
  /** How long a store elsewhere may still be storing what a server before sent it, ms. Default five seconds. */
  readonly settleMs?: number;
  /** Rows of one insert, more or less; left out: as many as cost least. */
  readonly rowsOfInsert?: number;
  /** How often it is looked what went from the log, ms. Default ten seconds. */
  readonly followGapsEveryMs?: number;
}

/** The query store of a running server: filled from the log, rolled up day by day, and asked. */
export interface QueryStoreJob {
  readonly store: QueryStore;
  state(): Promise<StoreState>;
  /** How far the store is, as far as this process knows. */
  position(): LogPosition;
  /** Process id of the embedded engine, while there is one. */
  pid(): number | undefined;
  /** Resolves when all records that are durable now are in the store. */
  caughtUp(): Promise<void>;
  /**
   * Removes records that were destroyed or erased.
   *
   * @throws QueryStoreError STORE_AWAY while the store does not answer or has not come so far: try again
   */
  forget(records: ForgottenRecords): Promise<void>;
  stop(): Promise<void>;
}

/** Decisions go before questions about the log. */
const niceness = 10;
const leadEveryMs = 1_000;
const rollUpEveryMs = 300_000;
const usualGapsEveryMs = 10_000;
const usualSettleMs = 5_000;

/** Opens the query store and keeps it up to date. Nothing of the server waits for it, and no fault of it goes further. */
export function startQueryStore(options: QueryStoreJobOptions): QueryStoreJob {
  const { config = { kind: "off" }, dataDirectory, log, clock, logger, leads = () => true } = options;
  const onFault = (code: string): void =>
    logger({ level: code === absentCode ? "warning" : "error", event: "query-store-fault", code });
  let fill: RunningFill | undefined;
  const onOpen = (): void => fill?.retry();
  const opened = openQueryStore({ config, dataDirectory, clock, niceness, onFault, onOpen });
  const { store } = opened;
  let stopping = false;
  const { turn, settleMs = usualSettleMs } = options;
  let sinceTurn: number | undefined;
  /** An embedded store is of this server alone; one elsewhere may be that of several servers. */
  const mayFill = async (): Promise<boolean> => {
    if (config.kind === "off" || stopping) return false;
    if (config.kind === "embedded" || turn === undefined) return leads() || config.kind === "embedded";
    if (!leads() || !(await turn.take())) {
      sinceTurn = undefined;
      return false;
    }
    sinceTurn ??= performance.now();
    // Who had the turn before may have been killed just after it sent an insert.
    return performance.now() - sinceTurn >= settleMs;
  };
  const stopFilling = async (): Promise<void> => {
    const former = fill;
    fill = undefined;
    await former?.stop();
    if (!leads() || stopping) await turn?.give();
  };
  if (config.kind === "embedded") fill = fillFrom(opened, options);
  const leading = repeat(
    leadEveryMs,
    async () => {
      if (await mayFill()) fill ??= fillFrom(opened, options);
      else await stopFilling();
    },
    () => undefined,
  );
  /** How far the store is: what this server stored, or else what the store says itself. */
  const positionNow = async (): Promise<LogPosition> =>
    fill?.position() ?? (config.kind === "off" ? {} : await store.position());
  const letGo = gapFollower({ log, store, position: positionNow });
  const followingGaps = repeat(
    options.followGapsEveryMs ?? usualGapsEveryMs,
    async () => {
      if (fill !== undefined && opened.state() === "open") await letGo();
    },
    (error) => logger({ level: "error", event: "background-fault", part: "query-gaps", code: codeOf(error) }),
  );
  const rollingUp = repeat(
    rollUpEveryMs,
    async () => {
      if (fill !== undefined && opened.state() === "open")
        await rollUpDays({ store, clock }, () => !stopping);
    },
    (error) => logger({ level: "error", event: "background-fault", part: "roll-ups", code: codeOf(error) }),
  );

  return {
    store,
    position: () => fill?.position() ?? {},
    pid: opened.pid,
    caughtUp: () => fill?.caughtUp() ?? Promise.resolve(),
    async state() {
      const position = await positionNow().catch(() => ({}));
      const lag = lagOf(log.logs(), position);
      if (opened.state() === "absent") return { state: "absent", position, lag };
      const figures = await store.figures().catch(() => undefined);
      if (figures === undefined) return { state: "away", position, lag };
      return { state: lag === 0 ? "current" : "filling", position, lag, ...figures };
    },
    async forget({ origin, ranges }) {
      if (config.kind === "off" || opened.state() === "absent") return;
      const end = Math.max(0, ...ranges.map(([, to]) => to));
      // Rows that are still to be stored would stay.
      if (((await positionNow())[origin] ?? 0) < end) {
        throw new QueryStoreError("STORE_AWAY", "the query store has not come so far yet");
      }
      await store.forget({ origin, ranges });
    },
    async stop() {
      stopping = true;
      await Promise.all([leading.stop(), rollingUp.stop(), followingGaps.stop()]);
      await stopFilling();
      await opened.close();
    },
  };
}

const absentCode = "STORE_ABSENT";

function fillFrom(
  { store, state }: OpenedQueryStore,
  { logger, log, pseudonyms, rowsOfInsert }: QueryStoreJobOptions,
): RunningFill {
  const fill: RunningFill = fillQueryStore({
    log,
    store,
    rowsOf: pseudonymousRows(pseudonyms),
    ...(rowsOfInsert !== undefined && { fullRows: rowsOfInsert }),
    onError: (error) => {
      const code = codeOf(error);
      // It has been told already, and does not change while this server runs.
      if (state() === "absent") void fill.stop();
      else if (state() === "open") {
        logger({ level: "error", event: "background-fault", part: "query-store", code });
      }
    },
  });
  return fill;
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown";
}
