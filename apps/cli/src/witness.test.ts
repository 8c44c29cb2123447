import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCommand } from "./run-command.ts";

const folder = mkdtempSync(path.join(tmpdir(), "cli-witness-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function witness(...args: string[]) {
  const complained: string[] = [];
  const code = await runCommand(["witness", ...args], {
    print: () => undefined,
    complain: (line) => complained.push(line),
    interactive: false,
  });
  return { code, complained: complained.join("\n") };
}

describe("grondslag witness", () => {
  test("[M10] says what it needs to start", async () => {
    expect(await witness()).toMatchObject({ code: 2, complained: expect.stringContaining("needs a name") });
    expect(await witness("--name", "w")).toMatchObject({
      code: 2,
      complained: expect.stringContaining("--logs"),
    });
    expect(await witness("--name", "w", "--logs", path.join(folder, "none"))).toMatchObject({ code: 1 });
    expect(await witness("--what")).toMatchObject({ code: 2 });
  });

  test("[M10] does not start with a list that it cannot read", async () => {
    const list = path.join(folder, "logs.txt");
    const directory = path.join(folder, "memory");
    writeFileSync(list, "# nothing\nlog nonsense\n");
    const wrong = await witness("--name", "w", "--logs", list, "--directory", directory, "--port", "0");
    expect(wrong).toMatchObject({ code: 1, complained: expect.stringContaining("list of logs, line 2") });
  });
});
