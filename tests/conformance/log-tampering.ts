import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { seededRandom } from "@grondslag/kernel/testing";
import { formatTilePath, leafHash, noteSigner, parseCheckpoint, parseNote } from "@grondslag/log";
import type { CosignedLog } from "./cosigned-log.ts";

/** Hashes in a tile and entries in a bundle (C2SP tlog-tiles). */
const tileWidth = 256;

/** A way to alter a log by who can write in its files. */
export interface Tampering {
  readonly name: string;
  /** Whether the tree itself shows it, or only the cosignatures do. */
  readonly shownBy: "tree" | "cosignatures";
  /** @returns what puts everything back */
  readonly apply: (log: CosignedLog) => () => void;
}

/** Every kind of tampering with the public files of a log, at a place in the middle of it. */
export function tamperings(size: number): readonly Tampering[] {
  const middle = Math.floor(size / 2 / tileWidth);
  const entries = formatTilePath({ kind: "entries", index: middle, width: tileWidth });
  const leaves = formatTilePath({ kind: "tile", level: 0, index: middle, width: tileWidth });
  const above = edgeTile(size, 1);
  const last = edgeTile(size, 0);
  const tree = (name: string, file: string, change: (bytes: Buffer) => Buffer | undefined): Tampering => ({
    name,
    shownBy: "tree",
    apply: (log) => changeFile(path.join(log.directory, file), change),
  });
  const note = (
    name: string,
    file: string,
    change: (text: string, log: CosignedLog) => string,
  ): Tampering => ({
    name,
    shownBy: file === "checkpoint" ? "tree" : "cosignatures",
    apply: (log) =>
      changeFile(path.join(log.directory, file), (bytes) => Buffer.from(change(bytes.toString("utf8"), log))),
  });
  return [
    tree("an entry is altered", entries, flip(35 * 100 + 20)),
    tree("two entries change places", entries, (bytes) =>
      Buffer.concat([bytes.subarray(35, 70), bytes.subarray(0, 35), bytes.subarray(70)]),
    ),
    tree("an entry is taken out", entries, (bytes) => bytes.subarray(0, -35)),
    tree("an entry is added", entries, (bytes) => Buffer.concat([bytes, bytes.subarray(0, 35)])),
    tree("a bundle of entries is gone", entries, () => undefined),
    tree("a hash of a leaf is altered", leaves, flip(32 * 100 + 5)),
    {
      name: "an entry is altered together with its hash",
      shownBy: "tree",
      apply: ({ directory }) => {
        const at = 100;
        const changed = flip(35 * at + 20)(readFileSync(path.join(directory, entries)));
        const hash = leafHash(changed.subarray(35 * at + 2, 35 * (at + 1)));
        const putBack = [
          changeFile(path.join(directory, entries), () => changed),
          changeFile(path.join(directory, leaves), (bytes) => {
            hash.copy(bytes, 32 * at);
            return bytes;
          }),
        ];
        return () => {
          for (const undo of putBack) undo();
        };
      },
    },
    tree("a tile of leaves is gone", leaves, () => undefined),
    tree("a hash above the leaves is altered", above, flip(7)),
    tree("a tile above the leaves is cut off", above, (bytes) => bytes.subarray(0, -32)),
    tree("the last hash is altered", last, (bytes) => flip(bytes.length - 3)(bytes)),
    note("the size is altered", "checkpoint", (text) => text.replace(`\n${size}\n`, `\n${size - 1}\n`)),
    note("the root is altered", "checkpoint", (text) => flipLine(text, 2)),
    note("the name of the log is altered", "checkpoint", (text) => text.replace("agency", "agenda")),
    note("the signature of the log is altered", "checkpoint", (text) => flipLine(text, 4)),
    note("the signature is gone", "checkpoint", (text) => text.slice(0, text.indexOf("— "))),
    note("another key has signed it", "checkpoint", (text, { origin }) =>
      noteSigner(origin, seededRandom(99).bytes(32)).sign(parseNote(text).text),
    ),
    note("a cosignature is altered", "cosignatures", (text) => flipLine(text, 5)),
    note(
      "two of three cosignatures are gone",
      "cosignatures",
      (text) => `${text.split("\n").slice(0, 6).join("\n")}\n`,
    ),
    {
      name: "the cosigned checkpoint is gone",
      shownBy: "cosignatures",
      apply: (log) => changeFile(path.join(log.directory, "cosignatures"), () => undefined),
    },
  ];
}

/** The last tile of a level that is not full, or the last full one. */
function edgeTile(size: number, level: number): string {
  const count = Math.floor(size / tileWidth ** level);
  const width = count % tileWidth;
  const index = Math.floor(count / tileWidth);
  return formatTilePath(
    width === 0
      ? { kind: "tile", level, index: index - 1, width: tileWidth }
      : { kind: "tile", level, index, width },
  );
}

/** Puts the cosigned checkpoint of one log beside another: what is left after a log was put back, or written anew. */
export function withCosignaturesOf(log: CosignedLog, other: CosignedLog): () => void {
  const known = readFileSync(path.join(other.directory, "cosignatures"));
  return changeFile(path.join(log.directory, "cosignatures"), () => known);
}

/** Alters a proof in every way that a proof can be altered. */
export function alteredProofs(proof: string): ReadonlyMap<string, string> {
  const lines = proof.split("\n");
  const index = Number(lines[2]?.slice(6));
  const { size } = parseCheckpoint(parseNote(proof.slice(proof.indexOf("\n\n") + 2)).text);
  const replaced = (at: number, text: string): string => lines.with(at, text).join("\n");
  return new Map([
    ["another entry", flipLine(proof, 1)],
    ["another index", replaced(2, `index ${(index + 1) % size}`)],
    ["another hash", flipLine(proof, 3)],
    ["a hash too few", lines.toSpliced(3, 1).join("\n")],
    ["a hash too many", lines.toSpliced(3, 0, lines[3] ?? "").join("\n")],
    ["another size", proof.replace(`\n${size}\n`, `\n${size + 1}\n`)],
    ["another root", flipLine(proof, lines.indexOf("") + 3)],
    ["another signature", flipLine(proof, lines.indexOf("") + 5)],
  ]);
}

function changeFile(file: string, change: (bytes: Buffer) => Buffer | undefined): () => void {
  const kept = `${file}.kept`;
  const bytes = readFileSync(file);
  renameSync(file, kept);
  const changed = change(Buffer.from(bytes));
  if (changed !== undefined) writeFileSync(file, changed);
  return () => {
    rmSync(file, { force: true });
    renameSync(kept, file);
  };
}

function flip(at: number): (bytes: Buffer) => Buffer {
  return (bytes) => {
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };
}

/** Another letter of base64 near the middle of the last word of a line. */
function flipLine(text: string, at: number): string {
  const lines = text.split("\n");
  const line = lines[at] ?? "";
  const start = line.lastIndexOf(" ") + 1;
  const place = start + Math.floor((line.length - start) / 2);
  const letter = line[place] === "A" ? "B" : "A";
  return lines.with(at, `${line.slice(0, place)}${letter}${line.slice(place + 1)}`).join("\n");
}
