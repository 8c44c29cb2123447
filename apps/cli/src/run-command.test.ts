import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "./run-command.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "grondslag-cli-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a command and gives what it printed, what it complained of, and the exit code. */
async function run(...argv: string[]) {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await runCommand(argv, {
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
    interactive: false,
  });
  return { code, printed: printed.join("\n"), complained: complained.join("\n") };
}

describe("the command line", () => {
  test("tells what it can do, also when it is asked nothing", async () => {
    for (const argv of [[], ["help"], ["--help"], ["verify", "--help"]]) {
      const { code, printed } = await run(...argv);
      expect(code).toBe(0);
      for (const name of ["serve", "load", "demo", "replay", "verify"])
        expect(printed).toContain(`grondslag ${name}`);
    }
  });

  test.each([
    [["fly"], 'no command "fly"'],
    [["constructor"], 'no command "constructor"'],
    [["load"], "one file of JSON"],
    [["verify"], "needs a folder"],
    [["verify", "a", "b"], "one thing at a time"],
    [["verify", "--colour"], "unknown option '--colour'"],
    [["replay"], "one file of events"],
    [["replay", "x.csv", "--batch", "0"], "--batch must be a whole number"],
    [["replay", "x.csv", "--batch", "1e3"], "--batch must be a whole number"],
    [["demo", "--port", "99999"], "--port must be a whole number"],
    [["demo", "--seed"], "seed"],
    [["serve", "now"], "now"],
    [["verify", "https://"], "not a web address"],
  ])("answers %j with what is wrong, exit code 2 and no stack trace", async (argv, message) => {
    const { code, complained } = await run(...argv);
    expect(complained).toContain(message);
    expect(complained).not.toContain("    at ");
    expect(code).toBe(2);
  });

  test.each([
    [["verify", "/no/such/folder"], "no such file or folder"],
    [["load", "/no/such/file.json"], "no such file"],
    [["replay", "/no/such/file.csv"], "no such file"],
    [["replay", "/etc/hostname"], "neither .csv nor .xes"],
  ])("answers %j with exit code 1 and names the place", async (argv, message) => {
    const { code, complained } = await run(...argv);
    expect(complained).toContain(message);
    expect(complained).toContain(argv[1]);
    expect(complained).not.toContain("    at ");
    expect(code).toBe(1);
  });

  test("refuses a proof without a key that the asker trusts", async () => {
    const file = path.join(folder, "proof");
    await writeFile(file, "c2sp.org/tlog-proof@v1\n");
    const { code, complained } = await run("verify", file);
    expect(complained).toContain("--key VKEY");
    expect(code).toBe(2);
  });

  test("never throws and never shows a stack trace, whatever it is given", async () => {
    const words = fc.constantFrom(
      "verify",
      "replay",
      "--key",
      "--since",
      "--batch",
      "-x",
      "--",
      "=",
      "",
      "é",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(words, { maxLength: 5 }), async (argv) => {
        const { complained } = await run(...argv);
        expect(complained).not.toContain("    at ");
      }),
      { numRuns: 100 },
    );
  });
});
