import { type Kysely, sql } from "kysely";
import type { AlertSettingsStore } from "../alerts/ports.ts";
import type { AlertSettings } from "../domain/alerts/alert-settings.ts";
import type { Verdict } from "../domain/investigation.ts";

/** The choices about alerts in PostgreSQL, schema `monitor`. `Database` may hold any other tables too. */
export function alertSettingsStore<Database>(db: Kysely<Database>): AlertSettingsStore {
  return {
    list: async () => {
      const { rows } = await sql<Row>`select * from monitor.alert_settings order by version desc`.execute(db);
      return rows.map(settingsOf);
    },
    add: async ({ version, weeklyBudget, budgets, sampleSize, newDays, askedDays, reason, proposed }) => {
      const { numAffectedRows } = await sql`
        insert into monitor.alert_settings
          (version, weekly_budget, budgets, sample_size, new_days, asked_days, reason, proposed_by, proposed_at)
        values (${version}, ${weeklyBudget}, ${JSON.stringify(budgets)}::jsonb, ${sampleSize}, ${newDays},
          ${askedDays}, ${reason}, ${proposed?.by ?? null}, ${proposed?.at ?? null})
        on conflict do nothing`.execute(db);
      return numAffectedRows === 1n;
    },
    decide: async (version, verdict, { by, at }) => {
      const { numAffectedRows } = await sql`
        update monitor.alert_settings set verdict = ${verdict}, decided_by = ${by}, decided_at = ${at}
        where version = ${version} and verdict is null`.execute(db);
      return numAffectedRows === 1n;
    },
  };
}

interface Row {
  readonly version: number;
  readonly weekly_budget: number;
  readonly budgets: AlertSettings["budgets"];
  readonly sample_size: number;
  readonly new_days: number;
  readonly asked_days: number;
  readonly reason: string;
  readonly proposed_by: string;
  readonly proposed_at: string;
  readonly verdict: Verdict | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
}

function settingsOf(row: Row): AlertSettings {
  const { version, budgets, reason, verdict, decided_by } = row;
  return {
    version,
    weeklyBudget: row.weekly_budget,
    budgets,
    sampleSize: row.sample_size,
    newDays: row.new_days,
    askedDays: row.asked_days,
    reason,
    proposed: { by: row.proposed_by, at: Number(row.proposed_at) },
    decided:
      verdict === null || decided_by === null
        ? undefined
        : { by: decided_by, at: Number(row.decided_at), verdict },
  };
}
