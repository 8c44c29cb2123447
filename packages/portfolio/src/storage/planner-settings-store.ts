import { type Kysely, sql } from "kysely";
import type { ChosenSettings, PlannerSettings } from "../domain/scenario/planner-settings.ts";
import type { PlannerSettingsStore } from "../settings-ports.ts";

interface SettingsRow {
  readonly version: number;
  readonly settings: PlannerSettings;
  readonly motive: string;
  readonly at: string;
  readonly by: string;
}

/** Versions of the planner's settings in PostgreSQL, schema `portfolio`. */
export function plannerSettingsStore<Database>(db: Kysely<Database>): PlannerSettingsStore {
  return {
    list: async () => {
      const { rows } = await sql<SettingsRow>`
        select * from portfolio.planner_settings order by version desc`.execute(db);
      return rows.map(({ at, ...row }): ChosenSettings => ({ ...row, at: Number(at) }));
    },
    add: async ({ version, settings, motive, at, by }) => {
      const { numAffectedRows } = await sql`
        insert into portfolio.planner_settings (version, settings, motive, at, by)
        values (${version}, ${JSON.stringify(settings)}::jsonb, ${motive}, ${at}, ${by})
        on conflict do nothing`.execute(db);
      return numAffectedRows === 1n;
    },
  };
}
