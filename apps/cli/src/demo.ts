import { parseArgs } from "node:util";
import { startDemo } from "@grondslag/demo";
import { deferred } from "./deferred.ts";
import { askedToStop, type ExitCode, type Terminal } from "./terminal.ts";
import { wholeNumber } from "./whole-number.ts";

const options = {
  directory: { type: "string" },
  port: { type: "string" },
  seed: { type: "string" },
} as const;

/** `grondslag demo`: the platform with a made-up agency. */
export async function demo(args: readonly string[], { print, complain }: Terminal): Promise<ExitCode> {
  const { values } = parseArgs({ args: [...args], options });
  const fault = deferred<Error>();
  const running = await startDemo({
    dataDirectory: values.directory,
    port: wholeNumber("port", values.port, { least: 0, most: 65_535 }),
    seed: wholeNumber("seed", values.seed, { least: 0, most: 2_147_483_647 }),
    print,
    onFatal: fault.resolve,
    logger: (event) => {
      if (event.level !== "info") complain(JSON.stringify(event));
    },
  });
  const ended = await Promise.race([askedToStop(), fault.promise]);
  await running.stop();
  if (typeof ended === "string") return 0;
  complain(`grondslag: stopped, because ${ended.message}`);
  return 1;
}
