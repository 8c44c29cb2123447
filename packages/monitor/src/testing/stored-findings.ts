import { type Kysely, sql } from "kysely";

export interface StoredAlert {
  readonly id: string;
  readonly state: string;
  readonly source: string;
  readonly rule: string | null;
  readonly looks: readonly { readonly subject: string }[];
  readonly evidence: { readonly addends: readonly { readonly feature: string }[] };
}

/** What the monitor stored, in an order and with as many digits as make two of them comparable. */
export interface StoredFindings {
  readonly alerts: readonly StoredAlert[];
  readonly counts: readonly { readonly explanation: string; readonly count: number }[];
  readonly shadow: readonly { readonly rule: string; readonly version: number; readonly shown: string }[];
}

export async function storedFindings<Database>(db: Kysely<Database>): Promise<StoredFindings> {
  const { rows: alerts } = await sql`
    select id, shown, unit, week::text, source, rule, score, state, looks, evidence
    from monitor.alert order by id`.execute(db);
  const { rows: counts } = await sql<StoredFindings["counts"][number]>`
    select explanation, sum(count)::int as count from monitor.explained_count group by 1 order by 1`.execute(
    db,
  );
  const { rows: shadow } = await sql<StoredFindings["shadow"][number]>`
    select rule, version, shown from monitor.shadow_hit order by id`.execute(db);
  // What was copied was added up in another order: the last digits may differ.
  const round = (_: string, value: unknown) =>
    typeof value === "number" ? Number(value.toPrecision(9)) : value;
  return { alerts: JSON.parse(JSON.stringify(alerts, round)), counts, shadow };
}

export async function withoutFindings<Database>(db: Kysely<Database>): Promise<void> {
  await sql`
    truncate monitor.alert, monitor.explained_count, monitor.explained_look_up, monitor.shadow_hit,
      monitor.shadow_judgement, monitor.rule_stop, monitor.position cascade`.execute(db);
}
