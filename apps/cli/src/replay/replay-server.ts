import path from "node:path";
import { accessStore, importAgency } from "@grondslag/access";
import { clientKey, platformCaller } from "@grondslag/demo";
import { registerStore } from "@grondslag/register";
import { createClient } from "@grondslag/sdk";
import { type LogEvent, type RunningLog, startServer } from "@grondslag/server";
import type { ReplayPlan } from "./replay-plan.ts";
import { replayIds, saveReplayRegister } from "./replay-register.ts";
import type { ReplayPlatform } from "./run-replay.ts";

/** A server of a replay's own, ready to be asked. */
export interface ReplayServer {
  readonly platform: ReplayPlatform;
  logs(): readonly RunningLog[];
  stop(): Promise<void>;
}

/** Patience with one call, in milliseconds: a batch on a busy machine takes a while. */
const patience = 60_000;
/** Milliseconds for which the server may decide without hearing of its registry. */
const leaseMs = 10_000;

/**
 * Starts a server with the normal policy on a port of its own, and brings in what the plan needs. The replay
 * then comes in by the same doors as any system: a registered client with a key, over HTTP.
 */
export async function startReplayServer(
  directory: string,
  plan: ReplayPlan,
  onEvent: (event: LogEvent) => void,
): Promise<ReplayServer> {
  const key = await clientKey(path.join(directory, "replay-keys"), replayIds.client);
  const server = await startServer({
    host: "127.0.0.1",
    port: 0,
    organisation: "replay.example",
    dataDirectory: directory,
    // It is alone over its registry: a machine that stands still for a second must not end the replay.
    leaseMs,
    logger: onEvent,
    prepare: async ({ db, clock, random, state }) => {
      await saveReplayRegister({ store: registerStore(db), clock }, plan.activities);
      await importAgency(
        { store: accessStore(db), clock, random, state },
        {
          units: plan.units,
          employees: plan.employees,
          roles: [plan.role],
          grants: plan.grants,
          workItems: plan.workItems,
          clients: [
            {
              id: replayIds.client,
              systemId: replayIds.system,
              name: "Replay",
              scopes: ["access.decide", "work-item.close"],
              jwks: [{ ...key.publicKey }],
            },
          ],
        },
      );
    },
  });
  const credentials = { baseUrl: server.url, clientId: replayIds.client, privateKey: key.privateKey };
  const client = createClient({ ...credentials, timeoutMs: patience });
  const call = platformCaller(credentials);
  return {
    platform: {
      ask: async (questions) => {
        const { answers } = await client.decideMany(
          questions.map(({ employee, subject, activity, workItem }) => ({
            employee,
            action: "read",
            dataSet: replayIds.dataSet,
            subject,
            activity,
            workItem,
          })),
        );
        return answers.map(({ permit, reasons }) => ({ permit, reasons: reasons.map(({ code }) => code) }));
      },
      close: async (workItem) => {
        await call(`/api/v1/work-items/${workItem}/close`, {});
      },
    },
    logs: () => server.logs(),
    stop: () => server.stop(),
  };
}
