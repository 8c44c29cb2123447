import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { bin, root, run, stop } from "./run.mjs";

const stamp = path.join(root, "node_modules", ".cache", "grondslag", "build");

/** Compiles what changed: the packages and the command line with tsc, the web application with Vite. */
export async function ensureBuilt() {
  const fingerprint = fingerprintOf(sources());
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === fingerprint && outputsPresent()) return;
  console.error("Building ...");
  if (!(await run(bin("tsc"), ["-b"], { quiet: true }))) stop("The build failed (tsc -b).");
  if (!(await run(bin("vite"), ["build", "apps/web"], { quiet: true }))) {
    stop("The build of the web application failed (vite build apps/web).");
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

function outputsPresent() {
  return (
    existsSync(path.join(root, "apps/cli/dist/main.js")) &&
    existsSync(path.join(root, "apps/web/dist/index.html"))
  );
}

/** Every file that the build reads. */
function sources() {
  const files = ["package-lock.json", "tsconfig.json", "tsconfig.base.json"].map((name) =>
    path.join(root, name),
  );
  const workspaces = ["packages", "apps"].flatMap((folder) =>
    readdirSync(path.join(root, folder)).map((name) => path.join(root, folder, name)),
  );
  for (const workspace of [...workspaces, path.join(root, "bench")]) {
    for (const entry of readdirSync(workspace, { withFileTypes: true })) {
      const name = path.join(workspace, entry.name);
      if (entry.isFile()) files.push(name);
      else if (entry.name === "src" || entry.name === "public") files.push(...filesBelow(name));
    }
  }
  return files;
}

/** @param {string} folder @returns {string[]} */
function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}

/** @param {readonly string[]} files */
function fingerprintOf(files) {
  const hash = createHash("sha256");
  for (const file of [...files].sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${path.relative(root, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest("hex");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await ensureBuilt();
