import { startServer } from "@grondslag/server";
import { deskClient, prepareDesk } from "./desk-server.ts";

/*
 * A server in a process of its own, for a test that kills it. Arguments: data folder, address of the
 * database, and "new" when the registry is empty. Writes its address as one line.
 */
const [dataDirectory = "", databaseUrl = "", registry = ""] = process.argv.slice(2);
const server = await startServer({
  port: 0,
  organisation: "agency.example",
  dataDirectory,
  databaseUrl,
  logger: () => undefined,
  ...(registry === "new" && { prepare: (given) => prepareDesk(given, [deskClient]) }),
});
process.stdout.write(`${server.url}\n`);
