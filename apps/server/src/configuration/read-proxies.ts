import type { ProxyConfig } from "../server-config.ts";
import { malformed, readText, type Settings } from "./read-settings.ts";

const name = "GRONDSLAG_PROXY_FILE";
const highestPort = 65_535;

/**
 * The logging proxies that `GRONDSLAG_PROXY_FILE` describes: a JSON list of `{source, port, upstream, host?}`.
 *
 * @throws ConfigurationError
 */
export function readProxies(settings: Settings): readonly ProxyConfig[] | undefined {
  const file = settings.optional(name);
  if (file === undefined) return undefined;
  const list = parse(readText(file, name));
  if (!Array.isArray(list)) throw malformed(name, "a file with a JSON list of proxies");
  return list.map(proxyOf);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed(name, "a file with JSON");
  }
}

function proxyOf(value: unknown): ProxyConfig {
  const { source, port, upstream, host } = { ...(typeof value === "object" ? value : {}) } as Readonly<
    Record<string, unknown>
  >;
  if (typeof source !== "string")
    throw malformed(name, "a list in which each has source, the id of a source");
  if (typeof port !== "number" || !Number.isInteger(port) || port < 0 || port > highestPort)
    throw malformed(name, "a list in which each has port, a number");
  if (typeof upstream !== "string" || !/^https?:\/\//.test(upstream) || !URL.canParse(upstream))
    throw malformed(name, "a list in which each has upstream, an http or https address");
  if (host !== undefined && typeof host !== "string") throw malformed(name, "a list in which host is a text");
  return { source, port, upstream, ...(host !== undefined && { host }) };
}
