import { createHash } from "node:crypto";
import { readDocument } from "./domain/formats/read-document.ts";
import { LandscapeError } from "./domain/landscape-error.ts";
import {
  type ImportOutcome,
  importDocument,
  type LandscapeServices,
  type PreviewOutcome,
  previewImport,
} from "./import-document.ts";
import { knownFormat } from "./known-format.ts";
import { knownUpload, wrongOffset } from "./send-upload.ts";
import type { LandscapeUploads } from "./upload-ports.ts";

export interface ImportUploadServices extends LandscapeServices {
  readonly uploads: LandscapeUploads;
}

/** What is to be done with a file that was sent. */
export interface UploadOrder {
  readonly id: string;
  /** Digest of the diff that was shown; left out: nothing is written, and the diff is the answer. */
  readonly digest?: string;
  readonly by: string;
}

/**
 * Reads a file that was sent and says what its import would do, or does it. What was imported is removed from what
 * waits.
 *
 * @throws LandscapeError UPLOAD_UNKNOWN, UPLOAD_OFFSET, LANDSCAPE_SOURCE_UNKNOWN, DOCUMENT_INVALID, DOCUMENT_TOO_LARGE
 */
export async function importUpload(
  services: ImportUploadServices,
  { id, digest, by }: UploadOrder,
): Promise<PreviewOutcome | ImportOutcome> {
  const { uploads, store } = services;
  const upload = await knownUpload(uploads, id, by);
  if (upload.received < upload.size) throw wrongOffset(upload);
  const source = (await store.sources()).find((one) => one.id === upload.source);
  if (source === undefined) {
    throw new LandscapeError("LANDSCAPE_SOURCE_UNKNOWN", "the source of this file is gone", {
      where: "/source",
    });
  }
  const bytes = await uploads.content(id);
  const document = readDocument(knownFormat(upload.format), bytes, {
    source: source.id,
    ...(source.mapping !== undefined && { mapping: source.mapping }),
  });
  const sent = { source: source.id, document, whole: true };
  if (digest === undefined) return previewImport(services, sent);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const outcome = await importDocument(services, sent, { by, digest, sha256 });
  if (outcome.outcome === "done" || outcome.outcome === "unchanged") await uploads.remove(id);
  return outcome;
}
