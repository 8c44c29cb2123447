import { type Kysely, sql } from "kysely";
import type { FeedbackReads } from "../alerts/ports.ts";
import type { AlertSource } from "../domain/alerts/alert.ts";

/** How alerts were judged, in PostgreSQL. An alert that came back counts by what was said of it last. */
export function feedbackReads<Database>(db: Kysely<Database>): FeedbackReads {
  return {
    kinds: async () => {
      const { rows } = await sql<Row>`
        select source, rule, settings,
          count(*) filter (where verdict is null) as open,
          count(*) filter (where verdict = 'justified') as justified,
          count(*) filter (where verdict = 'unjustified') as unjustified,
          count(*) filter (where verdict = 'unclear') as unclear
        from monitor.alert ${lastVerdict}
        where told_at is not null group by source, rule, settings order by source, rule, settings`.execute(
        db,
      );
      return rows.map(({ source, rule, settings, open, justified, unjustified, unclear }) => ({
        source,
        rule: rule ?? undefined,
        settings,
        open: Number(open),
        justified: Number(justified),
        unjustified: Number(unjustified),
        unclear: Number(unclear),
      }));
    },
    sample: async () => {
      const { rows: rounds } = await sql<{ weeks: string; population: string | null; drawn: string | null }>`
        select count(distinct week) as weeks, sum(population) as population, sum(drawn) as drawn
        from monitor.week_round`.execute(db);
      const { rows } = await sql<{ verdict: string; sampled_with: number }>`
        select verdict, sampled_with from monitor.alert ${lastVerdict}
        where source = 'sample' and verdict in ('justified', 'unjustified')`.execute(db);
      const [round] = rounds;
      return {
        weeks: Number(round?.weeks ?? 0),
        population: Number(round?.population ?? 0),
        drawn: Number(round?.drawn ?? 0),
        judged: rows.map(({ verdict, sampled_with: probability }) => ({
          isHit: verdict === "unjustified",
          probability,
        })),
      };
    },
  };
}

const lastVerdict = sql`
  left join lateral (
    select verdict from monitor.alert_step
    where alert_id = alert.id and step = 'judged' order by number desc limit 1
  ) as judgement on true`;

interface Row {
  readonly source: AlertSource;
  readonly rule: string | null;
  readonly settings: string;
  readonly open: string;
  readonly justified: string;
  readonly unjustified: string;
  readonly unclear: string;
}
