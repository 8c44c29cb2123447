import type { Client } from "@grondslag/access";
import { citizenX } from "@grondslag/access/testing";
import { sourceStore } from "@grondslag/log";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  ask,
  type DeskServer,
  deskClient,
  deskToken,
  evaluationAbout,
  signAssertion,
  startDeskServer,
  tokenForm,
} from "./desk-server.ts";

const peer = "00000002002000000000";
const transaction = "0193a5b0-0000-7000-8000-000000000001";
let desk: DeskServer;

const clientOf = (id: string, scopes: Client["scopes"]): Client => ({ ...deskClient, id, name: id, scopes });

beforeAll(async () => {
  desk = await startDeskServer({
    clients: [deskClient, clientOf("inway-1", ["log.take-in"]), clientOf(peer, ["fsc.read"])],
  });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: desk.database.pool }) });
  const source = {
    id: "inway",
    systemId: deskClient.systemId,
    kind: "fsc",
    mapping: { version: 1 },
    defaultRetentionClass: "fsc-1y",
    activeFrom: 0,
    version: 1,
  } as const;
  await sourceStore(db).save(source, { at: 0, by: "steward" });
});
afterAll(() => desk.close());

async function tokenOf(id: string): Promise<string> {
  const { url } = desk.server;
  const answer = await fetch(`${url}/oauth/token`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: tokenForm(await signAssertion(`${url}/oauth/token`, { iss: id, sub: id })),
  });
  const { access_token: token = "" } = (await answer.json()) as { readonly access_token?: string };
  return token;
}

test("[M5] a request over FSC is on record before it goes on, its decision is taken with it, and its peer finds it", async () => {
  const { url } = desk.server;
  const line = {
    transaction_id: transaction,
    direction: "DIRECTION_INCOMING",
    grant_hash: "$1$4$grant",
    source: { type: "SOURCE_TYPE_SOURCE", outway_peer_id: peer },
    destination: { type: "DESTINATION_TYPE_DESTINATION", service_peer_id: "00000001001000000000" },
    service_name: "persons",
    created_at: Math.floor(Date.now() / 1_000),
  };
  const handedIn = await ask(url, await tokenOf("inway-1"), { records: [line] }, "/api/v1/fsc-log-records");
  expect([handedIn.status, await handedIn.json()]).toEqual([201, { accepted: 1, repeated: 0 }]);

  const decided = await fetch(`${url}/access/v1/evaluation`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${await deskToken(url)}`,
      "fsc-transaction-id": transaction,
    },
    body: JSON.stringify(evaluationAbout(citizenX)),
  });
  expect(await decided.json()).toMatchObject({ decision: true });

  const authorization = `Bearer ${await tokenOf(peer)}`;
  const read = await fetch(`${url}/v1/logs?transaction_ids=${transaction}`, { headers: { authorization } });
  expect([read.status, await read.json()]).toEqual([
    200,
    { records: [line], pagination: { next_cursor: "" } },
  ]);
});

test("[M5] only a peer reads the transaction log, only a gateway writes it, and what is wrong is said as a problem", async () => {
  const { url } = desk.server;
  expect((await fetch(`${url}/v1/logs`)).status).toBe(401);
  const authorization = `Bearer ${await tokenOf("inway-1")}`;
  expect((await fetch(`${url}/v1/logs`, { headers: { authorization } })).status).toBe(403);
  const token = await tokenOf(peer);
  expect((await ask(url, token, { records: [{}] }, "/api/v1/fsc-log-records")).status).toBe(403);
  const asPeer = { headers: { authorization: `Bearer ${token}` } };
  for (const wrong of ["limit=0", "limit=1001", "sort_order=UP", "after=soon", "cursor=x"]) {
    const answer = await fetch(`${url}/v1/logs?${wrong}`, asPeer);
    expect([wrong, answer.status]).toEqual([wrong, 400]);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
  }
});
