import type { FastifyRequest } from "fastify";
import type { PublicationServices } from "../prepare-publication.ts";

/** What the routes of the public dashboard and of its publication need. */
export interface DashboardRouteDeps extends PublicationServices {
  /** Id of the employee or system that makes the request. */
  readonly actorOf: (request: FastifyRequest) => string;
  /** Addresses of the web application's fonts on this server; without them the reader's own are used. */
  readonly fonts?: { readonly regular: string; readonly bold: string } | undefined;
}
