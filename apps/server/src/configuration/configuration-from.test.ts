import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Random } from "@grondslag/kernel";
import { seededRandom } from "@grondslag/kernel/testing";
import { afterAll, describe, expect, test } from "vitest";
import { configurationFrom } from "./configuration-from.ts";
import { openMasterKey, openPseudonymKey, openServerKeys } from "./server-keys.ts";

const folder = mkdtempSync(join(tmpdir(), "configuration-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const organisation = { GRONDSLAG_ORGANISATION: "agency.example" };
const key = Buffer.alloc(32, 5).toString("base64");

describe("the configuration", () => {
  test("needs no more than the name of the organisation", () => {
    expect(configurationFrom(organisation)).toEqual({
      organisation: "agency.example",
      host: "127.0.0.1",
      port: 8080,
      dataDirectory: "data",
      keys: {},
      queryStore: { kind: "embedded" },
    });
  });

  test("takes the query store from ClickHouse elsewhere, from nowhere, or beside the server", () => {
    const url = "https://grondslag:secret@clickhouse.agency.example:8443";
    const storeOf = (variables: object) => configurationFrom({ ...organisation, ...variables }).queryStore;
    expect(storeOf({ CLICKHOUSE_URL_FILE: file("clickhouse", `${url}\n`) })).toEqual({ kind: "server", url });
    expect(storeOf({ CLICKHOUSE_URL: url, CLICKHOUSE_CLUSTER: "agency" })).toEqual({
      kind: "server",
      url,
      cluster: "agency",
    });
    expect(storeOf({ GRONDSLAG_QUERY_STORE: "off" })).toEqual({ kind: "off" });
  });

  test("[M3] lets a server monitor one of several parts, where servers share a log", () => {
    const shared = { ...organisation, GRONDSLAG_LOG: "postgres", DATABASE_URL: "postgres://db/grondslag" };
    const partOf = (text: string, variables: object = shared) =>
      configurationFrom({ ...variables, GRONDSLAG_MONITOR_PART: text }).monitorPart;
    expect(partOf("2/3")).toEqual({ part: 2, of: 3 });
    expect(partOf("1/1", organisation)).toEqual({ part: 1, of: 1 });
    for (const wrong of ["0/2", "3/2", "1/17", "1", "a/b", "1/2/3"]) {
      expect(() => partOf(wrong), wrong).toThrow("GRONDSLAG_MONITOR_PART");
    }
    // The other half of the employees would be monitored by nobody.
    expect(() => partOf("1/2", organisation)).toThrow("GRONDSLAG_LOG=postgres");
  });

  test("takes secrets from files", () => {
    const config = configurationFrom({
      ...organisation,
      DATABASE_URL_FILE: file("database", "postgres://user:secret@db/grondslag\n"),
      GRONDSLAG_LOG_MASTER_KEY_FILE: file("master", `${key}\n`),
      GRONDSLAG_TOKEN_KEY: key,
    });
    expect(config.databaseUrl).toBe("postgres://user:secret@db/grondslag");
    expect(config.keys).toEqual({
      logMasterKey: new Uint8Array(32).fill(5),
      tokenKey: new Uint8Array(32).fill(5),
    });
  });

  test("takes what the environment leaves out from a file, and what it is told over both", () => {
    const path = file("config.json", JSON.stringify({ ...organisation, PORT: 9000, HOST: "0.0.0.0" }));
    const config = configurationFrom(
      { GRONDSLAG_CONFIG_FILE: path, PORT: "9001" },
      { dataDirectory: "/data" },
    );
    expect(config).toMatchObject({ port: 9001, host: "0.0.0.0", dataDirectory: "/data" });
  });

  test("keeps the log in PostgreSQL when it is told so, in the registry or elsewhere", () => {
    expect(configurationFrom({ ...organisation, GRONDSLAG_LOG: "postgres" }).log).toEqual({
      driver: "postgres",
    });
    const elsewhere = {
      GRONDSLAG_LOG: "postgres",
      GRONDSLAG_LOG_DATABASE_URL: "postgres://a/log postgres://b/log",
    };
    expect(configurationFrom({ ...organisation, ...elsewhere }).log?.databaseUrls).toEqual([
      "postgres://a/log",
      "postgres://b/log",
    ]);
    expect(configurationFrom({ ...organisation, GRONDSLAG_LOG: "posix" }).log).toBeUndefined();
  });

  test.each([
    ["GRONDSLAG_ORGANISATION", {}, "VARIABLE_MISSING"],
    ["GRONDSLAG_ORGANISATION", { GRONDSLAG_ORGANISATION: "No Host" }, "VARIABLE_MALFORMED"],
    ["CLICKHOUSE_URL", { ...organisation, CLICKHOUSE_URL: "clickhouse:9000" }, "VARIABLE_MALFORMED"],
    [
      "CLICKHOUSE_CLUSTER",
      { ...organisation, CLICKHOUSE_URL: "http://c:8123", CLICKHOUSE_CLUSTER: "a b" },
      "VARIABLE_MALFORMED",
    ],
    ["GRONDSLAG_QUERY_STORE", { ...organisation, GRONDSLAG_QUERY_STORE: "yes" }, "VARIABLE_MALFORMED"],
    ["PORT", { ...organisation, PORT: "80a" }, "VARIABLE_MALFORMED"],
    ["PORT", { ...organisation, PORT: "65536" }, "VARIABLE_MALFORMED"],
    ["GRONDSLAG_PUBLIC_URL", { ...organisation, GRONDSLAG_PUBLIC_URL: "agency" }, "VARIABLE_MALFORMED"],
    ["DATABASE_URL", { ...organisation, DATABASE_URL: "mysql://secret@db" }, "VARIABLE_MALFORMED"],
    [
      "GRONDSLAG_LOG_DATABASE_URL",
      {
        ...organisation,
        GRONDSLAG_LOG: "postgres",
        GRONDSLAG_LOG_DATABASE_URL: "postgres://a mysql://secret@b",
      },
      "VARIABLE_MALFORMED",
    ],
    [
      "GRONDSLAG_LOG",
      { ...organisation, GRONDSLAG_LOG_DATABASE_URL: "postgres://secret@b" },
      "VARIABLE_MISSING",
    ],
    ["GRONDSLAG_TLS_CERTIFICATE_FILE", { ...organisation, GRONDSLAG_TLS_KEY_FILE: "/x" }, "VARIABLE_MISSING"],
    ["GRONDSLAG_TOKEN_KEY", { ...organisation, GRONDSLAG_TOKEN_KEY: "secret" }, "KEY_UNUSABLE"],
    [
      "GRONDSLAG_SIGN_IN_KEY",
      {
        ...organisation,
        GRONDSLAG_SIGN_IN_ISSUER: "https://issuer.example",
        GRONDSLAG_SIGN_IN_CLIENT_ID: "grondslag",
        GRONDSLAG_SIGN_IN_KEY: '{"kty":"EC","x":"secret"}',
      },
      "VARIABLE_MALFORMED",
    ],
  ])("names %s when it is wrong, without its value", (where, environment, code) => {
    let error: unknown;
    try {
      configurationFrom(environment);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({ code, where });
    expect(String(error)).not.toContain("secret");
  });

  test("names the variable whose file cannot be read", () => {
    const environment = { ...organisation, GRONDSLAG_TOKEN_KEY_FILE: join(folder, "nothing") };
    expect(() => configurationFrom(environment)).toThrow(
      expect.objectContaining({
        code: "FILE_UNREADABLE",
        where: expect.stringContaining("GRONDSLAG_TOKEN_KEY_FILE"),
      }),
    );
  });
});

describe("the transmitter of security events", () => {
  const issuer = { ...organisation, GRONDSLAG_SECURITY_EVENTS_ISSUER: "https://idp.example" };
  const pushed = {
    ...issuer,
    GRONDSLAG_SECURITY_EVENTS_AUDIENCE: "https://platform.example",
    GRONDSLAG_SECURITY_EVENTS_KEYS: "https://idp.example/jwks",
  };
  const polled = { ...pushed, GRONDSLAG_SECURITY_EVENTS_POLL_URL: "https://idp.example/poll" };

  test("[A12] is read with its keys, and with the address to fetch events from", () => {
    const { securityEvents } = configurationFrom({ ...polled, GRONDSLAG_SECURITY_EVENTS_POLL_TOKEN: "t" });
    expect(securityEvents).toEqual({
      issuer: "https://idp.example",
      audience: "https://platform.example",
      keys: "https://idp.example/jwks",
      poll: { url: "https://idp.example/poll", token: "t" },
    });
    expect(configurationFrom(pushed).securityEvents).not.toHaveProperty("poll");
    expect(configurationFrom(organisation)).not.toHaveProperty("securityEvents");
  });

  test.each([
    [issuer, "VARIABLE_MISSING", "GRONDSLAG_SECURITY_EVENTS_AUDIENCE"],
    [polled, "VARIABLE_MISSING", "GRONDSLAG_SECURITY_EVENTS_POLL_TOKEN_FILE"],
    [
      { ...pushed, GRONDSLAG_SECURITY_EVENTS_KEYS: "http://idp.example/jwks" },
      "VARIABLE_MALFORMED",
      "GRONDSLAG_SECURITY_EVENTS_KEYS",
    ],
  ])("[A12] is refused when a part is missing or not safe (%#)", (environment, code, where) => {
    expect(() => configurationFrom(environment)).toThrow(expect.objectContaining({ code, where }));
  });
});

describe("keys that were not given", () => {
  const keyFolder = join(folder, "keys");

  test("are made once, for the owner's eyes alone", () => {
    const opened = (random: Random) => ({
      ...openServerKeys({}, keyFolder, random),
      logMasterKey: openMasterKey({}, keyFolder, random),
      pseudonymKey: openPseudonymKey({}, keyFolder, random),
    });
    const first = opened(seededRandom(1));
    expect(opened(seededRandom(2))).toEqual(first);
    expect(new Set(Object.values(first).map((bytes) => Buffer.from(bytes).toString("hex"))).size).toBe(5);
    expect(statSync(join(keyFolder, "log-master.key")).mode & 0o777).toBe(0o600);
  });

  test("are not replaced when a file is damaged", () => {
    writeFileSync(join(keyFolder, "token.key"), "x");
    expect(() => openServerKeys({}, keyFolder, seededRandom(3))).toThrow(
      expect.objectContaining({ code: "KEY_UNUSABLE", where: join(keyFolder, "token.key") }),
    );
  });
});
