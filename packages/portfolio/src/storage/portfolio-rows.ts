import { type Kysely, sql } from "kysely";
import type { Override, Plan, PlanSignature } from "../domain/planning/plan.ts";
import type { PortfolioRecords, RecordKind } from "../domain/records.ts";
import type { WorkEntry } from "../domain/work/work.ts";
import type { PortfolioDelta } from "../keep-changes.ts";

/** Rows of all tables in one form. `what` says from which; what was written is what is read, so `doc` is of its type. */
type Row = { readonly change: string } & (
  | {
      readonly what: "record";
      readonly kind: RecordKind;
      readonly id: string;
      readonly revision: number;
      readonly doc: PortfolioRecords[RecordKind] | null;
    }
  | { readonly what: "entry"; readonly doc: WorkEntry }
  | { readonly what: "plan"; readonly doc: Plan }
  | { readonly what: "signature"; readonly doc: PlanSignature }
  | { readonly what: "override"; readonly doc: Override }
);

/** All that came after a change, in one statement and so from one moment. @returns undefined when nothing did. */
export async function readDelta<Database>(
  db: Kysely<Database>,
  since: number,
): Promise<PortfolioDelta | undefined> {
  const { rows } = await sql<Row>`
    select 'record' as what, number, change, kind, id, revision, doc from (
      select distinct on (kind, id) * from portfolio.record_version
      where change > ${since} order by kind, id, revision desc) as latest
    union all select 'entry', number, change, null, null, null, doc from portfolio.entry where change > ${since}
    union all select 'plan', number, change, null, null, null, doc from portfolio.plan where change > ${since}
    union all select 'signature', number, change, null, null, null, doc
      from portfolio.plan_signature where change > ${since}
    union all select 'override', number, change, null, null, null, doc
      from portfolio.override where change > ${since}
    order by change, number`.execute(db);
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  return {
    change: Number(last.change),
    versions: rows.flatMap((row) => {
      if (row.what !== "record") return [];
      const { kind, id, revision, doc } = row;
      return { kind, id, revision, record: doc ?? undefined };
    }),
    entries: rows.flatMap((row) => (row.what === "entry" ? row.doc : [])),
    plans: rows.flatMap((row) => (row.what === "plan" ? row.doc : [])),
    signatures: rows.flatMap((row) => (row.what === "signature" ? row.doc : [])),
    overrides: rows.flatMap((row) => (row.what === "override" ? row.doc : [])),
  };
}

/** Writes all of one change. */
export async function writeDelta<Database>(
  db: Kysely<Database>,
  { who, at, motive }: { readonly who: string; readonly at: number; readonly motive?: string },
  { change, versions, entries, plans, signatures, overrides }: PortfolioDelta,
): Promise<void> {
  await sql`
    insert into portfolio.change (id, at, by, motive) values (${change}, ${at}, ${who}, ${motive ?? null})`.execute(
    db,
  );
  const rows = versions.map(({ record, ...version }) => ({ ...version, doc: record ?? null }));
  await sql`
    insert into portfolio.record_version (change, kind, id, revision, doc)
    select ${change}::bigint, kind, id, revision, nullif(doc, 'null'::jsonb)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (kind text, id text, revision integer, doc jsonb)`.execute(
    db,
  );
  await sql`
    insert into portfolio.entry (change, id, work, "on", doc)
    select ${change}::bigint, doc->>'id', doc->>'work', doc->>'on', doc
    from jsonb_array_elements(${JSON.stringify(entries)}::jsonb) as doc`.execute(db);
  await sql`
    insert into portfolio.plan (change, id, doc)
    select ${change}::bigint, doc->>'id', doc from jsonb_array_elements(${JSON.stringify(plans)}::jsonb) as doc`.execute(
    db,
  );
  await sql`
    insert into portfolio.plan_signature (change, plan, doc)
    select ${change}::bigint, doc->>'plan', doc
    from jsonb_array_elements(${JSON.stringify(signatures)}::jsonb) as doc`.execute(db);
  await sql`
    insert into portfolio.override (change, id, doc)
    select ${change}::bigint, doc->>'id', doc
    from jsonb_array_elements(${JSON.stringify(overrides)}::jsonb) as doc`.execute(db);
}
