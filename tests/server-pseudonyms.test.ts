import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setShield } from "@grondslag/access";
import { citizenX } from "@grondslag/access/testing";
import { parseSubjectProof, verifySubjectAnswer } from "@grondslag/log";
import { startPseudonymKeeper } from "@grondslag/server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  ask,
  type DeskServer,
  deskClient,
  deskToken,
  evaluationAbout,
  startDeskServer,
} from "./desk-server.ts";

const citizenY = "bsn:111222333";
const organisation = "agency.example";
const key = new Uint8Array(32).fill(6);

let desk: DeskServer;
let folder: string;
let keeper: Awaited<ReturnType<typeof startPseudonymKeeper>>;

const startKeeper = () => startPseudonymKeeper({ organisation, key, socket: path.join(folder, "p.sock") });

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "server-pseudonyms-"));
  keeper = await startKeeper();
  const config = { organisation, pseudonymSocket: path.join(folder, "p.sock") };
  const client = { ...deskClient, scopes: ["access.decide" as const, "log.query" as const] };
  desk = await startDeskServer({ config, clients: [client] });
});
afterAll(async () => {
  await desk.close();
  await keeper.close();
  rmSync(folder, { recursive: true, force: true });
});

const decide = async (subject: string) => {
  const { url } = desk.server;
  const answer = await ask(url, await deskToken(url), evaluationAbout(subject));
  return { status: answer.status, body: await answer.json() };
};

test("[M10] while the process with the pseudonym key is away nothing is recorded or released, and then all is as before", async () => {
  expect((await decide(citizenX)).body).toMatchObject({ decision: true });
  await keeper.close();
  expect(await decide(citizenY)).toMatchObject({ status: 503 });
  expect(desk.events.map(({ event }) => event)).toContain("pseudonym-keeper-away");
  keeper = await startKeeper();
  expect(await decide(citizenY)).toMatchObject({ status: 200, body: { decision: false } });
  expect(desk.events.map(({ event }) => event)).toContain("pseudonym-keeper-back");
});

interface ProvedLog {
  readonly origin: string;
  readonly verifierKey: string;
  readonly checkpoint: string;
  readonly pseudonym: string;
  readonly covered: number;
  readonly places: readonly { readonly index: number; readonly kind: string }[];
  readonly proof?: unknown;
}

async function proofs(subject: string): Promise<readonly ProvedLog[]> {
  const { url } = desk.server;
  const now = Date.now();
  const response = await fetch(`${url}/api/v1/log/subject-proofs`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${await deskToken(url)}` },
    body: JSON.stringify({
      subject,
      from: new Date(now - 60_000).toISOString(),
      to: new Date(now + 60_000).toISOString(),
      motive: "somebody asked who looked",
    }),
  });
  expect(response.status).toBe(200);
  const { logs } = (await response.json()) as { logs: readonly ProvedLog[] };
  return logs;
}

test("[M10][A8] who read whom is answered with a proof that it is all, which anyone can check, and tells of no shield", async () => {
  const { context } = (await decide(citizenX)).body;
  const { origin, index } = context.record;
  const found = await vi.waitFor(
    async () => {
      const log = (await proofs(citizenX)).find((one) => one.origin === origin);
      expect(log?.covered).toBeGreaterThan(index);
      return log;
    },
    { timeout: 30_000, interval: 1_000 },
  );
  expect(found?.places).toContainEqual({ index, kind: "decision" });
  const verified = verifySubjectAnswer({
    verifierKey: found?.verifierKey ?? "",
    checkpoint: found?.checkpoint ?? "",
    pseudonym: Buffer.from(found?.pseudonym ?? "", "base64"),
    proof: parseSubjectProof(found?.proof),
    records: [],
  });
  expect(verified).toMatchObject({ ok: true, covered: found?.covered, withheld: found?.places });

  const before = await proofs(citizenY);
  expect(before.flatMap(({ places }) => places).length).toBeGreaterThan(0);
  await setShield(desk.services(), { subject: citizenY, group: "vip" });
  const shielded = await proofs(citizenY);
  const unknown = await proofs("bsn:123456990");
  // The questions are records too, of which the maps may tell by now: what they covered before is compared.
  const coveredBefore = new Map(before.map(({ origin: log, covered }) => [log, covered]));
  const form = (logs: readonly ProvedLog[]) =>
    logs.map((log) => [
      log.origin,
      log.places.filter((place) => place.index < (coveredBefore.get(log.origin) ?? 0)),
      log.pseudonym.length,
      typeof log.proof,
    ]);
  expect(form(shielded)).toEqual(form(unknown));
}, 60_000);
