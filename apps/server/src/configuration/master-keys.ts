import type { Random } from "@grondslag/kernel";
import type { MasterKeys, Pkcs11Key } from "@grondslag/log";
import type { ServerConfig } from "../server-config.ts";
import { missing, type Settings } from "./read-settings.ts";
import { openMasterKey, parseKey } from "./server-keys.ts";

const variable = "GRONDSLAG_LOG_MASTER_KEY";

/** The members of a configuration that say where the master key of the log is, when it is not in a file of ours. */
export function readMasterKeys(
  settings: Settings,
): Pick<ServerConfig, "masterKeyDevice" | "previousMasterKey"> {
  const device = readDevice(settings);
  const previous = settings.secret(`${variable}_PREVIOUS`);
  return {
    ...(device !== undefined && { masterKeyDevice: device }),
    ...(previous !== undefined && { previousMasterKey: parseKey(previous, `${variable}_PREVIOUS`) }),
  };
}

function readDevice(settings: Settings): Pkcs11Key | undefined {
  const library = settings.optional(`${variable}_PKCS11`);
  if (library === undefined) return undefined;
  const needed = (name: string, example: string, found: string | undefined): string => {
    if (found === undefined) throw missing(`${variable}_PKCS11_${name}`, example);
    return found;
  };
  return {
    library,
    token: needed("TOKEN", "grondslag", settings.optional(`${variable}_PKCS11_TOKEN`)),
    key: needed("KEY", "log-master", settings.optional(`${variable}_PKCS11_KEY`)),
    pin: needed("PIN_FILE", "/etc/grondslag/pin", settings.secret(`${variable}_PKCS11_PIN`)),
  };
}

/**
 * The master keys of the log: that of the device or of the file, and the one before while it is being replaced.
 *
 * @throws ConfigurationError `KEY_UNUSABLE` naming the file.
 */
export function masterKeysOf(config: ServerConfig, directory: string, random: Random): MasterKeys {
  const current = config.masterKeyDevice ?? openMasterKey(config.keys ?? {}, directory, random);
  return config.previousMasterKey === undefined ? current : [current, config.previousMasterKey];
}
