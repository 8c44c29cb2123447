import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./run.mjs";

// Prints each requirement row with the tests that name it. The rows live beside the project, not in it:
// where that folder is absent, the rows are those that the tests name.

const requirements = path.join(root, "../shared/requirements.md");
const rows = new Map();
if (existsSync(requirements)) {
  for (const [, id, item] of readFileSync(requirements, "utf8").matchAll(
    /^\| ([A-Z]\d+) \| [^|]* \| ([^|]*) \|/gm,
  )) {
    rows.set(id, { item: item.trim(), tests: [] });
  }
} else {
  console.log(`(no ${path.relative(root, requirements)}: only the rows that tests name are printed)`);
}

for (const folder of ["packages", "apps", "bench", "tests"]) {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (!/\.test\.tsx?$/.test(entry.name) || /node_modules|dist/.test(file)) continue;
    for (const { 2: title } of readFileSync(file, "utf8").matchAll(/(["'`])((?:\[[A-Z]\d+\] ?)+.*?)\1/g)) {
      for (const [, id] of title.matchAll(/\[([A-Z]\d+)\]/g)) {
        if (!rows.has(id)) rows.set(id, { item: "", tests: [] });
        rows.get(id).tests.push(`${title}  (${path.relative(root, file)})`);
      }
    }
  }
}

let covered = 0;
for (const [id, { item, tests }] of rows) {
  console.log(`${id.padEnd(4)}${item}${tests.length === 0 ? "  -" : ""}`);
  for (const test of tests) console.log(`      ${test}`);
  if (tests.length > 0) covered += 1;
}
console.log(`${covered} of ${rows.size} rows are named by a test`);
