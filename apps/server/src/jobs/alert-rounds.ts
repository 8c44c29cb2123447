import type { Clock, Random } from "@grondslag/kernel";
import {
  ageAlerts,
  alertSettingsStore,
  alertStore,
  lookUpStore,
  weeklyRound,
  weekRoundStore,
} from "@grondslag/monitor";
import type { Kysely } from "kysely";

export interface AlertRoundsOptions<Database> {
  readonly db: Kysely<Database>;
  readonly clock: Clock;
  readonly random: Random;
}

/** Longer than anybody can look back at his own look-ups. */
const keepExplainedMs = 100 * 86_400_000;

/** What is due about alerts: overdue ones are marked, and each week alerts are drawn by chance. For one server at a time. */
export function alertRounds<Database>({
  db,
  clock,
  random,
}: AlertRoundsOptions<Database>): () => Promise<void> {
  const settings = alertSettingsStore(db);
  const alerts = alertStore(db);
  const rounds = weekRoundStore(db);
  const lookUps = lookUpStore(db);
  return async () => {
    await ageAlerts({ alerts, settings, clock });
    await weeklyRound({ rounds, settings, clock, random });
    await lookUps.forget(clock.now() - keepExplainedMs);
  };
}
