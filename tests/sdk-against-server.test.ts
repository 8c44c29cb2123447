import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { accessStore, closeWorkItem, importAgency, type WorkItem } from "@grondslag/access";
import { citizenX, citizenY, deskAgency, deskRegister } from "@grondslag/access/testing";
import { secureRandom, systemClock } from "@grondslag/kernel";
import { registerStore, saveActivity, saveDataSet, saveLegalGround, saveSystem } from "@grondslag/register";
import { createClient, type GrondslagClient, type RecordReference, verifyProof } from "@grondslag/sdk";
import { type PreparationServices, type RunningServer, startServer } from "@grondslag/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "./database.ts";
import { patientLeaseMs } from "./patient-lease.ts";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const jwk = { ...privateKey.export({ format: "jwk" }), kty: "OKP", kid: "desk-1" };
const call: WorkItem = {
  id: "call-1",
  kind: "call",
  subject: citizenX,
  purpose: "service",
  state: "open",
  openedBy: "persons-desk",
  openedAt: Date.now() - 60_000,
  assignedTo: { type: "employee", id: "anna" },
};
const question = {
  employee: "anna",
  action: "read",
  dataSet: "persons",
  subject: citizenX,
  activity: "answer-call",
  known: true,
};

let database: TestDatabase;
let server: RunningServer;
let services: PreparationServices;
let client: GrondslagClient;
const dataDirectory = mkdtempSync(path.join(tmpdir(), "sdk-against-server-"));

beforeAll(async () => {
  database = await testDatabase();
  server = await startServer({
    port: 0,
    organisation: "agency.example",
    dataDirectory,
    databaseUrl: database.url,
    logger: () => undefined,
    leaseMs: patientLeaseMs,
    prepare: async (given) => {
      services = given;
      const register = { store: registerStore(given.db), clock: systemClock };
      await saveSystem(register, deskRegister.system, "steward");
      await saveDataSet(register, deskRegister.dataSet, "steward");
      await saveLegalGround(register, deskRegister.ground, "steward");
      await saveActivity(register, deskRegister.activity, "steward");
      const jwks = [{ ...publicKey.export({ format: "jwk" }), kty: "OKP", kid: "desk-1" }];
      const desk = { id: "desk-1", systemId: "persons-desk", name: "Desk", scopes: ["access.decide"], jwks };
      const agency = { ...deskAgency(Date.now() - 60_000), workItems: [call], clients: [desk] };
      await importAgency(accessServices(), agency);
    },
  });
  client = createClient({ baseUrl: server.url, clientId: "desk-1", privateKey: jwk, timeoutMs: 20_000 });
});
afterAll(async () => {
  await server.stop();
  await database.close();
  rmSync(dataDirectory, { recursive: true });
});

function accessServices() {
  return { store: accessStore(services.db), clock: systemClock, random: secureRandom, state: services.state };
}

async function verify({ origin, index, proof }: RecordReference): Promise<boolean> {
  const verifierKey = server.logs().find((log) => log.origin === origin)?.verifierKey ?? "";
  return (await verifyProof({ proof, verifierKey, expected: { origin, index } })).ok;
}

test("[A1] [A3] the SDK asks a real server with its own key, and every answer is proved to be on record", async () => {
  const permit = await client.decide(question);
  expect(permit).toMatchObject({ permit: true, workItem: "call-1", fields: ["name", "address"] });
  const denial = await client.decide({ ...question, subject: citizenY });
  expect(denial).toMatchObject({ permit: false, reasons: [{ code: "NO_WORK_ITEM" }] });
  const records = [permit.record, denial.record, ...(permit.permit ? [permit.processing] : [])];
  expect(await Promise.all(records.map(verify))).toEqual([true, true, true]);
});

test("a batch is answered in order, with one decision record and a processing record for each permit", async () => {
  const questions = [question, { ...question, subject: citizenY }, { ...question, fields: ["name"] }];
  const { answers, record } = await client.decideMany(questions);
  expect(answers.map(({ permit }) => permit)).toEqual([true, false, true]);
  expect(await verify(record)).toBe(true);
  for (const answer of answers) if (answer.permit) expect(await verify(answer.processing)).toBe(true);
  expect(answers[2]).toMatchObject({ fields: ["name"] });
});

test("a client that the platform does not know is refused, and that is no permit", async () => {
  const other = generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" });
  const stranger = createClient({
    baseUrl: server.url,
    clientId: "desk-1",
    privateKey: { ...other, kty: "OKP" },
  });
  await expect(stranger.decide(question)).rejects.toMatchObject({ name: "GrondslagRefused", status: 401 });
});

test("[A2] when the call is closed the next question is refused", async () => {
  await closeWorkItem(accessServices(), { id: "call-1", by: "anna" });
  expect(await client.decide(question)).toMatchObject({
    permit: false,
    reasons: [{ code: "WORK_ITEM_CLOSED" }],
  });
});
