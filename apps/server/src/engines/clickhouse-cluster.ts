import { Readable } from "node:stream";
import { type ClickHouseClient, ClickHouseError, createClient } from "@clickhouse/client";
import { type ClickHouse, QueryStoreError } from "@grondslag/log";

export interface ClickHouseClusterOptions {
  /** With the name and the password, when there are any: `https://name:password@clickhouse.agency.example:8443`. */
  readonly url: string;
  /** Milliseconds that one answer may take. Default ten minutes: an insert waits for its copies. */
  readonly timeoutMs?: number;
}

export interface ClickHouseCluster extends ClickHouse {
  close(): Promise<void>;
}

const usualTimeoutMs = 600_000;
const longestQuestionSeconds = 30;

/** Codes of ClickHouse for more time, rows or memory than a statement may have, or too many at once. */
const tooMuch: ReadonlySet<string> = new Set(["158", "159", "160", "191", "202", "241", "307", "396"]);

/** A ClickHouse server or cluster elsewhere, over HTTP, asked with the statements of the embedded one. */
export function connectClickHouse({
  url,
  timeoutMs = usualTimeoutMs,
}: ClickHouseClusterOptions): ClickHouseCluster {
  const client = createClient({
    url,
    application: "grondslag",
    request_timeout: timeoutMs,
    max_open_connections: 8,
    // All whom a shield hides may be some megabytes, which no address holds.
    use_multipart_params_auto: true,
    // Whoever reads the operator's log must find no statement and no value in it.
    log: { level: 127 },
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0, wait_end_of_query: 1 },
  });
  return {
    async command(statement, parameters = {}) {
      await orFault(client.command({ query: statement, query_params: { ...parameters } }));
    },
    select: (statement, parameters = {}) => orFault(select(client, statement, { ...parameters })),
    async insert({ table, columns, values, settings }) {
      const [first = "", ...others] = columns;
      await orFault(
        client.insert({
          table,
          columns: [first, ...others],
          format: "TabSeparated",
          values: Readable.from([values], { objectMode: false }),
          clickhouse_settings: { ...settings },
        }),
      );
    },
    close: () => client.close(),
  };
}

async function select(
  client: ClickHouseClient,
  query: string,
  query_params: Record<string, unknown>,
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const answer = await client.query({
    query,
    query_params,
    format: "JSONEachRow",
    clickhouse_settings: { max_execution_time: longestQuestionSeconds },
  });
  return answer.json<Readonly<Record<string, unknown>>>();
}

/** Faults of the cluster in our own words: its text can hold what was asked for. */
async function orFault<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw faultOf(error);
  }
}

function faultOf(error: unknown): QueryStoreError {
  if (!(error instanceof ClickHouseError)) {
    return new QueryStoreError("STORE_AWAY", "the ClickHouse cluster does not answer now", {
      remedy: "try again in a few seconds",
    });
  }
  const where = `ClickHouse ${error.code}`;
  if (tooMuch.has(error.code)) {
    return new QueryStoreError("STORE_BUSY", "the query store has too much to do for this question", {
      where,
      remedy: "ask about a shorter period, or later",
    });
  }
  return new QueryStoreError("STORE_FAILED", "the query store refused this", { where });
}
