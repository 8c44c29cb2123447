import type { KeyObject } from "node:crypto";
import type { Clock, Random } from "@grondslag/kernel";
import type { Log } from "../domain/log.ts";
import { LogError } from "../domain/log-error.ts";

export interface LogOptions {
  /** Folder of the log; made when it is not there. */
  readonly directory: string;
  /** Host name of the organisation, the first part of every origin: `belastingdienst.example`. */
  readonly organisation: string;
  /** Ed25519 private key, or its seed of 32 bytes. Signs the checkpoints. */
  readonly signingKey: KeyObject | Uint8Array;
  /** 32 bytes that wrap the sealing keys. Whoever loses it cannot read a payload; proofs still hold. */
  readonly masterKey: Uint8Array;
  readonly clock: Clock;
  readonly random: Random;
  /** Size of a write-ahead segment in bytes, default 64 MB. */
  readonly segmentBytes?: number;
  /** Reads only: takes no lock and writes nothing. */
  readonly readOnly?: boolean;
}

export async function openLog(_options: LogOptions): Promise<Log> {
  throw new LogError("LOG_UNREACHABLE", "not there yet");
}
