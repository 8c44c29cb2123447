import { runCommand } from "./run-command.ts";

process.exitCode = await runCommand(process.argv.slice(2), {
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
  redraw: (line) => process.stderr.write(`\r\u001b[K${line}`),
  interactive: process.stdout.isTTY === true,
});
