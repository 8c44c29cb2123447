import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  formatCheckpoint,
  formatTilePath,
  leafHash,
  noteVerifier,
  openNote,
  parseCheckpoint,
  parseEntries,
  parseNote,
  TreeGrowth,
  verifyLog,
} from "@grondslag/log";
import { expect, test } from "vitest";
import { readArchive, sharedFile, unless } from "./shared-data.ts";

const name = "merkle/tessera-log.tar.gz";
const archive = sharedFile(name);
const verifierKey = "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

const whenPresent = test.skipIf(!archive.present);
const suffix = unless(archive.present, name);

function filesOf(): ReadonlyMap<string, Buffer> {
  return new Map([...readArchive(archive.path)].map(([file, bytes]) => [file.replace(/^log\//, ""), bytes]));
}

whenPresent(
  `[M10] a log that Tessera wrote comes out byte for byte: tiles, roots and checkpoints${suffix}`,
  () => {
    const files = filesOf();
    const entries = parseEntries(files.get("tile/entries/000.p/15") ?? Buffer.alloc(0));
    expect(entries).toHaveLength(15);
    let tree = TreeGrowth.empty;
    const hashes: Buffer[] = [];
    for (let size = 0; size <= entries.length; size += 1) {
      const checkpoint = files.get(`checkpoint.${size}`)?.toString("utf8") ?? "";
      const note = parseNote(checkpoint);
      expect(openNote(note, [noteVerifier(verifierKey)])).toMatchObject({ ok: true });
      const { origin } = parseCheckpoint(note.text);
      expect(formatCheckpoint({ origin, size: tree.size, root: tree.root })).toBe(note.text);
      if (size > 0) {
        const width = { index: 0, width: size } as const;
        expect(Buffer.concat(hashes)).toEqual(
          files.get(formatTilePath({ kind: "tile", level: 0, ...width })),
        );
      }
      const next = entries[size];
      if (next === undefined) continue;
      hashes.push(leafHash(next));
      tree = tree.grow(leafHash(next));
    }
  },
);

whenPresent(
  `[M10] a log that Tessera wrote is verified from its files, and extends each earlier checkpoint${suffix}`,
  async () => {
    const files = filesOf();
    const directory = mkdtempSync(path.join(tmpdir(), "grondslag-tessera-"));
    try {
      for (const [file, bytes] of files) {
        mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
        writeFileSync(path.join(directory, file), bytes);
      }
      for (let size = 0; size <= 15; size += 1) {
        const since = files.get(`checkpoint.${size}`)?.toString("utf8") ?? "";
        const found = await verifyLog(directory, { verifierKeys: [verifierKey], since });
        expect(found).toMatchObject({ ok: true, entries: 15, problems: [] });
      }
      const bundle = Buffer.from(files.get("tile/entries/000.p/15") ?? Buffer.alloc(0));
      bundle[bundle.length - 1] = (bundle.at(-1) ?? 0) ^ 1;
      writeFileSync(path.join(directory, "tile/entries/000.p/15"), bundle);
      const found = await verifyLog(directory, { verifierKeys: [verifierKey] });
      expect(found.problems).toMatchObject([{ index: 14, code: "ENTRY_ALTERED" }]);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  },
);
