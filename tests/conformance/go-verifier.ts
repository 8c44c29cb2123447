import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Where Debian's golang-golang-x-mod-dev puts its sources. */
const goPath = "/usr/share/gocode";
const source = fileURLToPath(new URL("./go/verify-log.go", import.meta.url));

/** Whether the Go verifier can be built here. */
export const hasGo = isThere();

/** Why its tests are skipped, for their title. */
export const withoutGo = hasGo
  ? ""
  : " (skipped: needs Debian's golang-go and golang-golang-x-mod-dev, and one of them is not there)";

function isThere(): boolean {
  if (!existsSync(path.join(goPath, "src/golang.org/x/mod/sumdb/tlog"))) return false;
  return spawnSync("go", ["version"], { stdio: "ignore" }).status === 0;
}

export interface GoVerifier {
  /** Empty when it holds; else what the program says. */
  run(args: readonly string[]): string;
  close(): void;
}

/** Builds the program with what Debian brings: nothing is fetched. */
export function buildGoVerifier(): GoVerifier {
  const folder = mkdtempSync(path.join(tmpdir(), "go-verifier-"));
  const program = path.join(folder, "verify-log");
  const env = {
    ...process.env,
    GO111MODULE: "off",
    GOPATH: goPath,
    GOFLAGS: "",
    GOCACHE: path.join(folder, "cache"),
  };
  execFileSync("go", ["build", "-o", program, source], { env, stdio: ["ignore", "ignore", "inherit"] });
  return {
    run: (args) => {
      const { status, stderr } = spawnSync(program, args, { encoding: "utf8" });
      return status === 0 ? "" : stderr || `ended with ${status}`;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
