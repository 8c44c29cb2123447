import type { AddressInfo } from "node:net";
import type { ServerConfig } from "./server-config.ts";

/** The address of a server of which nobody said how it is reached. */
export function localUrl(config: ServerConfig, host: string, address: AddressInfo | null): string {
  const scheme = config.tls === undefined ? "http" : "https";
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `${scheme}://${name.includes(":") ? `[${name}]` : name}:${address?.port ?? config.port}`;
}
