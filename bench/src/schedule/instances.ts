import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import type { ScheduleProblem } from "@grondslag/portfolio";
import { readPatterson } from "./read-patterson.ts";
import { readPsplib } from "./read-psplib.ts";
import { readTar } from "./read-tar.ts";

/** The instances lie beside the repository, and are not part of it. */
const folder = path.resolve(import.meta.dirname, "../../../../shared/data/rcpsp");
const archive = path.join(folder, "j30-j60.tar.gz");

export interface Instance {
  readonly name: string;
  /** Instances of one make and size: what comes before the first `_` or `.`. */
  readonly set: string;
  readonly problem: ScheduleProblem;
  /** Shortest makespan known. */
  readonly bestKnown: number | undefined;
}

/** Whether the instances of PSPLIB lie beside this repository. */
export function hasInstances(): boolean {
  return existsSync(archive);
}

/** @param files `.tar.gz`, `.sm` or Patterson; without any, those beside this repository. */
export function readInstances(files: readonly string[]): readonly Instance[] {
  const known = bestKnown();
  return (files.length === 0 ? [archive] : files).flatMap((file) =>
    [...textsOf(file)]
      .sort(([a], [b]) => a.localeCompare(b, "en", { numeric: true }))
      .map(([name, text]) => instanceOf(name, text, known)),
  );
}

function textsOf(file: string): ReadonlyMap<string, string> {
  return file.endsWith(".tar.gz")
    ? readTar(readFileSync(file))
    : new Map([[path.basename(file), readFileSync(file, "utf8")]]);
}

function instanceOf(name: string, text: string, known: ReadonlyMap<string, number>): Instance {
  const problem = name.endsWith(".sm") ? readPsplib(name, text) : readPatterson(name, text);
  return { name, set: nameOfSet(name), problem, bestKnown: known.get(numbered(name)) };
}

/** PSPLIB has ten instances of each make: `j3012_7.sm` is the 117th of J30. */
function numbered(name: string): string {
  const [, size, make, number] = /^j(30|60)(\d+)_(\d+)\.sm$/.exec(name) ?? [];
  return size === undefined ? name : `J${size}_${(Number(make) - 1) * 10 + Number(number)}.txt`;
}

function nameOfSet(name: string): string {
  const [, size] = /^j(30|60|90|120)\d+_\d+\.sm$/.exec(name) ?? [];
  return size === undefined ? (/^[^_.]+/.exec(name)?.[0] ?? name) : `J${size}`;
}

function bestKnown(): ReadonlyMap<string, number> {
  const file = path.join(folder, "best-known.csv");
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, "utf8").trim().split("\n").slice(1);
  return new Map(
    lines.map((line) => {
      const [name = "", makespan] = line.split(",");
      return [name, Number(makespan)];
    }),
  );
}
