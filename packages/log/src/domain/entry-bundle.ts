import { entryLength } from "./commitment.ts";
import { LogError } from "./log-error.ts";

/** An entry of ours in a bundle: its length and its 33 bytes. */
export const bundledEntryLength = 2 + entryLength;

/** A bundle of entries as C2SP tlog-tiles has it: each with its length before it, 16 bits, big endian. */
export function formatEntries(entries: readonly Uint8Array[]): Buffer {
  const parts: Uint8Array[] = [];
  for (const entry of entries) {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(entry.length);
    parts.push(length, entry);
  }
  return Buffer.concat(parts);
}

/**
 * The entries of a bundle.
 *
 * @param cut what to do with an entry that reaches beyond the end: refuse the bundle, or give the whole ones
 * @throws LogError LOG_MALFORMED
 */
export function parseEntries(bundle: Uint8Array, cut: "refuse" | "whole" = "refuse"): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let offset = 0; offset < bundle.length; ) {
    const start = offset + 2;
    const end = start + (bundle[offset] ?? 0) * 256 + (bundle[offset + 1] ?? 0);
    if (start > bundle.length || end > bundle.length) {
      if (cut === "whole") break;
      throw new LogError("LOG_MALFORMED", "an entry reaches beyond the end of its bundle", {
        where: `byte ${offset}`,
      });
    }
    entries.push(bundle.subarray(start, end));
    offset = end;
  }
  return entries;
}
