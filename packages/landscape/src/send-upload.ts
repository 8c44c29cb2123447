import { type Clock, newId, type Random } from "@grondslag/kernel";
import { LandscapeError } from "./domain/landscape-error.ts";
import { knownFormat } from "./known-format.ts";
import type { LandscapeReads } from "./ports.ts";
import type { LandscapeUpload, LandscapeUploads } from "./upload-ports.ts";

export interface UploadServices {
  readonly uploads: LandscapeUploads;
  readonly store: Pick<LandscapeReads, "sources">;
  readonly clock: Clock;
  readonly random: Random;
}

/** The largest file that is taken in, in bytes. */
export const largestUpload = 200 * 1024 * 1024;
/** Bytes of all files that wait at the same time. */
const mostWaiting = 4 * largestUpload;
/** The same of one sender, so that he leaves room for others. */
const mostOfOne = 2 * largestUpload;
/** What is not imported by then is removed. */
const keptMs = 86_400_000;

/**
 * Makes room for a file that will be sent in parts, and removes what was forgotten.
 *
 * @throws LandscapeError LANDSCAPE_SOURCE_UNKNOWN, DOCUMENT_INVALID when there is no such format, DOCUMENT_TOO_LARGE, UPLOADS_FULL
 */
export async function startUpload(
  { uploads, store, clock, random }: UploadServices,
  sent: { readonly source: string; readonly format: string; readonly size: number; readonly by: string },
): Promise<LandscapeUpload> {
  if (!(await store.sources()).some(({ id }) => id === sent.source)) {
    throw new LandscapeError("LANDSCAPE_SOURCE_UNKNOWN", "there is no source with this id", { where: "id" });
  }
  knownFormat(sent.format);
  if (sent.size > largestUpload) {
    throw new LandscapeError("DOCUMENT_TOO_LARGE", `a file has at most ${largestUpload} bytes`, {
      where: "/size",
      remedy: "split it into sources that each know a part",
    });
  }
  await uploads.removeBefore(clock.now() - keptMs);
  await needRoom(uploads, sent.size, sent.by);
  return uploads.add({ id: newId(clock, random), ...sent, at: clock.now() });
}

/**
 * Takes the next part of a file, from who began to send it. A part that is sent again is passed over.
 *
 * @throws LandscapeError UPLOAD_UNKNOWN, UPLOADS_FULL, UPLOAD_OFFSET when a part before it is missing, or it reaches
 *   past the end
 */
export async function receivePart(
  { uploads }: Pick<UploadServices, "uploads">,
  {
    id,
    start,
    bytes,
    by,
  }: { readonly id: string; readonly start: number; readonly bytes: Uint8Array; readonly by: string },
): Promise<LandscapeUpload> {
  const upload = await knownUpload(uploads, id, by);
  if (start + bytes.length > upload.size) throw wrongOffset(upload);
  await needRoom(uploads, bytes.length, by);
  const received = await uploads.append(id, start, bytes);
  if (received < start + bytes.length) throw wrongOffset({ ...upload, received });
  return { ...upload, received };
}

/** Removes a file that was sent. @throws LandscapeError UPLOAD_UNKNOWN */
export async function removeUpload(
  { uploads }: Pick<UploadServices, "uploads">,
  id: string,
  by: string,
): Promise<void> {
  await uploads.remove((await knownUpload(uploads, id, by)).id);
}

/**
 * A file by its id. It is of who sent it: for others it is not there.
 *
 * @throws LandscapeError UPLOAD_UNKNOWN
 */
export async function knownUpload(
  uploads: Pick<LandscapeUploads, "find">,
  id: string,
  by: string,
): Promise<LandscapeUpload> {
  const upload = await uploads.find(id);
  if (upload?.by === by) return upload;
  throw new LandscapeError("UPLOAD_UNKNOWN", "there is no such file, or it was imported or removed", {
    where: "id",
    remedy: "send it again: what was taken in of it is not taken in twice",
  });
}

/** @returns what to throw about a part that does not fit. */
export function wrongOffset({ received, size }: LandscapeUpload): LandscapeError {
  return new LandscapeError("UPLOAD_OFFSET", `of the ${size} bytes of this file ${received} are here`, {
    where: "offset",
    remedy: `go on at ${received}`,
  });
}

async function needRoom(uploads: LandscapeUploads, bytes: number, by: string): Promise<void> {
  const [all, own] = await Promise.all([uploads.waiting(), uploads.waiting(by)]);
  if (all + bytes <= mostWaiting && own + bytes <= mostOfOne) return;
  throw new LandscapeError("UPLOADS_FULL", "too many files wait to be imported", {
    remedy: "import or remove those, or come back tomorrow: what is not imported goes after a day",
  });
}
