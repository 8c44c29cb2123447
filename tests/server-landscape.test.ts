import { agentRole } from "@grondslag/access/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskServer, deskClient, deskToken, startDeskServer } from "./desk-server.ts";

let desk: DeskServer;
let token: string;

beforeAll(async () => {
  const scopes = ["access.decide", "landscape.read", "landscape.import", "landscape.edit", "log.audit"];
  desk = await startDeskServer({ clients: [{ ...deskClient, scopes }], roles: [agentRole] });
  token = await deskToken(desk.server.url);
});
afterAll(() => desk.close());

async function call(method: string, path: string, body?: object | string) {
  const bytes = typeof body === "string";
  const response = await fetch(`${desk.server.url}/api/v1/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { "content-type": bytes ? "application/octet-stream" : "application/json" }),
    },
    ...(body !== undefined && { body: bytes ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, text, json: text.startsWith("{") ? JSON.parse(text) : undefined };
}
async function send(content: string): Promise<string> {
  const begun = await call("POST", "landscape/sources/sheet/uploads", {
    size: content.length,
    format: "csv",
  });
  expect(begun.status).toBe(201);
  const { id } = begun.json;
  expect((await call("PUT", `landscape/uploads/${id}/content?offset=0`, content)).json.received).toBe(
    content.length,
  );
  return id;
}
const mapping = {
  kind: "system",
  key: "code",
  register: "register",
  name: "naam",
  fields: { eigenaar: { field: "owner" } },
  relations: [{ column: "gebruikt", type: "uses" }],
};
const table = "code,register,naam,eigenaar,gebruikt\n1,inning,Inning,Team A,2\n2,,Basis,Team B,\n";

test("[L1] a table is sent, checked in a thread of its own, imported as shown, and gives no change the second time", async () => {
  const source = { version: 0, name: "Sheet", kind: "csv", rank: 10, mapping };
  expect((await call("PUT", "landscape/sources/sheet", source)).status).toBe(200);
  const id = await send(table);
  const checked = await call("POST", `landscape/uploads/${id}/check`);
  expect(checked.json).toMatchObject({ problems: [], diff: { counts: { added: 2, relationsAdded: 1 } } });
  const done = await call("POST", `landscape/uploads/${id}/import`, { digest: checked.json.diff.digest });
  expect(done.json).toMatchObject({ outcome: "done", run: { by: "desk-1" } });
  const again = await send(table);
  const second = await call("POST", `landscape/uploads/${again}/check`);
  expect(second.json.diff.counts).toMatchObject({ unchanged: 2, statements: 0 });
  const item = await call("GET", "landscape/items/inning");
  expect(item.json).toMatchObject({
    name: "Inning",
    fields: { owner: { value: "Team A", source: "sheet" } },
  });
  const [{ other }] = item.json.relations;
  const impact = await call("GET", `landscape/items/${other.id}/impact`);
  expect(impact.json.items).toMatchObject([{ id: "inning", name: "Inning" }]);
});

test("[L1] a table with faults tells all of them with their rows, and is refused whole", async () => {
  const id = await send("code,register,naam,eigenaar,gebruikt\n1,Inning,Inning,A,9\n1,,Basis,B,\n");
  const { problems, diff } = (await call("POST", `landscape/uploads/${id}/check`)).json;
  expect(diff).toBeUndefined();
  expect(problems.map(({ code }: { code: string }) => code)).toEqual(["KEY_MALFORMED", "KEY_DUPLICATE"]);
  const refused = await call("POST", `landscape/uploads/${id}/import`, { digest: "0".repeat(64) });
  expect([refused.status, refused.json.code]).toEqual([422, "DOCUMENT_INVALID"]);
  expect((await call("GET", "landscape/items/inning")).json.fields.owner.value).toBe("Team A");
});

test("[L1] exports, imports and choices are on record, and parts of files are not", async () => {
  const file = await call("GET", "landscape/sources/sheet/document?format=csv");
  expect(file.status).toBe(200);
  expect(file.text).toContain("Inning");
  const { rows } = await desk.database.pool.query<{ count: string }>(
    "select count(*) from landscape.upload_part",
  );
  expect(Number(rows[0]?.count)).toBe(2);
  const [head] = await desk.server.logs();
  const seen: string[] = [];
  for (let index = 0; index < (head?.size ?? 0); index++) {
    const place = new URLSearchParams({ origin: head?.origin ?? "", index: String(index) });
    const record = await call("GET", `log/records?${place}`);
    seen.push(...(record.text.match(/[A-Z]+ \/api\/v1\/landscape[^"\\]*|landscape\.export/g) ?? []));
  }
  expect(seen).toContain("landscape.export");
  expect(seen).toContain("POST /api/v1/landscape/uploads/:id/import");
  expect(seen.some((action) => action.includes("/content"))).toBe(false);
});

test("[L1] who may only read cannot import, and who may not read sees nothing", async () => {
  const { url } = desk.server;
  expect((await fetch(`${url}/api/v1/landscape/items`)).status).toBe(401);
  expect((await fetch(`${url}/api/v1/landscape/document?format=csv`)).status).toBe(401);
});
