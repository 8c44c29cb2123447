import type { Random } from "@grondslag/kernel";
import { type MasterKeys, type Pkcs11Key, parsePkcs11Uri } from "@grondslag/log";
import type { ServerConfig } from "../server-config.ts";
import { readText, type Settings } from "./read-settings.ts";
import { openMasterKey, parseKey } from "./server-keys.ts";

const current = "GRONDSLAG_LOG_MASTER_KEY";
const before = "GRONDSLAG_LOG_MASTER_KEY_PREVIOUS";

/**
 * The members of a configuration that say where the master key of the log is when it is in no file of ours, and
 * which one was before it.
 *
 * @throws LogError LOG_MALFORMED for an address that is none, ConfigurationError for a file that cannot be read
 */
export function readMasterKeys(
  settings: Settings,
): Pick<ServerConfig, "masterKeyDevice" | "previousMasterKey"> {
  const device = readDevice(settings, `${current}_URI`);
  const text = settings.secret(before);
  const previous = text === undefined ? readDevice(settings, `${before}_URI`) : parseKey(text, before);
  return {
    ...(device !== undefined && { masterKeyDevice: device }),
    ...(previous !== undefined && { previousMasterKey: previous }),
  };
}

function readDevice(settings: Settings, variable: string): Pkcs11Key | undefined {
  const uri = settings.optional(variable);
  if (uri === undefined) return undefined;
  const { library, token, key, pinFile } = parsePkcs11Uri(uri);
  return { library, token, key, pin: readText(pinFile, variable).trim() };
}

/**
 * The master keys of the log: that of the device or of the file, and the one before while it is being replaced.
 *
 * @throws ConfigurationError `KEY_UNUSABLE` naming the file.
 */
export function masterKeysOf(config: ServerConfig, directory: string, random: Random): MasterKeys {
  const key = config.masterKeyDevice ?? openMasterKey(config.keys ?? {}, directory, random);
  return config.previousMasterKey === undefined ? key : [key, config.previousMasterKey];
}
