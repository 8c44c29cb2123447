import { spawn } from "node:child_process";
import path from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./run.mjs";

await ensureInstalled();
await ensureBuilt();
const bench = spawn(process.execPath, [path.join(root, "bench/dist/main.js"), ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
bench.on("close", (code) => process.exit(code ?? 1));
