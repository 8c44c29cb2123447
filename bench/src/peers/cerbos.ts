import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { GRPC } from "@cerbos/grpc";
import type { AccessRequest } from "@grondslag/access";
import { type BenchAgency, benchTime } from "../decide/agency-at-scale.ts";
import { isUsable, type LinkIndex } from "../decide/link-index.ts";
import { writeCerbosPolicies } from "./cerbos-policies.ts";
import type { Peer } from "./peer.ts";

/** How many calls wait for an answer at the same time. */
const inFlight = 16;

/** The Cerbos server on the loopback interface, asked over gRPC; the facts it cannot know come as attributes. */
export async function cerbos(agency: BenchAgency, index: LinkIndex): Promise<Peer> {
  const folder = await mkdtemp(path.join(tmpdir(), "grondslag-cerbos-"));
  const ports = { http: await freePort(), grpc: await freePort() };
  const configuration = await writeCerbosPolicies(agency, folder, ports);
  const program = createRequire(import.meta.url).resolve("@cerbos/cerbos-linux-x64");
  const server = spawn(program, ["server", `--config=${configuration}`, "--log-level=error"], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const stop = (): boolean => server.kill();
  process.once("exit", stop);
  const client = new GRPC(`127.0.0.1:${ports.grpc}`, { tls: false });
  await ready(client);
  const decide = async (request: AccessRequest): Promise<boolean> => {
    const check = checkOf(request, index);
    if (check === undefined) return false;
    return (await client.checkResource(check)).isAllowed(request.action) === true;
  };
  return {
    name: "Cerbos",
    requests: 2_000,
    ...(server.pid === undefined ? {} : { pid: server.pid }),
    decideAll: (requests) => concurrently(requests, decide),
    async close() {
      client.close();
      process.off("exit", stop);
      const ended = once(server, "exit");
      stop();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function checkOf(request: AccessRequest, index: LinkIndex) {
  const facts = index.facts(request);
  if (facts === undefined) return undefined;
  const { employee, link, shield, lawful, purpose } = facts;
  return {
    principal: {
      id: employee.id,
      // It wants at least one role; nobody is granted anything by this name.
      roles: ["employee", ...employee.roles.filter((role) => isUsable(role, employee, request)).map(idOf)],
      attr: { active: employee.active, clearances: [...employee.clearances] },
    },
    resource: {
      kind: request.dataSet,
      id: request.subject,
      attr: {
        lawful,
        open: facts.open,
        related: facts.related,
        activity: request.activity,
        purpose: purpose ?? "",
        now: benchTime,
        ...(shield !== undefined && { shield }),
        ...(link !== undefined && { item: { purpose: link.purpose, expires: link.expiresAt } }),
      },
    },
    actions: [request.action],
  };
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

async function concurrently(
  requests: readonly AccessRequest[],
  decide: (request: AccessRequest) => Promise<boolean>,
): Promise<readonly boolean[]> {
  const answers: boolean[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let i = next++; i < requests.length; i = next++) {
      const request = requests[i];
      if (request !== undefined) answers[i] = await decide(request);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return answers;
}

async function ready(client: GRPC): Promise<void> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      await client.serverInfo();
      return;
    } catch (cause) {
      if (Date.now() > deadline) throw new Error("Cerbos did not start within a minute", { cause });
      await pause(50);
    }
  }
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
