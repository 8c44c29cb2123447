import { verifyConsistency, verifyInclusion } from "@grondslag/log";
import { expect, test } from "vitest";
import { readArchive, sharedFile, unless } from "./shared-data.ts";

const name = "merkle/rfc6962-vectors.tar.gz";
const { path, present } = sharedFile(name);

/**
 * The one vector that we refuse on purpose: two equal "roots" of 14 bytes at size 1, which it calls consistent.
 * A root is a SHA-256 digest; what is not 32 bytes is no root of ours.
 */
const refusedByDesign = "sizes are equal (one) and proof is empty";

interface Vector {
  readonly desc: string;
  readonly wantErr: boolean;
  readonly proof: readonly string[] | null;
  readonly [field: string]: unknown;
}

/** Sizes and indexes go up to 2^64 - 1: as text, because a number would lose their last digits. */
function parseVector(json: Buffer): Vector {
  return JSON.parse(json.toString("utf8").replaceAll(/:\s*(\d+)(?=\s*[,}])/g, ':"$1"'));
}

const bytes = (value: unknown): Buffer => Buffer.from(typeof value === "string" ? value : "", "base64");
/** Above 2^53 a double is no exact size any more; the verifier must refuse it. */
const size = (value: unknown): number => Number(value);

test.skipIf(!present)(
  `[M10] 195 of the 196 public Merkle vectors give the answer they want${unless(present, name)}`,
  () => {
    const files = [...readArchive(path)].filter(([file]) => file.endsWith(".json"));
    expect(files).toHaveLength(196);
    const differing: string[] = [];
    for (const [file, json] of files) {
      const vector = parseVector(json);
      const hashes = (vector.proof ?? []).map(bytes);
      const holds = file.includes("inclusion/")
        ? verifyInclusion({
            index: size(vector.leafIdx),
            size: size(vector.treeSize),
            leafHash: bytes(vector.leafHash),
            hashes,
            root: bytes(vector.root),
          })
        : verifyConsistency({
            from: size(vector.size1),
            to: size(vector.size2),
            fromRoot: bytes(vector.root1),
            toRoot: bytes(vector.root2),
            hashes,
          });
      if (holds === vector.wantErr) differing.push(vector.desc);
    }
    expect(differing).toEqual([refusedByDesign]);
  },
);
