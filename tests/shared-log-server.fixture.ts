import { startServer } from "@grondslag/server";
import { deskClient, prepareDesk } from "./desk-server.ts";

/*
 * One of several servers over one registry and one log in it, in a process of its own, for a test that kills it.
 * Arguments: data folder, address of the database, and "new" when the registry is empty. Writes its address as a line.
 */
const [dataDirectory = "", databaseUrl = "", registry = ""] = process.argv.slice(2);
const key = (fill: number) => new Uint8Array(32).fill(fill);
const server = await startServer({
  port: 0,
  organisation: "agency.example",
  dataDirectory,
  databaseUrl,
  log: { driver: "postgres" },
  keys: {
    logSigningKey: key(1),
    logMasterKey: key(2),
    pseudonymKey: key(3),
    tokenKey: key(4),
    lookUpKey: key(5),
  },
  logger: () => undefined,
  ...(registry === "new" && { prepare: (given) => prepareDesk(given, [deskClient]) }),
});
process.stdout.write(`${server.url}\n`);
