import { join } from "node:path";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { startServer } from "@grondslag/server";
import { createAccessTokens } from "@grondslag/server/composition";
import { client, prepareAgency } from "./small-agency.ts";

/*
 * One whole server in a process of its own. Arguments: folder of all nodes, address of the database, name of
 * the node, and "new" when the registry is empty. Tells the bench where it is and with what token to ask.
 */
const [folder = "", databaseUrl = "", name = "", registry = ""] = process.argv.slice(2);
const tokenKey = secureRandom.bytes(32);
const server = await startServer({
  port: 0,
  organisation: `${name}.bench.example`,
  dataDirectory: join(folder, name),
  databaseUrl,
  keys: { tokenKey },
  logger: () => undefined,
  ...(registry === "new" && { prepare: prepareAgency }),
});
const tokens = createAccessTokens(tokenKey, () => server.url, systemClock, secureRandom);
process.on("disconnect", () => void server.stop().finally(() => process.exit(0)));
process.send?.({ url: server.url, token: await tokens.issue(client.id, client.scopes) });
