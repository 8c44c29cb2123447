import { readFile } from "node:fs/promises";
import { UsageError } from "../usage-error.ts";

/**
 * Reads the 32 bytes of a log's master key: raw, or as text in hexadecimal or base64.
 *
 * @throws UsageError for anything else. The key is never repeated in a message.
 */
export async function readMasterKey(file: string): Promise<Uint8Array> {
  const bytes = await readFile(file);
  if (bytes.length === 32) return bytes;
  const text = bytes.length > 200 ? "" : bytes.toString("utf8").trim();
  if (/^[0-9a-fA-F]{64}$/.test(text)) return Buffer.from(text, "hex");
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, "base64");
  throw new UsageError("the master key file does not hold 32 bytes, raw, in hexadecimal or in base64");
}
