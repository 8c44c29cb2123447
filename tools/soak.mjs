import { ensureBrowser } from "./browser.mjs";
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { bin, run } from "./run.mjs";

// What takes longer than `npm test` may: the same checks with more calls, more kills and more records. Any
// argument goes to Vitest, so that a part of a file's name runs that soak alone.
await ensureInstalled();
const browser = await ensureBrowser();
await ensureBuilt();
const ok = await run(bin("vitest"), ["run", "--config", "vitest.soak.config.ts", ...process.argv.slice(2)], {
  env: { CHROMIUM_PATH: browser },
});
process.exitCode = ok ? 0 : 1;
