import { isDay, newId, type Random } from "@grondslag/kernel";
import { LandscapeError } from "./domain/landscape-error.ts";
import { listSettings } from "./list-settings.ts";
import { measureQuality, type QualityServices } from "./measure-quality.ts";
import type { CampaignEnd, CampaignProgress, CampaignReminder, QualityCampaign } from "./quality-ports.ts";

/** A campaign with how far it is, or was when it ended. */
export interface CampaignView extends QualityCampaign {
  readonly progress: readonly CampaignProgress[];
  /** The earliest first. */
  readonly reminders: readonly CampaignReminder[];
  readonly ended?: CampaignEnd;
}

/**
 * Asks owners to look at their records. Each gets a link to his own questions: three at a time.
 *
 * @param draft `owners`: by the names that the records have; `due`: `YYYY-MM-DD`.
 * @throws LandscapeError QUERY_INVALID for owners of nothing, a day that has passed, or no note.
 */
export async function startCampaign(
  services: QualityServices & { readonly random: Random },
  draft: { readonly owners: readonly string[]; readonly due: string; readonly note: string },
  by: string,
): Promise<QualityCampaign> {
  const at = services.clock.now();
  const refuse = (where: string, message: string): never => {
    throw new LandscapeError("QUERY_INVALID", message, { where, remedy: "correct it and send it again" });
  };
  if (!isDay(draft.due) || Date.parse(draft.due) + 86_400_000 <= at)
    refuse("/due", "the last day must be a day that is still to come");
  if (draft.note.trim() === "" || draft.note.length > 2_000 || draft.note.includes("\0"))
    refuse("/note", "say what the owners are asked for, in at most 2,000 characters");
  if (draft.owners.length === 0) refuse("/owners", "name at least one owner");
  const { owners, settingsVersion } = await measureQuality(services);
  const chosen = [...new Set(draft.owners)].map((name, index) => {
    const found = owners.find(({ owner }) => owner === name);
    return found === undefined
      ? refuse(`/owners/${index}`, "nothing belongs to this owner")
      : { owner: name, score: found.score, items: found.items };
  });
  const campaign = {
    id: newId(services.clock, services.random),
    note: draft.note.trim(),
    at,
    by,
    due: draft.due,
    settingsVersion,
    owners: chosen,
  };
  await services.store.addCampaign(campaign);
  return campaign;
}

/** All campaigns with how many answers came, and what the scores are now by the settings in force. */
export async function listCampaigns(
  services: QualityServices,
): Promise<{ readonly settingsVersion: number; readonly campaigns: readonly CampaignView[] }> {
  const campaigns = await services.store.campaigns();
  if (campaigns.length === 0) {
    const [{ version }] = await listSettings(services, "quality-settings");
    return { settingsVersion: version, campaigns: [] };
  }
  const { owners, settingsVersion } = await measureQuality(services);
  const scores = new Map(owners.map(({ owner, score }) => [owner, score]));
  const events = await services.store.campaignEvents();
  const views = await Promise.all(
    campaigns.map(async (campaign) => {
      const own = events.filter((event) => event.campaign === campaign.id);
      const ended = own.find((event) => event.kind === "ended");
      return {
        ...campaign,
        reminders: own.filter((event) => event.kind === "reminded"),
        ...(ended !== undefined && { ended }),
        progress: ended?.progress ?? (await progressOf(services, campaign, scores)),
      };
    }),
  );
  return { settingsVersion, campaigns: views };
}

/** How far each owner is. @param scores what each has now. */
export async function progressOf(
  { store }: Pick<QualityServices, "store">,
  { at, owners }: Pick<QualityCampaign, "at" | "owners">,
  scores: ReadonlyMap<string | undefined, number>,
): Promise<readonly CampaignProgress[]> {
  const answers = await store.answersSince(at);
  return owners.map(({ owner }) => {
    const score = scores.get(owner);
    return {
      owner,
      answers: answers.find((each) => each.owner === owner)?.answers ?? 0,
      ...(score !== undefined && { score }),
    };
  });
}
