import { gzipSync } from "node:zlib";
import { agentRole, citizenX } from "@grondslag/access/testing";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type DeskServer, deskClient, deskToken, startDeskServer } from "./desk-server.ts";

// What a test waits for always comes; on a busy machine it takes longer.
vi.setConfig({ testTimeout: 180_000 });

const number = citizenX.slice("bsn:".length);
let desk: DeskServer;
let token = "";

beforeAll(async () => {
  const scopes = ["log.import", "source.read", "source.edit", "log.audit", "log.names"];
  desk = await startDeskServer({ clients: [{ ...deskClient, scopes }], roles: [agentRole] });
  token = await deskToken(desk.server.url);
  expect((await call("PUT", "/api/v1/log-sources/old-files", source)).status).toBe(201);
});
afterAll(() => desk.close());

const source = {
  kind: "csv",
  systemId: "persons-desk",
  defaultActivity: "answer-call",
  defaultRetentionClass: "other",
  mapping: {
    version: 1,
    time: { from: "at", form: "iso" },
    employee: { from: "who" },
    subject: { from: "bsn" },
    subjectType: { otherwise: "BSN" },
    action: { otherwise: "read" },
  },
  version: 0,
};

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the answer is what is tested.
  readonly body: any;
}

async function call(method: string, path: string, body?: object | Buffer, as = token): Promise<Answer> {
  const raw = Buffer.isBuffer(body);
  const answer = await fetch(desk.server.url + path, {
    method,
    headers: {
      authorization: `Bearer ${as}`,
      ...(body !== undefined && { "content-type": raw ? "application/octet-stream" : "application/json" }),
    },
    ...(body !== undefined && { body: raw ? new Uint8Array(body) : JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status, body: text.startsWith("{") ? JSON.parse(text) : text };
}

const csv = (rows: readonly string[]) => Buffer.from(`at,who,bsn\n${rows.map((row) => `${row}\n`).join("")}`);
const row = (who: string) => `2026-11-20T10:00:00Z,${who},${number}`;

/** Sends a file in parts of some bytes. */
async function send(file: Buffer, partBytes = 1_000_000, sourceId = "old-files"): Promise<string> {
  const begun = await call("POST", `/api/v1/log-sources/${sourceId}/uploads`, { size: file.length });
  expect(begun.status).toBe(201);
  const { id } = begun.body;
  for (let at = 0; at < file.length; at += partBytes) {
    const part = file.subarray(at, at + partBytes);
    const { status, body } = await call("PUT", `/api/v1/log-uploads/${id}/content?offset=${at}`, part);
    expect([status, body.received]).toEqual([200, at + part.length]);
  }
  return id;
}

async function finished(id: string): Promise<Answer["body"]> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const { body } = await call("GET", `/api/v1/log-imports/${id}`);
    if (["done", "failed"].includes(body.state) || Date.now() > deadline) return body;
  }
}

const size = () => desk.server.logs().reduce((sum, log) => sum + log.size, 0);

describe("[M5] a file that is sent", () => {
  test("is checked first, imported after that, and once however often it is sent", async () => {
    const file = csv([row("anna"), row("bob"), `soon,carol,${number}`, row("dora")]);
    const id = await send(file, 40);
    expect(await call("POST", `/api/v1/log-uploads/${id}/import`)).toMatchObject({
      status: 409,
      body: { code: "UPLOAD_UNCHECKED" },
    });
    const check = await call("POST", `/api/v1/log-uploads/${id}/check`);
    expect(check).toMatchObject({
      status: 200,
      body: {
        upload: { id, size: file.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
        accepted: 3,
        withSubject: 3,
        withEmployee: 3,
        rejected: 1,
        passed: 1,
        before: 0,
        reasons: [{ code: "TIME_WRONG", where: "at", count: 1 }],
        rejects: [{ line: 4, code: "TIME_WRONG", where: "at", reason: expect.any(String) }],
      },
    });
    expect(check.body.samples).toHaveLength(3);
    for (const secret of [number, "anna", "carol"]) expect(JSON.stringify(check.body)).not.toContain(secret);

    const ordered = await call("POST", `/api/v1/log-uploads/${id}/import`);
    expect(ordered).toMatchObject({ status: 202, body: { sent: true, sourceId: "old-files" } });
    expect(await finished(ordered.body.id)).toMatchObject({
      state: "done",
      accepted: 3,
      rejected: 1,
      passed: 1,
    });
    const rejects = await call("GET", `/api/v1/log-imports/${ordered.body.id}/rejects`);
    expect(rejects.body).toMatch(/^file,line,code,where,reason\r\n1,4,TIME_WRONG,"at","the time/);

    // Nothing of the file is left here, and its content is known again.
    const { rows } = await desk.database.pool.query("select id from log.upload");
    expect(rows).toEqual([]);
    const again = await send(file);
    expect((await call("POST", `/api/v1/log-uploads/${again}/check`)).body).toMatchObject({
      accepted: 0,
      before: 5,
      import: { id: ordered.body.id, state: "done", accepted: 3 },
    });
    const before = size();
    const repeated = await call("POST", `/api/v1/log-uploads/${again}/import`);
    expect(repeated.body.id).toBe(ordered.body.id);
    expect(await finished(repeated.body.id)).toMatchObject({ state: "done", accepted: 3 });
    // One record more: that the import was asked for.
    expect(size()).toBe(before + 1);
    const { body } = await call("GET", "/api/v1/log-sources/old-files/imports");
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([ordered.body.id]);
  });

  test("leaves the same content that waits for another source alone when it was imported", async () => {
    expect((await call("PUT", "/api/v1/log-sources/other-files", source)).status).toBe(201);
    const file = csv([row("gijs")]);
    const [mine, other] = [await send(file), await send(file, 1_000, "other-files")];
    for (const id of [mine, other])
      expect((await call("POST", `/api/v1/log-uploads/${id}/check`)).body.accepted).toBe(1);
    const { body } = await call("POST", `/api/v1/log-uploads/${mine}/import`);
    expect(await finished(body.id)).toMatchObject({ state: "done", accepted: 1 });
    const second = await call("POST", `/api/v1/log-uploads/${other}/import`);
    expect(await finished(second.body.id)).toMatchObject({ state: "done", accepted: 1 });
  });

  test("may be packed, and lies here in a form that nobody reads", async () => {
    const names = Array.from({ length: 3_000 }, (_, n) => row(`e${n}`));
    const id = await send(gzipSync(csv(names), { level: 0 }), 70_000);
    const { rows } = await desk.database.pool.query<{ bytes: Buffer }>(
      "select bytes from log.upload_part order by start",
    );
    expect(rows.length).toBeGreaterThan(1);
    expect(Buffer.concat(rows.map(({ bytes }) => bytes)).includes(number)).toBe(false);
    expect((await call("POST", `/api/v1/log-uploads/${id}/check`)).body).toMatchObject({ accepted: 3_000 });
    const { body } = await call("POST", `/api/v1/log-uploads/${id}/import`);
    expect(await finished(body.id)).toMatchObject({ state: "done", accepted: 3_000 });
  });

  test("goes on where it stopped: a part that is missing is asked for, one that comes again is passed over", async () => {
    const file = csv([row("erik"), row("fatma")]);
    const { body } = await call("POST", "/api/v1/log-sources/old-files/uploads", { size: file.length });
    const put = (offset: number, bytes: Buffer) =>
      call("PUT", `/api/v1/log-uploads/${body.id}/content?offset=${offset}`, bytes);
    await put(0, file.subarray(0, 20));
    expect(await put(30, file.subarray(30))).toMatchObject({
      status: 409,
      body: { code: "UPLOAD_OFFSET", remedy: "go on at 20" },
    });
    expect((await put(0, file.subarray(0, 20))).body.received).toBe(20);
    expect(await call("POST", `/api/v1/log-uploads/${body.id}/check`)).toMatchObject({
      status: 409,
      body: { code: "UPLOAD_OFFSET" },
    });
    expect((await call("GET", `/api/v1/log-uploads/${body.id}`)).body.received).toBe(20);
    expect((await put(20, Buffer.concat([file.subarray(20), Buffer.from("more")]))).status).toBe(409);
    expect((await put(20, file.subarray(20))).body.received).toBe(file.length);
    expect((await call("DELETE", `/api/v1/log-uploads/${body.id}`)).status).toBe(204);
    expect((await call("GET", `/api/v1/log-uploads/${body.id}`)).body.code).toBe("UPLOAD_UNKNOWN");
  });

  test("with a mapping that cannot be meant for it is told so, and after a change it is checked again", async () => {
    const id = await send(Buffer.from("time,name\n2026-11-20T10:00:00Z,anna\n"));
    expect((await call("POST", `/api/v1/log-uploads/${id}/check`)).body).toMatchObject({
      accepted: 0,
      fault: { code: "IMPORT_MAPPING_WRONG", remedy: expect.stringContaining("mapping") },
    });
    expect((await call("PUT", "/api/v1/log-sources/old-files", { ...source, version: 1 })).status).toBe(200);
    expect((await call("POST", `/api/v1/log-uploads/${id}/import`)).body.code).toBe("UPLOAD_UNCHECKED");
  });

  test.each<[string, string, string, object | Buffer | undefined, number, string]>([
    [
      "for a source that is not known",
      "POST",
      "/api/v1/log-sources/nobody/uploads",
      { size: 5 },
      403,
      "SOURCE_UNKNOWN",
    ],
    [
      "that is too large",
      "POST",
      "/api/v1/log-sources/old-files/uploads",
      { size: 2 ** 40 },
      413,
      "UPLOAD_TOO_LARGE",
    ],
    ["without bytes", "POST", "/api/v1/log-sources/old-files/uploads", { size: 0 }, 400, "REQUEST_MALFORMED"],
    [
      "of which nothing is known",
      "PUT",
      "/api/v1/log-uploads/none/content?offset=0",
      Buffer.from("x"),
      404,
      "UPLOAD_UNKNOWN",
    ],
    [
      "in a part that is too large",
      "PUT",
      "/api/v1/log-uploads/none/content?offset=0",
      Buffer.alloc(1_100_000),
      413,
      "BODY_TOO_LARGE",
    ],
    ["of an import that is not known", "GET", "/api/v1/log-imports/none", undefined, 404, "IMPORT_UNKNOWN"],
  ])("%s is refused", async (_what, method, path, body, status, code) => {
    const answer = await call(method, path, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
