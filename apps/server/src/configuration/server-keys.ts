import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Random } from "@grondslag/kernel";
import type { ServerKeys } from "../server-config.ts";
import { ConfigurationError } from "./configuration-error.ts";

const fileNames: Readonly<Record<keyof ServerKeys, string>> = {
  logSigningKey: "log-signing.key",
  logMasterKey: "log-master.key",
  pseudonymKey: "pseudonym.key",
  tokenKey: "token.key",
  lookUpKey: "look-up.key",
};

/** The keys that every server has. The pseudonym key may be kept by another process, the master key by a device. */
export type OpenedKeys = Omit<ServerKeys, "pseudonymKey" | "logMasterKey">;

/**
 * Completes the keys that were given with those in a folder, and makes what is not there yet. Files are for
 * the owner alone (0600) and are synced before use: a key that is lost after a record was sealed with it
 * makes that record unreadable.
 *
 * @throws ConfigurationError `KEY_UNUSABLE` naming the file.
 */
export function openServerKeys(given: Partial<ServerKeys>, directory: string, random: Random): OpenedKeys {
  const open = (name: keyof OpenedKeys): Uint8Array =>
    given[name] ?? openKeyFile(join(directory, fileNames[name]), directory, random);
  return {
    logSigningKey: open("logSigningKey"),
    tokenKey: open("tokenKey"),
    lookUpKey: open("lookUpKey"),
  };
}

/**
 * The master key of the log in the same way, for a server that has no device for it.
 *
 * @throws ConfigurationError `KEY_UNUSABLE` naming the file.
 */
export function openMasterKey(given: Partial<ServerKeys>, directory: string, random: Random): Uint8Array {
  return given.logMasterKey ?? openKeyFile(join(directory, fileNames.logMasterKey), directory, random);
}

/**
 * The pseudonym key in the same way, for a server that has it itself.
 *
 * @throws ConfigurationError `KEY_UNUSABLE` naming the file.
 */
export function openPseudonymKey(given: Partial<ServerKeys>, directory: string, random: Random): Uint8Array {
  return given.pseudonymKey ?? openKeyFile(join(directory, fileNames.pseudonymKey), directory, random);
}

/**
 * The signing key of the log in the same way, for who must know it before the server starts.
 *
 * @throws ConfigurationError `KEY_UNUSABLE` naming the file.
 */
export function openLogSigningKey(given: Partial<ServerKeys>, directory: string, random: Random): Uint8Array {
  return given.logSigningKey ?? openKeyFile(join(directory, fileNames.logSigningKey), directory, random);
}

/**
 * Reads 32 bytes from base64.
 *
 * @throws ConfigurationError `KEY_UNUSABLE`; the text is not repeated.
 */
export function parseKey(text: string, where: string): Uint8Array {
  const bytes = Buffer.from(text, "base64");
  if (bytes.length === 32 && /^[A-Za-z0-9+/]{43}=?$/.test(text)) return new Uint8Array(bytes);
  throw new ConfigurationError("KEY_UNUSABLE", `${where} is not 32 bytes in base64`, {
    where,
    remedy: "make one with: openssl rand -base64 32",
  });
}

/**
 * Reads a key of 32 bytes from its file, or makes it: durable, and for the owner alone, before it is used.
 *
 * @throws ConfigurationError `KEY_UNUSABLE` naming the file.
 */
export function openKeyFile(path: string, directory: string, random: Random): Uint8Array {
  const known = readKey(path);
  if (known !== undefined) return known;
  const key = random.bytes(32);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    // "wx": another server that starts now must not overwrite, or be overwritten.
    const file = openSync(path, "wx", 0o600);
    try {
      writeSync(file, `${Buffer.from(key).toString("base64")}\n`);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw unusable(path, "cannot be written", cause);
  }
  return key;
}

function readKey(path: string): Uint8Array | undefined {
  try {
    return parseKey(readFileSync(path, "utf8").trim(), path);
  } catch (cause) {
    if (cause instanceof ConfigurationError) throw cause;
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return undefined;
    throw unusable(path, "cannot be read", cause);
  }
}

function unusable(path: string, what: string, cause: unknown): ConfigurationError {
  return new ConfigurationError("KEY_UNUSABLE", `the key file ${what}`, {
    where: path,
    remedy: "check the rights on the folder",
    cause,
  });
}
