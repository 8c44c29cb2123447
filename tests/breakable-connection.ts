import { connect, createServer, type NetConnectOpts, type Socket } from "node:net";

/** A way to a database that a test can cut, as a pulled cable or a firewall would. */
export interface BreakableConnection {
  /** Leads to the same database through this way. */
  readonly url: string;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  /** From now on the connections that there are stay open and carry nothing, as when the other side loses its power. */
  silence(): void;
  restore(): void;
  /** How often a connection was refused. */
  refused(): number;
  close(): Promise<void>;
}

export async function breakableConnection(databaseUrl: string): Promise<BreakableConnection> {
  const target = targetOf(new URL(databaseUrl));
  const sockets = new Set<Socket>();
  let isCut = false;
  let refused = 0;
  const server = createServer({ noDelay: true }, (near) => {
    if (isCut) {
      refused += 1;
      near.destroy();
      return;
    }
    const far = connect(target);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on("error", () => undefined);
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  const url = new URL(databaseUrl);
  url.search = "";
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    cut,
    refused: () => refused,
    silence: () => {
      for (const socket of sockets) socket.unpipe().resume();
    },
    restore: () => {
      isCut = false;
    },
    close: () => {
      cut();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

/** PostgreSQL on a Unix socket has its directory and port in the query of the address. */
function targetOf(url: URL): NetConnectOpts {
  const port = Number(url.searchParams.get("port") ?? (url.port || "5432"));
  const host = url.searchParams.get("host") ?? url.hostname;
  return host.startsWith("/") ? { path: `${host}/.s.PGSQL.${port}` } : { host, port, noDelay: true };
}
