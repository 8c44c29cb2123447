import { stat } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { rotateMasterKey } from "@grondslag/log";
import type { ExitCode, Terminal } from "../terminal.ts";
import { UsageError } from "../usage-error.ts";
import { readMasterKey } from "../verify/read-master-key.ts";

const options = { from: { type: "string", multiple: true }, to: { type: "string" } } as const;

/**
 * `grondslag keys rotate`: wraps the sealing keys of a log again under a new master key. No record is written again,
 * and the log is as readable halfway as it is before and after.
 */
export async function keys(args: readonly string[], { print }: Terminal): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  const [action, target, ...others] = positionals;
  if (action !== "rotate")
    throw new UsageError("keys can only rotate", "grondslag keys rotate DIR --from KEY --to KEY");
  if (target === undefined || others.length > 0)
    throw new UsageError("keys rotate needs one folder with a log");
  const { from = [], to } = values;
  if (to === undefined || from.length === 0) {
    throw new UsageError("keys rotate needs --from with the present master key and --to with the new one");
  }
  const masterKeys = await Promise.all([to, ...from].map(readMasterKey));
  const { rewrapped, kept, destroyed } = await rotateMasterKey(await logFolder(target), masterKeys);
  print(`${rewrapped} sealing keys are wrapped by the new master key now; ${kept} were already.`);
  if (destroyed > 0) print(`${destroyed} were destroyed with their month, and stay so.`);
  print("Give the server the new master key. Keep the former one as long as copies of the log need it.");
  return 0;
}

/** The data folder of a server holds the log in a folder of its own. */
async function logFolder(target: string): Promise<string> {
  if (!(await stat(target)).isDirectory()) throw new UsageError("this is not a folder with a log");
  const inside = path.join(target, "log");
  const nested = await stat(inside).catch(() => undefined);
  return nested?.isDirectory() === true ? inside : target;
}
