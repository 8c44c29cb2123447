import {
  alertSettingsStore,
  alertStore,
  feedbackReads,
  figureReads,
  investigationStore,
  lookUpStore,
  revealStore,
  ruleHits,
  ruleStore,
  threatStore,
  watchAlerts,
  weightStore,
} from "@grondslag/monitor";
import type { Kysely } from "kysely";
import type { AppParts } from "./app-parts.ts";

const watchAlertsEveryMs = 500;

/** What oversight keeps, in one database. */
export function oversightStores<Database>(
  db: Kysely<Database>,
  onError: (error: unknown) => void,
): Pick<AppParts, "investigations" | "reveals" | "figures" | "ruleStores" | "alertStores" | "alertWatch"> {
  const alerts = alertStore(db);
  const rules = ruleStore(db);
  return {
    investigations: investigationStore(db),
    reveals: revealStore(db),
    figures: { reads: figureReads(db), rules },
    ruleStores: { rules, threats: threatStore(db), hits: ruleHits(db) },
    alertStores: {
      alerts,
      lookUps: lookUpStore(db),
      settings: alertSettingsStore(db),
      feedback: feedbackReads(db),
      weights: weightStore(db),
    },
    alertWatch: watchAlerts({ alerts, everyMs: watchAlertsEveryMs, onError }),
  };
}
