import type { Threat, ThreatVersion } from "../domain/rules/threat.ts";
import type { RuleServices } from "./ports.ts";
import { RuleKeepingError } from "./rule-keeping-error.ts";

export interface SaveThreat {
  readonly threat: Threat;
  /** Number of the version that was changed; 0 for one that is new. */
  readonly basedOn: number;
  readonly by: string;
}

/**
 * Saves a new version of an entry of the catalogue of methods (row R5).
 *
 * @throws RuleKeepingError THREAT_INVALID, THREAT_CHANGED
 */
export async function saveThreat(
  { threats, clock }: Pick<RuleServices, "threats" | "clock">,
  { threat, basedOn, by }: SaveThreat,
): Promise<ThreatVersion> {
  if (threat.ended !== undefined && threat.ended < threat.since) {
    throw new RuleKeepingError("THREAT_INVALID", "/ended lies before /since", {
      where: "/ended",
      remedy: "name the last day on which it was used",
    });
  }
  const newest = (await threats.versions(threat.id))[0]?.version ?? 0;
  const made = { ...threat, version: basedOn + 1, saved: { by, at: clock.now() } };
  if (newest === basedOn && (await threats.add(made))) return made;
  throw new RuleKeepingError(
    "THREAT_CHANGED",
    basedOn === 0 ? "there is a threat with this id" : "somebody saved a version meanwhile",
    { where: "/id", remedy: basedOn === 0 ? "choose another id" : "read it again" },
  );
}
