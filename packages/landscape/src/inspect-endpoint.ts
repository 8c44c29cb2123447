import { LandscapeError } from "./domain/landscape-error.ts";
import type { ImportOutcome, LandscapeServices } from "./import-document.ts";
import { takeInCertificates } from "./take-in-certificates.ts";

/** Where a system answers with a certificate. */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

export interface InspectServices {
  readonly documents: LandscapeServices;
  /** Hosts, and domains with all that is below them, that may be asked. */
  readonly allowedHosts: readonly string[];
  /** The certificates that an endpoint shows, in PEM, its own first. Rejects when it shows none. */
  readonly readChain: (endpoint: Endpoint) => Promise<string>;
}

/**
 * Takes in the certificates that an endpoint shows (row I9). Its owner names it; the operator says which hosts may be
 * asked, so that nobody looks around in the network through the platform.
 *
 * @throws LandscapeError ENDPOINT_NOT_ALLOWED, ENDPOINT_UNREACHABLE and what {@link takeInCertificates} throws
 */
export async function inspectEndpoint(
  { documents, allowedHosts, readChain }: InspectServices,
  { source, secures, ...endpoint }: Endpoint & { readonly source: string; readonly secures?: string },
  by: string,
): Promise<ImportOutcome> {
  if (!allowedHosts.some((allowed) => isWithin(endpoint.host, allowed))) {
    throw new LandscapeError("ENDPOINT_NOT_ALLOWED", "this host may not be asked for its certificate", {
      where: "/host",
      remedy: "ask the operator to add it, or send the certificate as a file",
    });
  }
  const pem = await chainOf(readChain, endpoint);
  return takeInCertificates(documents, { source, pem, ...(secures !== undefined && { secures }) }, by);
}

async function chainOf(readChain: InspectServices["readChain"], endpoint: Endpoint): Promise<string> {
  try {
    return await readChain(endpoint);
  } catch (cause) {
    throw new LandscapeError("ENDPOINT_UNREACHABLE", "the endpoint showed no certificate", {
      where: "/host",
      remedy: "look whether it runs and speaks TLS on this port",
      cause,
    });
  }
}

function isWithin(host: string, allowed: string): boolean {
  const [asked, domain] = [host.toLowerCase(), allowed.toLowerCase()];
  return asked === domain || asked.endsWith(`.${domain}`);
}
