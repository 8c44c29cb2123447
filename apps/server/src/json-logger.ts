import type { Logger } from "./server-config.ts";

/** One JSON object a line on stderr: stdout belongs to the command that runs the server. */
export function jsonLogger(): Logger {
  return (event) => {
    process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`);
  };
}
