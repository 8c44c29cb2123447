import { isKeepable } from "./domain/check-text.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import { measureQuality, type QualityServices } from "./measure-quality.ts";
import type { CampaignEnd, CampaignEvent, CampaignReminder, QualityCampaign } from "./quality-ports.ts";
import { progressOf } from "./start-campaign.ts";

/**
 * Writes down that owners are reminded of a round. Who opens his questions sees it there; nothing is sent.
 *
 * @throws LandscapeError ITEM_UNKNOWN without such a round, QUERY_INVALID, VERSION_CONFLICT when it has ended.
 */
export async function remindOwners(
  services: QualityServices,
  { campaign, owners, text }: Pick<CampaignReminder, "campaign" | "owners" | "text">,
  by: string,
): Promise<CampaignReminder> {
  const round = await findRound(services, campaign);
  checkText(text, "/text");
  if (owners.length === 0) throw invalid("/owners", "name at least one owner");
  for (const [index, name] of owners.entries()) {
    if (!round.owners.some(({ owner }) => owner === name))
      throw invalid(`/owners/${index}`, "this owner is not asked in this round");
  }
  const reminder = { campaign, kind: "reminded", owners: [...new Set(owners)], text: text.trim() } as const;
  return keep(services, { ...reminder, at: services.clock.now(), by });
}

/**
 * Ends a round: what came of it stays as it is now, and nobody is asked by it any more.
 *
 * @throws LandscapeError as {@link remindOwners}
 */
export async function endCampaign(
  services: QualityServices,
  { campaign, motive }: Pick<CampaignEnd, "campaign" | "motive">,
  by: string,
): Promise<CampaignEnd> {
  const round = await findRound(services, campaign);
  checkText(motive, "/motive");
  const { owners } = await measureQuality(services);
  const scores = new Map(owners.map(({ owner, score }) => [owner, score]));
  const progress = await progressOf(services, round, scores);
  const end = { campaign, kind: "ended", motive: motive.trim(), progress } as const;
  return keep(services, { ...end, at: services.clock.now(), by });
}

/** A round that asks an owner now, with when he was reminded of it last. */
export interface AskingRound extends Pick<QualityCampaign, "note" | "at" | "due"> {
  readonly reminded?: Pick<CampaignReminder, "at" | "text">;
}

/** The latest round that asks an owner and did not end; undefined when there is none. */
export async function roundAsking(
  { store }: Pick<QualityServices, "store">,
  owner: string,
): Promise<AskingRound | undefined> {
  const rounds = (await store.campaigns()).filter(({ owners }) => owners.some((one) => one.owner === owner));
  for (const { id, note, at, due } of rounds) {
    const events = await store.campaignEvents(id);
    if (events.some(({ kind }) => kind === "ended")) continue;
    const reminded = events.findLast(
      (event): event is CampaignReminder => event.kind === "reminded" && event.owners.includes(owner),
    );
    return { note, at, due, ...(reminded !== undefined && { reminded }) };
  }
  return undefined;
}

async function findRound({ store }: Pick<QualityServices, "store">, id: string): Promise<QualityCampaign> {
  const found = (await store.campaigns()).find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new LandscapeError("ITEM_UNKNOWN", "there is no round with this id", {
    where: "/id",
    remedy: "look it up in the list of rounds",
  });
}

async function keep<Event extends CampaignEvent>(
  { store }: Pick<QualityServices, "store">,
  event: Event,
): Promise<Event> {
  if (await store.addCampaignEvent(event)) return event;
  throw new LandscapeError("VERSION_CONFLICT", "this round has ended", {
    where: "/id",
    remedy: "read it again; begin a new round to ask more",
  });
}

function checkText(text: string, where: string): void {
  if (text.trim() === "" || text.length > 2_000 || !isKeepable(text))
    throw invalid(where, "say it in at most 2,000 characters");
}

function invalid(where: string, message: string): LandscapeError {
  return new LandscapeError("QUERY_INVALID", message, { where, remedy: "correct it and send it again" });
}
