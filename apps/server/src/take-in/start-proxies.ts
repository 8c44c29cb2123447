import { createServer } from "node:http";
import { loggingProxy } from "@grondslag/log";
import type { Logger, ProxyConfig } from "../server-config.ts";
import type { Intake } from "./create-intake.ts";

const requestTimeout = 60_000;

/** Opens the port of each logging proxy. @returns what closes them */
export async function startProxies(
  proxies: readonly ProxyConfig[],
  deps: Intake["proxyDeps"],
  logger: Logger,
): Promise<() => Promise<void>> {
  const servers = await Promise.all(
    proxies.map(async ({ source, host = "127.0.0.1", port, upstream }) => {
      const onFault = (code: string) => logger({ level: "error", event: "proxy-fault", source, code });
      const server = createServer(
        { requestTimeout },
        loggingProxy({ ...deps, sourceId: source, upstream, onFault }),
      );
      await new Promise<void>((listening, failed) => {
        server.once("error", failed);
        server.listen(port, host, listening);
      });
      return server;
    }),
  );
  return async () => {
    await Promise.all(
      servers.map((server) => {
        server.closeIdleConnections();
        return new Promise((closed) => server.close(closed));
      }),
    );
  };
}
