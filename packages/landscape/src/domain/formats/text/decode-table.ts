import { FormatError } from "../format-error.ts";
import { type DocumentEncoding, decodeDocument, detectEncoding, hasUtf8Letters } from "./decode-document.ts";

/**
 * The text of a table: in the encoding that is stated, or in the one that its bytes show. What is no UTF-8 anywhere is
 * Windows-1252, in which office programs write; what is UTF-8 but for some bytes is broken, and told.
 *
 * @throws FormatError TEXT_MALFORMED with the line
 */
export function decodeTable(bytes: Uint8Array, stated: DocumentEncoding | undefined): string {
  const detected = detectEncoding(bytes);
  if (stated !== undefined && stated !== detected && detected?.startsWith("utf-16"))
    throw new FormatError(
      "TEXT_MALFORMED",
      `these bytes are ${detected}, and not ${stated} as the mapping says`,
      "line 1",
    );
  if (stated !== undefined) return decodeDocument(bytes, stated);
  if (detected !== undefined) return decodeDocument(bytes, detected);
  return decodeDocument(bytes, hasUtf8Letters(bytes) ? "utf-8" : "windows-1252");
}
