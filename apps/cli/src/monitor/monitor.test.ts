import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runCommand } from "../run-command.ts";

const folder = mkdtempSync(path.join(tmpdir(), "cli-monitor-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function monitor(...args: string[]) {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await runCommand(["monitor", ...args], {
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
    interactive: false,
  });
  return { code, printed: printed.join("\n"), complained: complained.join("\n") };
}

describe("grondslag monitor replay", () => {
  test("[M3] writes each look-up that no work explains, with what its score is made of", async () => {
    const stream = path.join(folder, "stream.jsonl");
    const out = path.join(folder, "alerts.jsonl");
    const opened = {
      type: "work-item.opened",
      workItem: "w",
      employee: "e1",
      subjects: ["s1"],
      openedBy: "x",
    };
    const look = { type: "look-up", employee: "e1", team: "t", activity: "read" };
    writeFileSync(
      stream,
      [
        { time: "2026-03-02T08:00:00Z", ...opened },
        { time: "2026-03-02T08:01:00Z", ...look, id: "1", subject: "s1", workItem: "w" },
        { time: "2026-03-02T08:02:00Z", ...look, id: "2", subject: "s2" },
        { time: "2026-03-02T08:02:00Z", ...look, id: "2", subject: "s2" },
      ]
        .map((line) => JSON.stringify(line))
        .join("\n"),
    );
    const { code, printed } = await monitor("replay", stream, "--out", out);
    expect(code).toBe(0);
    expect(printed).toContain("2 look-ups judged; 1 of them (50.0 %)");
    expect(printed).toContain("Left out: 1 that came twice");
    const alerts = readFileSync(out, "utf8").trim().split("\n");
    expect(alerts).toHaveLength(1);
    expect(JSON.parse(alerts[0] ?? "")).toMatchObject({
      employee: "e1",
      lookUp: "2",
      time: "2026-03-02T08:02:00.000Z",
      score: expect.any(Number),
      addends: expect.arrayContaining([expect.objectContaining({ feature: "link", value: "none" })]),
    });
  });

  test("[M3] says what it needs, and which file is not there", async () => {
    expect(await monitor("replay")).toMatchObject({ code: 2, complained: expect.stringContaining("--out") });
    expect(await monitor("watch", "x", "--out", "y")).toMatchObject({ code: 2 });
    const none = await monitor("replay", path.join(folder, "none"), "--out", path.join(folder, "out"));
    expect(none).toMatchObject({ code: 1, complained: expect.stringContaining("no such file") });
  });

  test("[M3] stops at a line that it cannot read, and says which, not what it says", async () => {
    const stream = path.join(folder, "broken.jsonl");
    writeFileSync(stream, '{"time":"2026-03-02T08:00:00Z","type":"gossip"}\n');
    const { code, complained } = await monitor("replay", stream, "--out", path.join(folder, "out"));
    expect(code).toBe(1);
    expect(complained).toContain("line 1/type");
    expect(complained).not.toContain("gossip");
  });
});
