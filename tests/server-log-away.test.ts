import { afterAll, beforeAll, expect, test } from "vitest";
import { type BreakableConnection, breakableConnection } from "./breakable-connection.ts";
import { type TestDatabase, testDatabase } from "./database.ts";
import { type DeskServer, startDeskServer } from "./desk-server.ts";

let database: TestDatabase;
let way: BreakableConnection;
let desk: DeskServer;

beforeAll(async () => {
  database = await testDatabase();
  way = await breakableConnection(database.url);
  desk = await startDeskServer({ config: { log: { driver: "postgres", databaseUrls: [way.url] } } });
});
afterAll(async () => {
  await desk.close();
  await way.close();
  await database.close();
});

async function health(): Promise<unknown> {
  const response = await fetch(`${desk.server.url}/health`);
  return [response.status, ((await response.json()) as { readonly log: string }).log];
}

test("[M10] a load balancer sends nobody to a server whose shared log is out of reach, until it is back", async () => {
  await expect.poll(health, { timeout: 10_000 }).toEqual([200, "open"]);
  expect(desk.events.map(({ event }) => event)).toContain("log-without-standby");
  way.cut();
  await expect.poll(health, { timeout: 10_000 }).toEqual([503, "away"]);
  way.restore();
  await expect.poll(health, { timeout: 10_000 }).toEqual([200, "open"]);
});
