import type { FastifyRequest } from "fastify";
import type { ExportOrder } from "../export-document.ts";
import type { GraphFollower } from "../follow-graph.ts";
import type { ImportOutcome, LandscapeServices, PreviewOutcome } from "../import-document.ts";
import type { UploadOrder } from "../import-upload.ts";
import type { LandscapeUploads } from "../upload-ports.ts";

/** What the routes of items, sources and imports need. */
export interface LandscapeRouteDeps extends LandscapeServices {
  readonly graph: GraphFollower;
  readonly uploads: LandscapeUploads;
  /** Reads a file that was sent and does what is ordered; beside the work of the server, as it may take long. */
  readonly importUpload: (order: UploadOrder) => Promise<PreviewOutcome | ImportOutcome>;
  /** Writes a document, beside the work of the server too. */
  readonly exportDocument: (order: ExportOrder) => Promise<Uint8Array>;
  /** Puts on record that a document leaves the platform; without that it does not. */
  readonly recordExport: (request: FastifyRequest, order: ExportOrder) => Promise<void>;
  /** Id of the employee or system that makes the request. */
  readonly actorOf: (request: FastifyRequest) => string;
}
