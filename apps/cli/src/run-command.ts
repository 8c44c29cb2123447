import { CodedError } from "@grondslag/kernel";
import { help } from "./help.ts";
import type { ExitCode, Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";

type Command = (args: readonly string[], terminal: Terminal) => Promise<ExitCode>;

/** Each command is loaded when it is asked for: `verify` needs no database and no server. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import("./serve.ts")).serve,
  import: async () => (await import("./import.ts")).importLines,
  load: async () => (await import("./load.ts")).load,
  demo: async () => (await import("./demo.ts")).demo,
  replay: async () => (await import("./replay/replay.ts")).replay,
  monitor: async () => (await import("./monitor/monitor.ts")).monitor,
  pseudonyms: async () => (await import("./pseudonyms.ts")).pseudonyms,
  witness: async () => (await import("./witness.ts")).witness,
  rebuild: async () => (await import("./rebuild.ts")).rebuild,
  landscape: async () => (await import("./landscape.ts")).landscape,
  keys: async () => (await import("./keys/keys.ts")).keys,
  verify: async () => (await import("./verify/verify.ts")).verify,
};

/** Runs one command. Never throws: what goes wrong is told in plain words and by the exit code. */
export async function runCommand(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const [name = "help", ...args] = argv;
  if (["help", "--help", "-h"].includes(name) || args.includes("--help")) {
    terminal.print(help);
    return 0;
  }
  try {
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (load === undefined) throw new UsageError(`there is no command "${name.slice(0, 40)}"`);
    const command = await load();
    return await command(args, terminal);
  } catch (error) {
    return explain(error, terminal);
  }
}

function explain(error: unknown, terminal: Terminal): ExitCode {
  if (isOptionError(error)) return explain(new UsageError(firstSentence(error.message)), terminal);
  if (error instanceof CodedError) {
    terminal.complain(`grondslag: ${error.message}${error.where === undefined ? "" : ` (${error.where})`}`);
    if (error.remedy !== undefined) terminal.complain(`  What to do: ${error.remedy}`);
    return error instanceof UsageError ? 2 : 1;
  }
  if (isSystemError(error)) {
    terminal.complain(`grondslag: ${systemFaults[error.code] ?? error.message}${at(error)}`);
    return 1;
  }
  // A fault of the program itself: whoever reports it needs the place.
  terminal.complain(`grondslag: unexpected fault. Please report it with these lines:`);
  terminal.complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return 1;
}

const systemFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is taken by another program",
  EACCES: "this is not allowed here",
  ENOENT: "there is no such file or folder",
  ENOSPC: "the disk is full",
  EROFS: "the disk can only be read",
};

interface SystemError extends Error {
  readonly code: string;
  readonly path?: string;
  readonly port?: number;
}

function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && "code" in error && typeof error.code === "string" && "syscall" in error;
}

function at({ path, port }: SystemError): string {
  if (path !== undefined) return ` (${path})`;
  return port === undefined ? "" : ` (port ${port})`;
}

function isOptionError(error: unknown): error is Error {
  return (
    error instanceof TypeError &&
    "code" in error &&
    typeof error.code === "string" &&
    error.code.startsWith("ERR_PARSE_ARGS_")
  );
}

/** `parseArgs` adds advice about positional arguments that does not help here. */
function firstSentence(message: string): string {
  const [first = message] = message.split(". ");
  return first.charAt(0).toLowerCase() + first.slice(1);
}
