import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { authzenRoutes, createSnapshot, type DecisionLog, type Receipt } from "@grondslag/access";
import { memoryUseCounter } from "@grondslag/access/testing";
import { type Clock, secureRandom, systemClock } from "@grondslag/kernel";
import { openLog, pseudonymiser } from "@grondslag/log";
import {
  createAccessTokens,
  createApp,
  createAuthenticate,
  createSessions,
  createThumbprints,
  recordDecisions,
} from "@grondslag/server/composition";
import { agencyAtScale, benchTime } from "../decide/agency-at-scale.ts";
import { worldChanges } from "../decide/world-changes.ts";
import { listen, serveBench } from "./server-process.ts";

/** The time of the agency, moving at the pace of the real one. */
const started = systemClock.now();
const clock: Clock = { now: () => benchTime + (systemClock.now() - started) };

const state = createSnapshot();
for (const changes of worldChanges(agencyAtScale())) state.apply(changes, 1);
const client = { id: "desk-client", systemId: "desk", name: "Desk", scopes: ["access.decide"] };
const clientChange = { kind: "client", id: client.id, value: client };
state.apply([clientChange], 2);

const tokens = createAccessTokens(secureRandom.bytes(32), () => "http://bench", clock, secureRandom);
const organisation = "bench.example";
const folder = mkdtempSync(join(tmpdir(), "grondslag-bench-log-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const log = await openLog({
  directory: folder,
  organisation,
  signingKey: secureRandom.bytes(32),
  masterKey: secureRandom.bytes(32),
  clock,
  random: secureRandom,
});
const context = {
  pseudonyms: pseudonymiser({ organisation, key: secureRandom.bytes(32) }),
  activityBase: "http://bench/api/v1/processing-activities/",
  producer: { organisation, name: "grondslag", version: "bench" },
  decisionRetentionClass: "decisions",
  auditRetentionClass: "audit",
};

const noReceipt: Receipt = { origin: "", index: 0, proof: "" };
const noLog: DecisionLog = {
  record: async (call) => ({
    decision: noReceipt,
    processing: call.items.map((item) => (item.decision.permit ? noReceipt : undefined)),
  }),
};

serveBench({
  ports: {
    "no log": await serve(noLog),
    "durable log": await serve(recordDecisions(log, () => context)),
  },
  token: await tokens.issue(client.id, client.scopes),
});

/** The product's own server with the authorization routes alone. */
async function serve(decisionLog: DecisionLog): Promise<number> {
  const app = createApp({
    authenticate: createAuthenticate({
      snapshot: () => state.view,
      tokens,
      sessions: createSessions(clock, secureRandom),
      thumbprint: createThumbprints(clock),
      clock,
    }),
    logger: (event) => console.error(JSON.stringify(event)),
  });
  await app.register(authzenRoutes, {
    state: { snapshot: () => state.view, renewed: async () => undefined },
    log: decisionLog,
    clock,
    random: secureRandom,
    uses: memoryUseCounter(),
    publicUrl: () => "http://bench",
  });
  await app.ready();
  return listen(app.server);
}
