import { statSync } from "node:fs";
import { ConfigurationError } from "./configuration-error.ts";
import { malformed, missing, readSettings, type Variables } from "./read-settings.ts";
import { parseKey } from "./server-keys.ts";

/** What the process that keeps the pseudonym key needs to know. */
export interface PseudonymConfig {
  /** Internet name of the agency, as that of the servers that ask. */
  readonly organisation: string;
  /** 32 bytes. */
  readonly key: Uint8Array;
  /** Path of the Unix socket to listen on. */
  readonly socket: string;
}

const keyVariable = "GRONDSLAG_PSEUDONYM_KEY";
const socketVariable = "GRONDSLAG_PSEUDONYM_SOCKET";
/** Rights of everybody who is neither the owner nor of his group. */
const othersMask = 0o007;

/**
 * The configuration of `grondslag pseudonyms`: `GRONDSLAG_ORGANISATION`, `GRONDSLAG_PSEUDONYM_SOCKET`, and the key in
 * `GRONDSLAG_PSEUDONYM_KEY_FILE` or `GRONDSLAG_PSEUDONYM_KEY`. This process makes no key of its own: a key that nobody
 * has a copy of is lost with the first disk.
 *
 * @throws ConfigurationError that names the variable; `KEY_UNUSABLE` when others on the machine can read the key
 */
export function pseudonymConfigurationFrom(environment: Variables = process.env): PseudonymConfig {
  const settings = readSettings(environment);
  const organisation = settings.optional("GRONDSLAG_ORGANISATION");
  if (organisation === undefined) throw missing("GRONDSLAG_ORGANISATION", "belastingdienst.example");
  const socket = readSocket(settings);
  if (socket === undefined) throw missing(socketVariable, "/run/grondslag/pseudonyms.sock");
  const file = settings.optional(`${keyVariable}_FILE`);
  if (file !== undefined) refuseOpenKey(file);
  const text = settings.secret(keyVariable);
  if (text === undefined) throw missing(`${keyVariable}_FILE`, "/etc/grondslag/pseudonym.key");
  return { organisation, socket, key: parseKey(text, keyVariable) };
}

/** An address on Linux has room for 107 bytes. */
const longestSocket = 107;

/** The path of the socket, for both sides of it. @throws ConfigurationError `VARIABLE_MALFORMED` */
export function readSocket(settings: {
  readonly optional: (name: string) => string | undefined;
}): string | undefined {
  const path = settings.optional(socketVariable);
  if (path === undefined) return undefined;
  if (path.startsWith("/") && Buffer.byteLength(path) <= longestSocket) return path;
  throw malformed(socketVariable, `a whole path of at most ${longestSocket} bytes`);
}

function refuseOpenKey(path: string): void {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & othersMask) === 0) return;
  throw new ConfigurationError("KEY_UNUSABLE", "everybody on this machine can read the pseudonym key", {
    where: path,
    remedy: "chmod 600, and count the key as known to whoever could read it",
  });
}
