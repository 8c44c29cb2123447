import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCommand } from "../run-command.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "grondslag-replay-test-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

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

function eventLog(): string {
  const lines = ["case,activity,lifecycle,resource,time,org"];
  for (let i = 0; i < 600; i++) {
    const time = new Date(Date.UTC(2026, 0, 5, 8) + i * 60_000).toISOString();
    lines.push(`c${(i * 7) % 90},Step ${i % 5},complete,R${i % 11},${time},Group ${i % 3}`);
  }
  return `${lines.join("\n")}\n`;
}

describe("grondslag replay", () => {
  test("[A1][A2] permits every event, denies what must be denied, and leaves a log that verifies", async () => {
    const file = path.join(folder, "events.csv");
    await writeFile(file, eventLog());
    const kept = path.join(folder, "kept");
    const { code, printed, complained } = await run("replay", file, "--directory", kept, "--batch", "50");
    expect(complained).not.toContain("event ");
    expect(printed).toContain("Events permitted            600 of 600");
    expect(printed).toMatch(/Denied, no work item {8}(\d+) of \1\n/);
    expect(printed).toMatch(/Denied, closed work item {4}(\d+) of \1\n/);
    expect(printed).toMatch(/Denied, wrong purpose {7}(\d+) of \1\n/);
    expect(printed).toContain("The replay holds.");
    expect(code).toBe(0);

    const verified = await run("verify", kept, "--master-key", path.join(kept, "keys", "log-master.key"));
    expect(verified.printed).toContain("Verified: ");
    expect(verified.code).toBe(0);

    // Entry 10 of the second bundle of 256; each is two bytes of length and 33 of commitment.
    const slug = (await readdir(path.join(kept, "log"))).find((name) => name.startsWith("replay-"))!;
    const bundle = path.join(kept, "log", slug, "tile", "entries", "001");
    const bytes = await readFile(bundle);
    bytes[10 * 35 + 20]! ^= 1;
    await writeFile(bundle, bytes);
    const altered = await run("verify", kept);
    expect(altered.code).toBe(1);
    expect(altered.complained).toMatch(/index 266\b/);
    // What was replayed once is not mixed with something else.
    expect(await run("replay", file, "--directory", kept)).toMatchObject({ code: 2 });
  }, 120_000);

  test("leaves nothing behind when it was not asked to keep the folder", async () => {
    const file = path.join(folder, "few.csv");
    await writeFile(file, eventLog().split("\n").slice(0, 40).join("\n"));
    const before = await replayFolders();
    expect((await run("replay", file)).code).toBe(0);
    expect(await replayFolders()).toEqual(before);
  }, 120_000);

  const logs = fileURLToPath(new URL("../../../../../shared/data/event-logs/", import.meta.url));
  const real = [
    { name: "receipt.csv.gz", events: 8_577 },
    { name: "bpic13-incidents.csv.gz", events: 65_533 },
  ];
  for (const { name, events } of real) {
    const file = path.join(logs, name);
    const present = existsSync(file);
    const why = present ? "" : ` (skipped: ${file} is not there)`;
    test.skipIf(!present)(
      `[A2] holds on the real log ${name}${why}`,
      async () => {
        const { code, printed } = await run("replay", file);
        expect(printed).toContain(`Events permitted            ${events} of ${events}`);
        expect(code).toBe(0);
      },
      600_000,
    );
  }
});

async function replayFolders(): Promise<readonly string[]> {
  return (await readdir(tmpdir())).filter((name) => /^grondslag-replay-(?!test-)/.test(name));
}
