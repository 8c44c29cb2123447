import { readFile } from "node:fs/promises";
import { LogError } from "../../domain/log-error.ts";
import { parsePkcs11Uri } from "../../domain/pkcs11-uri.ts";
import type { Pkcs11Key } from "../../ports.ts";

/**
 * Reads where a master key is: a file of 32 bytes, raw or as text in hexadecimal or base64, or the address of a key
 * in a device (`pkcs11:...`, RFC 7512), whose PIN is read from its file.
 *
 * @throws LogError LOG_MALFORMED, LOG_KEY when it is not a key; the file system's fault when a file cannot be read.
 *   Neither key nor PIN is ever repeated.
 */
export async function readMasterKey(place: string): Promise<Uint8Array | Pkcs11Key> {
  if (place.startsWith("pkcs11:")) {
    const { library, token, key, pinFile } = parsePkcs11Uri(place);
    return { library, token, key, pin: (await readFile(pinFile, "utf8")).trim() };
  }
  const bytes = await readFile(place);
  if (bytes.length === 32) return bytes;
  const text = bytes.length > 200 ? "" : bytes.toString("utf8").trim();
  if (/^[0-9a-fA-F]{64}$/.test(text)) return Buffer.from(text, "hex");
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, "base64");
  throw new LogError(
    "LOG_KEY",
    "the master key file does not hold 32 bytes, raw, in hexadecimal or in base64",
    {
      where: place,
    },
  );
}
