import { join, resolve } from "node:path";
import { type Clock, secureRandom, systemClock } from "@grondslag/kernel";
import {
  createWitness,
  type Misbehaviour,
  noteCosigner,
  openWitnessFolder,
  readKnownLogs,
  witnessRoutes,
} from "@grondslag/log";
import { openKeyFile } from "../configuration/server-keys.ts";
import { createApp } from "../http/create-app.ts";
import { anonymous } from "../http/require-permissions.ts";
import { jsonLogger } from "../json-logger.ts";
import { makeFolder } from "../make-folder.ts";
import type { Logger } from "../server-config.ts";

/** Everything that a witness needs to know before it starts. */
export interface WitnessConfig {
  /** Its name in signatures, as an address without scheme: `witness.example/w1`. */
  readonly name: string;
  /** The logs that it knows, a line each: `log <vkey>` or `organisation <vkey>`. */
  readonly logs: string;
  /** Folder of its memory and its key. Whoever empties it, empties what it witnessed. */
  readonly directory: string;
  /** Default `127.0.0.1`. */
  readonly host?: string;
  /** TCP port; 0 takes any that is free. */
  readonly port: number;
  /** Told of a log that signed two histories. */
  readonly onMisbehaviour?: (what: Misbehaviour) => void;
  readonly logger?: Logger;
  readonly clock?: Clock;
}

export interface RunningWitness {
  /** Its submission prefix. */
  readonly url: string;
  /** What others verify its cosignatures with. */
  readonly verifierKey: string;
  stop(): Promise<void>;
}

/**
 * Starts a witness for the logs of others (C2SP tlog-witness): a program of its own, without a database and without
 * anybody's data. It shares with the platform only the limits on what callers may send and how long they may take.
 *
 * @throws ConfigurationError KEY_UNUSABLE, LogError LOG_MALFORMED (list of logs, name), LOG_LOCKED
 */
export async function startWitness(config: WitnessConfig): Promise<RunningWitness> {
  const { host = "127.0.0.1", logger = jsonLogger(), clock = systemClock, onMisbehaviour } = config;
  const logs = readKnownLogs(config.logs);
  const directory = resolve(config.directory);
  makeFolder(directory);
  const key = openKeyFile(join(directory, "witness.key"), directory, secureRandom);
  const cosigner = noteCosigner(config.name, key);
  const memory = await openWitnessFolder(directory);
  try {
    const witness = createWitness({
      cosigner,
      logs,
      memory,
      clock,
      onMisbehaviour: (what) => {
        logger({ level: "error", event: "log-forked", ...what });
        onMisbehaviour?.(what);
      },
    });
    const app = createApp({ authenticate: () => anonymous, logger });
    const { verifierKey } = cosigner;
    await app.register(witnessRoutes, {
      witness,
      latest: (originHash) => memory.readHashed(originHash),
      verifierKey,
      permission: "public",
    });
    await app.listen({ host, port: config.port });
    const address = app.server.address();
    const port = typeof address === "object" && address !== null ? address.port : config.port;
    return {
      url: `http://${host.includes(":") ? `[${host}]` : host}:${port}`,
      verifierKey,
      stop: async () => {
        await app.close();
        await memory.close();
      },
    };
  } catch (error) {
    await memory.close();
    throw error;
  }
}
