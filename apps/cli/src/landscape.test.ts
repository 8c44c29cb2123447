import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "./run-command.ts";

const product = (name: string, eol: string) =>
  `---\ntitle: ${name}\nreleases:\n  - releaseCycle: "1"\n    releaseDate: 2020-01-01\n    eol: ${eol}\n---\nText.\n`;

let folder = "";
let out = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "grondslag-facts-"));
  out = path.join(folder, "facts.jsonl");
  await mkdir(path.join(folder, "copy", "products"), { recursive: true });
  await writeFile(path.join(folder, "copy", "products", "one.md"), product("One", "2024-01-01"));
  await writeFile(path.join(folder, "copy", "README.md"), "not a product");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(...argv: string[]) {
  const complained: string[] = [];
  const code = await runCommand(["landscape", ...argv], {
    print: () => undefined,
    complain: (line) => complained.push(line),
    interactive: false,
  });
  return { code, complained: complained.join("\n") };
}

/** One file in a tar archive (POSIX ustar). */
function tar(name: string, text: string): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(Buffer.byteLength(text).toString(8).padStart(11, "0"), 124);
  header.write("0", 156);
  header.write("ustar", 257);
  const body = Buffer.alloc(Math.ceil(Buffer.byteLength(text) / 512) * 512);
  body.write(text);
  return Buffer.concat([header, body, Buffer.alloc(1024)]);
}

describe("grondslag landscape end-of-life [L3]", () => {
  test("makes the same facts of a folder and of an archive of it, with where they come from", async () => {
    const options = ["--out", out, "--date", "2026-08-22"];
    expect((await run("end-of-life", path.join(folder, "copy"), ...options)).code).toBe(0);
    const ofFolder = await readFile(out, "utf8");
    expect(ofFolder.split("\n")).toEqual([
      '{"source":"endoflife.date","url":"https://endoflife.date","licence":"MIT","date":"2026-08-22"}',
      '{"product":"one","name":"One","cycles":[["1","2020-01-01","2024-01-01"]]}',
      "",
    ]);
    const archive = path.join(folder, "copy.tar.gz");
    await writeFile(
      archive,
      gzipSync(tar("endoflife.date-main/products/one.md", product("One", "2024-01-01"))),
    );
    expect((await run("end-of-life", archive, ...options)).code).toBe(0);
    expect(await readFile(out, "utf8")).toBe(ofFolder);
  });

  test("writes nothing when a product cannot be read, and names it", async () => {
    const broken = path.join(folder, "broken");
    await mkdir(broken);
    await writeFile(path.join(broken, "two.md"), product("Two", "2024-02-30"));
    const place = path.join(folder, "none.jsonl");
    const { code, complained } = await run("end-of-life", broken, "--out", place, "--date", "2026-08-22");
    expect(code).toBe(1);
    expect(complained).toContain("two/releases/0/eol");
    await expect(readFile(place)).rejects.toThrow("ENOENT");
  });

  test.each([
    [["fly"], 2, "end-of-life"],
    [["end-of-life", "."], 2, "--out"],
    [["end-of-life", ".", "--out", "x", "--date", "yesterday"], 2, "--date"],
    [
      ["end-of-life", new URL(import.meta.url).pathname, "--out", "x", "--date", "2026-01-01"],
      1,
      "zip, tar or tar.gz",
    ],
  ])("asked %j it says what is wrong", async (argv, expected, words) => {
    const { code, complained } = await run(...argv);
    expect(code).toBe(expected);
    expect(complained).toContain(words);
  });
});
