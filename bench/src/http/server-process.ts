import type { AddressInfo, Server } from "node:net";

/** What a server process tells the bench when it is ready: the port of each case, and how to authenticate. */
export interface Ready {
  readonly ports: Readonly<Record<string, number>>;
  readonly token: string;
}

/** Listens on a free port of this machine. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  return isAddress(address) ? address.port : 0;
}

/** Tells the bench that this process is ready, then answers each of its messages with the CPU used so far. */
export function serveBench(ready: Ready): void {
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuSeconds: (user + system) / 1e6 });
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.(ready);
}

function isAddress(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === "object" && address !== null;
}
