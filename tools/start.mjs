import { spawn } from "node:child_process";
import path from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled } from "./install.mjs";
import { root } from "./run.mjs";

await ensureInstalled();
await ensureBuilt();
const server = spawn(process.execPath, [path.join(root, "apps/cli/dist/main.js"), "demo"], {
  cwd: root,
  stdio: "inherit",
});
// Ctrl-C reaches the server by itself, as it shares our terminal; a signal to this process alone does not.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => server.kill(signal === "SIGINT" ? "SIGINT" : "SIGTERM"));
}
server.on("close", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
