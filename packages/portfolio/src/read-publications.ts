import type { DashboardDocument } from "./domain/dashboard/dashboard-document.ts";
import { digestOf, latestPublished, type Publication, stateOf } from "./domain/dashboard/publication.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import type { PublicationStore } from "./publication-ports.ts";

/** A version of the dashboard with what it says. */
export interface PublishedDashboard {
  readonly publication: Publication;
  readonly document: DashboardDocument;
  /** Versions that were ever public, the newest first. */
  readonly versions: readonly Publication[];
}

/** Reads versions of the dashboard. What was read stays in memory, as it never changes. */
export interface PublicationReader {
  /** The version that is public, or an earlier one by its number; undefined when there is none. */
  published(number?: number): Promise<PublishedDashboard | undefined>;
  /**
   * A version in any state.
   *
   * @throws PortfolioError PUBLICATION_UNKNOWN
   */
  document(publication: Publication): Promise<DashboardDocument>;
}

const mostRemembered = 8;

export function readPublications(store: PublicationStore): PublicationReader {
  const remembered = new Map<string, Promise<DashboardDocument>>();
  const document = (publication: Publication): Promise<DashboardDocument> => {
    const { id } = publication;
    const known = remembered.get(id);
    if (known !== undefined) return known;
    const reading = open(store, publication);
    remembered.set(id, reading);
    reading.catch(() => remembered.delete(id));
    const oldest = remembered.keys().next().value;
    if (remembered.size > mostRemembered && oldest !== undefined) remembered.delete(oldest);
    return reading;
  };
  return {
    document,
    published: async (number) => {
      const all = await store.all();
      const versions = all
        .filter((one) => stateOf(one) === "published")
        .sort((one, other) => (other.number ?? 0) - (one.number ?? 0));
      const publication =
        number === undefined ? latestPublished(all) : versions.find((one) => one.number === number);
      if (publication === undefined) return undefined;
      return { publication, document: await document(publication), versions };
    },
  };
}

/** @throws PortfolioError PUBLICATION_UNKNOWN when it is not there, or is not what was frozen */
async function open(store: PublicationStore, { id, digest }: Publication): Promise<DashboardDocument> {
  const content = await store.content(id);
  if (content === undefined || digestOf(content) !== digest)
    throw new PortfolioError("PUBLICATION_UNKNOWN", "what was frozen of this version is not there", {
      where: "/id",
    });
  return JSON.parse(content);
}
