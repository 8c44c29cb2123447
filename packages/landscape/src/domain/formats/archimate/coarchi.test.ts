import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { checkDocument, danglingEnds } from "../../check-document.ts";
import { formatBounds } from "../format-bounds.ts";
import { readCoarchi } from "./read-coarchi.ts";
import { readExchange } from "./read-exchange.ts";
import { writeCoarchi } from "./write-coarchi.ts";
import { writeExchange } from "./write-exchange.ts";

const archive = path.resolve(
  import.meta.dirname,
  "../../../../../../../shared/data/landscape/gemma-archimate-coarchi.tar.xz",
);

function unpacked(): ReadonlyMap<string, string> {
  const folder = mkdtempSync(path.join(tmpdir(), "gemma-"));
  try {
    execFileSync("tar", ["-xJf", archive, "-C", folder]);
    const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    return new Map(
      names.map((entry) => {
        const file = path.join(entry.parentPath, entry.name);
        return [path.relative(folder, file).split(path.sep).join("/"), readFileSync(file, "utf8")];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe.skipIf(!existsSync(archive))("the GEMMA model (skipped without ../shared/data/landscape)", () => {
  const files = existsSync(archive) ? unpacked() : new Map<string, string>();

  test("[L1] all of its 9,911 files are read and written again byte for byte", () => {
    const document = readCoarchi(files, formatBounds);
    expect(document.problems).toEqual([]);
    expect(checkDocument(document)).toEqual([]);
    expect(danglingEnds(document, () => false)).toEqual([]);
    const stored = JSON.parse(JSON.stringify(document));
    const written = writeCoarchi(stored);
    expect([...written.keys()].sort()).toEqual(
      [...files.keys()].filter((name) => name.endsWith(".xml")).sort(),
    );
    const different = [...written].filter(([name, text]) => files.get(name) !== text).map(([name]) => name);
    expect(different).toEqual([]);
  });

  test("[L1] as an exchange file it says the same of every element and relation", () => {
    const document = readCoarchi(files, formatBounds);
    const read = readExchange(writeExchange(document), formatBounds);
    expect(read.problems).toEqual([]);
    expect(read.items.map(({ keys, kind, name, fields }) => ({ keys, kind, name, fields }))).toEqual(
      document.items.map(({ keys, kind, name, fields }) => ({ keys, kind, name, fields })),
    );
    const ends = ({ from, type, to }: { from: string; type: string; to: string }) => `${from} ${type} ${to}`;
    expect(read.relations.map(ends).sort()).toEqual(document.relations.map(ends).sort());
  });
});
