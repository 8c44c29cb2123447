import { Buffer } from "node:buffer";

/** What Windows-1252 has where Latin-1 has control characters, from 0x80 (Node 20 decodes the one as the other). */
const signs = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
const first = 0x80;

/** The text of bytes in Windows-1252, as old office programs write; the five bytes that it has no sign for stay. */
export function fromWindows1252(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return text.replace(/[\u0080-\u009f]/g, (sign) => signs.charAt(sign.charCodeAt(0) - first));
}
