import pg from "pg";

/** Grants in a table without anything around it: what the same disk does with the same number of rows. */
export interface PlainGrants {
  /** All in one statement, durable; grants per second. */
  oneStatement(): Promise<number>;
  /** A transaction for each, durable, as a program does that calls an interface grant by grant. */
  oneByOne(count: number): Promise<number>;
  close(): Promise<void>;
}

export async function plainGrants(databaseUrl: string, count: number): Promise<PlainGrants> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("create schema bench");
  await client.query(`create table bench.held (
    id text primary key, employee text, role text, valid_from timestamptz, revoked_at timestamptz)`);
  await client.query(
    `insert into bench.held select 'grant-' || i, 'employee-' || i, 'role-0', now(), null
      from generate_series(0, $1::integer - 1) as i`,
    [count],
  );
  const revive = () => client.query("update bench.held set revoked_at = null where revoked_at is not null");
  const timed = async (grants: number, work: () => Promise<unknown>): Promise<number> => {
    const begin = performance.now();
    await work();
    const seconds = (performance.now() - begin) / 1_000;
    await revive();
    return grants / seconds;
  };
  return {
    oneStatement: () =>
      timed(count, () => client.query("update bench.held set revoked_at = now() where role = 'role-0'")),
    oneByOne: (grants) =>
      timed(grants, async () => {
        for (let i = 0; i < grants; i++) {
          await client.query("update bench.held set revoked_at = now() where id = $1", [`grant-${i}`]);
        }
      }),
    close: () => client.end(),
  };
}
