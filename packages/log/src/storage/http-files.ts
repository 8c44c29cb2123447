import { LogError } from "../domain/log-error.ts";
import { tileWidth } from "../domain/tile-path.ts";
import type { LogReader } from "../ports.ts";

/** Bounds on one answer of a server that is not trusted. */
export interface FetchBounds {
  /** Longest answer in bytes. */
  readonly longest: number;
  /** Milliseconds that the whole answer may take; 30 seconds when left out. */
  readonly patience?: number;
}

const defaultPatience = 30_000;
// The longest that a file of a kind can be, with room for what was appended to it: that is a problem of the log.
const longestText = 1 << 16;
const longestTile = 1 << 16;
const longestBundle = tileWidth * (2 + 0xffff) + 1024;

/** The public files of one log over HTTP (C2SP tlog-tiles): the URL with the path after it. */
export function httpFiles(
  url: URL,
  get: typeof fetch = fetch,
  bounds: Partial<Pick<FetchBounds, "patience">> = {},
): LogReader {
  const base = url.href.endsWith("/") ? url.href : `${url.href}/`;
  return {
    read: (path) => {
      const longest = path.startsWith("tile/entries/")
        ? longestBundle
        : path.startsWith("tile/")
          ? longestTile
          : longestText;
      return fetchBounded(new URL(`${base}${path}`), { longest, ...bounds }, get);
    },
  };
}

/**
 * Reads one answer within bounds, of the asked server alone: a redirect is refused, because it could lead to
 * any host.
 *
 * @returns undefined when the server has no such file
 * @throws LogError LOG_UNREACHABLE when the server does not answer in time or in full, or answers too much
 */
export async function fetchBounded(
  url: URL,
  { longest, patience = defaultPatience }: FetchBounds,
  get: typeof fetch = fetch,
): Promise<Buffer | undefined> {
  const signal = AbortSignal.timeout(patience);
  try {
    const response = await get(url.href, { signal, redirect: "manual" });
    const answered = await answerOf(response, url, longest);
    if (answered === undefined) await response.body?.cancel();
    return answered;
  } catch (cause) {
    if (cause instanceof LogError) throw cause;
    const seconds = Math.ceil(patience / 1000);
    const message = signal.aborted
      ? `the server did not give its answer within ${seconds} seconds`
      : "the server does not answer";
    throw unreachable(url, message, cause);
  }
}

async function answerOf(response: Response, url: URL, longest: number): Promise<Buffer | undefined> {
  const { status, body } = response;
  if (status === 404 || status === 410) return undefined;
  if (status !== 200) {
    await body?.cancel();
    const sentOn = response.type === "opaqueredirect" || (status >= 300 && status < 400);
    throw unreachable(
      url,
      sentOn ? "the server sends on to another address" : `the server answered ${status}`,
    );
  }
  return readBounded(response, url, longest);
}

/** @throws LogError LOG_UNREACHABLE when the body of the answer is longer */
export async function readBounded({ body }: Response, url: URL, longest: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  if (body !== null) {
    const reader = body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      length += part.value.length;
      if (length <= longest) continue;
      await reader.cancel();
      throw unreachable(url, `the answer is longer than the ${longest} bytes that this file can have`);
    }
  }
  return Buffer.concat(parts, length);
}

function unreachable(where: URL, message: string, cause?: unknown): LogError {
  return new LogError("LOG_UNREACHABLE", message, {
    where: where.href.slice(0, 300),
    remedy: "check the address and whether the server runs",
    cause,
  });
}
