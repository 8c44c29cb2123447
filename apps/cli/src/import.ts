import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { rejectReasons } from "@grondslag/log";
import { checkImport, configurationFrom, type FileImported, importFile } from "@grondslag/server";
import { tellCheck } from "./tell-check.ts";
import { askedToStop, type ExitCode, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

const toldRejects = 20;

/** `grondslag import`: takes a file of another system into the log, with the environment of `serve`. */
export async function importLines(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { positionals, values } = parseArgs({
    args: [...args],
    options: {
      source: { type: "string" },
      follow: { type: "boolean", default: false },
      check: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const [sourceId, file] = positionals;
  if (sourceId === undefined || file === undefined || positionals.length > 2)
    throw new UsageError("import needs the id of a source and one file");
  const source = values.source === undefined ? undefined : parse(await readFile(values.source, "utf8"));
  const ofSource = source === undefined ? {} : { source: withId(source, sourceId) };
  if (values.check) {
    if (values.follow) throw new UsageError("--check looks at a file once; leave --follow out");
    return tellCheck(await checkImport(configurationFrom(), { sourceId, file, ...ofSource }), terminal);
  }
  const stopping = new AbortController();
  void askedToStop().then(() => stopping.abort());
  let told = 0;
  const imported = await importFile(configurationFrom(), {
    sourceId,
    file,
    follow: values.follow,
    ...ofSource,
    signal: stopping.signal,
    tell: ({ accepted, rejected }) => {
      if (accepted + rejected === told) return;
      told = accepted + rejected;
      terminal.complain(`${accepted} taken in, ${rejected} rejected so far`);
    },
  });
  return tellOutcome(imported, values.follow, terminal);
}

function tellOutcome(
  { run, rejects, byServer }: FileImported,
  follow: boolean,
  { print, complain }: Terminal,
): ExitCode {
  const { state, accepted, rejected, passed } = run;
  if (follow && byServer) {
    print("The server that has the log goes on with this file from now on.");
    return 0;
  }
  print(`Taken in: ${accepted} lines. Rejected: ${rejected}. Passed over: ${passed}.`);
  for (const { line, code, where } of rejects.slice(0, toldRejects))
    complain(`  line ${line}: ${code} (${where}): ${rejectReasons[code]}`);
  if (rejected > toldRejects) complain(`  and ${rejected - toldRejects} more`);
  if (state === "failed") complain(`grondslag: the import failed: ${run.reason ?? run.code ?? "unknown"}`);
  if (state !== "done" && state !== "failed") print("Stopped; the same command goes on.");
  return state === "done" && rejected === 0 ? 0 : 1;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError("the file of the source is not JSON", "write it as docs/guides/integrator.md says");
  }
}

function withId(source: unknown, id: string): unknown {
  if (typeof source !== "object" || source === null) return source;
  if ("id" in source && source.id !== id) throw new UsageError("the file is of another source");
  return { ...source, id };
}
