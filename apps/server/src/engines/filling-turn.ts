import pg from "pg";

/** The turn to fill a query store that several servers share: one of them has it. */
export interface FillingTurn {
  /** Whether this server has the turn now; it takes it when nobody has. Never throws: who cannot ask has no turn. */
  take(): Promise<boolean>;
  /** Lets another one have it; not before what this one was storing is stored. */
  give(): Promise<void>;
}

/** Of nobody else: an advisory lock of the registry goes by a number. */
const lock = "hashtext('grondslag query store')";
const answerMs = 3_000;
/** A server that lost its power loses its turn within half a minute. */
const keepAlive = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

/** @param databaseUrl the registry, which all servers of an agency have in common */
export function fillingTurn(databaseUrl: string): FillingTurn {
  let holding: { readonly client: pg.Client; has: boolean } | undefined;

  const leave = async (): Promise<void> => {
    const { client } = holding ?? {};
    holding = undefined;
    await client?.end().catch(() => undefined);
  };
  return {
    async take() {
      try {
        holding ??= { client: await connect(databaseUrl), has: false };
        const { client, has } = holding;
        const { rows } = await client.query<{ has: boolean }>(
          has ? "select true as has" : `select pg_try_advisory_lock(${lock}) as has`,
        );
        holding.has = rows[0]?.has === true;
        return holding.has;
      } catch {
        void leave();
        return false;
      }
    },
    give: leave,
  };
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: answerMs,
    query_timeout: answerMs,
    application_name: "grondslag-query-store",
    options: keepAlive,
    keepAlive: true,
  });
  client.on("error", () => undefined);
  await client.connect();
  return client;
}
