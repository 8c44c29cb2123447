import { type Clock, dayInAmsterdam, newId, type Random } from "@grondslag/kernel";
import { makeDashboard } from "./domain/dashboard/make-dashboard.ts";
import {
  checkCorrection,
  freeze,
  latestPublished,
  type Publication,
} from "./domain/dashboard/publication.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import { lookOnDay } from "./look-on-day.ts";
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

/** What is to be published: a correction or not, and the day on which the figures hold; left out, today. */
export interface DraftOrder extends Correction {
  readonly on?: string;
}

/**
 * Freezes the dashboard as the portfolio makes it now, or made it on a past day, as a draft for somebody else to check.
 *
 * @throws PortfolioError PUBLICATION_REFUSED when it corrects what is not public or without a text, or when what is public
 * holds for a later day; PORTFOLIO_RECORD_INVALID for a day that has not come
 */
export async function preparePublication(
  { store, publications, clock, random }: PublicationServices,
  { corrects, correction, on }: DraftOrder,
  who: string,
): Promise<Publication> {
  const now = clock.now();
  const { portfolio, day } = lookOnDay(await store.read(), dayInAmsterdam(now), on);
  const document = makeDashboard(portfolio, day);
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
    if (document.on < (latestPublished(all)?.on ?? ""))
      throw new PortfolioError("PUBLICATION_REFUSED", "what is public holds for a later day", {
        where: "/on",
      });
    return { write: "draft", publication, content };
  });
  return { ...publication, steps: [] };
}
