import { newId, secureRandom } from "@grondslag/kernel";
import {
  decisionClaims,
  fscReads,
  importStore,
  openLog,
  sourceStore,
  takeInCounts,
  uploadStore,
} from "@grondslag/log";
import { registerStore } from "@grondslag/register";
import fastify from "fastify";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { createIntake } from "../apps/server/src/take-in/create-intake.ts";
import { recordContextOf } from "../packages/log/src/testing/decided-call.ts";
import { logKeys } from "./log-kills-records.ts";
import { killedActivity, killedSystem } from "./take-in-kills-lines.ts";

/*
 * Takes in what other systems log, in a process of its own, for a test that kills it. Arguments: folder of the log,
 * address of the database, and how many ms the clock is ahead: who was killed is taken to be gone after a minute.
 * Writes its port as one line.
 */
const [directory = "", databaseUrl = "", ahead = "0"] = process.argv.slice(2);
const clock = { now: () => Date.now() + Number(ahead) };
const db = new Kysely<unknown>({
  dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: databaseUrl, max: 8 }) }),
});
const log = await openLog({ directory, ...logKeys, clock, random: secureRandom });
const stores = {
  sources: sourceStore(db),
  counts: takeInCounts(db, () => undefined),
  claims: decisionClaims(db),
  imports: importStore(db),
  uploads: uploadStore(db, () => logKeys.masterKey),
  transactions: fscReads(db),
};
const intake = createIntake({
  stores,
  activities: async () => new Map([[killedActivity.id, killedActivity]]),
  links: async (moments) => moments.map(() => undefined),
  register: registerStore(db),
  log,
  context: () => recordContextOf(),
  nodeId: newId(clock, secureRandom),
  clock,
  random: secureRandom,
  logger: (event) => process.stderr.write(`${JSON.stringify(event)}\n`),
  actorOf: () => "steward",
  caughtUp: async () => undefined,
  trail: { record: async () => undefined },
});
const app = fastify();
app.addHook("onRequest", async (request) => {
  const system = { kind: "system", clientId: "old-1", systemId: killedSystem, scopes: [] };
  Object.assign(request, { principal: system });
});
await app.register(intake.routes);
const address = await app.listen({ host: "127.0.0.1", port: 0 });
process.stdout.write(`${address}\n`);
for (let round = 0; ; round += 1) {
  await intake.importRound();
  if (round % 20 !== 19) continue;
  await stores.counts.flush();
  await log.publish();
}
