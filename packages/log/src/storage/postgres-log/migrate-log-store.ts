import { Kysely, type Migration, Migrator, PostgresDialect, sql } from "kysely";
import type { Pool } from "pg";
import { LogError } from "../../domain/log-error.ts";

/** Schema of the log driver `postgres`: the log itself, unlike schema `log`, which is made of it. */
const schema = "log_store";

/**
 * Makes the tables of the log, or brings them up to date. Servers that start together wait for each other.
 *
 * @throws LogError LOG_FAILED naming the migration
 */
export async function migrateLogStore(pool: Pool): Promise<void> {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const provider = { getMigrations: async () => migrations };
  const migrator = new Migrator({ db, provider, migrationTableSchema: schema });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error === undefined) return;
  throw new LogError("LOG_FAILED", "the tables of the log cannot be brought up to date", {
    where: results.find(({ status }) => status === "Error")?.migrationName ?? schema,
    remedy: "give the role the right to make a schema in this database, and start again",
    cause: error,
  });
}

const migrations: Readonly<Record<string, Migration>> = {
  "0001-log-store": {
    up: async (db: Kysely<unknown>) => {
      for (const statement of logStore) await sql.raw(statement).execute(db);
    },
  },
};

// Sealed bytes do not compress, so PostgreSQL need not try. Batches come and go: the tables are swept by how much
// went, not by which part of the table it is.
const swept = "autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000";

const logStore = [
  `create table log_store.state (
    one boolean primary key default true check (one),
    organisation text not null,
    sequence bigint not null default 0,
    published bigint not null default 0,
    term bigint not null default 0,
    gaps bigint not null default 0,
    integrator uuid,
    backend integer,
    beat timestamptz not null default '-infinity'
  )`,
  `create table log_store.head (
    origin text primary key,
    size bigint not null check (size > 0),
    root text not null,
    checkpoint text not null
  )`,
  `create table log_store.batch (key uuid primary key, body bytea not null)
    with (${swept}, toast.${swept.replace(", ", ", toast.")})`,
  "alter table log_store.batch alter column body set storage external",
  `create table log_store.waiting (
    id bigint generated always as identity primary key,
    key uuid not null unique references log_store.batch (key)
  ) with (${swept})`,
  `create table log_store.integration (
    sequence bigint primary key,
    batches uuid[] not null,
    sections text not null,
    at timestamptz not null default clock_timestamp()
  ) with (${swept})`,
  `create table log_store.closed_month (
    retention_class text not null,
    month text not null,
    primary key (retention_class, month)
  )`,
  `create table log_store.file (path text collate "C" primary key, bytes bytea not null)`,
  "alter table log_store.file alter column bytes set storage external",

  // A front end hands over a batch. A second time, because the answer to the first got lost, changes nothing; too
  // late for that to be known, it is refused.
  `create function log_store.offer(_key uuid, _body bytea, _deadline timestamptz) returns void
  language plpgsql as $$
  begin
    if clock_timestamp() > _deadline then
      raise exception 'the batch comes too late' using errcode = 'GL002';
    end if;
    insert into log_store.batch (key, body) values (_key, _body) on conflict (key) do nothing;
    if found then
      insert into log_store.waiting (key) values (_key);
      perform pg_notify('grondslag_log', 'offered');
    end if;
  end $$`,

  // A node becomes the integrator when the last one is silent or gone, and neither integrates nor publishes just now:
  // then its commits may be waiting for a standby, and must not be overtaken. With a lease below 0 it does not matter
  // whether the last one lives.
  `create function log_store.claim(_node uuid, _backend integer, _lease interval) returns bigint
  language sql as $$
    update log_store.state
      set term = term + 1, integrator = _node, backend = _backend, beat = clock_timestamp()
      where one = (select one from log_store.state for update skip locked)
        and pg_try_advisory_xact_lock(hashtext('log_store'))
        and (beat < clock_timestamp() - _lease
          or not exists (select from pg_stat_activity where pid = backend))
      returning term
  $$`,

  // What fences an integrator: the sequence and its term here, and size and root of every log below. Whoever comes
  // second waits for the row, finds another sequence, and leaves nothing behind.
  `create function log_store.integrate(
    _sequence bigint, _term bigint, _own uuid, _body bytea, _waiting bigint[], _batches uuid[], _sections text,
    _origins text[], _sizes bigint[], _roots text[], _new_sizes bigint[], _new_roots text[], _checkpoints text[]
  ) returns void language plpgsql as $$
  declare
    _changed integer;
  begin
    update log_store.state set sequence = _sequence, beat = clock_timestamp()
      where sequence = _sequence - 1 and term = _term;
    if not found then
      raise exception 'another integrator has the log' using errcode = 'GL001';
    end if;
    if _own is not null then
      insert into log_store.batch (key, body) values (_own, _body);
    end if;
    delete from log_store.waiting where id = any (_waiting);
    get diagnostics _changed = row_count;
    if _changed <> cardinality(_waiting) then
      raise exception 'a batch was integrated before' using errcode = 'GL001';
    end if;
    for at in 1 .. cardinality(_origins) loop
      if _sizes[at] = 0 then
        insert into log_store.head (origin, size, root, checkpoint)
          values (_origins[at], _new_sizes[at], _new_roots[at], _checkpoints[at]) on conflict (origin) do nothing;
      else
        update log_store.head set size = _new_sizes[at], root = _new_roots[at], checkpoint = _checkpoints[at]
          where origin = _origins[at] and size = _sizes[at] and root = _roots[at];
      end if;
      if not found then
        raise exception 'the head of a log is another one' using errcode = 'GL001';
      end if;
    end loop;
    insert into log_store.integration (sequence, batches, sections) values (_sequence, _batches, _sections);
  end $$`,

  // Files of one call stand one after the other in _bytes; _ends says where each ends.
  `create function log_store.store(_term bigint, _paths text[], _ends integer[], _bytes bytea) returns void
  language plpgsql as $$
  begin
    perform pg_advisory_xact_lock_shared(hashtext('log_store'));
    perform from log_store.state where term = _term;
    if not found then
      raise exception 'another integrator has the log' using errcode = 'GL001';
    end if;
    for at in 1 .. cardinality(_paths) loop
      insert into log_store.file (path, bytes)
        values (_paths[at], substring(_bytes from coalesce(_ends[at - 1], 0) + 1
          for _ends[at] - coalesce(_ends[at - 1], 0)))
        on conflict (path) do update set bytes = excluded.bytes;
    end loop;
  end $$`,

  // Integrations and batches stay for a while after their records are in the files: other nodes still read them.
  `create function log_store.publish(
    _term bigint, _sequence bigint, _keep interval, _paths text[], _ends integer[], _bytes bytea, _stale text[]
  ) returns void language plpgsql as $$
  begin
    perform log_store.store(_term, _paths, _ends, _bytes);
    delete from log_store.file where path = any (_stale);
    with gone as (
      delete from log_store.integration where sequence <= _sequence and at < clock_timestamp() - _keep
      returning batches
    )
    delete from log_store.batch where key in (select unnest(batches) from gone);
    update log_store.state set published = _sequence where term = _term and sequence >= _sequence;
    if not found then
      raise exception 'another integrator has the log' using errcode = 'GL001';
    end if;
  end $$`,
];
