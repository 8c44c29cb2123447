import { FormatError } from "../format-error.ts";
import { decodeDocument, detectEncoding } from "./decode-document.ts";

/**
 * The text of an XML document, in the encoding of its mark or of its declaration (XML 1.0, appendix F); UTF-8 when it
 * has neither.
 *
 * @throws FormatError TEXT_MALFORMED
 */
export function decodeXml(bytes: Uint8Array): string {
  const detected = detectEncoding(bytes);
  if (detected === "utf-16le" || detected === "utf-16be") return decodeDocument(bytes, detected);
  const head = decodeDocument(
    bytes.subarray(0, 200).map((byte) => (byte < 0x80 ? byte : 0x3f)),
    "utf-8",
  );
  const stated =
    /^\s*<\?xml[^>]*\sencoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1]?.toLowerCase() ?? "utf-8";
  if (["utf-8", "utf8", "us-ascii"].includes(stated)) return decodeDocument(bytes, "utf-8");
  if (["windows-1252", "iso-8859-1", "latin1"].includes(stated)) return decodeDocument(bytes, "windows-1252");
  throw new FormatError("TEXT_MALFORMED", "its declaration names an encoding that is not read: use UTF-8");
}
