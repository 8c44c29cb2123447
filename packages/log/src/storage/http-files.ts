import { LogError } from "../domain/log-error.ts";
import type { LogReader } from "../ports.ts";

/** The public files of one log over HTTP (C2SP tlog-tiles): the URL with the path after it. */
export function httpFiles(url: URL, get: typeof fetch = fetch): LogReader {
  const base = url.href.endsWith("/") ? url.href : `${url.href}/`;
  return {
    read: async (path) => {
      const response = await fetched(get, `${base}${path}`);
      if (response.status === 404 || response.status === 410) return undefined;
      if (!response.ok) throw unreachable(`${base}${path}`, `the server answered ${response.status}`);
      return Buffer.from(await response.arrayBuffer());
    },
  };
}

async function fetched(get: typeof fetch, url: string): Promise<Response> {
  try {
    return await get(url);
  } catch (cause) {
    throw unreachable(url, "the server does not answer", cause);
  }
}

function unreachable(where: string, message: string, cause?: unknown): LogError {
  return new LogError("LOG_UNREACHABLE", message, {
    where,
    remedy: "check the address and whether the server runs",
    cause,
  });
}
