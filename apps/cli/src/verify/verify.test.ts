import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, unlink, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { secureRandom } from "@grondslag/kernel";
import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { openLog, originSlug } from "@grondslag/log";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCommand } from "../run-command.ts";

const masterKey = seededRandom(5).bytes(32);
const origin = "agency.example/log/levy/2026h2";
const slug = originSlug(origin);
let folder = "";
let directory = "";
let verifierKey = "";
let proof = "";
let earlier = "";

/** A log of 600 records, closed; with a proof of record 7 and the checkpoint of the first 300. */
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "grondslag-verify-"));
  directory = path.join(folder, "log");
  const clock = manualClock();
  const log = await openLog({
    directory,
    organisation: "agency.example",
    signingKey: seededRandom(4).bytes(32),
    masterKey,
    clock,
    random: secureRandom,
    segmentBytes: 1 << 20,
  });
  const records = Array.from({ length: 300 }, (_, i) => ({
    kind: "processing" as const,
    retentionClass: "levy",
    time: clock.now(),
    facts: `{"number":${i}}`,
    subject: "{}",
    actor: "{}",
  }));
  const receipts = await log.append(records);
  proof = receipts[7]!.proof();
  earlier = receipts[299]!.checkpoint;
  await log.append(records);
  verifierKey = log.logs()[0]!.verifierKey;
  await log.publish();
  await log.close();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function verify(...args: string[]) {
  const printed: string[] = [];
  const complained: string[] = [];
  const code = await runCommand(["verify", ...args], {
    print: (line) => printed.push(line),
    complain: (line) => complained.push(line),
    interactive: false,
  });
  return { code, printed: printed.join("\n"), complained: complained.join("\n") };
}

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const full = path.join(folder, name);
  await writeFile(full, content);
  return full;
}

describe("grondslag verify", () => {
  test("[M10] proves a whole log from its files, with and without the payloads", async () => {
    const closed = await verify(directory, "--key", verifierKey);
    expect(closed).toMatchObject({ code: 0, complained: "" });
    expect(closed.printed).toContain(`${origin}: 600 entries`);
    // Nobody proves of this log that an answer from it is complete: that must be seen.
    expect(closed.printed).toContain("no map of subjects");
    for (const text of [
      Buffer.from(masterKey).toString("base64"),
      Buffer.from(masterKey).toString("hex"),
      masterKey,
    ]) {
      const opened = await verify(folder, "--master-key", await file("master.key", text));
      expect(opened.printed).toContain("Verified: 600 entries, 600 payloads opened.");
      expect(opened.code).toBe(0);
    }
  });

  test("[M10] says on one line that it used the keys beside the log, and how to give one that is trusted", async () => {
    const { code, complained } = await verify(directory);
    expect(complained).toBe(
      "Using the keys that lie beside the log itself; give --key VKEY with a verifier key that you trust.",
    );
    expect(code).toBe(0);
  });

  test("[M10] finds an altered entry at its exact index", async () => {
    const bundle = path.join(directory, slug, "tile", "entries", "001");
    const bytes = await readFile(bundle);
    bytes[35 * 44 + 10]! ^= 0x80;
    await writeFile(bundle, bytes);
    const { code, complained } = await verify(directory, "--key", verifierKey);
    expect(complained).toContain(`at ${origin}, index ${256 + 44}:`);
    expect(complained).toContain("NOT verified");
    expect(code).toBe(1);
  });

  test("[M10] finds a file that was removed", async () => {
    await unlink(path.join(directory, slug, "tile", "entries", "001"));
    const { code, complained } = await verify(directory, "--key", verifierKey);
    expect(complained).toContain(`${origin}, index 256`);
    expect(code).toBe(1);
  });

  test("[M10] refuses a log that was signed with a key that is not trusted", async () => {
    const other = verifierKey.replace("levy", "service");
    const { code } = await verify(directory, "--key", other);
    expect(code).not.toBe(0);
  });

  test("[M10] misses a log that is gone as a whole, when its key is one that is trusted", async () => {
    const keys = ["--key", verifierKey, "--key", underName(verifierKey, "agency.example/log/service/2026h2")];
    const { code, complained } = await verify(directory, ...keys);
    expect(complained).toContain(
      "NOT verified: agency.example/log/service/2026h2, whose key you trust, is not here.",
    );
    expect(code).toBe(1);
    const server = await serve();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      expect(await verify(url, ...keys)).toMatchObject({ code: 1 });
      // One log of a server was asked for, and that one is there.
      expect(await verify(`${url}/log/${slug}`, ...keys)).toMatchObject({ code: 0, complained: "" });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  test("[M10] proves that a log extends an earlier checkpoint, and no checkpoint of another log", async () => {
    const checkpoint = await file("earlier", earlier);
    expect((await verify(directory, "--since", checkpoint)).code).toBe(0);
    const foreign = await file("foreign", earlier.replace("/levy/", "/service/"));
    expect((await verify(directory, "--since", foreign)).code).toBe(1);
  });

  test("[M10] proves one record from a proof file, and not against another key", async () => {
    const proofFile = await file("proof.txt", proof);
    const { code, printed } = await verify(proofFile, "--key", verifierKey);
    expect(printed).toBe(`Proved: entry 7 is in ${origin}, which then had 300 entries.`);
    expect(code).toBe(0);
    const altered = await file("altered.txt", proof.replace("index 7", "index 8"));
    expect(await verify(altered, "--key", verifierKey)).toMatchObject({ code: 1, printed: "" });
    expect(await verify(proofFile, "--key", "nonsense")).toMatchObject({ code: 1, printed: "" });
  });

  test("[M10] proves the logs that a server publishes, over HTTP", async () => {
    const server = await serve();
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const all = await verify(url);
      expect(all).toMatchObject({ code: 0 });
      expect(all.complained).toContain("the server itself publishes");
      expect(await verify(`${url}/log/${slug}`, "--key", verifierKey)).toMatchObject({
        code: 0,
        complained: "",
      });
      expect(await verify(`${url}/log/nothing-2026h2`)).toMatchObject({ code: 2 });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

describe("grondslag verify of a server that is not to be trusted", () => {
  async function listing(logs: unknown, verifyArgs: readonly string[] = []) {
    const server = createServer((request, response) => {
      if (request.url === "/log") response.end(JSON.stringify({ logs }));
      else if (request.url?.startsWith("//elsewhere.invalid/") === true) response.writeHead(404).end();
      else response.writeHead(500).end();
    });
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    try {
      return await verify(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, ...verifyArgs);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  }

  test("[M10] asks no other host, whatever path the list names", async () => {
    for (const start of ["//elsewhere.invalid", "/\\elsewhere.invalid"]) {
      const { code, complained } = await listing([{ origin, path: `${start}/x`, verifierKey }]);
      expect(complained).toContain("CHECKPOINT_MISSING");
      expect(code).toBe(1);
    }
  });

  test("[M10] tells in plain words what it cannot read, without a stack trace", async () => {
    const long = await listing(Array.from({ length: 1_001 }, () => ({ path: "/log/x", verifierKey })));
    expect(long.complained).toContain("too long");
    expect(long.code).toBe(2);
    const huge = await listing("a".repeat(5_000_000));
    expect(huge.complained).toContain("the answer is longer than");
    const failing = await listing([{ origin, path: "/log/x", verifierKey }]);
    expect(failing.complained).toContain("the server answered 500");
    for (const { complained } of [long, huge, failing])
      expect(complained).not.toMatch(/unexpected|\n {4}at /);
  });
});

/** The key of another log of the same organisation: the same, under its own name (C2SP signed-note). */
function underName(key: string, name: string): string {
  const text = key.split("+").slice(2).join("+");
  const id = createHash("sha256").update(`${name}\n`).update(Buffer.from(text, "base64")).digest();
  return `${name}+${id.subarray(0, 4).toString("hex")}+${text}`;
}

/** The public files of the log, as any web server would give them. */
async function serve(): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === "/log") {
      response.end(JSON.stringify({ logs: [{ origin, path: `/log/${slug}`, verifierKey }] }));
      return;
    }
    readFile(path.join(directory, request.url!.replace("/log/", ""))).then(
      (bytes) => response.end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return server;
}
