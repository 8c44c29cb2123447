import type { DisclosureDelay, DisclosureDelays } from "@grondslag/log";
import type { Investigation } from "../domain/investigation.ts";
import type { InvestigationStore } from "./ports.ts";

/**
 * What a covert investigation keeps from those it watches: confidential look-ups of their own data, from its approval
 * until it is closed or lapses. It follows from the investigation itself, so that no job can forget to end it.
 *
 * @param others delays that were decided on one by one
 */
export function withCovertDelays(
  others: DisclosureDelays,
  store: Pick<InvestigationStore, "covertAbout">,
): DisclosureDelays {
  return {
    about: async (pseudonyms) => {
      const [decided, covert] = await Promise.all([others.about(pseudonyms), store.covertAbout(pseudonyms)]);
      return [...decided, ...covert.flatMap(delayOf)];
    },
  };
}

function delayOf(investigation: Investigation): readonly DisclosureDelay[] {
  const { id, ownSubjects, reference, groundId, expiresAt, suspicion, proposed, decided, closed } =
    investigation;
  if (decided?.verdict !== "approved") return [];
  return [
    {
      id,
      pseudonyms: ownSubjects,
      activity: undefined,
      reference,
      groundId,
      extends: undefined,
      from: decided.at,
      until: expiresAt,
      motive: suspicion,
      proposed,
      decided,
      lifted: closed === undefined ? undefined : { by: closed.by, at: closed.at },
    },
  ];
}
