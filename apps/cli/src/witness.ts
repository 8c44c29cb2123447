import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readKnownLogs } from "@grondslag/log";
import { askedToStop, type ExitCode, type Terminal } from "./terminal.ts";
import { UsageError } from "./usage-error.ts";
import { wholeNumber } from "./whole-number.ts";

const options = {
  name: { type: "string" },
  logs: { type: "string" },
  directory: { type: "string" },
  host: { type: "string" },
  port: { type: "string" },
} as const;

const usualPort = 8_090;

/** `grondslag witness`: cosigns the logs of others, for whoever wants to stand for it that they are never put back. */
export async function witness(args: readonly string[], { print, complain }: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({ args: [...args], options });
  const { name, logs, directory = "witness" } = values;
  if (name === undefined)
    throw new UsageError("a witness needs a name", "for example --name witness.example/w1");
  if (logs === undefined) {
    throw new UsageError("a witness needs the list of logs that it knows", "give --logs FILE, a key a line");
  }
  const list = await readFile(logs, "utf8");
  readKnownLogs(list);
  // The server takes a while to load: what is wrong with the list is said before.
  const { startWitness } = await import("@grondslag/server");
  const running = await startWitness({
    name,
    logs: list,
    directory,
    ...(values.host !== undefined && { host: values.host }),
    port: wholeNumber("port", values.port, { least: 0, most: 65_535 }) ?? usualPort,
    onMisbehaviour: ({ origin, cosignedSize, shownSize }) =>
      complain(
        `NOT COSIGNED: ${origin} signed a checkpoint of ${shownSize} records that does not extend the ${cosignedSize} that were cosigned. Both are kept in ${directory}.`,
      ),
  });
  print(`Witness ${name} answers at ${running.url}. Ctrl-C stops it.`);
  print(`Its verifier key, for the policy of the logs: ${running.verifierKey}`);
  await askedToStop();
  await running.stop();
  return 0;
}
