import { type Bytes, concat, fromBase64, sha256, utf8 } from "./bytes.ts";
import type { GroupEvidence, RecordGroups } from "./verification.ts";

/** The log's entry: a version byte and the hash of three salted group digests. It holds no personal data. */
const entryVersion = 0x01;
const groupPrefix = Uint8Array.of(0x02);
const recordPrefix = Uint8Array.of(0x03);
const saltLength = 16;
export const entryLength = 33;

/** Digest of one group: `SHA-256(0x02 || salt || bytes)`; undefined when the salt or digest is malformed. */
async function groupDigest(group: GroupEvidence): Promise<Bytes | undefined> {
  if ("digest" in group) {
    const digest = fromBase64(group.digest);
    return digest?.length === 32 ? digest : undefined;
  }
  const salt = fromBase64(group.salt);
  return salt?.length === saltLength ? sha256(groupPrefix, salt, utf8(group.text)) : undefined;
}

/** The entry that the groups commit to: `0x01 || SHA-256(0x03 || facts || subject || actor)`. */
export async function entryOf(groups: RecordGroups): Promise<Bytes | undefined> {
  const digests = await Promise.all([groups.facts, groups.subject, groups.actor].map(groupDigest));
  const known = digests.filter((digest) => digest !== undefined);
  if (known.length !== 3) return undefined;
  return concat(Uint8Array.of(entryVersion), await sha256(recordPrefix, ...known));
}
