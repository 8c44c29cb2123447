import { createPublicKey } from "node:crypto";
import { createRequire } from "node:module";
import path from "node:path";
import { noteVerifier, parseCheckpoint, parseNote, parseProof } from "@grondslag/log";

/*
 * `@sigstore/verify` is another program's code for the same formats. Its checkpoint and Merkle functions are not
 * exported, hence the paths. It knows no tlog-proof; the entry it takes has the same parts.
 */
interface SigstoreEntry {
  canonicalizedBody: Buffer;
  inclusionProof: {
    logIndex: string;
    treeSize: string;
    rootHash: Buffer;
    hashes: Buffer[];
    checkpoint: { envelope: string };
  };
}
type VerifyCheckpoint = (entry: SigstoreEntry, keys: unknown[]) => { origin: string; logSize: bigint };
type VerifyMerkleInclusion = (entry: SigstoreEntry, checkpoint: unknown) => void;

const load = createRequire(import.meta.url);
const folder = path.join(path.dirname(load.resolve("@sigstore/verify/package.json")), "dist", "tlog");
const { verifyCheckpoint } = load(path.join(folder, "checkpoint.js")) as {
  verifyCheckpoint: VerifyCheckpoint;
};
const { verifyMerkleInclusion } = load(path.join(folder, "merkle.js")) as {
  verifyMerkleInclusion: VerifyMerkleInclusion;
};

const publicKeyHeader = Buffer.from("302a300506032b6570032100", "hex");

/** What `@sigstore/verify` says of one proof. Throws what it throws when the proof does not hold. */
export function verifyWithSigstore(proof: string, verifierKey: string): { origin: string; logSize: bigint } {
  const { extra, index, hashes, checkpoint: envelope } = parseProof(proof);
  const { origin, size, root } = parseCheckpoint(parseNote(envelope).text);
  const encoded = verifierKey.slice(verifierKey.indexOf("+", verifierKey.indexOf("+") + 1) + 1);
  const logID = Buffer.alloc(32);
  Buffer.from(noteVerifier(verifierKey).keyId, "hex").copy(logID);
  const key = Buffer.concat([publicKeyHeader, Buffer.from(encoded, "base64").subarray(1)]);
  const authority = {
    logID,
    publicKey: createPublicKey({ key, format: "der", type: "spki" }),
    baseURL: `https://${origin}`,
    validFor: {},
  };
  const entry: SigstoreEntry = {
    canonicalizedBody: Buffer.from(extra ?? []),
    inclusionProof: {
      logIndex: String(index),
      treeSize: String(size),
      rootHash: Buffer.from(root),
      hashes: hashes.map((hash) => Buffer.from(hash)),
      checkpoint: { envelope },
    },
  };
  const checkpoint = verifyCheckpoint(entry, [authority]);
  verifyMerkleInclusion(entry, checkpoint);
  return checkpoint;
}
