import { createHash } from "node:crypto";
import { manualClock } from "@grondslag/kernel/testing";
import Fastify, { type FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { noteCosigner, noteSigner } from "../domain/signed-note.ts";
import { formatAddCheckpoint } from "../domain/witness-request.ts";
import { httpWitness } from "../storage/http-witness.ts";
import { openWitnessFolderIn } from "../storage/witness-memory.ts";
import { testRecords } from "../testing/log-contract.ts";
import { memoryFiles } from "../testing/memory-files.ts";
import { type MemoryLog, memoryLog } from "../testing/memory-log.ts";
import { readKnownLogs } from "../witness/known-logs.ts";
import { createWitness } from "../witness/witness.ts";
import { witnessRoutes } from "./witness-routes.ts";

const origin = "agency.example/log/standard/2026h2";
const hash = createHash("sha256").update(origin).digest("hex");
const logKey = new Uint8Array(32).fill(7);
const cosigner = noteCosigner("witness.example/w1", new Uint8Array(32).fill(9));
let app: FastifyInstance;
let log: MemoryLog;
let url: string;

beforeEach(async () => {
  log = memoryLog({ signingKey: logKey });
  await log.append(testRecords(4));
  const memory = await openWitnessFolderIn(memoryFiles());
  const witness = createWitness({
    cosigner,
    logs: readKnownLogs(`log ${noteSigner(origin, logKey).verifierKey}`),
    memory,
    clock: manualClock(),
    onMisbehaviour: () => {},
  });
  app = Fastify();
  await app.register(witnessRoutes, {
    witness,
    latest: (of) => memory.readHashed(of),
    verifierKey: cosigner.verifierKey,
    permission: "public",
  });
  url = await app.listen({ port: 0, host: "127.0.0.1" });
});
afterEach(() => app.close());

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/add-checkpoint`, { method: "POST", body, headers });
const first = () => formatAddCheckpoint({ old: 0, hashes: [], checkpoint: log.logs()[0]!.checkpoint });

describe("a witness over HTTP (C2SP tlog-witness)", () => {
  test("[M10] answers with signature lines, and shows what it cosigned under the hash of the log's name", async () => {
    expect((await fetch(`${url}/${hash}/checkpoint`)).status).toBe(404);
    const answer = await post(first());
    expect(answer.status).toBe(200);
    const lines = await answer.text();
    expect(lines).toMatch(/^— witness\.example\/w1 [A-Za-z0-9+/=]+\n$/);
    const latest = await fetch(`${url}/${hash}/checkpoint`);
    expect(await latest.text()).toBe(`${log.logs()[0]!.checkpoint}${lines}`);
    expect(await (await fetch(`${url}/verifier-key`)).text()).toBe(`${cosigner.verifierKey}\n`);
  });

  test("[M10] names the size that it knows as text/x.tlog.size when a request starts elsewhere", async () => {
    await post(first());
    const answer = await post(first());
    expect(answer.status).toBe(409);
    expect(answer.headers.get("content-type")).toBe("text/x.tlog.size");
    expect(await answer.text()).toBe("4\n");
  });

  test("[M10] takes the text whatever it is called, and no more of it than a checkpoint can have", async () => {
    for (const type of ["application/json", "application/x-www-form-urlencoded", "text/plain"]) {
      expect([200, 409]).toContain((await post(first(), { "content-type": type })).status);
    }
    expect((await post("x".repeat(200_000))).status).toBe(413);
    expect((await post("")).status).toBe(400);
    expect((await post("old 0\n\nnonsense")).status).toBe(400);
    expect((await post(first().replaceAll(origin, "other.example/log"))).status).toBe(404);
    expect((await post(first().replace("\n4\n", "\n5\n"))).status).toBe(403);
    const { checkpoint } = log.logs()[0]!;
    const proof = formatAddCheckpoint({ old: 4, hashes: [new Uint8Array(32)], checkpoint });
    await post(first());
    expect((await post(proof)).status).toBe(422);
    for (const path of ["..%2f..%2fwitness.key", "%00", "x".repeat(65), hash.toUpperCase()]) {
      expect([400, 404]).toContain((await fetch(`${url}/${path}/checkpoint`)).status);
    }
  });

  test("[M10] is asked within bounds: a slow, a long or a sent-on answer is none", async () => {
    const slow = Fastify();
    slow.post("/slow/add-checkpoint", async (_request, reply) => {
      reply.hijack();
      reply.raw.writeHead(200);
      reply.raw.write("— ");
    });
    slow.post("/long/add-checkpoint", async () => "x".repeat(200_000));
    slow.post("/on/add-checkpoint", async (_request, reply) => reply.redirect(`${url}/add-checkpoint`));
    const other = await slow.listen({ port: 0, host: "127.0.0.1" });
    try {
      expect(await httpWitness(`${other}/slow`, { patienceMs: 100 }).addCheckpoint(first())).toBeUndefined();
      expect(await httpWitness(`${other}/long`).addCheckpoint(first())).toBeUndefined();
      expect(await httpWitness(`${other}/on`).addCheckpoint(first())).toMatchObject({ status: 302 });
      expect(await httpWitness("http://127.0.0.1:1").addCheckpoint(first())).toBeUndefined();
      expect(await httpWitness("http://127.0.0.1:1").latest(origin)).toBeUndefined();
    } finally {
      slow.server.closeAllConnections();
      await slow.close();
    }
    const reply = await httpWitness(`${url}/`).addCheckpoint(first());
    expect(reply?.status).toBe(200);
    expect(await httpWitness(url).latest(origin)).toContain(origin);
  });
});
