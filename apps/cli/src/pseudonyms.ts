import { parseArgs } from "node:util";
import { pseudonymConfigurationFrom, startPseudonymKeeper } from "@grondslag/server";
import { askedToStop, type ExitCode, type Terminal } from "./terminal.ts";

/** `grondslag pseudonyms`: keeps the pseudonym key, as the environment configures it. */
export async function pseudonyms(args: readonly string[], { print }: Terminal): Promise<ExitCode> {
  parseArgs({ args: [...args], options: {} });
  const config = pseudonymConfigurationFrom();
  const keeper = await startPseudonymKeeper(config);
  print(`Pseudonyms of ${config.organisation} are made at ${config.socket}. Ctrl-C stops it.`);
  await askedToStop();
  await keeper.close();
  return 0;
}
