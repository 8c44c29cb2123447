import { createHash } from "node:crypto";

/**
 * Names a selection of grants: whoever revokes shows by it that he saw the preview of these very grants. SHA-256
 * (hexadecimal) of the ids in order; the same selection has the same token whoever asks.
 */
export function selectionToken(ids: readonly string[]): string {
  return createHash("sha256")
    .update([...ids].sort().join("\n"))
    .digest("hex");
}
