import type { Clock, Random } from "@grondslag/kernel";
import { newId } from "@grondslag/kernel";
import type { Log } from "../domain/log.ts";
import { TakeInError } from "../domain/take-in/take-in-error.ts";
import { type CheckedFile, type CheckFileServices, checkFile } from "./check-file.ts";
import { headsOf } from "./find-in-log.ts";
import type { ImportRun, ImportStore } from "./import-ports.ts";
import type { SourceBook } from "./source-book.ts";
import { type Upload, type UploadStore, uploadHost, uploadPath } from "./upload-ports.ts";

export interface UploadServices extends Omit<CheckFileServices, "files"> {
  readonly uploads: UploadStore;
  readonly imports: Pick<ImportStore, "start" | "ofFile">;
  readonly sources: SourceBook;
  readonly log: Pick<Log, "logs">;
  readonly clock: Clock;
  readonly random: Random;
}

/** The largest file that can be sent, in bytes. What is larger is imported on the machine where it lies. */
export const largestUpload = 256 * 1024 * 1024;
/** Bytes of all files that wait at the same time. */
const mostWaiting = 4 * largestUpload;

/**
 * Makes room for a file that will be sent in parts.
 *
 * @throws TakeInError SOURCE_UNKNOWN, UPLOAD_TOO_LARGE, UPLOADS_FULL
 */
export async function startUpload(
  { uploads, sources, clock, random }: UploadServices,
  { sourceId, size, by }: { readonly sourceId: string; readonly size: number; readonly by: string },
): Promise<Upload> {
  await sources.find(sourceId);
  if (size > largestUpload) {
    throw new TakeInError("UPLOAD_TOO_LARGE", `a file that is sent has at most ${largestUpload} bytes`, {
      where: "/size",
      remedy: "import it with the command on the machine where it lies, or split it",
    });
  }
  await needRoom(uploads, size);
  return uploads.add({ id: newId(clock, random), sourceId, size, at: clock.now(), by });
}

/**
 * Takes the next part of a file. A part that is sent again is passed over.
 *
 * @throws TakeInError UPLOAD_UNKNOWN, UPLOADS_FULL, UPLOAD_OFFSET when a part before it is missing, or it reaches past
 *   the end
 */
export async function receiveUpload(
  { uploads }: Pick<UploadServices, "uploads">,
  id: string,
  start: number,
  bytes: Uint8Array,
): Promise<Upload> {
  const upload = await knownUpload(uploads, id);
  if (start + bytes.length > upload.size) throw wrongOffset(upload);
  // What was only announced takes no room: it is counted as it comes.
  await needRoom(uploads, bytes.length);
  const received = await uploads.append(id, start, bytes);
  if (received < start + bytes.length) throw wrongOffset({ ...upload, received });
  return { ...upload, received };
}

/** What an import of a file that was sent would do. */
export interface CheckedUpload {
  readonly upload: Upload;
  readonly checked: CheckedFile;
  /** The import of this very content, when there was one. */
  readonly run: ImportRun | undefined;
}

/**
 * Says what an import of a file would do, and writes nothing of it.
 *
 * @throws TakeInError UPLOAD_UNKNOWN, UPLOAD_OFFSET when it is not whole yet, SOURCE_UNKNOWN, IMPORT_UNREADABLE
 */
export async function checkUpload(services: UploadServices, id: string): Promise<CheckedUpload> {
  const { uploads, imports, sources } = services;
  const upload = await knownUpload(uploads, id);
  if (upload.received < upload.size) throw wrongOffset(upload);
  const mapping = await sources.find(upload.sourceId);
  const sha256 = upload.sha256 ?? (await uploads.digest(id));
  const { version } = mapping.source;
  await uploads.setChecked(id, sha256, version);
  const path = uploadPath(sha256);
  const run = await imports.ofFile({ sourceId: upload.sourceId, host: uploadHost, path });
  const file = { id: run?.id ?? "check", path, reached: run?.reached };
  const checked = await checkFile({ ...services, files: uploads.files }, mapping, file);
  return { upload: { ...upload, sha256, checkedVersion: version }, checked, run };
}

/**
 * Orders the import of a file that was checked with the mapping of this moment. The same content goes on where it was
 * before, so nothing of it is taken in twice.
 *
 * @throws TakeInError UPLOAD_UNKNOWN, UPLOAD_UNCHECKED, SOURCE_UNKNOWN
 */
export async function importUpload(services: UploadServices, id: string, by: string): Promise<ImportRun> {
  const { uploads, imports, sources, clock, random, log } = services;
  const { sha256, checkedVersion, sourceId } = await knownUpload(uploads, id);
  const { version } = (await sources.find(sourceId)).source;
  if (sha256 === undefined || checkedVersion !== version) {
    throw new TakeInError("UPLOAD_UNCHECKED", "the file was not checked with the mapping of this moment", {
      remedy: "check it first, and look at what would happen",
    });
  }
  const order = {
    id: newId(clock, random),
    sourceId,
    host: uploadHost,
    path: uploadPath(sha256),
    follow: false,
  };
  return imports.start(order, { at: clock.now(), by, heads: headsOf(log) });
}

async function needRoom(uploads: UploadStore, bytes: number): Promise<void> {
  if ((await uploads.bytes()) + bytes <= mostWaiting) return;
  throw new TakeInError("UPLOADS_FULL", "too many files wait to be imported", {
    remedy: "import or remove those, or come back tomorrow: what is not imported goes after a day",
  });
}

async function knownUpload(uploads: UploadStore, id: string): Promise<Upload> {
  const upload = await uploads.find(id);
  if (upload !== undefined) return upload;
  throw new TakeInError("UPLOAD_UNKNOWN", "there is no such file, or it was imported or removed", {
    remedy: "send it again: what was taken in of it is not taken in twice",
  });
}

function wrongOffset({ received, size }: Upload): TakeInError {
  return new TakeInError("UPLOAD_OFFSET", `of the ${size} bytes of this file ${received} are here`, {
    where: "offset",
    remedy: `go on at ${received}`,
  });
}
