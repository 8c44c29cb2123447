import type { JWK } from "jose";
import type { ServerConfig, ServerKeys, SharedLogConfig, SignInConfig, TlsConfig } from "../server-config.ts";
import { readMasterKeys } from "./master-keys.ts";
import { readSocket } from "./pseudonym-configuration.ts";
import { readProxies } from "./read-proxies.ts";
import { readQueryStore } from "./read-query-store.ts";
import { readSecurityEvents } from "./read-security-events.ts";
import {
  malformed,
  missing,
  readSettings,
  readText,
  type Settings,
  type Variables,
} from "./read-settings.ts";
import { readTimestamps } from "./read-timestamps.ts";
import { readWitnesses } from "./read-witnesses.ts";
import { parseKey } from "./server-keys.ts";

/**
 * Makes the configuration of a server from the environment. The only place that knows the names of the
 * variables; `overrides` wins over all of them.
 *
 * | variable | meaning | default |
 * |-|-|-|
 * | `GRONDSLAG_ORGANISATION` | internet name of the agency, part of the name of every log | needed |
 * | `HOST`, `PORT` | where to listen | 127.0.0.1, 8080 |
 * | `GRONDSLAG_PUBLIC_URL` | address that callers use | host and port |
 * | `GRONDSLAG_DATA` | folder of log, keys and embedded database | `./data` |
 * | `DATABASE_URL` | PostgreSQL >= 15 elsewhere | embedded |
 * | `GRONDSLAG_LOG` | `posix` (files of this server) or `postgres` (one log for all servers) | posix |
 * | `GRONDSLAG_LOG_DATABASE_URL` | PostgreSQL of that log; several addresses with spaces between them | `DATABASE_URL` |
 * | `GRONDSLAG_KEEP_WORK_DAYS` | days that closed work is kept | 400 |
 * | `GRONDSLAG_RULE_JUDGED_HITS` | hits that must be judged before a rule of the monitor goes live | 10 |
 * | `GRONDSLAG_MONITOR_PART` | `2/3`: this server monitors the second of three parts of the employees | who leads monitors all |
 * | `GRONDSLAG_LEASE_MS` | how long a server decides without hearing from PostgreSQL | 1000 |
 * | `GRONDSLAG_TLS_KEY_FILE`, `GRONDSLAG_TLS_CERTIFICATE_FILE` | terminate TLS here (PEM) | plain HTTP |
 * | `GRONDSLAG_TLS_CLIENT_CERTIFICATES` | `on` or `off`: ask callers for a certificate | on |
 * | `GRONDSLAG_SIGN_IN_ISSUER`, `_CLIENT_ID`, `_KEY` | OpenID Connect; the key is a private JWK | nobody signs in |
 * | `GRONDSLAG_SECURITY_EVENTS_ISSUER`, `_AUDIENCE`, `_KEYS` | transmitter of security events, our name there, address of its JWKS | nobody is believed |
 * | `GRONDSLAG_SECURITY_EVENTS_POLL_URL`, `_POLL_TOKEN` | fetch its events, with the token it gave | by push alone |
 * | `GRONDSLAG_TIMESTAMP_URL`, `GRONDSLAG_TIMESTAMP_CERTIFICATES_FILE` | authority of time stamps (RFC 3161), and the certificates (PEM) that they must lead to | no time stamps |
 * | `GRONDSLAG_WITNESS_POLICY_FILE` | witnesses that cosign the logs, and how many are needed (C2SP tlog-policy) | no witness |
 * | `GRONDSLAG_LOG_SIGNING_KEY`, `GRONDSLAG_LOG_MASTER_KEY`, `GRONDSLAG_PSEUDONYM_KEY`, `GRONDSLAG_TOKEN_KEY`, `GRONDSLAG_LOOK_UP_KEY` | 32 bytes in base64 | made in `GRONDSLAG_DATA/keys` |
 * | `GRONDSLAG_PSEUDONYM_SOCKET` | socket of the process that keeps the pseudonym key | this server has it |
 * | `GRONDSLAG_QUERY_STORE` | `embedded` or `off` | embedded |
 * | `CLICKHOUSE_URL`, `CLICKHOUSE_CLUSTER` | ClickHouse elsewhere, and the name of its cluster when it is more than one machine | embedded |
 * | `GRONDSLAG_LOG_MASTER_KEY_URI` | the master key in a device, as a PKCS#11 address (RFC 7512) | the file |
 * | `GRONDSLAG_LOG_MASTER_KEY_PREVIOUS`, `_PREVIOUS_URI` | the master key before, while it is being replaced | none |
 * | `GRONDSLAG_PROXY_FILE` | JSON file with the logging proxies | none |
 * | `GRONDSLAG_WEB` | folder of the built web application | that of this repository |
 * | `GRONDSLAG_CONFIG_FILE` | JSON file with any of these names | none |
 *
 * Every secret can also be given as a file: `NAME_FILE`.
 *
 * @throws ConfigurationError that names the variable.
 */
export function configurationFrom(
  environment: Variables = process.env,
  overrides: Partial<ServerConfig> = {},
): ServerConfig {
  const settings = readSettings(environment);
  const organisation = overrides.organisation ?? settings.optional("GRONDSLAG_ORGANISATION");
  if (organisation === undefined) throw missing("GRONDSLAG_ORGANISATION", "belastingdienst.example");
  if (!/^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/.test(organisation)) {
    throw malformed("GRONDSLAG_ORGANISATION", "a host name in lower case");
  }
  const publicUrl = settings.url("GRONDSLAG_PUBLIC_URL");
  const tls = readTls(settings);
  const signIn = readSignIn(settings);
  const securityEvents = readSecurityEvents(settings);
  const witnesses = readWitnesses(settings);
  const timestamps = readTimestamps(settings);
  const proxies = readProxies(settings);
  const webDirectory = settings.optional("GRONDSLAG_WEB");
  const databaseUrl = readDatabaseUrl(settings);
  const log = readLog(settings);
  const keepWorkDays = settings.number("GRONDSLAG_KEEP_WORK_DAYS", 1, 36_500);
  const ruleJudgedHits = settings.number("GRONDSLAG_RULE_JUDGED_HITS", 10, 1_000);
  const endOfLifeFile = settings.optional("GRONDSLAG_END_OF_LIFE_FILE");
  const certificateHosts = settings
    .optional("GRONDSLAG_CERTIFICATE_HOSTS")
    ?.split(/[\s,]+/)
    .filter(Boolean);
  const monitorPart = readMonitorPart(settings, log);
  const pseudonymSocket = readSocket(settings);
  const leaseMs = settings.number("GRONDSLAG_LEASE_MS", 200, 60_000);
  return {
    host: settings.optional("HOST") ?? "127.0.0.1",
    port: settings.number("PORT", 0, 65_535) ?? 8080,
    dataDirectory: settings.optional("GRONDSLAG_DATA") ?? "data",
    keys: readKeys(settings),
    ...readMasterKeys(settings),
    queryStore: readQueryStore(settings),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(log !== undefined && { log }),
    ...(keepWorkDays !== undefined && { keepWorkDays }),
    ...(ruleJudgedHits !== undefined && { ruleJudgedHits }),
    ...(endOfLifeFile !== undefined && { endOfLifeFile }),
    ...(certificateHosts !== undefined && { certificateHosts }),
    ...(monitorPart !== undefined && { monitorPart }),
    ...(leaseMs !== undefined && { leaseMs }),
    ...(pseudonymSocket !== undefined && { pseudonymSocket }),
    ...(tls !== undefined && { tls }),
    ...(signIn !== undefined && { signIn }),
    ...(securityEvents !== undefined && { securityEvents }),
    ...(witnesses !== undefined && { witnesses }),
    ...(timestamps !== undefined && { timestamps }),
    ...(proxies !== undefined && { proxies }),
    ...(webDirectory !== undefined && { webDirectory }),
    ...overrides,
    organisation,
  };
}

const mostParts = 16;

/** A part makes sense where several servers follow one log. */
function readMonitorPart(settings: Settings, log: ServerConfig["log"]): ServerConfig["monitorPart"] {
  const text = settings.optional("GRONDSLAG_MONITOR_PART");
  if (text === undefined) return undefined;
  const [part = 0, of = 0] = (/^(\d{1,2})\/(\d{1,2})$/.exec(text) ?? []).slice(1).map(Number);
  const isPart = part >= 1 && part <= of && of <= mostParts && (of === 1 || log !== undefined);
  if (!isPart) {
    throw malformed(
      "GRONDSLAG_MONITOR_PART",
      `one of at most ${mostParts} parts, as 1/2; more than one part takes GRONDSLAG_LOG=postgres`,
    );
  }
  return { part, of };
}

function readDatabaseUrl(settings: Settings): string | undefined {
  const text = settings.secret("DATABASE_URL");
  if (text !== undefined) checkDatabaseUrl(text, "DATABASE_URL");
  return text;
}

function readLog(settings: Settings): SharedLogConfig | undefined {
  const name = "GRONDSLAG_LOG_DATABASE_URL";
  const driver = settings.oneOf("GRONDSLAG_LOG", ["posix", "postgres"]);
  const databaseUrls = settings.secret(name)?.split(/\s+/);
  if (driver !== "postgres") {
    if (databaseUrls !== undefined) throw missing("GRONDSLAG_LOG", "postgres");
    return undefined;
  }
  for (const url of databaseUrls ?? []) checkDatabaseUrl(url, name);
  return { driver, ...(databaseUrls !== undefined && { databaseUrls }) };
}

function checkDatabaseUrl(text: string, name: string): void {
  if (!/^postgres(ql)?:\/\//.test(text)) throw malformed(name, "an address that starts with postgres://");
}

function readTls(settings: Settings): TlsConfig | undefined {
  const names = ["GRONDSLAG_TLS_KEY_FILE", "GRONDSLAG_TLS_CERTIFICATE_FILE"] as const;
  const [keyFile, certificateFile] = names.map((name) => settings.optional(name));
  const clientCertificates = settings.oneOf("GRONDSLAG_TLS_CLIENT_CERTIFICATES", ["on", "off"]) !== "off";
  if (keyFile === undefined && certificateFile === undefined) return undefined;
  if (keyFile === undefined) throw missing(names[0], "/etc/grondslag/tls-key.pem");
  if (certificateFile === undefined) throw missing(names[1], "/etc/grondslag/tls-certificate.pem");
  return {
    key: readText(keyFile, names[0]),
    certificate: readText(certificateFile, names[1]),
    clientCertificates,
  };
}

function readSignIn(settings: Settings): SignInConfig | undefined {
  const issuer = settings.url("GRONDSLAG_SIGN_IN_ISSUER");
  if (issuer === undefined) return undefined;
  const clientId = settings.optional("GRONDSLAG_SIGN_IN_CLIENT_ID");
  if (clientId === undefined) throw missing("GRONDSLAG_SIGN_IN_CLIENT_ID", "grondslag");
  const key = settings.secret("GRONDSLAG_SIGN_IN_KEY");
  if (key === undefined) throw missing("GRONDSLAG_SIGN_IN_KEY_FILE", "/etc/grondslag/sign-in-key.json");
  return { issuer, clientId, privateKey: parseJwk(key) };
}

function parseJwk(text: string): JWK {
  const expected = "a private key as JSON Web Key";
  try {
    const value: unknown = JSON.parse(text);
    if (isPrivateJwk(value)) return value;
  } catch {
    // Falls through: the parser's message would show part of the key.
  }
  throw malformed("GRONDSLAG_SIGN_IN_KEY", expected);
}

function isPrivateJwk(value: unknown): value is JWK {
  return typeof value === "object" && value !== null && "kty" in value && "d" in value;
}

const keyVariables = {
  logSigningKey: "GRONDSLAG_LOG_SIGNING_KEY",
  logMasterKey: "GRONDSLAG_LOG_MASTER_KEY",
  pseudonymKey: "GRONDSLAG_PSEUDONYM_KEY",
  tokenKey: "GRONDSLAG_TOKEN_KEY",
  lookUpKey: "GRONDSLAG_LOOK_UP_KEY",
} as const satisfies Record<keyof ServerKeys, string>;

function readKeys(settings: Settings): Partial<ServerKeys> {
  const keys: { -readonly [Name in keyof ServerKeys]?: Uint8Array } = {};
  for (const [name, variable] of Object.entries(keyVariables) as [keyof ServerKeys, string][]) {
    const text = settings.secret(variable);
    if (text !== undefined) keys[name] = parseKey(text, variable);
  }
  return keys;
}
