import { type Kysely, sql } from "kysely";
import type { CountedAlert } from "../domain/figures/alert-figures.ts";
import type { FigureReads } from "../figures/ports.ts";

// What was refused showed nothing; what says that it is still to come, or came too late, was not judged.
const wasJudged = sql`explanation not in ('refused', 'future', 'too-late')`;

/** Counts of the monitor in PostgreSQL, schema `monitor`. `Database` may hold any other tables too. */
export function figureReads<Database>(db: Kysely<Database>): FigureReads {
  return {
    lookUpsBySystem: async (from, until) => {
      const { rows } = await sql<{ system: string; count: string }>`
        select system, sum(count) as count from monitor.explained_count
        where day >= ${from}::date and day < ${until}::date and ${wasJudged} group by system`.execute(db);
      return new Map(rows.map(({ system, count }) => [system, Number(count)]));
    },
    systemsEverSeen: async () => {
      // From one system to the next in the index: the table grows with units and days, not with systems.
      const { rows } = await sql<{ system: string }>`
        with recursive seen as (
          (select system from monitor.explained_count order by system limit 1)
          union all
          select (select system from monitor.explained_count where system > seen.system order by system limit 1)
          from seen where seen.system is not null)
        select system from seen where system is not null`.execute(db);
      return new Set(rows.map(({ system }) => system));
    },
    weeks: async (from, until) => {
      const { rows } = await sql<WeekRow>`
        select to_char(monday, 'YYYY-MM-DD') as week, unit, system, look_ups, unexplained, self_opened from (
          select day - (extract(isodow from day)::integer - 1) as monday, unit, system, sum(count) as look_ups,
            coalesce(sum(count) filter (where explanation = 'none'), 0) as unexplained,
            coalesce(sum(count) filter (where explanation = 'self-opened'), 0) as self_opened
          from monitor.explained_count
          where day >= ${from}::date and day < ${until}::date and ${wasJudged}
          group by 1, 2, 3) as counted
        order by 1, 2, 3`.execute(db);
      return rows.map(({ week, unit, system, look_ups, unexplained, self_opened }) => ({
        week,
        unit,
        system,
        lookUps: Number(look_ups),
        unexplained: Number(unexplained),
        selfOpened: Number(self_opened),
      }));
    },
    firstDay: async () => {
      const { rows } = await sql<{ day: string | null }>`
        select to_char(min(day), 'YYYY-MM-DD') as day from monitor.explained_count`.execute(db);
      return rows[0]?.day ?? undefined;
    },
    alertsSince: async (at) => {
      const { rows } = await sql<AlertRow>`
        select employee, source, told_at, verdict,
          exists (select from monitor.alert_step where alert_id = alert.id and step = 'asked') as asked
        from monitor.alert left join lateral (
          select verdict from monitor.alert_step
          where alert_id = alert.id and step = 'judged' order by number desc limit 1
        ) as judgement on true
        where told_at >= ${Math.round(at)}`.execute(db);
      return rows.map(({ employee, source, told_at, asked, verdict }) => ({
        ...{ employee, source, asked },
        toldAt: Number(told_at),
        verdict: verdict ?? undefined,
      }));
    },
  };
}

interface WeekRow {
  readonly week: string;
  readonly unit: string;
  readonly system: string;
  readonly look_ups: string;
  readonly unexplained: string;
  readonly self_opened: string;
}

interface AlertRow extends Pick<CountedAlert, "employee" | "source" | "asked"> {
  readonly told_at: string;
  readonly verdict: NonNullable<CountedAlert["verdict"]> | null;
}
