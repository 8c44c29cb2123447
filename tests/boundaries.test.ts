import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { boundaryProblems } from "../tools/boundaries.mjs";

/** Lays out a small project and returns the rules it breaks. */
function rulesBrokenBy(files: Record<string, string>): string[] {
  const root = mkdtempSync(path.join(tmpdir(), "boundaries-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    return [...new Set(boundaryProblems(root).map((problem) => problem.rule))].sort();
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test("a project that keeps the rules has no problem", () => {
  expect(
    rulesBrokenBy({
      "packages/access/src/domain/rule.ts": `import { parseSubject } from "@grondslag/kernel"; export const rule = parseSubject;`,
      "packages/access/src/open-work-item.ts": `import { rule } from "./domain/rule.ts"; export const open = rule;`,
      "packages/access/src/storage/store.ts": `import { Kysely } from "kysely"; export const store = Kysely;`,
      "apps/server/src/config.ts": `export const port = process.env.PORT;`,
      "apps/web/src/page.tsx": `export const Page = () => <h1>{text.title}</h1>;`,
    }),
  ).toEqual([]);
});

test.each([
  ["dependencies", "packages/log/src/a.ts", `import { x } from "@grondslag/access";`],
  ["dependencies", "packages/kernel/src/a.ts", `export { x } from "@grondslag/log";`],
  ["dependencies", "apps/server/src/a.ts", `import { x } from "@grondslag/log/src/secret.ts";`],
  ["dependencies", "packages/register/src/a.ts", `const x = await import("@grondslag/server");`],
  ["own-folder", "packages/log/src/a.ts", `import { x } from "../../access/src/index.ts";`],
  ["layers", "packages/log/src/domain/a.ts", `import { x } from "../storage/b.ts";`],
  ["layers", "packages/log/src/append.ts", `import { x } from "./http/b.ts";`],
  ["layers", "packages/log/src/storage/a.ts", `import { x } from "../http/b.ts";`],
  ["pure-domain", "packages/log/src/domain/a.ts", `export const x = Date.now();`],
  ["pure-domain", "packages/log/src/domain/a.ts", `export const x = new Date();`],
  [
    "pure-domain",
    "packages/log/src/domain/a.ts",
    `import { randomBytes } from "node:crypto"; export const x = randomBytes;`,
  ],
  [
    "engines-in-their-place",
    "packages/access/src/a.ts",
    `import { sql } from "kysely"; export const x = sql;`,
  ],
  [
    "engines-in-their-place",
    "packages/access/src/a.ts",
    `import fastify from "fastify"; export const x = fastify;`,
  ],
  ["environment", "packages/log/src/a.ts", `export const x = process.env.HOME;`],
  ["screen-text", "apps/web/src/a.tsx", `export const A = () => <p>Hallo</p>;`],
  ["screen-text", "apps/web/src/a.tsx", `export const A = () => <img alt="Een foto" />;`],
  ["names", "packages/log/src/utils/a.ts", `export const x = 1;`],
  ["names", "packages/log/src/helpers.ts", `export const x = 1;`],
  ["parses", "packages/log/src/a.ts", `export const = ;`],
])("the rule '%s' fails on %s: %s", (rule, file, text) => {
  expect(rulesBrokenBy({ [file]: text })).toContain(rule);
});

test("an import cycle is found, a cycle of types alone is allowed", () => {
  const a = `import { b } from "./b.ts"; export const a = b;`;
  expect(
    rulesBrokenBy({
      "apps/cli/src/a.ts": a,
      "apps/cli/src/b.ts": `import { a } from "./a.ts"; export const b = a;`,
    }),
  ).toEqual(["cycles"]);
  expect(
    rulesBrokenBy({
      "apps/cli/src/a.ts": a,
      "apps/cli/src/b.ts": `import type { A } from "./a.ts"; export const b = 1 satisfies A;`,
    }),
  ).toEqual([]);
});
