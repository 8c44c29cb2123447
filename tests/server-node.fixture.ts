import { startServer } from "@grondslag/server";
import { deskClient, prepareDesk } from "./desk-server.ts";

/*
 * One of several servers over one registry, in a process of its own, for a test that pauses and kills it.
 * Arguments: data folder, address of the database, name of its log, and "new" when the registry is empty.
 * Writes its address and its name among the nodes as one line.
 */
const [dataDirectory = "", databaseUrl = "", organisation = "", registry = ""] = process.argv.slice(2);
const scopes = ["access.decide", "access.administer", "grant.revoke", "shield.set", "work-item.open"];
const planning = ["portfolio.read", "portfolio.plan"];
const client = { ...deskClient, scopes: [...scopes, "work-item.close", ...planning] };
let node = "";
const server = await startServer({
  port: 0,
  organisation,
  dataDirectory,
  databaseUrl,
  logger: (event) => {
    if (event.event === "started") node = String(event.node);
  },
  ...(registry === "new" && { prepare: (given) => prepareDesk(given, [client]) }),
});
process.stdout.write(`${server.url} ${node}\n`);
