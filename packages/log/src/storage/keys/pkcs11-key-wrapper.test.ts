import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { MasterKeys, Pkcs11Key } from "../../ports.ts";
import { memoryFiles } from "../../testing/memory-files.ts";
import { testRecords } from "../../testing/test-records.ts";
import { openLogIn } from "../open-log.ts";
import { verifyFolder } from "../verify-stored-log.ts";
import { pkcs11KeyWrapper } from "./pkcs11-key-wrapper.ts";

const libraries = ["/usr/lib/softhsm/libsofthsm2.so", "/usr/lib64/softhsm/libsofthsm2.so"];
const library = libraries.find((file) => existsSync(file));
const missing =
  library === undefined
    ? "SKIPPED: no SoftHSM on this machine (apt-get install softhsm2)"
    : isCompiled()
      ? undefined
      : "SKIPPED: the package pkcs11js is not installed (npm install --no-save pkcs11js@2.1.7)";
const title = "[M10] a master key in a PKCS#11 device (SoftHSM)";
const pin = "2468";

function isCompiled(): boolean {
  try {
    createRequire(import.meta.url)("pkcs11js");
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(missing !== undefined)(`${title}${missing === undefined ? "" : ` ${missing}`}`, () => {
  let folder = "";
  const place = (key: string, part: Partial<Pkcs11Key> = {}): Pkcs11Key => {
    return { library: library ?? "", token: "log", key, pin, ...part };
  };

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), "grondslag-hsm-"));
    mkdirSync(path.join(folder, "tokens"));
    const configuration = path.join(folder, "softhsm2.conf");
    writeFileSync(configuration, `directories.tokendir = ${folder}/tokens\nobjectstore.backend = file\n`);
    process.env.SOFTHSM2_CONF = configuration;
    const run = (...args: readonly string[]) => execFileSync("softhsm2-util", args, { stdio: "pipe" });
    run("--init-token", "--free", "--label", "log", "--so-pin", "1357", "--pin", pin);
    for (const [label, byte] of [
      ["first", 1],
      ["second", 2],
    ] as const) {
      const file = path.join(folder, label);
      writeFileSync(file, Buffer.alloc(32, byte));
      const key = ["--import", file, "--aes", "--label", label, "--id", `0${byte}`];
      run(...key, "--token", "log", "--pin", pin);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test("gives back what it wrapped, and never wraps one key twice the same", async () => {
    const device = await pkcs11KeyWrapper(place("first"));
    const key = Buffer.alloc(32, 7);
    const [one, other] = [await device.wrap(key), await device.wrap(key)];
    expect(one).toHaveLength(60);
    expect(Buffer.from(one).equals(other)).toBe(false);
    expect(await Promise.all([device.unwrap(one), device.unwrap(other)])).toEqual([key, key]);
    await device.close();
  });

  test("does not open what another key wrapped or what was altered", async () => {
    const first = await pkcs11KeyWrapper(place("first"));
    const second = await pkcs11KeyWrapper(place("second"));
    const wrapped = await first.wrap(Buffer.alloc(32, 7));
    expect(first.id).not.toBe(second.id);
    expect(await second.unwrap(wrapped)).toBeUndefined();
    for (let at = 0; at < wrapped.length; at += 7) {
      const altered = Buffer.from(wrapped);
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(await first.unwrap(altered)).toBeUndefined();
    }
    expect(await first.unwrap(new Uint8Array(20))).toBeUndefined();
    expect(await first.unwrap(wrapped)).toEqual(Buffer.alloc(32, 7));
    await first.close();
    await second.close();
  });

  test("wraps the keys of a log that had its master key in a file before, and is itself replaced", async () => {
    const files = memoryFiles();
    const secret = new Uint8Array(32).fill(9);
    const open = async (masterKey: MasterKeys) => {
      const keys = { organisation: "agency.example", signingKey: new Uint8Array(32).fill(1), masterKey };
      return openLogIn(files, { ...keys, clock: systemClock, random: secureRandom, segmentBytes: 1 << 18 });
    };
    for (const masterKey of [secret, [place("first"), secret], [place("second"), place("first")]]) {
      const log = await open(masterKey);
      await log.append(testRecords(2));
      await log.close();
    }
    await expect(open(secret)).rejects.toMatchObject({ code: "LOG_KEY" });
    await expect(open(place("first"))).rejects.toMatchObject({ code: "LOG_KEY" });
    const found = await verifyFolder(files, { masterKey: place("second") });
    expect(found).toMatchObject({ ok: true, payloadsChecked: 6, problems: [] });
  });

  for (const [what, wrong] of [
    ["key", { key: "third" }],
    ["token", { token: "other" }],
    ["library", { library: "/nowhere.so" }],
  ] as const) {
    test(`says that the ${what} is not there, without the PIN`, async () => {
      const fault = await pkcs11KeyWrapper(place("first", wrong)).catch((error: unknown) => error);
      expect(fault).toMatchObject({ code: "LOG_KEY" });
      expect(JSON.stringify(fault)).not.toContain(pin);
    });
  }
});
