import { UsageError } from "../usage-error.ts";

/** A log that a server publishes, and the key that it says is that of the log. */
export interface PublishedLog {
  readonly url: URL;
  readonly verifierKey: string;
}

const longestList = 10_000_000;

/**
 * Asks a server which logs it publishes: those that `asked` is about, which may be the address of the server,
 * of its list, or of one log.
 *
 * @returns nothing when there is no such list: then the address can only be that of a log itself.
 * @throws UsageError when the server has a list that does not hold the log that was asked for.
 */
export async function publishedLogs(asked: URL): Promise<readonly PublishedLog[]> {
  const logs = await readList(new URL("/log", asked));
  if (logs.length === 0) return [];
  const path = asked.pathname.replace(/\/+$/, "");
  const about = path === "" || path === "/log" ? logs : logs.filter((log) => log.url.pathname === path);
  if (about.length > 0) return about;
  throw new UsageError(
    "the server publishes no such log",
    `choose from ${logs.map(({ url }) => url.href).join(", ")}`,
  );
}

async function readList(list: URL): Promise<readonly PublishedLog[]> {
  const response = await fetch(list, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  if (response === undefined || !response.ok) return [];
  const text = await response.text();
  if (text.length > longestList) return [];
  return entriesOf(text).flatMap(({ path, verifierKey }) => {
    const url = typeof path === "string" && path.startsWith("/") ? new URL(path, list) : undefined;
    return url === undefined || typeof verifierKey !== "string" ? [] : [{ url, verifierKey }];
  });
}

function entriesOf(text: string): readonly { readonly path?: unknown; readonly verifierKey?: unknown }[] {
  try {
    const value: unknown = JSON.parse(text);
    const logs = typeof value === "object" && value !== null && "logs" in value ? value.logs : undefined;
    return Array.isArray(logs) ? logs.filter((log) => typeof log === "object" && log !== null) : [];
  } catch {
    return [];
  }
}
