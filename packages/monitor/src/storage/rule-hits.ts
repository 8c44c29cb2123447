import { type Kysely, type RawBuilder, sql } from "kysely";
import type { LookUpReference } from "../domain/rules/watched-look-up.ts";
import type { RuleHits, RuleName, ShadowHit, VerdictCounts } from "../rules/ports.ts";

/** What rules found, in PostgreSQL, schema `monitor`. `Database` may hold any other tables too. */
export function ruleHits<Database>(db: Kysely<Database>): RuleHits {
  const read = async (rest: RawBuilder<unknown>): Promise<readonly ShadowHit[]> => {
    const { rows } = await sql<HitRow>`
      select shadow_hit.id, rule, version, at, shown, year, explanation, looks
      from monitor.shadow_hit left join monitor.shadow_judgement on hit = shadow_hit.id ${rest}`.execute(db);
    return rows.map(hitOf);
  };
  return {
    figures: async () => {
      const { rows } = await sql<RuleName & CountRow>`
        select id, version, ${counts} from (
          select rule as id, version, verdict
          from monitor.shadow_hit left join monitor.shadow_judgement on hit = shadow_hit.id
          union all
          select rule, settings::integer, state from monitor.alert where source = 'rule' and told_at is not null
        ) as found group by id, version`.execute(db);
      return rows.map((row) => ({
        id: row.id,
        version: row.version,
        hits: Number(row.hits),
        verdicts: countsOf(row),
      }));
    },
    shadowResults: async ({ id, version }) => {
      const ofRule = sql`where rule = ${id} and version = ${version}`;
      const days = await sql<{ day: string; hits: string }>`
        select (to_timestamp(at / 1000.0) at time zone 'Europe/Amsterdam')::date::text as day, count(*) as hits
        from monitor.shadow_hit ${ofRule} group by day order by day`.execute(db);
      const units = await sql<{ hits: string }>`
        select count(*) as hits from monitor.shadow_hit ${ofRule} group by unit order by hits desc`.execute(
        db,
      );
      const all = await sql<CountRow & { employees: string }>`
        select ${counts}, count(distinct employee) as employees
        from monitor.shadow_hit left join monitor.shadow_judgement on hit = shadow_hit.id ${ofRule}`.execute(
        db,
      );
      const [total] = all.rows;
      return {
        days: days.rows.map(({ day, hits }) => ({ day, hits: Number(hits) })),
        hits: Number(total?.hits ?? 0),
        employees: Number(total?.employees ?? 0),
        hitsOfUnits: units.rows.map(({ hits }) => Number(hits)),
        verdicts: countsOf(total),
      };
    },
    unjudged: ({ id, version }, exceptUnit, most) =>
      read(sql`
        where rule = ${id} and version = ${version} and hit is null
          and (unit = '' or unit is distinct from ${exceptUnit ?? null}::text)
        order by shadow_hit.id limit ${most}`),
    find: async (hit) => (await read(sql`where shadow_hit.id = ${hit}`))[0],
    judge: async (hit, verdict, { by, at }) => {
      const { numAffectedRows } = await sql`
        insert into monitor.shadow_judgement (hit, verdict, judged_by, judged_at)
        values (${hit}, ${verdict}, ${by}, ${at}) on conflict do nothing`.execute(db);
      return numAffectedRows === 1n;
    },
  };
}

const counts = sql`count(*) as hits, count(*) filter (where verdict = 'justified') as justified,
  count(*) filter (where verdict = 'unjustified') as unjustified,
  count(*) filter (where verdict = 'unclear') as unclear`;

/** Counts are bigint, which the driver gives as text. */
interface CountRow {
  readonly hits: string;
  readonly justified: string;
  readonly unjustified: string;
  readonly unclear: string;
}

function countsOf(row: CountRow | undefined): VerdictCounts {
  return {
    justified: Number(row?.justified ?? 0),
    unjustified: Number(row?.unjustified ?? 0),
    unclear: Number(row?.unclear ?? 0),
  };
}

interface HitRow {
  readonly id: string;
  readonly rule: string;
  readonly version: number;
  readonly at: string;
  readonly shown: string;
  readonly year: number;
  readonly explanation: string;
  readonly looks: readonly LookUpReference[];
}

function hitOf({ id, rule, at, ...rest }: HitRow): ShadowHit {
  return { ...rest, hit: id, id: rule, at: Number(at) };
}
