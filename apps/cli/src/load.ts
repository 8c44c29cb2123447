import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { configurationFrom, loadOrganisation } from "@grondslag/server";
import type { ExitCode, Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

/** `grondslag load`: brings an organisation into the registry, with the environment of `serve`. */
export async function load(args: readonly string[], { print, complain }: Terminal): Promise<ExitCode> {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError("load needs one file of JSON");
  const given = parse(await readFile(file, "utf8"));
  const { counts, recorded } = await loadOrganisation(configurationFrom(), given);
  const loaded = Object.entries(counts).filter(([, count]) => count > 0);
  print(`Loaded: ${loaded.map(([kind, count]) => `${count} ${kind}`).join(", ")}.`);
  if (!recorded) complain("grondslag: a server is writing in the log, so this is not recorded there");
  return 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would show a part of the file.
    throw new UsageError("the file is not JSON", "write it as docs/guides/operator.md says");
  }
}
