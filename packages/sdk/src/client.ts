import { assertionToken, givenToken, noToken, type TokenSource } from "./access-token.ts";
import { assertionSigner, type PrivateKeyJwk } from "./client-assertion.ts";
import { GrondslagError, GrondslagRefused } from "./errors.ts";
import { readAnswer, readAnswers, toEvaluation, toEvaluations } from "./evaluation.ts";
import { createExchange, type Exchange } from "./exchange.ts";
import type { FetchLike } from "./fetch.ts";
import type { AccessAnswer, AccessAnswers, AccessQuestion, EvaluationSemantic } from "./question.ts";
import { systemTimer, type Timer } from "./timer.ts";
import { childTrace, hex, type Trace } from "./trace.ts";

/** How the system proves who it is: one of three. */
export type ClientCredentials =
  | {
      /** `private_key_jwt` (RFC 7523): the id and key that the platform's administrator registered. */
      readonly clientId: string;
      readonly privateKey: PrivateKeyJwk;
    }
  | {
      /** A bearer token, or what gives one. */
      readonly token: string | (() => string | Promise<string>);
    }
  | {
      /** Mutual TLS (RFC 8705): `fetch` presents the registered client certificate. */
      readonly mutualTls: true;
      readonly fetch: FetchLike;
    };

export interface ClientSettings {
  /** Address of the platform, for example `https://grondslag.agency.example`. */
  readonly baseUrl: string;
  readonly fetch?: FetchLike;
  /** Milliseconds that one attempt may take. Default 2,000. */
  readonly timeoutMs?: number;
  /** Attempts in all, the first included. Default 3. */
  readonly attempts?: number;
  /** How long a permit opens a repository, in milliseconds after the question. Default 30,000. */
  readonly permitMs?: number;
  /** Milliseconds since the Unix epoch; for tests. */
  readonly now?: () => number;
  /** For tests. */
  readonly timer?: Timer;
  /** Cryptographically secure random bytes; for tests. */
  readonly randomBytes?: (length: number) => Uint8Array;
}

export interface DecideOptions {
  /** The `traceparent` header of the request that this question is asked for. */
  readonly traceparent?: string | undefined;
  readonly tracestate?: string | undefined;
  /** The platform must have seen at least this revision of the registry. */
  readonly minimumRevision?: number | undefined;
  /** Stops waiting. */
  readonly signal?: AbortSignal | undefined;
}

export interface DecideManyOptions extends DecideOptions {
  /** Default `execute_all`. */
  readonly semantic?: EvaluationSemantic | undefined;
}

/**
 * Asks the platform. Both methods return an answer that stands in the log, or throw a
 * {@link GrondslagError}: an unreachable platform is never a permit. Retries carry one `Idempotency-Key`, so
 * that a question is recorded once even when its answer was lost.
 */
export interface GrondslagClient {
  decide(question: AccessQuestion, options?: DecideOptions): Promise<AccessAnswer>;
  /** At least one question, at most 10,000; recorded as one call. */
  decideMany(questions: readonly AccessQuestion[], options?: DecideManyOptions): Promise<AccessAnswers>;
}

/** @throws GrondslagError `SETTING_WRONG` when a setting cannot work. */
export function createClient(settings: ClientSettings & ClientCredentials): GrondslagClient {
  const baseUrl = readBaseUrl(settings.baseUrl);
  const now = settings.now ?? Date.now;
  const permitMs = settings.permitMs ?? 30_000;
  const randomBytes =
    settings.randomBytes ?? ((length) => globalThis.crypto.getRandomValues(new Uint8Array(length)));
  const exchange = createExchange({
    fetch: settings.fetch ?? ((url, request) => globalThis.fetch(url, request)),
    timer: settings.timer ?? systemTimer,
    timeoutMs: settings.timeoutMs ?? 2_000,
    attempts: settings.attempts ?? 3,
    jitter: () => (randomBytes(1)[0] ?? 0) / 256,
  });
  const token = tokenSource(settings, { baseUrl, exchange, now, randomBytes });

  const ask = async (path: string, body: object, trace: Trace, options: DecideOptions): Promise<unknown> => {
    const text = JSON.stringify(body);
    const fixed = {
      "content-type": "application/json",
      "idempotency-key": hex(randomBytes(16)),
      traceparent: trace.traceparent,
      ...(options.tracestate === undefined ? {} : { tracestate: options.tracestate }),
    };
    const post = async (): Promise<unknown> => {
      const authorization = await token.header(options.signal);
      const headers = authorization === undefined ? fixed : { ...fixed, authorization };
      return exchange.post({ url: `${baseUrl}${path}`, headers, body: () => text, signal: options.signal });
    };
    try {
      return await post();
    } catch (error) {
      if (!(error instanceof GrondslagRefused) || error.status !== 401) throw error;
      // The platform may have been restarted with other keys: ask once more with a new token.
      token.refused();
      return post();
    }
  };

  return {
    decide: async (question, options = {}) => {
      const trace = childTrace(options.traceparent, randomBytes);
      const expiresAt = now() + permitMs;
      const body = toEvaluation(question, options.minimumRevision);
      const answer = await ask("/access/v1/evaluation", body, trace, options);
      return readAnswer(answer, question, { traceId: trace.traceId, expiresAt });
    },
    decideMany: async (questions, options = {}) => {
      if (questions.length === 0) {
        throw new GrondslagError("SETTING_WRONG", "decideMany needs at least one question", {
          where: "questions",
        });
      }
      const trace = childTrace(options.traceparent, randomBytes);
      const expiresAt = now() + permitMs;
      const body = toEvaluations(questions, options.semantic ?? "execute_all", options.minimumRevision);
      const answer = await ask("/access/v1/evaluations", body, trace, options);
      return readAnswers(answer, questions, { traceId: trace.traceId, expiresAt });
    },
  };
}

interface Parts {
  readonly baseUrl: string;
  readonly exchange: Exchange;
  readonly now: () => number;
  readonly randomBytes: (length: number) => Uint8Array;
}

function tokenSource(credentials: ClientCredentials, { baseUrl, ...parts }: Parts): TokenSource {
  if ("token" in credentials) return givenToken(credentials.token);
  if ("privateKey" in credentials) {
    const { clientId, privateKey } = credentials;
    const tokenEndpoint = `${baseUrl}/oauth/token`;
    return assertionToken({ ...parts, clientId, tokenEndpoint, sign: assertionSigner(privateKey) });
  }
  return noToken;
}

function readBaseUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:") || url.search !== "") {
    throw new GrondslagError("SETTING_WRONG", "baseUrl is not a web address", {
      where: "baseUrl",
      remedy: "write it as https://host or https://host/path",
    });
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}
