import pg from "pg";
import { startPostgres } from "./embedded-postgres.ts";

// A process for tests: starts the server on the folder it is told, writes one row that it acknowledges, says so
// and then waits to be killed. An extra word makes it stop in order at once instead.
const [directory = "", order] = process.argv.slice(2);
try {
  const server = await startPostgres({ directory });
  const client = new pg.Client({ connectionString: server.url });
  client.on("error", () => undefined);
  await client.connect();
  // Two processes may make the table at once, and PostgreSQL does not settle that by itself.
  await client.query("select pg_advisory_lock(1)");
  await client.query("create table if not exists kept (id serial primary key)");
  await client.query("insert into kept default values");
  const rows = await client.query<{ count: number }>("select count(*)::int as count from kept");
  await client.query("select pg_advisory_unlock(1)");
  console.log(JSON.stringify({ attached: server.attached, kept: rows.rows[0]?.count }));
  if (order === "stop") {
    await client.end();
    await server.stop();
  } else setInterval(() => undefined, 60_000);
} catch (error) {
  const code = error instanceof Error && "code" in error ? error.code : "none";
  const where = error instanceof Error && "where" in error ? error.where : "none";
  console.log(JSON.stringify({ code, where, message: String(error) }));
}
