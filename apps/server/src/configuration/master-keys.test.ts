import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { secureRandom } from "@grondslag/kernel";
import { afterAll, expect, test } from "vitest";
import { configurationFrom } from "./configuration-from.ts";
import { masterKeysOf } from "./master-keys.ts";

const folder = mkdtempSync(path.join(tmpdir(), "grondslag-keys-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const pinFile = path.join(folder, "pin");
writeFileSync(pinFile, "2468\n");
const uri = `pkcs11:token=log;object=master?module-path=/usr/lib/p11.so&pin-source=file:${pinFile}`;
const device = { library: "/usr/lib/p11.so", token: "log", key: "master", pin: "2468" };
const previous = Buffer.alloc(32, 9).toString("base64");
const named = (part: Readonly<Record<string, string>>) =>
  configurationFrom({ GRONDSLAG_ORGANISATION: "agency.example", ...part });

test("[M10] the master key may be in a device, and the one before in a file or another device", () => {
  const config = named({ GRONDSLAG_LOG_MASTER_KEY_URI: uri, GRONDSLAG_LOG_MASTER_KEY_PREVIOUS: previous });
  expect(masterKeysOf(config, folder, secureRandom)).toEqual([device, new Uint8Array(32).fill(9)]);
  const back = named({ GRONDSLAG_LOG_MASTER_KEY: previous, GRONDSLAG_LOG_MASTER_KEY_PREVIOUS_URI: uri });
  expect(masterKeysOf(back, folder, secureRandom)).toEqual([new Uint8Array(32).fill(9), device]);
  const alone = named({ GRONDSLAG_LOG_MASTER_KEY_URI: uri });
  expect(masterKeysOf(alone, folder, secureRandom)).toEqual(device);
});

test("[M10] without any of these the master key is made in its file, once", () => {
  const first = masterKeysOf(named({}), folder, secureRandom);
  expect(first).toHaveLength(32);
  expect(masterKeysOf(named({}), folder, secureRandom)).toEqual(first);
});

test("[M10] a wrong address, a PIN that cannot be read and a key that is none are refused without being shown", () => {
  for (const part of [
    { GRONDSLAG_LOG_MASTER_KEY_URI: "pkcs11:token=secret-token" },
    { GRONDSLAG_LOG_MASTER_KEY_URI: uri.replace(pinFile, "/nowhere/pin") },
    { GRONDSLAG_LOG_MASTER_KEY_PREVIOUS: "secret" },
  ]) {
    expect(() => named(part)).toThrow(expect.objectContaining({ code: expect.stringMatching(/^[A-Z_]+$/) }));
    expect(() => named(part)).not.toThrow(/secret/);
  }
});
