import { LogError, type Pkcs11Key, readMasterKey as readKey } from "@grondslag/log";
import { UsageError } from "../usage-error.ts";

/**
 * Reads the master key of a log: from a file (32 bytes raw, or as text in hexadecimal or base64), or from a device by
 * its address (`pkcs11:...`).
 *
 * @throws UsageError for anything else. The key is never repeated in a message.
 */
export async function readMasterKey(place: string): Promise<Uint8Array | Pkcs11Key> {
  try {
    return await readKey(place);
  } catch (error) {
    if (error instanceof LogError) throw new UsageError(error.message, error.remedy);
    throw error;
  }
}
