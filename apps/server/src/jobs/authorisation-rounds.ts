import {
  type AccessServices,
  escalateEmergencyAccess,
  lapseCampaigns,
  type Principal,
  purgeWork,
  type ReviewReads,
  type UseCounter,
} from "@grondslag/access";
import type { AuditTrail } from "../audit-trail.ts";
import type { Logger } from "../server-config.ts";

export interface AuthorisationRoundsDeps {
  readonly services: AccessServices & { readonly reviews: Pick<ReviewReads, "due" | "notSettled"> };
  /** Counts of what was exported, printed or copied; those of past days are forgotten. */
  readonly uses: UseCounter;
  readonly trail: AuditTrail;
  readonly logger: Logger;
  /** How long (ms) closed work is kept. */
  readonly keepWorkMs: number;
}

const twoDays = 2 * 86_400_000;

/** The platform itself, as the log names it. */
const platform: Principal = {
  kind: "system",
  clientId: "grondslag",
  systemId: "grondslag",
  permissions: new Set(),
};

/**
 * What happens to authorisations by the clock alone. Every node runs the rounds: each piece of work is locked
 * by who does it, so that it is done once, also when a node stops in the middle.
 */
export function createAuthorisationRounds({
  services,
  uses,
  trail,
  logger,
  keepWorkMs,
}: AuthorisationRoundsDeps) {
  return {
    /** Reviews whose deadline has passed. */
    async lapse(): Promise<void> {
      const lapsed = await lapseCampaigns(services, ({ campaignId, undecided }) =>
        trail.record(platform, {
          action: "campaign.lapse",
          object: `id=${campaignId} undecided=${undecided}`,
        }),
      );
      for (const { campaignId, revoked } of lapsed) {
        logger({ level: "info", event: "campaign-lapsed", campaign: campaignId, revoked });
      }
    },

    /** Emergency access that nobody reviewed in time. */
    async escalate(): Promise<void> {
      const passedOn = await escalateEmergencyAccess(services, ({ id, unitId, escalatedTo }) =>
        trail.record(platform, {
          action: "emergency.escalate",
          object: `id=${id} unitId=${unitId} to=${escalatedTo ?? "every-reviewer"}`,
        }),
      );
      for (const { id, unitId } of passedOn) {
        logger({ level: "warning", event: "emergency-escalated", emergency: id, unit: unitId });
      }
    },

    /** Work that has been over for longer than it is kept. */
    async forget(): Promise<void> {
      await uses.forget(new Date(services.clock.now() - twoDays).toISOString().slice(0, 10));
      const purged = await purgeWork(services, keepWorkMs);
      const counts = Object.entries(purged).map(([kind, count]) => `${kind}=${count}`);
      if (Object.values(purged).every((count) => count === 0)) return;
      await trail.record(platform, { action: "work.forget", object: counts.join(" ") });
      logger({ level: "info", event: "work-forgotten", ...purged });
    },
  };
}
