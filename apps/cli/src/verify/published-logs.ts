import { fetchBounded, LogError } from "@grondslag/log";
import { UsageError } from "../usage-error.ts";

/** A log that a server publishes, and the key that it says is that of the log. */
export interface PublishedLog {
  readonly url: URL;
  readonly verifierKey: string;
}

const listBounds = { longest: 4_000_000, patience: 10_000 };
/** A log for each retention class and half-year: far fewer in a century. */
const mostLogs = 1_000;
/** So many are named when the log that was asked for is not among them. */
const mostNamed = 10;

/**
 * Asks a server which logs it publishes: those that `asked` is about, which may be the address of the server,
 * of its list, or of one log.
 *
 * @returns nothing when there is no such list: then the address can only be that of a log itself.
 * @throws UsageError when the server has a list that does not hold the log that was asked for, or is too long.
 * @throws LogError LOG_UNREACHABLE when the server does not answer, or not within bounds.
 */
export async function publishedLogs(asked: URL): Promise<readonly PublishedLog[]> {
  const path = asked.pathname.replace(/\/+$/, "");
  const logs = await readList(new URL("/log", asked)).catch((error: unknown) => {
    // Any web server can publish one log: what it says at another address is no fault of that log.
    if (error instanceof LogError && path !== "" && path !== "/log") return [];
    throw error;
  });
  if (logs.length === 0) return [];
  const about = path === "" || path === "/log" ? logs : logs.filter((log) => log.url.pathname === path);
  if (about.length > 0) return about;
  throw new UsageError(
    "the server publishes no such log",
    `choose from ${logs
      .slice(0, mostNamed)
      .map(({ url }) => url.href.slice(0, 200))
      .join(", ")}`,
  );
}

async function readList(list: URL): Promise<readonly PublishedLog[]> {
  const bytes = await fetchBounded(list, listBounds);
  if (bytes === undefined) return [];
  const entries = entriesOf(bytes.toString("utf8"));
  if (entries.length > mostLogs) {
    throw new UsageError(
      `the server publishes a list of ${entries.length} logs, which is too long`,
      "give the address of one log, with --key",
    );
  }
  return entries.flatMap(({ path, verifierKey }) => {
    if (typeof path !== "string" || !path.startsWith("/") || typeof verifierKey !== "string") return [];
    // Set after the host, not resolved against it: "//elsewhere" is then a path of this server too.
    const url = `${list.origin}${path}`;
    return URL.canParse(url) && new URL(url).origin === list.origin
      ? [{ url: new URL(url), verifierKey }]
      : [];
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
