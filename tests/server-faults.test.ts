import { execFileSync } from "node:child_process";
import { appendFileSync, chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { citizenX, citizenY } from "@grondslag/access/testing";
import { verifyLog } from "@grondslag/log";
import { type RunningServer, startServer } from "@grondslag/server";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type BreakableConnection, breakableConnection } from "./breakable-connection.ts";
import { testDatabase } from "./database.ts";
import { ask, type DeskServer, deskToken, evaluationAbout, startDeskServer } from "./desk-server.ts";
import { patientLeaseMs } from "./patient-lease.ts";

const question = evaluationAbout(citizenX);

interface Problem extends Batch {
  readonly status?: number;
  readonly code?: string;
  readonly where?: string;
  readonly decision?: boolean;
}

async function read(
  answer: Promise<Response>,
): Promise<{ readonly status: number; readonly json: Problem; readonly text: string }> {
  const response = await answer;
  const text = await response.text();
  return { status: response.status, json: JSON.parse(text), text };
}

/** Asks again until the answer is as wanted: the state of another part changes in its own time. */
async function until(
  wanted: (answer: Awaited<ReturnType<typeof read>>) => boolean,
  question: () => Promise<Response>,
) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = await read(question());
    if (wanted(answer) || Date.now() > deadline) return answer;
  }
}

describe("bad input gets a clear error that names what and where:", () => {
  let desk: DeskServer;
  let token: string;
  beforeAll(async () => {
    desk = await startDeskServer();
    token = await deskToken(desk.server.url);
  });
  afterAll(() => desk.close());
  const send = (body: unknown, to?: string) => read(ask(desk.server.url, token, body, to));

  const { subject, action, resource } = question;
  test.each([
    ["malformed JSON", '{"subject":', 400, "BODY_NOT_JSON", undefined],
    ["a list", "[]", 400, "BODY_NOT_OBJECT", ""],
    ["no subject", { action, resource }, 400, "MEMBER_MISSING", "/subject"],
    [
      "a number for a name",
      { subject, action: { name: 1 }, resource },
      400,
      "MEMBER_MALFORMED",
      "/action/name",
    ],
    ["a text for a context", { ...question, context: "now" }, 400, "MEMBER_MALFORMED", "/context"],
    [
      "a clock in the future",
      { ...question, context: { time: "2999-01-01T00:00:00Z" } },
      400,
      "CLOCK_AHEAD",
      "/context/time",
    ],
    ["a body over 1 MB", { ...question, padding: "x".repeat(1_100_000) }, 413, "BODY_TOO_LARGE", undefined],
    [
      "a revision that is not there",
      { ...question, context: { minimum_revision: 1e9 } },
      503,
      "NODE_BEHIND",
      "/context/minimum_revision",
    ],
  ])("%s", async (_name, body, status, code, where) => {
    const answer = await send(body);
    expect([answer.status, answer.json.code, answer.json.where]).toEqual([status, code, where]);
  });

  test("more than 10,000 items", async () => {
    const answer = await send({ ...question, evaluations: Array(10_001).fill(0) }, "/access/v1/evaluations");
    expect([answer.status, answer.json.code]).toEqual([400, "TOO_MANY_ITEMS"]);
  });

  test.each([
    ["employee", { ...question, subject: { type: "employee", id: "nobody" } }, "EMPLOYEE_UNKNOWN"],
    ["data set", { ...question, resource: { ...resource, type: "nothing" } }, "DATA_SET_UNKNOWN"],
    ["activity", { ...question, action: { name: "read" } }, "ACTIVITY_UNKNOWN"],
  ])("[A1] an unknown %s is a denial with its reason, not an error", async (_name, body, code) => {
    const { status, json } = await send(body);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      decision: false,
      context: { reasons: expect.arrayContaining([expect.objectContaining({ code })]) },
    });
  });

  test("[A1] a number that fails the eleven-test is a denial that does not repeat it", async () => {
    const answer = await send(evaluationAbout("bsn:123456789"));
    expect(answer.json.decision).toBe(false);
    expect(answer.text).toContain("SUBJECT_MALFORMED");
    expect(answer.text).not.toContain("123456789");
  });

  test("nothing of it reaches the operator's log", async () => {
    await fetch(`${desk.server.url}/access/v1/nothing?subject=${citizenX}`);
    await send(evaluationAbout(citizenY));
    expect(JSON.stringify(desk.events)).not.toMatch(/123456782|111222333/);
  });
});

describe("[A15] when PostgreSQL is lost", () => {
  let way: BreakableConnection | undefined;
  let desk: DeskServer | undefined;
  afterEach(async () => {
    way?.restore();
    await desk?.close();
    await way?.close();
  });

  test("access closes when the lease has run out, and opens again when the database is back", async () => {
    const { server, token } = await startOnBreakableWay();
    expect((await read(ask(server.url, token, question))).json.decision).toBe(true);

    way?.cut();
    const closed = await until(
      ({ status }) => status !== 200,
      () => ask(server.url, token, question),
    );
    expect([closed.status, closed.json.code]).toEqual([503, "AUTHORITY_UNREACHABLE"]);
    expect(closed.text).not.toContain("fields");
    expect((await fetch(`${server.url}/health`)).status).toBe(503);

    way?.restore();
    const open = await until(
      ({ status }) => status === 200,
      () => ask(server.url, token, question),
    );
    expect(open.json.decision).toBe(true);
  }, 60_000);

  async function startOnBreakableWay(): Promise<{ server: RunningServer; token: string }> {
    // The way leads to the server of all test databases: only the name of the database differs.
    const another = await testDatabase();
    way = await breakableConnection(another.url);
    await another.close();
    const through = new URL(way.url);
    desk = await startDeskServer({
      config: { leaseMs: 1_000 },
      databaseUrl: (url) => {
        through.pathname = new URL(url).pathname;
        return through.href;
      },
    });
    return { server: desk.server, token: await deskToken(desk.server.url) };
  }
});

const isRoot = process.getuid?.() === 0;

/** A disk in memory, which only root can mount. Undefined where that is not allowed. */
function mountDisk(megabytes: number): string | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), "small-disk-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder], { stdio: "ignore" });
    return folder;
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
}

function unmountDisk(folder: string): void {
  execFileSync("umount", ["-l", folder]);
  rmSync(folder, { recursive: true, force: true });
}

const disk = isRoot ? mountDisk(200) : undefined;
afterAll(() => disk !== undefined && unmountDisk(disk));

describe.skipIf(disk === undefined)("[M10] on a full disk (needs root, to mount one in memory)", () => {
  const folder = path.join(disk ?? "", "data");
  const filler = path.join(disk ?? "", "filler");

  test("nothing more is released, nothing that was acknowledged is lost, and it works again when there is room", async () => {
    const faults: Error[] = [];
    const desk = await startDeskServer({
      config: { dataDirectory: folder, onFatal: (fault) => faults.push(fault) },
    });
    const { url } = desk.server;
    const token = await deskToken(url);
    const acknowledged: Receipt[] = [];
    const batch = { ...question, evaluations: Array(500).fill({}) };
    fill(filler);
    const full = await until(
      ({ status, json }) => {
        if (status === 200) acknowledged.push(...receiptsOf(json));
        return status !== 200;
      },
      () => ask(url, token, batch, "/access/v1/evaluations"),
    );
    expect([full.status, full.json.code]).toEqual([503, "RECORD_FAILED"]);
    expect(full.text).not.toContain("evaluations");
    expect(faults).toMatchObject([{ code: "LOG_FULL" }]);
    expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ status: "fail", log: "failed" });
    expect((await read(ask(url, token, question))).status).toBe(503);
    await desk.server.stop().catch(() => undefined);

    rmSync(filler);
    const again = await startServer({ ...sameServer(folder), databaseUrl: desk.database.url });
    const anew = await deskToken(again.url);
    expect((await read(ask(again.url, anew, question))).json.decision).toBe(true);
    const verification = await verifyLog(path.join(folder, "log"), {
      verifierKeys: again.logs().map(({ verifierKey }) => verifierKey),
    });
    expect(verification.problems).toEqual([]);
    for (const { origin, index } of acknowledged) {
      expect(again.logs().find((log) => log.origin === origin)?.size).toBeGreaterThan(index);
    }
    await again.stop();
    await desk.close();
  }, 120_000);
});

interface Receipt {
  readonly origin: string;
  readonly index: number;
}

interface Batch {
  readonly evaluations?: readonly {
    readonly context: { readonly record?: { readonly processing: Receipt } };
  }[];
  readonly context?: { readonly record: Receipt };
}

function receiptsOf({ evaluations = [], context }: Batch): readonly Receipt[] {
  const processing = evaluations.flatMap((item) => item.context.record?.processing ?? []);
  return context === undefined ? processing : [context.record, ...processing];
}

/** The same server once more, on a folder that has its keys. */
function sameServer(dataDirectory: string) {
  const logger = () => undefined;
  return { port: 0, organisation: "agency.example", dataDirectory, logger, leaseMs: patientLeaseMs };
}

/** Leaves no more than a few hundred kilobytes. */
function fill(file: string): void {
  const piece = Buffer.alloc(256 * 1024);
  try {
    for (;;) appendFileSync(file, piece);
  } catch {
    // The disk is full: that was the purpose.
  }
}

describe("[M10] with a log folder that cannot be written", () => {
  const key = () => new Uint8Array(32).fill(1);
  const keys = {
    logSigningKey: key(),
    logMasterKey: key(),
    pseudonymKey: key(),
    tokenKey: key(),
    lookUpKey: key(),
  };
  const small = isRoot ? mountDisk(1) : undefined;
  const folder = small ?? mkdtempSync(path.join(tmpdir(), "read-only-"));
  afterAll(() => (small === undefined ? rmSync(folder, { recursive: true }) : unmountDisk(small)));

  test.skipIf(isRoot && small === undefined)(
    "the server does not start, and says what it could not write",
    async () => {
      mkdirSync(path.join(folder, "log"));
      if (small === undefined) chmodSync(path.join(folder, "log"), 0o500);
      else execFileSync("mount", ["-o", "remount,ro", folder]);
      const database = await testDatabase();
      await expect(
        startServer({ ...sameServer(folder), keys, databaseUrl: database.url }),
      ).rejects.toMatchObject({ code: "LOG_READ_ONLY", where: expect.any(String) });
      await database.close();
    },
  );
});
