import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { noteCosigner } from "@grondslag/log";
import { hasOpenssl, testAuthority } from "@grondslag/log/testing";
import { afterAll, describe, expect, test } from "vitest";
import { configurationFrom } from "./configuration-from.ts";

const folder = mkdtempSync(path.join(tmpdir(), "witness-settings-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, text: string): string {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
}

const base = { GRONDSLAG_ORGANISATION: "agency.example" };
const key = noteCosigner("witness.example/w1", new Uint8Array(32).fill(1)).verifierKey;

describe("the witnesses of a server", () => {
  test("[M10] are those of the policy file, with their addresses", () => {
    const policy = file("policy", `witness W ${key} https://witness.example\nquorum W\n`);
    const { witnesses } = configurationFrom({ ...base, GRONDSLAG_WITNESS_POLICY_FILE: policy });
    expect(witnesses?.policy.witnesses).toMatchObject([{ name: "W", url: "https://witness.example" }]);
    expect(configurationFrom(base).witnesses).toBeUndefined();
  });

  test("[M10] are refused with the line that is wrong", () => {
    const wrong: readonly (readonly [string, string])[] = [
      ["witness W nonsense\nquorum W\n", "line 1"],
      [`witness W ${key}\n`, "line 2"],
      [`witness W ${key} ftp://witness.example\nquorum W\n`, "witness W"],
    ];
    for (const [text, told] of wrong) {
      const variables = { ...base, GRONDSLAG_WITNESS_POLICY_FILE: file("wrong", text) };
      expect(() => configurationFrom(variables)).toThrow(
        expect.objectContaining({ code: "VARIABLE_MALFORMED", where: "GRONDSLAG_WITNESS_POLICY_FILE" }),
      );
      expect(() => configurationFrom(variables)).toThrow(told);
    }
    const missing = { ...base, GRONDSLAG_WITNESS_POLICY_FILE: path.join(folder, "nothing") };
    expect(() => configurationFrom(missing)).toThrow(expect.objectContaining({ code: "FILE_UNREADABLE" }));
  });
});

describe("the authority of time stamps", () => {
  test.skipIf(!hasOpenssl)(
    "[M10] is an address with the certificates to trust (skipped without openssl)",
    () => {
      const authority = testAuthority("ec");
      const certificates = file("ca.pem", `${authority.root}\n${authority.root}`);
      authority.close();
      const variables = { ...base, GRONDSLAG_TIMESTAMP_URL: "https://stamp.example/" };
      const { timestamps } = configurationFrom({
        ...variables,
        GRONDSLAG_TIMESTAMP_CERTIFICATES_FILE: certificates,
      });
      expect(timestamps?.url).toBe("https://stamp.example");
      expect(timestamps?.certificates).toHaveLength(2);
    },
  );

  test("[M10] is refused without certificates, or with a file that holds none", () => {
    const variables = { ...base, GRONDSLAG_TIMESTAMP_URL: "https://stamp.example" };
    expect(() => configurationFrom(variables)).toThrow(expect.objectContaining({ code: "VARIABLE_MISSING" }));
    const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for (const text of ["nothing", broken]) {
      const named = { ...variables, GRONDSLAG_TIMESTAMP_CERTIFICATES_FILE: file("bad.pem", text) };
      expect(() => configurationFrom(named)).toThrow(expect.objectContaining({ code: "VARIABLE_MALFORMED" }));
    }
  });
});
