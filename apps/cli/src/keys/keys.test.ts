import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { gapClaimText, openLog } from "@grondslag/log";
import { testRecord, testRecords } from "@grondslag/log/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runCommand } from "../run-command.ts";

let folder = "";
const file = (name: string) => path.join(folder, name);
const oldKey = new Uint8Array(32).fill(4);
const newKey = new Uint8Array(32).fill(5);

/** Runs a command and gives its exit code and what it said. */
async function run(...args: readonly string[]) {
  const said: string[] = [];
  const say = (line: string) => void said.push(line);
  const code = await runCommand(args, { print: say, complain: say, interactive: false });
  return { code, said: said.join("\n") };
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "grondslag-keys-"));
  writeFileSync(file("old.key"), Buffer.from(oldKey).toString("base64"));
  writeFileSync(file("new.key"), Buffer.from(newKey).toString("hex"));
  const keys = { organisation: "agency.example", signingKey: new Uint8Array(32).fill(1), masterKey: oldKey };
  const log = await openLog({ directory: file("log"), ...keys, clock: systemClock, random: secureRandom });
  await log.append([...testRecords(3), testRecord(9, { time: Date.UTC(2026, 9, 1) })]);
  const audit = {
    kind: "audit",
    retentionClass: "audit",
    time: Date.UTC(2026, 11, 1),
    subject: "{}",
    actor: "{}",
  } as const;
  await log.destroyMonth({
    retentionClass: "standard",
    month: "2026-10",
    legalBasis: "Bewaartermijn",
    record: (claim) => ({ ...audit, facts: `{"event_name":"grondslag.audit","gap":${gapClaimText(claim)}}` }),
  });
  await log.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("[M10] the master key of a log is replaced by a command, and gaps are told with their reason", async () => {
  expect((await run("verify", folder, "--master-key", file("new.key"))).code).toBe(1);
  const rotated = await run("keys", "rotate", folder, "--from", file("old.key"), "--to", file("new.key"));
  expect(rotated).toMatchObject({ code: 0, said: expect.stringContaining("2 sealing keys are wrapped") });
  expect(rotated.said).toContain("1 were destroyed");
  const verified = await run("verify", folder, "--master-key", file("new.key"));
  expect(verified.code).toBe(0);
  expect(verified.said).toContain(
    "1 records were destroyed: Bewaartermijn (stated by agency.example/log/audit/2026h2, index 0)",
  );
  const again = await run("keys", "rotate", folder, "--from", file("old.key"), "--to", file("new.key"));
  expect(again.said).toContain("0 sealing keys are wrapped by the new master key now; 2 were already");
});

test.each([
  [["rotate"], 2],
  [["show", "."], 2],
  [["rotate", ".", "--to", "x"], 2],
  [["rotate", ".", "--from", "pkcs11:token=a", "--to", "pkcs11:token=b"], 2],
])("[M10] keys %j is told how it is asked", async (args, code) => {
  expect((await run("keys", ...args)).code).toBe(code);
});
