import pg from "pg";
import { LogError } from "../../domain/log-error.ts";
import { unreachable } from "./database-fault.ts";
import type { Querying } from "./database-files.ts";

/** How long the database may take for an answer that waits for nobody, before it counts as gone. */
const answerMs = 5_000;
const name = "grondslag-log";
const connectMs = 5_000;
const poolSize = 4;
/** How long a connection may take to say goodbye. */
const dismissMs = 200;
/** A machine that lost its power says nothing: both sides find that out within half a minute. */
const found = { keepAlive: true, keepAliveInitialDelayMillis: 10_000 } as const;
const foundByServer = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";
const strongEnough: ReadonlySet<string> = new Set(["on", "remote_apply"]);

/** The connections of a node that live and die together. */
export interface LogSession {
  /** Asks, listens, and tells that this node lives. Its commits wait for nobody. */
  readonly control: Querying;
  /** Writes what callers wait for; a commit waits for the disk, and for the standby where there is one. */
  readonly commit: pg.Client;
  /** For what need not be in order with the rest: reads of files, publication. */
  readonly pool: pg.Pool;
  /** Whether the database names a synchronous standby: without one a record is on one disk. */
  readonly hasStandby: boolean;
  /** The database's clock now, ms since the Unix epoch; behind rather than ahead. */
  now(): number;
  /** @throws LogError LOG_UNREACHABLE when a connection is gone or the database does not answer */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Connects to the first of some addresses that is a primary.
 *
 * What a server shows after it came back may not be on its standby yet, and what is not must not be acknowledged. So a
 * session begins with a commit of its own: all that was there before it is as durable as that commit.
 *
 * @param onWord called at each notification, and when a connection ends
 * @throws LogError LOG_UNREACHABLE
 */
export async function openSession(
  urls: readonly string[],
  onWord: (word: string) => void,
): Promise<LogSession> {
  let fault: unknown;
  for (const url of urls) {
    try {
      return await connect(url, onWord);
    } catch (error) {
      fault = error;
    }
  }
  throw unreachable(fault);
}

async function connect(url: string, onWord: (word: string) => void): Promise<LogSession> {
  let broken: unknown;
  const clients: pg.Client[] = [];
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: connectMs,
    application_name: name,
    options: foundByServer,
    ...found,
  });
  const pooled = new Set<pg.PoolClient>();
  pool.on("error", () => undefined);
  pool.on("connect", (client) => {
    client.on("error", () => undefined);
    pooled.add(client);
  });
  pool.on("remove", (client) => pooled.delete(client));
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: url,
      connectionTimeoutMillis: connectMs,
      application_name: name,
      options: foundByServer,
      ...found,
    });
    clients.push(client);
    const onLost = (error?: Error): void => {
      broken ??= error ?? new Error("the connection ended");
      onWord("lost");
    };
    client.on("error", onLost);
    client.on("end", onLost);
    client.on("notification", ({ payload = "" }) => onWord(payload));
    await client.connect();
    return client;
  };
  let closing: Promise<unknown> | undefined;
  const close = async (): Promise<void> => {
    broken ??= new Error("the session was closed");
    closing ??= Promise.all([...clients.map(dismiss), Promise.race([pool.end(), after(dismissMs)])]);
    await closing;
    // Whoever waits for an answer on one of them must hear that it does not come.
    for (const client of pooled) destroy(client);
  };
  try {
    const control = inTurn(await open());
    await requirePrimary(control);
    const commit = await open();
    await settle(control, commit);
    await control.query("set synchronous_commit = off");
    await control.query("listen grondslag_log");
    const openedAt = performance.now();
    const { rows } = await control.query<{ now: string; standbys: string }>(
      `select extract(epoch from clock_timestamp()) as now,
        current_setting('synchronous_standby_names') as standbys`,
    );
    const serverStart = Number(rows[0]?.now) * 1000;
    return {
      control,
      commit,
      pool,
      hasStandby: (rows[0]?.standbys ?? "") !== "",
      now: () => serverStart + (performance.now() - openedAt),
      check: async () => {
        if (broken === undefined) await soon(control.query("select 1"));
        if (broken !== undefined) throw unreachable(broken);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** One statement after the other, whoever asks. */
export function inTurn(client: pg.Client): Querying {
  let turn: Promise<unknown> = Promise.resolve();
  return {
    query: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => {
      const answer = turn.then(() => client.query<Row>(text, values));
      turn = answer.catch(() => undefined);
      return answer;
    },
  };
}

async function requirePrimary(client: Querying): Promise<void> {
  const { rows } = await client.query<{ standby: boolean }>("select pg_is_in_recovery() as standby");
  if (rows[0]?.standby !== true) return;
  throw new LogError("LOG_UNREACHABLE", "this PostgreSQL is a standby, which takes no records", {
    where: "log_store",
    remedy: "give the address of the primary, or promote the standby",
  });
}

/** Waits for a first commit, but not for a standby that stays away: another address may be the one to use. */
async function settle(control: Querying, commit: pg.Client): Promise<void> {
  const { rows } = await commit.query<{ pid: number }>("select pg_backend_pid() as pid");
  try {
    await soon(barrier(commit));
  } catch (error) {
    // It would wait for as long as the standby is away, and so would each next one. It has written nothing.
    await control.query("select pg_terminate_backend($1)", [rows[0]?.pid]).catch(() => undefined);
    throw error;
  }
}

/** A commit that is on the disk, and on the standby, when it returns. It must write something to be that. */
async function barrier(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ level: string }>(
    "select current_setting('synchronous_commit') as level",
  );
  if (!strongEnough.has(rows[0]?.level ?? "")) await client.query("set synchronous_commit = on");
  await client.query("select pg_logical_emit_message(true, 'grondslag', '')");
}

/** The answer, or a fault when it does not come in time. */
async function soon<Answer>(answer: Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const refuse = () => reject(new Error("the database does not answer"));
    // It may be this process that was held up: what came in meanwhile is read first.
    timer = setTimeout(() => setImmediate(() => setImmediate(refuse)), answerMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
    answer.catch(() => undefined);
  }
}

/** Ends a connection without waiting for a server that may never answer, nor for a statement that is under way. */
async function dismiss(client: pg.Client): Promise<void> {
  await Promise.race([client.end().catch(() => undefined), after(dismissMs)]);
  destroy(client);
}

function destroy(client: pg.ClientBase): void {
  if ("connection" in client && client.connection instanceof pg.Connection)
    client.connection.stream.destroy();
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}

/** Others need not wait for their next look; whether they hear it changes nothing else. */
export function tell({ control }: Pick<LogSession, "control">, word: string): void {
  control.query("select pg_notify('grondslag_log', $1)", [word]).catch(() => undefined);
}
