import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { root, run, stop } from "./run.mjs";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);

/**
 * Installs the packages of the lock file when they are missing or older than it. Install scripts of packages
 * are not needed and not run: nothing is downloaded but the packages themselves.
 */
export async function ensureInstalled() {
  if (major < 20 || (major === 20 && minor < 19)) {
    stop(`Node ${process.versions.node} is too old. Install Node 20.19 or newer and try again.`);
  }
  const installed = path.join(root, "node_modules", ".package-lock.json");
  const wanted = path.join(root, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;
  console.error("Installing packages (once, about a minute) ...");
  if (!(await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { quiet: true }))) {
    stop("The packages could not be installed. Can this machine reach the npm registry?");
  }
}
