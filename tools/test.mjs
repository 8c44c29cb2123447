import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ensureBrowser } from "./browser.mjs";
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { bin, run } from "./run.mjs";

await ensureInstalled();
const browser = await ensureBrowser();
await ensureBuilt();
// Only now: it needs an installed package.
const { check } = await import("./check.mjs");
const checks = await check();

const folder = mkdtempSync(path.join(tmpdir(), "grondslag-test-"));
const report = path.join(folder, "report.json");
const finished = await run(
  bin("vitest"),
  ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...process.argv.slice(2)],
  { env: { CHROMIUM_PATH: browser } },
);
const tests = readReport();
rmSync(folder, { recursive: true, force: true });

const passed = checks.passed + tests.passed;
let failed = checks.failed + tests.failed;
// A suite that could not even start counts no test; it must not look like success.
if (!finished && tests.failed === 0) failed += 1;
if (tests.skipped > 0) console.log(`${tests.skipped} skipped (each says why in its title)`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function readReport() {
  try {
    const result = JSON.parse(readFileSync(report, "utf8"));
    return {
      passed: result.numPassedTests,
      failed: result.numFailedTests,
      skipped: result.numPendingTests + result.numTodoTests,
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
