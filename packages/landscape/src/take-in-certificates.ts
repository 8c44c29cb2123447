import { readCertificates } from "./domain/certificates/read-certificates.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import { peopleSource } from "./domain/merge-item.ts";
import { type ImportOutcome, importDocument, type LandscapeServices } from "./import-document.ts";

/** Certificates as somebody sends them. */
export interface SentCertificates {
  /** Id of the source that says it. */
  readonly source: string;
  /** One or more certificates in PEM (RFC 7468), that of the system first. */
  readonly pem: string;
  /** Key of the item that the first one secures, such as `register:inning`. */
  readonly secures?: string;
}

/**
 * Takes in certificates (row I9): all that the text holds or none. Sent again they change nothing.
 *
 * @throws LandscapeError LANDSCAPE_SOURCE_UNKNOWN; SOURCE_INVALID when they are to come from people, who go before all sources.
 */
export async function takeInCertificates(
  services: LandscapeServices,
  { source, pem, secures }: SentCertificates,
  by: string,
): Promise<ImportOutcome> {
  if (source === peopleSource) {
    throw new LandscapeError("SOURCE_INVALID", "certificates do not come from people", {
      where: "/source",
      remedy: "make a source for them, and name it",
    });
  }
  const document = readCertificates(pem, secures);
  if (document.problems.length > 0) return { outcome: "refused", problems: document.problems };
  return importDocument(services, { source, document, whole: false }, { by });
}
