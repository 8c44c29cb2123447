import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createSnapshot } from "@grondslag/access";
import { secureRandom, systemClock } from "@grondslag/kernel";
import {
  openLog,
  pseudonymiser,
  RecentLines,
  rememberLines,
  type Source,
  sourceBook,
  traceRoutes,
} from "@grondslag/log";
import {
  createAccessTokens,
  createApp,
  createAuthenticate,
  createSessions,
  createThumbprints,
} from "@grondslag/server/composition";
import { listen } from "../http/server-process.ts";
import { activityIds } from "./make-batches.ts";

// The product's own server with the route of OTLP alone, on a log on disk. Sources, register and counts, which the
// product reads from PostgreSQL every five seconds and writes every second, are in memory.

const clock = systemClock;
const organisation = "bench.example";
const client = { id: "income-client", systemId: "income-source", name: "Income", scopes: ["log.take-in"] };
const state = createSnapshot();
state.apply([{ kind: "client", id: client.id, value: client }], 1);
const tokens = createAccessTokens(secureRandom.bytes(32), () => "http://bench", clock, secureRandom);

const folder = mkdtempSync(join(tmpdir(), "grondslag-bench-ingest-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const log = await openLog({
  directory: folder,
  organisation,
  signingKey: secureRandom.bytes(32),
  masterKey: secureRandom.bytes(32),
  clock,
  random: secureRandom,
});
const source: Source = {
  id: "income-lines",
  systemId: client.systemId,
  kind: "otlp",
  mapping: {
    version: 1,
    action: { from: ["http.request.method"], values: { GET: "read", POST: "change" } },
    keep: ["http.route"],
  },
  defaultRetentionClass: "other",
  activeFrom: 0,
  version: 1,
};
const grounds = [{ id: "awr-47", law: "Algemene wet inzake rijksbelastingen", article: "47" }];
const activities = new Map(
  activityIds.map((id, i) => {
    return [
      id,
      { id, purpose: `purpose-${i}`, grounds, retentionClass: `class-${i % 2}`, dataSets: ["income"] },
    ];
  }),
);
const pseudonyms = pseudonymiser({ organisation, key: secureRandom.bytes(32) });
let accepted = 0;

const recent = new RecentLines();
const remembered = rememberLines(log, recent, clock);
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
await app.register(traceRoutes, {
  log,
  context: () => ({
    pseudonyms,
    activityBase: "http://bench/api/v1/processing-activities/",
    producer: { organisation, name: "grondslag", version: "bench" },
    decisionRetentionClass: "decisions",
    auditRetentionClass: "audit",
  }),
  counts: {
    accepted: (_source, count) => {
      accepted += count;
    },
    rejected: async () => undefined,
  },
  recent,
  remembered: () => remembered,
  clock,
  sources: sourceBook({ list: async () => [source] }, clock),
  activities: async () => activities,
  callerOf: ({ principal }) => (principal.kind === "system" ? principal : undefined),
});
await app.ready();
const port = await listen(app.server);
const publishing = setInterval(() => void log.publish(), 1_000);

process.on("message", () => {
  // What taking in leaves to be done later counts as well.
  void log.publish().then(() => {
    const { user, system } = process.cpuUsage();
    const durable = log.logs().reduce((sum, { size }) => sum + size, 0);
    process.send?.({ cpuSeconds: (user + system) / 1e6, accepted, durable });
  });
});
process.on("disconnect", () => {
  clearInterval(publishing);
  process.exit(0);
});
process.send?.({ ports: { otlp: port }, token: await tokens.issue(client.id, client.scopes) });
