import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { citizenX } from "@grondslag/access/testing";
import { noteSigner, parseTrustPolicy, type TrustPolicy, verifyLog, verifyProof } from "@grondslag/log";
import { type LogEvent, type RunningWitness, startServer, startWitness } from "@grondslag/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  ask,
  type DeskServer,
  deskClient,
  deskToken,
  evaluationAbout,
  startDeskServer,
} from "./desk-server.ts";
import { patientLeaseMs } from "./patient-lease.ts";

const folder = mkdtempSync(path.join(tmpdir(), "witnesses-"));
const logSigningKey = new Uint8Array(32).fill(3);
const origin = "agency.example/log/decisions/2026h2";
const { verifierKey } = noteSigner(origin, logSigningKey);
let desk: DeskServer;
let witnesses: RunningWitness[];
let policy: TrustPolicy;
let token: string;

/** A witness of another organisation, on a port of its own. */
function witness(n: number, port = 0): Promise<RunningWitness> {
  return startWitness({
    name: `witness.example/w${n}`,
    logs: `organisation ${verifierKey}\n`,
    directory: path.join(folder, `w${n}`),
    port,
    logger: () => {},
  });
}

beforeAll(async () => {
  witnesses = await Promise.all([witness(1), witness(2), witness(3)]);
  const lines = witnesses.map(({ verifierKey: key, url }, at) => `witness W${at} ${key} ${url}\n`);
  policy = parseTrustPolicy(Buffer.from(`${lines.join("")}group G 2 W0 W1 W2\nquorum G\n`));
  const scopes = ["access.decide", "log.audit", "log.verify"] as const;
  desk = await startDeskServer({
    clients: [{ ...deskClient, scopes }],
    config: { keys: { logSigningKey }, witnesses: { policy, everyMs: 50, patienceMs: 2_000 } },
  });
  token = await deskToken(desk.server.url);
});
afterAll(async () => {
  await desk?.close();
  for (const running of witnesses) await running.stop().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
});

interface LogState {
  readonly logs: readonly {
    origin: string;
    size: number;
    cosigned?: { size: number; count: number; needed: number };
  }[];
  readonly witnesses: readonly { name: string; state: string; code?: string }[];
}

async function read<Answer>(to: string): Promise<Answer> {
  for (;;) {
    const response = await fetch(`${desk.server.url}${to}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (response.status === 200) return (await response.json()) as Answer;
    expect(response.status).toBe(503);
  }
}

/** Adds a record. A machine that is busy can lose its lease for a moment: then nothing was recorded, and it asks again. */
async function record(): Promise<void> {
  for (;;) {
    const { status } = await ask(desk.server.url, token, evaluationAbout(citizenX));
    if (status === 200) return;
    expect(status).toBe(503);
  }
}

/** Waits until the logs are as they should be; the test's own time limit ends it. */
async function until(holds: (state: LogState) => boolean): Promise<LogState> {
  for (;;) {
    const state = await read<LogState>("/api/v1/log");
    if (holds(state)) return state;
  }
}

const decisions = ({ logs }: LogState) => logs.find((log) => log.origin === origin);

test("[M10] every log is cosigned by all witnesses within seconds, and its proofs show it", async () => {
  for (let call = 0; call < 5; call += 1) await record();
  const state = await until(
    (now) => (decisions(now)?.cosigned?.size ?? 0) >= 5 && decisions(now)?.cosigned?.count === 3,
  );
  expect(decisions(state)?.cosigned).toMatchObject({ count: 3, needed: 2, known: 3, enough: true });
  await record();
  const given = await read<{ proof: string; cosigned: object }>(
    `/api/v1/log/records?${new URLSearchParams({ origin, index: "2" }).toString()}`,
  );
  expect(given.cosigned).toMatchObject({ count: 3, enough: true });
  expect(verifyProof(given.proof, { verifierKey, policy })).toMatchObject({ ok: true, index: 2 });
  const outside = await verifyLog(`${desk.server.url}/log/decisions-2026h2`, {
    verifierKeys: [verifierKey],
    policy,
  });
  expect(outside).toMatchObject({ ok: true, problems: [] });
});

test("[M10] one witness of three may be away; its absence is told, and its return", async () => {
  const port = Number(new URL(witnesses[1]!.url).port);
  await witnesses[1]!.stop();
  await record();
  const without = await until((now) => now.witnesses[1]?.state === "away");
  expect(without.witnesses[1]).toMatchObject({ name: "witness.example/w2", code: "WITNESS_AWAY" });
  const { size } = decisions(without)!;
  await until((now) => decisions(now)?.cosigned?.size === size);
  witnesses[1] = await witness(2, port);
  await until((now) => now.witnesses[1]?.state === "cosigns");
  expect(desk.events).toContainEqual(
    expect.objectContaining({ event: "witness", state: "away", level: "warning" }),
  );
});

test("[M10] a server that was put back to a copy of before says so at once, and is never cosigned again", async () => {
  const cut = await until((now) => decisions(now)?.cosigned?.size === decisions(now)?.size);
  // A second server on a copy of the files: the same keys, and a history that stops here.
  const copy = path.join(folder, "copy");
  cpSync(desk.dataDirectory, copy, { recursive: true, filter: (file) => !file.includes("/log/writer") });
  await record();
  const { size } = decisions(cut)!;
  await until((now) => (decisions(now)?.cosigned?.size ?? 0) > size);

  const events: LogEvent[] = [];
  const back = await startServer({
    port: 0,
    organisation: "agency.example",
    dataDirectory: copy,
    databaseUrl: desk.database.url,
    keys: { logSigningKey },
    leaseMs: patientLeaseMs,
    witnesses: { policy, everyMs: 50 },
    logger: (event) => events.push(event),
  });
  try {
    while (events.filter(({ event }) => event === "log-differs-from-witness").length < 3) {
      await fetch(`${back.url}/health`);
    }
    expect(events).toContainEqual(
      expect.objectContaining({ level: "error", code: "LOG_ROLLED_BACK", state: "log-differs" }),
    );
  } finally {
    await back.stop();
  }
}, 60_000);
