import type { QueryStoreConfig } from "../server-config.ts";
import { malformed, type Settings } from "./read-settings.ts";

/** @throws ConfigurationError that names the variable */
export function readQueryStore(settings: Settings): QueryStoreConfig {
  const url = settings.secret("CLICKHOUSE_URL");
  const cluster = settings.optional("CLICKHOUSE_CLUSTER");
  const kind = settings.oneOf("GRONDSLAG_QUERY_STORE", ["embedded", "off"]);
  if (url === undefined) return { kind: kind ?? "embedded" };
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    throw malformed("CLICKHOUSE_URL", "an address that starts with http:// or https://");
  }
  if (cluster !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(cluster)) {
    throw malformed("CLICKHOUSE_CLUSTER", "a name of letters, digits, - and _");
  }
  return kind === "off" ? { kind } : { kind: "server", url, ...(cluster !== undefined && { cluster }) };
}
