import { type Kysely, sql } from "kysely";
import type { FeedbackReads } from "../alerts/ports.ts";
import type { AlertSource } from "../domain/alerts/alert.ts";
import { notNear } from "./near-people.ts";

/** How alerts were judged, in PostgreSQL. An alert that came back counts by what was said of it last. */
export function feedbackReads<Database>(db: Kysely<Database>): FeedbackReads {
  return {
    kinds: async (except) => {
      const { rows } = await sql<Row>`
        select source, rule, settings, count(*) filter (where verdict is null) as open, ${verdicts}
        from monitor.alert ${lastVerdict}
        where told_at is not null and ${notNear(except)} group by source, rule, settings order by source, rule, settings`.execute(
        db,
      );
      return rows.map(({ source, rule, settings, open, ...counts }) => ({
        source,
        rule: rule ?? undefined,
        settings,
        open: Number(open),
        ...countsOf(counts),
      }));
    },
    features: async (except) => {
      // What chance drew is in it: it was drawn by no feature.
      const { rows } = await sql<VerdictRow & { feature: string }>`
        select feature, ${verdicts}
        from monitor.alert ${lastVerdict}, lateral (
          select distinct addend->>'feature' as feature from jsonb_array_elements(evidence->'addends') as addend
          where (addend->>'llr')::double precision > 0
        ) as against
        where told_at is not null and verdict is not null and ${notNear(except)}
        group by feature order by feature`.execute(db);
      return rows.map(({ feature, ...counts }) => ({ feature, ...countsOf(counts) }));
    },
    sample: async (except) => {
      const { rows: rounds } = await sql<{ weeks: string; population: string | null; drawn: string | null }>`
        select count(distinct week) as weeks, sum(population) as population, sum(drawn) as drawn
        from monitor.week_round where unit <> all(${[...except.units]}::text[])`.execute(db);
      const { rows } = await sql<{ verdict: string; sampled_with: number }>`
        select verdict, sampled_with from monitor.alert ${lastVerdict}
        where source = 'sample' and verdict in ('justified', 'unjustified') and ${notNear(except)}`.execute(
        db,
      );
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

const verdicts = sql`
  count(*) filter (where verdict = 'justified') as justified,
  count(*) filter (where verdict = 'unjustified') as unjustified,
  count(*) filter (where verdict = 'unclear') as unclear`;

/** Counts are bigint, which the driver gives as text. */
interface VerdictRow {
  readonly justified: string;
  readonly unjustified: string;
  readonly unclear: string;
}

interface Row extends VerdictRow {
  readonly source: AlertSource;
  readonly rule: string | null;
  readonly settings: string;
  readonly open: string;
}

function countsOf({ justified, unjustified, unclear }: VerdictRow) {
  return { justified: Number(justified), unjustified: Number(unjustified), unclear: Number(unclear) };
}
