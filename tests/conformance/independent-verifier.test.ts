import { createPublicKey } from "node:crypto";
import { createRequire } from "node:module";
import path from "node:path";
import { formatMapLine, noteVerifier, parseCheckpoint, parseNote, parseProof } from "@grondslag/log";
import { memoryLog, testRecords } from "@grondslag/log/testing";
import { expect, test } from "vitest";

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

const lineOfMap = formatMapLine({ covered: 600, root: Buffer.alloc(32, 9) });

test.each([
  ["", undefined],
  ["with the line of a map", lineOfMap],
])(
  "[M10] a program that is not ours verifies our checkpoints %s and inclusion proofs, and refuses altered ones",
  async (_, line) => {
    const log = memoryLog();
    await log.append(testRecords(600));
    const origin = log.logs()[0]?.origin ?? "";
    if (line !== undefined) log.extend(origin, line);
    await log.publish();
    const [head] = log.logs();
    expect(head?.checkpoint.includes("grondslag-map")).toBe(line !== undefined);
    const verifierKey = head?.verifierKey ?? "";
    const typedKey = Buffer.from(
      verifierKey.slice(verifierKey.indexOf("+", verifierKey.indexOf("+") + 1) + 1),
      "base64",
    );
    const logID = Buffer.alloc(32);
    Buffer.from(noteVerifier(verifierKey).keyId, "hex").copy(logID);
    const key = Buffer.concat([publicKeyHeader, typedKey.subarray(1)]);
    const authority = {
      logID,
      publicKey: createPublicKey({ key, format: "der", type: "spki" }),
      baseURL: `https://${head?.origin}`,
      validFor: {},
    };
    for (const index of [0, 1, 255, 256, 511, 512, 598, 599]) {
      const proof = parseProof(await log.prove(head?.origin ?? "", index));
      const { size, root } = parseCheckpoint(parseNote(proof.checkpoint).text);
      const entry: SigstoreEntry = {
        canonicalizedBody: Buffer.from(proof.extra ?? []),
        inclusionProof: {
          logIndex: String(index),
          treeSize: String(size),
          rootHash: Buffer.from(root),
          hashes: proof.hashes.map((hash) => Buffer.from(hash)),
          checkpoint: { envelope: proof.checkpoint },
        },
      };
      const checkpoint = verifyCheckpoint(entry, [authority]);
      expect(checkpoint).toMatchObject({ origin: head?.origin, logSize: 600n });
      verifyMerkleInclusion(entry, checkpoint);
      entry.canonicalizedBody[7] = (entry.canonicalizedBody[7] ?? 0) ^ 1;
      expect(() => verifyMerkleInclusion(entry, checkpoint)).toThrow();
      for (const [was, is] of [
        ["\n600\n", "\n601\n"],
        ["/v1 600", "/v1 599"],
      ] as const) {
        if (!proof.checkpoint.includes(was)) continue;
        entry.inclusionProof.checkpoint.envelope = proof.checkpoint.replace(was, is);
        expect(() => verifyCheckpoint(entry, [authority])).toThrow();
      }
    }
  },
);
