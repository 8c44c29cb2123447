import type { KeyObject } from "node:crypto";
import type { Clock, Random } from "@grondslag/kernel";
import type { Log } from "../domain/log.ts";
import { LogError } from "../domain/log-error.ts";
import { checkOrganisation } from "../domain/origin.ts";
import { signingKeyOf } from "../domain/signed-note.ts";
import type { LogFiles, MasterKeys } from "../ports.ts";
import { nodeFiles } from "./node-files.ts";
import { PosixLog } from "./posix/posix-log.ts";
import { sectorLength } from "./posix/wal-frame.ts";

/** Default size of a write-ahead segment: 64 MB. */
const usualSegmentBytes = 1 << 26;
const smallestSegmentBytes = 1 << 15;
const largestSegmentBytes = 1 << 30;

export interface LogOptions {
  /** Folder of the log; made when it is not there. */
  readonly directory: string;
  /** Host name of the organisation, the first part of every origin: `belastingdienst.example`. */
  readonly organisation: string;
  /** Ed25519 private key, or its seed of 32 bytes. Signs the checkpoints. */
  readonly signingKey: KeyObject | Uint8Array;
  /**
   * What wraps the sealing keys: 32 bytes, or a key in a device. Whoever loses it cannot read a payload; proofs still
   * hold. With more than one, all sealing keys are wrapped again under the first when the log is opened for writing.
   */
  readonly masterKey: MasterKeys;
  /** Not read by this driver: records bring their own time. Here for drivers that witness or expire. */
  readonly clock: Clock;
  readonly random: Random;
  /** Size of a write-ahead segment in bytes: 32 KB to 1 GB, default 64 MB. The longest single append. */
  readonly segmentBytes?: number;
  /** Reads only: takes no lock and writes nothing. */
  readonly readOnly?: boolean;
}

/**
 * Opens the log in a folder, and recovers it when its last writer died: a frame that was being written is cut,
 * everything that was acknowledged is there.
 *
 * @throws LogError LOG_LOCKED, LOG_CORRUPT with file and place, LOG_KEY, LOG_FULL, LOG_READ_ONLY, LOG_MALFORMED
 */
export async function openLog(options: LogOptions): Promise<Log> {
  return openLogIn(nodeFiles(options.directory), options);
}

/** The same on other files than those of a folder. */
export async function openLogIn(files: LogFiles, options: Omit<LogOptions, "directory">): Promise<Log> {
  const { organisation, masterKey, random, segmentBytes = usualSegmentBytes, readOnly = false } = options;
  checkOrganisation(organisation);
  const sound = Number.isInteger(segmentBytes) && segmentBytes % sectorLength === 0;
  if (!sound || segmentBytes < smallestSegmentBytes || segmentBytes > largestSegmentBytes) {
    throw new LogError("LOG_MALFORMED", "a segment has 32 KB to 1 GB, in whole sectors of 512 bytes", {
      where: "segmentBytes",
    });
  }
  const signingKey = signingKeyOf(options.signingKey);
  if (!readOnly) await files.makeFolder(".");
  return PosixLog.open(files, { organisation, signingKey, masterKey, random, segmentBytes, readOnly });
}
