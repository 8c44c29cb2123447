import { GrondslagBadAnswer, GrondslagError, GrondslagRefused, GrondslagUnreachable } from "./errors.ts";
import type { FetchLike, FetchResponse } from "./fetch.ts";
import { type Timer, wait } from "./timer.ts";

export interface ExchangeSettings {
  readonly fetch: FetchLike;
  readonly timer: Timer;
  /** Milliseconds that one attempt may take. */
  readonly timeoutMs: number;
  /** Attempts in all, at least 1. */
  readonly attempts: number;
  /** A fraction from 0 up to 1, to spread retries. */
  readonly jitter: () => number;
}

interface ExchangeRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Made anew for every attempt. */
  readonly body: () => string | Promise<string>;
  readonly signal?: AbortSignal | undefined;
}

/** Posts and reads JSON, with a limit of time and with retries. */
export interface Exchange {
  /**
   * @returns the JSON of a 200 answer.
   * @throws GrondslagUnreachable when no attempt got an answer, GrondslagRefused when the platform refuses,
   * GrondslagBadAnswer when a 200 holds no JSON.
   */
  post(request: ExchangeRequest): Promise<unknown>;
}

/** Answers after which the same question may succeed: the platform has not decided. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);
const firstDelayMs = 50;
const longestDelayMs = 2_000;

type Outcome =
  | { readonly kind: "answer"; readonly value: unknown }
  | { readonly kind: "failure"; readonly error: GrondslagUnreachable; readonly delayMs?: number | undefined };

export function createExchange(settings: ExchangeSettings): Exchange {
  return {
    post: async (request) => {
      for (let attempt = 1; ; attempt++) {
        const outcome = await attemptOnce(settings, request);
        if (outcome.kind === "answer") return outcome.value;
        if (attempt >= settings.attempts) throw outcome.error;
        const backoff =
          Math.min(longestDelayMs, firstDelayMs * 2 ** (attempt - 1)) * (0.5 + settings.jitter() / 2);
        try {
          await wait(settings.timer, Math.max(backoff, outcome.delayMs ?? 0), request.signal);
        } catch (cause) {
          throw aborted(cause);
        }
      }
    },
  };
}

async function attemptOnce(settings: ExchangeSettings, request: ExchangeRequest): Promise<Outcome> {
  const { signal } = request;
  const limit = new AbortController();
  let late = false;
  const stop = (): void => limit.abort();
  const cancel = settings.timer.after(settings.timeoutMs, () => {
    late = true;
    stop();
  });
  // Waited for beside the answer: a `fetch` of the caller's own may not listen to its signal.
  const stopped = new Promise<never>((_, reject) => {
    limit.signal.addEventListener("abort", () => reject(limit.signal.reason), { once: true });
  });
  signal?.addEventListener("abort", stop, { once: true });
  if (signal?.aborted === true) stop();
  try {
    return await Promise.race([send(settings.fetch, request, limit.signal), stopped]);
  } catch (cause) {
    if (cause instanceof GrondslagError) throw cause;
    if (signal?.aborted === true) throw aborted(cause);
    return { kind: "failure", error: noAnswer(late, settings.timeoutMs, request.url, cause) };
  } finally {
    cancel();
    signal?.removeEventListener("abort", stop);
  }
}

async function send(fetch: FetchLike, request: ExchangeRequest, signal: AbortSignal): Promise<Outcome> {
  const { url, headers } = request;
  const body = await request.body();
  signal.throwIfAborted();
  const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "error" });
  return read(response, await response.text(), url);
}

function read(response: FetchResponse, text: string, url: string): Outcome {
  const { status } = response;
  const value = parse(text);
  if (status === 200) {
    if (value !== undefined) return { kind: "answer", value };
    throw new GrondslagBadAnswer("the platform's answer is not JSON", { where: url });
  }
  const problem = problemOf(value);
  if (!passing.has(status)) {
    const message = `the platform refused the question with status ${status}${problem.code === undefined ? "" : ` (${problem.code})`}`;
    throw new GrondslagRefused(status, problem.code, message, {
      where: problem.where ?? url,
      remedy: problem.remedy,
    });
  }
  const error = new GrondslagUnreachable(
    "PLATFORM_UNAVAILABLE",
    `the platform cannot answer now: status ${status}`,
    {
      where: url,
      remedy: problem.remedy ?? "give no access; try again in a moment",
    },
  );
  const seconds = Number(response.headers.get("retry-after") ?? "");
  const delayMs = seconds > 0 ? Math.min(seconds * 1000, longestDelayMs) : undefined;
  return { kind: "failure", error, delayMs };
}

function noAnswer(late: boolean, timeoutMs: number, url: string, cause: unknown): GrondslagUnreachable {
  const remedy = "give no access; check the address and that the platform runs";
  return late
    ? new GrondslagUnreachable("PLATFORM_TIMEOUT", `the platform gave no answer within ${timeoutMs} ms`, {
        where: url,
        remedy,
        cause,
      })
    : new GrondslagUnreachable("PLATFORM_UNREACHABLE", "the platform cannot be reached", {
        where: url,
        remedy,
        cause,
      });
}

function aborted(cause: unknown): GrondslagError {
  return new GrondslagError("REQUEST_ABORTED", "the caller stopped waiting for the platform", { cause });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The members of a problem document (RFC 9457) that a caller can act on. */
function problemOf(value: unknown): {
  code?: string | undefined;
  where?: string | undefined;
  remedy?: string | undefined;
} {
  if (typeof value !== "object" || value === null) return {};
  const pick = (name: string): string | undefined => {
    const member: unknown = Reflect.get(value, name);
    return typeof member === "string" ? member : undefined;
  };
  return { code: pick("code") ?? pick("error"), where: pick("where"), remedy: pick("remedy") };
}
