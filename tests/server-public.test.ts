import { assignablePermissions } from "@grondslag/access";
import { citizenX, citizenY } from "@grondslag/access/testing";
import { verifyLog } from "@grondslag/log";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ask, type DeskServer, deskToken, evaluationAbout, startDeskServer } from "./desk-server.ts";

let desk: DeskServer;
beforeAll(async () => {
  desk = await startDeskServer();
  const token = await deskToken(desk.server.url);
  for (const subject of [citizenX, citizenY, citizenX]) {
    expect((await ask(desk.server.url, token, evaluationAbout(subject))).status).toBe(200);
  }
});
afterAll(() => desk.close());

const get = (path: string) => fetch(`${desk.server.url}${path}`);

interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly "x-permission"?: string }>>>>;
}

test("[A1] the description of the API names the permission of every operation, and other sites may read it", async () => {
  const response = await get("/api/v1/openapi.json");
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  const { openapi, paths } = (await response.json()) as Description;
  expect(openapi).toMatch(/^3\./);
  const operations = Object.values(paths).flatMap((path) => Object.values(path));
  expect(operations.length).toBeGreaterThan(40);
  const known: readonly (string | undefined)[] = ["public", "signed-in", ...assignablePermissions];
  for (const operation of operations) expect(known).toContain(operation["x-permission"]);
});

test("[M10] anyone can verify the logs over HTTP, from tiles and checkpoints alone", async () => {
  const { logs } = (await (await get("/log")).json()) as {
    readonly logs: readonly {
      readonly origin: string;
      readonly path: string;
      readonly size: number;
      readonly verifierKey: string;
    }[];
  };
  expect(logs.map(({ origin, size }) => [origin.split("/")[2], size])).toEqual([
    ["contact-7y", 2],
    ["decisions", 3],
  ]);
  for (const { path, verifierKey, size } of logs) {
    const verification = await verifyLog(`${desk.server.url}${path}`, { verifierKeys: [verifierKey] });
    expect(verification).toMatchObject({ ok: true, entries: size, problems: [] });
  }
});

test("what is public holds no personal data", async () => {
  const { logs } = (await (await get("/log")).json()) as {
    readonly logs: readonly { readonly path: string }[];
  };
  for (const { path } of logs) {
    for (const file of ["checkpoint", "tile/entries/000.p/1", "tile/0/000.p/1"]) {
      const text = Buffer.from(await (await get(`${path}/${file}`)).arrayBuffer()).toString("latin1");
      expect(text).not.toMatch(/anna|123456782|persons/);
    }
  }
});

test.each([
  "/log/nothing-2026h2/checkpoint",
  "/log/decisions-2026h2/../../keys/token.key",
  "/log/decisions-2026h2/tile/0/999",
])("%s is nothing", async (path) => {
  const response = await get(path);
  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
});

test("the health says whether this node decides and records", async () => {
  const response = await get("/health");
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ status: "pass", access: "open", log: "open" });
});
