import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { GRPC } from "@cerbos/grpc";

const servers = 3;

interface PolicyServer {
  permits(): Promise<boolean>;
  stop(): Promise<void>;
}

/**
 * How long (ms) three Cerbos servers that watch one folder of policies take until none permits what was taken
 * out of the policy: from the moment at which the file is in its place. Nobody tells them, and nobody is told.
 */
export async function cerbosReload(folder: string, turns: number): Promise<readonly number[]> {
  const policies = path.join(folder, "policies");
  mkdirSync(policies, { recursive: true });
  writePolicy(policies, true);
  const started = await Promise.all(Array.from({ length: servers }, (_, i) => start(folder, policies, i)));
  try {
    const times: number[] = [];
    for (let turn = 0; turn < turns; turn++) {
      await untilAll(started, true);
      const begin = performance.now();
      writePolicy(policies, false);
      await untilAll(started, false);
      times.push(performance.now() - begin);
      writePolicy(policies, true);
    }
    return times;
  } finally {
    await Promise.all(started.map((server) => server.stop()));
  }
}

function writePolicy(policies: string, open: boolean): void {
  const rule = { actions: ["read"], effect: open ? "EFFECT_ALLOW" : "EFFECT_DENY", roles: ["employee"] };
  const resourcePolicy = { resource: "income", version: "default", rules: [rule] };
  const file = path.join(policies, "income.yaml");
  // In one step, so that no server reads half a policy.
  writeFileSync(`${file}.new`, JSON.stringify({ apiVersion: "api.cerbos.dev/v1", resourcePolicy }));
  renameSync(`${file}.new`, file);
}

async function start(folder: string, policies: string, place: number): Promise<PolicyServer> {
  const [http, grpc] = [await freePort(), await freePort()];
  const configuration = path.join(folder, `configuration-${place}.yaml`);
  writeFileSync(
    configuration,
    JSON.stringify({
      server: { httpListenAddr: `127.0.0.1:${http}`, grpcListenAddr: `127.0.0.1:${grpc}` },
      storage: { driver: "disk", disk: { directory: policies, watchForChanges: true } },
      audit: { enabled: false },
      telemetry: { disabled: true },
    }),
  );
  const program = createRequire(import.meta.url).resolve("@cerbos/cerbos-linux-x64");
  const server = spawn(program, ["server", `--config=${configuration}`, "--log-level=error"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const kill = (): boolean => server.kill();
  process.once("exit", kill);
  const client = new GRPC(`127.0.0.1:${grpc}`, { tls: false });
  return {
    permits: async () => {
      const principal = { id: "worker", roles: ["employee"], attr: {} };
      const resource = { kind: "income", id: "1", attr: {} };
      const answer = await client.checkResource({ principal, resource, actions: ["read"] });
      return answer.isAllowed("read") === true;
    },
    stop: async () => {
      client.close();
      process.off("exit", kill);
      const ended = once(server, "exit");
      kill();
      await ended;
    },
  };
}

async function untilAll(all: readonly PolicyServer[], wanted: boolean): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const answers = await Promise.all(all.map((server) => server.permits().catch(() => undefined)));
    if (answers.every((permits) => permits === wanted)) return;
    if (performance.now() > deadline) throw new Error("the servers never took the policy over");
    await pause(5);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address !== null ? address.port : 0;
}
