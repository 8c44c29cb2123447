import {
  checkStep,
  latestPublished,
  type Publication,
  type PublicationStepKind,
} from "./domain/dashboard/publication.ts";
import { PortfolioError } from "./domain/portfolio-error.ts";
import type { PublicationServices } from "./prepare-publication.ts";

/** What somebody does with a draft: says that it is right, makes it public, or sends it back with a reason. */
export interface PublicationOrder {
  readonly publication: string;
  readonly step: PublicationStepKind;
  /** Digest of what this person has read: nothing else is checked or published. */
  readonly digest: string;
  readonly text?: string;
}

/**
 * Takes a step with a version of the dashboard. Preparing, checking and publishing are done by three people.
 *
 * @throws PortfolioError PUBLICATION_UNKNOWN, PUBLICATION_REFUSED
 */
export async function takePublicationStep(
  { publications, clock }: Pick<PublicationServices, "publications" | "clock">,
  { publication: id, step: kind, digest, text }: PublicationOrder,
  who: string,
): Promise<Publication> {
  const step = { step: kind, at: clock.now(), by: who, ...(text !== undefined && { text }) };
  let taken: Publication | undefined;
  await publications.change((all) => {
    const publication = all.find((one) => one.id === id);
    if (publication === undefined)
      throw new PortfolioError("PUBLICATION_UNKNOWN", "there is no such version", { where: "/id" });
    if (publication.digest !== digest)
      throw new PortfolioError("PUBLICATION_REFUSED", "this is not the digest of this version", {
        where: "/digest",
        remedy: "read the version and send its digest",
      });
    checkStep(publication, step, all);
    const number = kind === "published" ? (latestPublished(all)?.number ?? 0) + 1 : undefined;
    taken = { ...publication, ...(number !== undefined && { number }), steps: [...publication.steps, step] };
    return { write: "step", publication: id, step, ...(number !== undefined && { number }) };
  });
  if (taken === undefined)
    throw new PortfolioError("PUBLICATION_UNKNOWN", "there is no such version", { where: "/id" });
  return taken;
}
