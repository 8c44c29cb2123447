import { type Clock, dayInAmsterdam, newId, type Random } from "@grondslag/kernel";
import { makeDashboard } from "./domain/dashboard/make-dashboard.ts";
import { checkCorrection, freeze, type Publication } from "./domain/dashboard/publication.ts";
import type { PortfolioStore } from "./ports.ts";
import type { PublicationStore } from "./publication-ports.ts";

export interface PublicationServices {
  readonly store: Pick<PortfolioStore, "read">;
  readonly publications: PublicationStore;
  readonly clock: Clock;
  readonly random: Random;
}

/** A correction of what is public: which version, and what was wrong in it. */
export interface Correction {
  readonly corrects?: string;
  readonly correction?: string;
}

/**
 * Freezes the dashboard as the portfolio makes it now, as a draft for somebody else to check.
 *
 * @throws PortfolioError PUBLICATION_REFUSED when it corrects what is not public, or without a text
 */
export async function preparePublication(
  { store, publications, clock, random }: PublicationServices,
  { corrects, correction }: Correction,
  who: string,
): Promise<Publication> {
  const now = clock.now();
  const document = makeDashboard(await store.read(), dayInAmsterdam(now));
  const { content, digest } = freeze(document);
  const publication = {
    id: newId(clock, random),
    on: document.on,
    change: document.change,
    digest,
    preparedAt: now,
    preparedBy: who,
    ...(corrects !== undefined && { corrects }),
    ...(correction !== undefined && { correction }),
  };
  await publications.change((all) => {
    checkCorrection(publication, all);
    return { write: "draft", publication, content };
  });
  return { ...publication, steps: [] };
}
