import { type Kysely, type RawBuilder, sql } from "kysely";
import type { LookUpReference } from "../domain/rules/watched-look-up.ts";
import type { RuleHits, RuleName, ShadowHit, VerdictCounts } from "../rules/ports.ts";
import { notNear } from "./near-people.ts";

/** What rules found, in PostgreSQL, schema `monitor`. `Database` may hold any other tables too. */
export function ruleHits<Database>(db: Kysely<Database>): RuleHits {
  const read = async (rest: RawBuilder<unknown>): Promise<readonly ShadowHit[]> => {
    const { rows } = await sql<HitRow>`
      select shadow_hit.id, rule, version, at, employee, unit, shown, year, explanation, looks
      from monitor.shadow_hit left join monitor.shadow_judgement on hit = shadow_hit.id ${rest}`.execute(db);
    return rows.map(hitOf);
  };
  return {
    figures: async (except) => {
      const { rows } = await sql<RuleName & CountRow>`
        select id, version, count(distinct what) as hits, ${verdicts} from (
          select rule as id, version, concat_ws(' ', employee, ${dayOfHit}) as what, verdict
          from monitor.shadow_hit left join monitor.shadow_judgement on hit = shadow_hit.id
          where ${notNear(except)}
          union all
          select rule, settings::integer, id, state from monitor.alert
          where source = 'rule' and told_at is not null and ${notNear(except)}
        ) as found group by id, version`.execute(db);
      return rows.map((row) => ({
        id: row.id,
        version: row.version,
        hits: Number(row.hits),
        verdicts: countsOf(row),
      }));
    },
    shadowResults: async ({ id, version }, except) => {
      const ofRule = sql`where rule = ${id} and version = ${version} and ${notNear(except)}`;
      const days = await sql<{ day: string; hits: string }>`
        select ${dayOfHit}::text as day, count(distinct employee) as hits
        from monitor.shadow_hit ${ofRule} group by 1 order by 1`.execute(db);
      const units = await sql<{ hits: string }>`
        select count(distinct (employee, ${dayOfHit})) as hits
        from monitor.shadow_hit ${ofRule} group by unit order by hits desc`.execute(db);
      const all = await sql<CountRow & { employees: string }>`
        select count(distinct (employee, ${dayOfHit})) as hits, ${verdicts}, count(distinct employee) as employees
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
    unjudged: ({ id, version }, except, { after, limit }) =>
      read(sql`
        where rule = ${id} and version = ${version} and hit is null and shadow_hit.id > ${after}
          and ${notNear(except)}
        order by shadow_hit.id limit ${limit}`),
    judges: async ({ id, version }) => {
      const { rows } = await sql<{ judged_by: string }>`
        select distinct judged_by from monitor.shadow_judgement join monitor.shadow_hit on hit = shadow_hit.id
        where rule = ${id} and version = ${version}`.execute(db);
      return rows.map(({ judged_by }) => judged_by);
    },
    find: async (hit) => (await read(sql`where shadow_hit.id = ${hit}`))[0],
    judge: async (hit, verdict, { by, at }) => {
      const { numAffectedRows } = await sql`
        insert into monitor.shadow_judgement (hit, verdict, judged_by, judged_at)
        values (${hit}, ${verdict}, ${by}, ${at}) on conflict do nothing`.execute(db);
      return numAffectedRows === 1n;
    },
  };
}

const dayOfHit = sql`(to_timestamp(at / 1000.0) at time zone 'Europe/Amsterdam')::date`;

const verdicts = sql`count(*) filter (where verdict = 'justified') as justified,
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
  readonly employee: string;
  readonly unit: string;
  readonly shown: string;
  readonly year: number;
  readonly explanation: string;
  readonly looks: readonly LookUpReference[];
}

function hitOf({ id, rule, at, ...rest }: HitRow): ShadowHit {
  return { ...rest, hit: id, id: rule, at: Number(at) };
}
