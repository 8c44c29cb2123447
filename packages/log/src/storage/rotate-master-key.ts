import type { MasterKeys } from "../ports.ts";
import { KeyRing } from "./keys/key-ring.ts";
import { type RotatedKeys, rotateKeys } from "./keys/rotate-keys.ts";
import { nodeFiles } from "./node-files.ts";

export type { RotatedKeys };

/**
 * Wraps every sealing key of a log in a folder again under a new master key, while no server writes there.
 *
 * @param masterKeys the new one, and after it the one or ones before
 * @throws LogError LOG_LOCKED when a server writes there, LOG_KEY, LOG_CORRUPT, LOG_FULL, LOG_READ_ONLY
 */
export async function rotateMasterKey(directory: string, masterKeys: MasterKeys): Promise<RotatedKeys> {
  const files = nodeFiles(directory);
  const release = await files.lock();
  try {
    const ring = await KeyRing.open(masterKeys);
    try {
      return await rotateKeys(files, ring);
    } finally {
      await ring.close();
    }
  } finally {
    await release();
  }
}
