import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { boundaryProblems } from "./boundaries.mjs";
import { bin, root, run } from "./run.mjs";

/** Everything that is checked without running the product. @returns {Promise<{ passed: number, failed: number }>} */
export async function check() {
  const results = [
    await report("style and lint (Biome)", run(bin("biome"), ["ci", "--error-on-warnings"], { quiet: true })),
    await report(
      "types of sources and tests (tsc)",
      run(bin("tsc"), ["-p", "tsconfig.test.json"], { quiet: true }),
    ),
    await report("nothing unused (knip)", run(bin("knip"), [], { quiet: true })),
    await report("boundaries between folders", boundaries()),
    await report("every package is pinned by its digest", lockFileIsWhole()),
  ];
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed };
}

async function report(name, result) {
  const started = performance.now();
  const ok = await result;
  console.log(
    `${ok ? "ok    " : "FAILED"}  ${name}  (${((performance.now() - started) / 1000).toFixed(1)} s)`,
  );
  return ok;
}

async function boundaries() {
  const problems = boundaryProblems(root);
  for (const problem of problems)
    console.error(`${problem.file}:${problem.line}  ${problem.message}  [${problem.rule}]`);
  return problems.length === 0;
}

/** Every package is pinned with its digest. */
async function lockFileIsWhole() {
  const { packages } = JSON.parse(readFileSync(`${root}/package-lock.json`, "utf8"));
  const loose = Object.entries(packages).filter(
    ([name, entry]) => name.includes("node_modules/") && !entry.link && !entry.inBundle && !entry.integrity,
  );
  for (const [name] of loose) console.error(`package-lock.json: ${name} has no digest`);
  return loose.length === 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { failed } = await check();
  process.exit(failed === 0 ? 0 : 1);
}
