import type { RequestListener } from "node:http";
import type { AccessState } from "@grondslag/access";
import type { Clock, Random } from "@grondslag/kernel";
import type { Pkcs11Key, TrustPolicy } from "@grondslag/log";
import type { MonitorPart } from "@grondslag/monitor";
import type { JSONWebKeySet, JWK } from "jose";
import type { Kysely } from "kysely";
import type { Pool } from "pg";

/** Everything that one server needs to know before it starts. {@link configurationFrom} makes it of an environment. */
export interface ServerConfig {
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  /** TCP port; 0 takes any that is free. */
  readonly port: number;
  /** Address by which callers reach this server, without a slash at the end. Default: host and port. */
  readonly publicUrl?: string;
  /** Internet name of the agency, the first part of every log's name: `belastingdienst.example`. */
  readonly organisation: string;
  /** Folder of the log (`log`), keys (`keys`) and the embedded PostgreSQL (`postgres`). Made when absent. */
  readonly dataDirectory: string;
  /** PostgreSQL >= 15 elsewhere. Without it the embedded one is started in `dataDirectory`. */
  readonly databaseUrl?: string;
  /**
   * Keep the log in PostgreSQL, shared by all servers with the same `organisation`, signing key, master key and
   * pseudonym key. Without it each server writes a log of its own in `dataDirectory`.
   */
  readonly log?: SharedLogConfig;
  /**
   * Milliseconds that this server decides without hearing from the registry, 200 to 60,000; default 1,000. What
   * takes access away returns at most so long after a server was cut off. Renewed four times in that time; the same
   * for all servers of one registry.
   */
  readonly leaseMs?: number;
  /**
   * Days that closed work, transfers and reviewed emergency access are kept, 1 to 36,500; default 400: long enough
   * to compare with the same month of a year ago. The log keeps its records by their own periods.
   */
  readonly keepWorkDays?: number;
  /** Hits in shadow that must be judged before a rule of the monitor goes live (row M7). Default 10. */
  readonly ruleJudgedHits?: number;
  /** File of facts of end of life, made by `grondslag landscape end-of-life`. Default: the one that is shipped. */
  readonly endOfLifeFile?: string;
  /** Hosts and domains whose TLS endpoints may be asked for their certificates. Default: none. */
  readonly certificateHosts?: readonly string[];
  /**
   * The part of the employees whose look-ups this server monitors, where several servers share a log: then every part
   * is of one server. Left out: the server that leads monitors all.
   */
  readonly monitorPart?: MonitorPart;
  /** Secrets. What is left out is read from `dataDirectory/keys`, and made there at the first start. */
  readonly keys?: Partial<ServerKeys>;
  /**
   * Unix socket of `grondslag pseudonyms`, the process that keeps the pseudonym key. Without it this server has the
   * key itself. While nobody answers there nothing is recorded, so nothing is released.
   */
  readonly pseudonymSocket?: string;
  /** A device with the master key of the log, instead of `keys.logMasterKey`. */
  readonly masterKeyDevice?: Pkcs11Key;
  /** The master key before this one: at the start, every sealing key is wrapped anew. */
  readonly previousMasterKey?: Uint8Array | Pkcs11Key;
  /** Terminate TLS here. Without it the server speaks plain HTTP and belongs behind a proxy or on loopback. */
  readonly tls?: TlsConfig;
  /** OpenID Connect issuer that employees and citizens sign in at. Without it nobody can sign in. */
  readonly signIn?: SignInConfig;
  /** System that tells of ended sessions and raised risk (OpenID Shared Signals). Without it nobody may. */
  readonly securityEvents?: SecurityEventConfig;
  /** Witnesses that cosign the logs (C2SP tlog-witness). Without them nothing shows that a log was put back. */
  readonly witnesses?: WitnessesConfig;
  /** Authority of time stamps. Without it the only times of others are those of the witnesses. */
  readonly timestamps?: TimestampConfig;
  /** Where questions about years of records are answered. Default: nowhere. */
  readonly queryStore?: QueryStoreConfig;
  /** Logging reverse proxies, each on a port of its own. */
  readonly proxies?: readonly ProxyConfig[];
  /** Folder of the built web application. Default: `apps/web/dist` of this repository when it exists. */
  readonly webDirectory?: string;
  /** Other programs on the same port, below a path of their own. */
  readonly mount?: readonly Mount[];
  /** Runs after the migrations and before the first request is taken: the place to load an agency. */
  readonly prepare?: (services: PreparationServices) => Promise<void>;
  /** Told once of a fault after which this process must not go on (a log that could not write). */
  readonly onFatal?: (fault: Error) => void;
  readonly logger?: Logger;
  readonly clock?: Clock;
  readonly random?: Random;
}

export interface SharedLogConfig {
  readonly driver: "postgres";
  /** Addresses of PostgreSQL >= 15: the primary, and the standbys that may become it. Default: the registry. */
  readonly databaseUrls?: readonly string[];
}

export interface ServerKeys {
  /** Ed25519 seed, 32 bytes: signs checkpoints of the logs. */
  readonly logSigningKey: Uint8Array;
  /** 32 bytes: wraps the keys of sealed payloads. */
  readonly logMasterKey: Uint8Array;
  /** 32 bytes: makes the pseudonyms by which records of a subject are found. Unused with `pseudonymSocket`. */
  readonly pseudonymKey: Uint8Array;
  /** 32 bytes: signs access tokens of calling systems (HS256). */
  readonly tokenKey: Uint8Array;
  /** Ed25519 seed, 32 bytes: signs the question to a source system. */
  readonly lookUpKey: Uint8Array;
}

export interface TlsConfig {
  /** PEM text. */
  readonly key: string;
  /** PEM text of the certificate and those that issued it. */
  readonly certificate: string;
  /**
   * Ask callers for a certificate (mutual TLS). A caller is known by the SHA-256 thumbprint registered with
   * the client, as in RFC 8705 section 2.2, so no authority needs to be trusted. Default true.
   */
  readonly clientCertificates?: boolean;
}

export interface SignInConfig {
  /** Issuer address, as in its metadata. Plain HTTP is accepted on loopback alone. */
  readonly issuer: string | ((url: string) => string);
  readonly clientId: string;
  /** Private key by which this server proves to the issuer who it is (`private_key_jwt`). */
  readonly privateKey: JWK;
}

/** A logging reverse proxy before a system that cannot log itself. */
export interface ProxyConfig {
  /** Id of the source of kind `proxy` whose mapping says which calls are recorded, and as what. */
  readonly source: string;
  /** Address to listen on. Default `127.0.0.1`. */
  readonly host?: string;
  readonly port: number;
  /** Where the system is, without a path. */
  readonly upstream: string;
}

/** The one transmitter of security events that is believed. */
export interface SecurityEventConfig {
  /** `iss` of its tokens. */
  readonly issuer: string;
  /** Name by which its tokens address this platform (`aud`). */
  readonly audience: string;
  /** Where its public keys are (JWKS), or the keys themselves. Plain HTTP is accepted on loopback alone. */
  readonly keys: string | JSONWebKeySet;
  /** Fetch its tokens (RFC 8936). Without it they come in by push alone (RFC 8935). */
  readonly poll?: {
    readonly url: string;
    /** Access token that the transmitter gave. */
    readonly token: string;
    /** Ms between two times. Default 5,000. */
    readonly everyMs?: number;
  };
}

/** Who cosigns the logs, and how many of them are enough. */
export interface WitnessesConfig {
  /** C2SP tlog-policy: its witnesses with their addresses, and the quorum. */
  readonly policy: TrustPolicy;
  /** Ms between two rounds. Default 5,000. */
  readonly everyMs?: number;
  /** Ms that a witness may take for one answer. Default 5,000. */
  readonly patienceMs?: number;
}

/**
 * The query store.
 *
 * - `embedded` ClickHouse in a process of its own, in the folder `query-store` of the server's data;
 * - `server` ClickHouse elsewhere over HTTP: one machine, or the cluster of this name;
 * - `off` none.
 */
export type QueryStoreConfig =
  | { readonly kind: "embedded" }
  | { readonly kind: "server"; readonly url: string; readonly cluster?: string }
  | { readonly kind: "off" };

/** An authority that says each day that the checkpoints existed (RFC 3161). */
export interface TimestampConfig {
  readonly url: string;
  /** Certificates (PEM) that its time stamps must lead to. */
  readonly certificates: readonly string[];
}

/** A program that shares the port. It gets its requests unread and does its own answering. */
export interface Mount {
  /** First part of the path: `/simulator` takes `/simulator` and everything below it. */
  readonly path: `/${string}`;
  /** Called once when the server listens. `url` is the address of the server, without a slash at the end. */
  readonly create: (url: string) => RequestListener | Promise<RequestListener>;
}

export interface PreparationServices {
  readonly pool: Pool;
  // biome-ignore lint/suspicious/noExplicitAny: each capability sees the tables of its own schema.
  readonly db: Kysely<any>;
  readonly databaseUrl: string;
  readonly clock: Clock;
  readonly random: Random;
  readonly state: AccessState;
}

/** Technical events for the operator. Never personal data: no bodies, no query strings, no names. */
export type Logger = (event: LogEvent) => void;

export interface LogEvent {
  readonly level: "info" | "warning" | "error";
  readonly event: string;
  readonly [detail: string]: string | number | boolean | undefined;
}

/** One of the logs that the server writes. */
export interface RunningLog {
  readonly origin: string;
  readonly size: number;
  /** Newest signed checkpoint (C2SP tlog-checkpoint). */
  readonly checkpoint: string;
  /** C2SP signed-note verifier key. */
  readonly verifierKey: string;
}

export interface RunningServer {
  /** Where it can be reached, without a slash at the end. */
  readonly url: string;
  readonly databaseUrl: string;
  logs(): readonly RunningLog[];
  /** Takes no new requests, answers those under way, then closes the log and the database. */
  stop(): Promise<void>;
}
