/** Tables that rows are only added to, with what stands in each beside its document. */
const kept = {
  record_version: `kind text not null, id text not null, revision integer not null check (revision >= 1),
    doc jsonb, primary key (kind, id, revision)`,
  entry: `id text primary key, work text not null, "on" text not null, doc jsonb not null, unique (work, "on")`,
  plan: "id text primary key, doc jsonb not null",
  plan_signature: "plan text not null references portfolio.plan, doc jsonb not null",
  override: "id text not null, doc jsonb not null",
} as const;

/**
 * The portfolio: a change, and what each change added. Nothing in these tables is ever changed or removed: what a
 * record was, and every baseline of a project, can be read for ever (rows O20, O27, N2). The database refuses it too.
 */
export const portfolioTables: readonly string[] = [
  "create schema portfolio",
  `create table portfolio.change (
    id bigint primary key,
    at bigint not null,
    by text not null,
    motive text
  )`,
  `create function portfolio.refuse() returns trigger language plpgsql as $$
   begin
     raise exception 'portfolio.% is only added to', tg_table_name;
   end $$`,
  ...Object.entries(kept).flatMap(([table, columns]) => [
    `create table portfolio.${table} (
      number bigint generated always as identity unique,
      change bigint not null references portfolio.change,
      ${columns}
    )`,
    `create index ${table}_by_change on portfolio.${table} (change)`,
  ]),
  ...["change", ...Object.keys(kept)].map(
    (table) => `create trigger only_added before update or delete or truncate on portfolio.${table}
      for each statement execute function portfolio.refuse()`,
  ),
];
