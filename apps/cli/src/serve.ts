import { parseArgs } from "node:util";
import { configurationFrom, startServer } from "@grondslag/server";
import { deferred } from "./deferred.ts";
import { askedToStop, type ExitCode, type Terminal } from "./terminal.ts";

/** `grondslag serve`: the platform as the environment configures it. */
export async function serve(args: readonly string[], { print, complain }: Terminal): Promise<ExitCode> {
  parseArgs({ args: [...args], options: {} });
  const fault = deferred<Error>();
  const server = await startServer({ ...configurationFrom(), onFatal: fault.resolve });
  print(`Grondslag answers at ${server.url}. Ctrl-C stops it.`);
  const ended = await Promise.race([askedToStop(), fault.promise]);
  await server.stop();
  if (typeof ended === "string") return 0;
  complain(`grondslag: stopped, because ${ended.message}`);
  return 1;
}
