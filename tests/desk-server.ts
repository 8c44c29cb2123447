import { createPrivateKey, createPublicKey, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  type AccessServices,
  accessStore,
  type Client,
  importAgency,
  type Role,
  type WorkItem,
} from "@grondslag/access";
import { agentRole, citizenX, deskAgency, deskRegister } from "@grondslag/access/testing";
import { registerStore, saveActivity, saveDataSet, saveLegalGround, saveSystem } from "@grondslag/register";
import {
  type LogEvent,
  type PreparationServices,
  type RunningServer,
  type ServerConfig,
  startServer,
} from "@grondslag/server";
import { type JWTPayload, SignJWT } from "jose";
import { type TestDatabase, testDatabase } from "./database.ts";
import { patientLeaseMs } from "./patient-lease.ts";

/** A real server with the telephone desk: a registered client with a key, and Anna on a call about citizen X. */
export interface DeskServer {
  readonly server: RunningServer;
  readonly database: TestDatabase;
  readonly dataDirectory: string;
  /** What the server told its operator. */
  readonly events: readonly LogEvent[];
  services(): AccessServices;
  close(): Promise<void>;
}

export interface DeskOptions {
  readonly config?: Partial<ServerConfig>;
  readonly clients?: readonly Client[];
  readonly roles?: readonly Role[];
  /** By what the server reaches its database; default: directly. */
  readonly databaseUrl?: (url: string) => string;
}

// From a fixed seed (RFC 8410): a server in a process of its own knows the same client.
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from("302e020100300506032b657004220420", "hex"), Buffer.alloc(32, 9)]),
  format: "der",
  type: "pkcs8",
});
const publicKey = createPublicKey(privateKey);
const jwks = [{ ...publicKey.export({ format: "jwk" }), kty: "OKP", kid: "desk-1", alg: "EdDSA" }];

export const deskClient: Client = {
  id: "desk-1",
  systemId: "persons-desk",
  name: "Desk",
  scopes: ["access.decide"],
  jwks,
};

/** Anna's call about citizen X. */
export const deskCall: WorkItem = {
  id: "call-1",
  kind: "call",
  subject: citizenX,
  purpose: "service",
  state: "open",
  openedBy: "persons-desk",
  openedAt: Date.now() - 60_000,
  assignedTo: { type: "employee", id: "anna" },
};

/** Anna asks for the data of a subject. */
export function evaluationAbout(subject: string, employee = "anna") {
  return {
    subject: { type: "employee", id: employee },
    action: { name: "read", properties: { processing_activity_id: "answer-call" } },
    resource: { type: "persons", id: subject, properties: { known: true } },
  };
}

export async function startDeskServer(options: DeskOptions = {}): Promise<DeskServer> {
  const database = await testDatabase();
  const dataDirectory = options.config?.dataDirectory ?? mkdtempSync(path.join(tmpdir(), "desk-server-"));
  const events: LogEvent[] = [];
  let prepared: PreparationServices | undefined;
  const services = (): AccessServices => {
    if (prepared === undefined) throw new Error("the desk server has not started");
    return accessServices(prepared);
  };
  try {
    const server = await startServer({
      port: 0,
      organisation: "agency.example",
      dataDirectory,
      databaseUrl: options.databaseUrl?.(database.url) ?? database.url,
      logger: (event) => events.push(event),
      leaseMs: patientLeaseMs,
      ...options.config,
      prepare: async (given) => {
        prepared = given;
        await prepareDesk(given, options.clients ?? [deskClient], options.roles ?? [agentRole]);
      },
    });
    const close = async (): Promise<void> => {
      await server.stop();
      await database.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    };
    return { server, database, dataDirectory, events, services, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Fills an empty registry with the desk. */
export async function prepareDesk(
  given: PreparationServices,
  clients: readonly Client[],
  roles: readonly Role[] = [agentRole],
): Promise<void> {
  const register = { store: registerStore(given.db), clock: given.clock };
  await saveSystem(register, deskRegister.system, "steward");
  await saveDataSet(register, deskRegister.dataSet, "steward");
  await saveLegalGround(register, deskRegister.ground, "steward");
  await saveActivity(register, deskRegister.activity, "steward");
  const agency = deskAgency(Date.now() - 60_000);
  await importAgency(accessServices(given), { ...agency, roles, workItems: [deskCall], clients });
}

function accessServices({ db, clock, random, state }: PreparationServices): AccessServices {
  return { store: accessStore(db), clock, random, state };
}

/** A client assertion (RFC 7523) of the desk, with the claims that a test changes. */
export function signAssertion(audience: string, claims: JWTPayload = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const standard = {
    iss: "desk-1",
    sub: "desk-1",
    aud: audience,
    jti: randomUUID(),
    iat: now,
    exp: now + 60,
  };
  return new SignJWT({ ...standard, ...claims })
    .setProtectedHeader({ alg: "EdDSA", kid: "desk-1" })
    .sign(privateKey);
}

/** The body of a token request with an assertion. */
export function tokenForm(assertion: string): string {
  return new URLSearchParams({
    grant_type: "client_credentials",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: assertion,
  }).toString();
}

/**
 * An access token of the desk, over plain HTTP. A node whose lease ran out while the machine was busy answers
 * 503 until it has it back: like any client, this one asks again after the second that the answer names.
 */
export async function deskToken(url: string): Promise<string> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await fetch(`${url}/oauth/token`, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: tokenForm(await signAssertion(`${url}/oauth/token`)),
    });
    const body = (await answer.json()) as { readonly access_token?: string };
    if (body.access_token !== undefined) return body.access_token;
    const after = Number(answer.headers.get("retry-after"));
    if (answer.status !== 503 || after === 0 || attempt === 30)
      throw new Error(`no token: status ${answer.status}, ${JSON.stringify(body)}`);
    await new Promise((done) => setTimeout(done, after * 1_000));
  }
}

/** Asks one decision, or another body at another path. */
export function ask(
  url: string,
  token: string,
  body: unknown,
  to = "/access/v1/evaluation",
): Promise<Response> {
  return fetch(`${url}${to}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
}
