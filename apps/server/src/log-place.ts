import { join } from "node:path";
import type { Clock, Random } from "@grondslag/kernel";
import {
  type CosignatureStore,
  cosignatureFiles,
  cosignaturesIn,
  type Log,
  LogError,
  type MapFiles,
  type MasterKeys,
  nodeMapFiles,
  openLog,
  openPostgresLog,
  postgresLogFiles,
  type StampStore,
  stampFiles,
  stampsIn,
  type Verification,
  type VerifyLogOptions,
  verifyLog,
} from "@grondslag/log";
import type { ServerConfig } from "./server-config.ts";

/** Where the log of a server lies. Plain data, so that it can be given to a thread. */
export type LogPlace =
  | { readonly driver: "posix"; readonly directory: string }
  | {
      readonly driver: "postgres";
      readonly databaseUrls: readonly string[];
      /** Folder of this server alone, for the heads that it has seen. */
      readonly directory: string;
    };

/** What opening a log takes beside its place. */
export interface LogOpening {
  readonly organisation: string;
  readonly signingKey: Uint8Array;
  readonly masterKey: MasterKeys;
  readonly clock: Clock;
  readonly random: Random;
  readonly readOnly?: boolean;
  /** Told of a fault of the shared database that passes by itself. */
  readonly onFault?: (fault: LogError) => void;
  /** Told that the shared database names no synchronous standby. */
  readonly onNoStandby?: () => void;
}

/** An open log, and whether this server is the one that does what only one should. */
export interface OpenedLog {
  readonly log: Log;
  readonly leads: () => boolean;
  /** Whether records are taken now; what a log of one server cannot take, it tells at the append. */
  readonly takes: () => boolean;
}

/** What is kept beside the log. */
export interface LogSide {
  readonly maps: MapFiles;
  readonly cosignatures: CosignatureStore;
  readonly stamps: StampStore;
  close(): Promise<void>;
}

/** @param registryUrl where the log lies as well, when no other database was configured */
export function logPlaceOf(config: ServerConfig, dataDirectory: string, registryUrl: string): LogPlace {
  const directory = join(dataDirectory, "log");
  if (config.log === undefined) return { driver: "posix", directory };
  const { databaseUrls = [registryUrl] } = config.log;
  return { driver: "postgres", databaseUrls, directory: join(dataDirectory, "log-heads") };
}

/** @throws LogError */
export async function openLogAt(place: LogPlace, opening: LogOpening): Promise<OpenedLog> {
  const {
    organisation,
    signingKey,
    masterKey,
    clock,
    random,
    readOnly = false,
    onFault,
    onNoStandby,
  } = opening;
  const shared = { organisation, signingKey, masterKey, random, readOnly };
  if (place.driver === "posix") {
    const log = await openLog({ directory: place.directory, clock, ...shared });
    return { log, leads: () => true, takes: () => true };
  }
  const { databaseUrls, directory } = place;
  // Only who writes remembers what it has seen.
  const kept = readOnly ? {} : { directory };
  const told = { ...(onFault && { onFault }), ...(onNoStandby && { onNoStandby }) };
  const log = await openPostgresLog({ databaseUrls, ...shared, ...kept, ...told });
  return { log, leads: () => log.integrates(), takes: () => log.takes() };
}

/** Of several databases the first that answers: a standby will do. @throws LogError */
export async function verifyLogAt(place: LogPlace, options: VerifyLogOptions): Promise<Verification> {
  if (place.driver === "posix") return verifyLog(place.directory, options);
  const [first = "", ...others] = place.databaseUrls;
  try {
    return await verifyLog(first, options);
  } catch (error) {
    const isAway = error instanceof LogError && error.code === "LOG_UNREACHABLE" && others.length > 0;
    if (!isAway) throw error;
    return verifyLogAt({ ...place, databaseUrls: others }, options);
  }
}

/** The files beside the log, which every server of a shared log sees. */
export function openLogSide(place: LogPlace): LogSide {
  if (place.driver === "posix") {
    const { directory } = place;
    return {
      maps: nodeMapFiles(directory),
      cosignatures: cosignatureFiles(directory),
      stamps: stampFiles(directory),
      close: async () => undefined,
    };
  }
  const files = postgresLogFiles(place.databaseUrls);
  return {
    maps: files.maps,
    cosignatures: cosignaturesIn(files),
    stamps: stampsIn(files),
    close: () => files.close(),
  };
}
