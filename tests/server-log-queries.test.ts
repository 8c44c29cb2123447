import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { importAgency, type Role, setShield } from "@grondslag/access";
import { agentRole, citizenX, citizenY, deskUnits, employeeOf } from "@grondslag/access/testing";
import { verifyEvidence } from "@grondslag/log";
import { type CompletenessInput, verifyCompleteness, verifyProof } from "@grondslag/sdk";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runCommand } from "../apps/cli/src/run-command.ts";
import {
  ask,
  type DeskServer,
  deskCall,
  deskToken,
  evaluationAbout,
  startDeskServer,
} from "./desk-server.ts";
import { type EmployeeSessions, employeeSessions } from "./employee-sessions.ts";

/** A row as it is shown. */
interface Row {
  readonly origin: string;
  readonly index: number;
  readonly kind: string;
  readonly subject?: string;
  readonly employee?: string;
  readonly employeeId?: string;
  readonly outcome: string;
  readonly action: string;
  readonly system: string;
  readonly workItem: string;
  readonly inclusion?: string;
}
interface Page {
  readonly items: readonly Row[];
  readonly next?: string;
  readonly proof?: { readonly logs: readonly ProvedLog[] };
}
interface ProvedLog extends Omit<CompletenessInput, "proof"> {
  readonly origin: string;
  readonly leftOut: readonly { readonly index: number; readonly why: string }[];
  readonly proof?: CompletenessInput["proof"];
}

let sessions: EmployeeSessions;
let desk: DeskServer;

const roleOf = (id: string, ...routePermissions: Role["routePermissions"]): Role => ({
  ...agentRole,
  id,
  name: `Role ${id}`,
  permissions: [],
  routePermissions,
});
const roles = [
  agentRole,
  roleOf("auditor", "log.query", "log.names", "log.audit", "log.verify", "log.evidence"),
  roleOf("analyst", "log.query"),
];

beforeAll(async () => {
  sessions = await employeeSessions();
  const { signIn } = sessions;
  desk = await startDeskServer({ config: { signIn, queryStore: { kind: "embedded" } }, roles });
  const validFrom = Date.now() - 1_000;
  const given = { olga: "auditor", vera: "auditor", ans: "analyst", bas: "agent" };
  await importAgency(desk.services(), {
    units: deskUnits,
    employees: [
      employeeOf("olga"),
      employeeOf("vera", { clearances: ["vip"] }),
      employeeOf("ans"),
      employeeOf("bas"),
    ],
    grants: Object.entries(given).map(([employeeId, roleId]) => ({
      id: `${employeeId}-${roleId}`,
      employeeId,
      roleId,
      validFrom,
    })),
    workItems: [
      { ...deskCall, id: "call-2", subject: citizenY, assignedTo: { type: "employee", id: "bas" } },
    ],
  });
  const token = await deskToken(desk.server.url);
  for (const [subject, employee] of [
    [citizenX, "anna"],
    [citizenX, "bas"],
    [citizenY, "bas"],
  ] as const) {
    const answer = await ask(desk.server.url, token, evaluationAbout(subject, employee));
    expect(answer.status).toBe(200);
  }
});
afterAll(async () => {
  await desk.close();
  await sessions.close();
});

async function as(employeeId: string) {
  const { url } = desk.server;
  const headers = await sessions.open(url, employeeId);
  const send = async (path: string, init: RequestInit = {}) => {
    const json = init.body === undefined ? {} : { "content-type": "application/json" };
    const response = await fetch(`${url}/api/v1${path}`, { ...init, headers: { ...headers, ...json } });
    const text = await response.text();
    return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
  };
  const file = (path: string, body: object) =>
    fetch(`${url}/api/v1${path}`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const post = (path: string, body: object) => send(path, { method: "POST", body: JSON.stringify(body) });
  const question = (asked: object, rest: object = {}) =>
    post("/log-queries", {
      question: { from: iso(-1), to: iso(1), ...asked },
      motive: "vooronderzoek 2026-17",
      ...rest,
    });
  return {
    send,
    post,
    file,
    question,
    /** Everything that has been recorded so far is in the store. */
    current: () =>
      vi.waitFor(
        async () => expect((await send("/log-queries/store")).body).toMatchObject({ state: "current" }),
        { timeout: 20_000, interval: 50 },
      ),
    rows: async (asked: object, rest: object = {}): Promise<readonly Row[]> => {
      const { status, body } = await question(asked, rest);
      expect(status, JSON.stringify(body)).toBe(200);
      const page: Page = body;
      return page.items;
    },
  };
}

/**
 * A period that ends before the question: that is on record before it is answered, so on a busy machine the store may
 * know it by then.
 */
const beforeThis = () => ({ to: iso(0) });

/** Days from now. */
function iso(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}

test("[M1] who looked at a citizen, when and why is found, with names for who may see them", async () => {
  const olga = await as("olga");
  await olga.current();
  const rows = await olga.rows({ by: "subject", subject: citizenX, ...beforeThis() });
  expect(
    rows.map(({ kind, employeeId, outcome, workItem }) => [employeeId, kind, outcome, workItem]),
  ).toEqual([
    ["bas", "decision", "deny", ""],
    ["anna", "decision", "permit", "call-1"],
    ["anna", "processing", "-", "call-1"],
  ]);
  expect(await olga.rows({ by: "employee", value: "bas", kind: "processing" })).toMatchObject([
    { employeeId: "bas", system: "persons-desk", workItem: "call-2" },
  ]);
  expect(await olga.rows({ by: "subject", subject: citizenX, outcome: "deny" })).toHaveLength(1);
  expect(await olga.rows({ by: "data-set", value: "persons", kind: "processing" })).toHaveLength(2);
  expect(await olga.rows({ by: "purpose", value: "nothing" })).toEqual([]);
  // A row leads to its record in the log.
  const [row] = rows;
  const record = await olga.send(
    `/log/records?origin=${encodeURIComponent(row?.origin ?? "")}&index=${row?.index}`,
  );
  expect(record.body).toMatchObject({ kind: "decision" });
});

test("[M9] who may not see names gets pseudonyms, and cannot ask by name", async () => {
  const ans = await as("ans");
  const [row] = await ans.rows({ by: "time", kind: "processing" });
  expect(row?.employee).toMatch(/^[0-9a-f]{16}$/);
  expect(row).not.toHaveProperty("employeeId");
  expect(await ans.question({ by: "employee", value: "anna" })).toMatchObject({
    status: 403,
    body: { code: "NAMES_NEEDED" },
  });
  expect(await ans.rows({ by: "employee", value: row?.employee })).not.toEqual([]);
});

test("[M10] a question is on record with its motive, and is found like any other act", async () => {
  const olga = await as("olga");
  await olga.rows({ by: "subject", subject: citizenY });
  await olga.current();
  const rows = await olga.rows({ by: "subject", subject: citizenY, kind: "audit", ...beforeThis() });
  expect(rows).toMatchObject([{ action: "log.query", employeeId: "olga", outcome: "permit" }]);
  const [row] = rows;
  const { body } = await olga.send(
    `/log/records?origin=${encodeURIComponent(row?.origin ?? "")}&index=${row?.index}`,
  );
  expect(body.groups.actor.text).toContain("vooronderzoek 2026-17");
  expect(JSON.stringify(body)).not.toContain(citizenY.slice(4));
});

test("[M2] no question without a motive, a permission, or a form that there is", async () => {
  const [olga, bas] = [await as("olga"), await as("bas")];
  const whole = { question: { by: "time", from: iso(-1), to: iso(1) } };
  expect(await olga.post("/log-queries", whole)).toMatchObject({ status: 400 });
  expect(await olga.post("/log-queries", { ...whole, motive: "omdat" })).toMatchObject({ status: 400 });
  expect(await bas.question({ by: "time" })).toMatchObject({ status: 403 });
  expect(await olga.question({ by: "select * from record" })).toMatchObject({ status: 400 });
  const wrong = { status: 400, body: { code: "QUESTION_WRONG" } };
  expect(await olga.question({ by: "subject" })).toMatchObject(wrong);
  expect(await olga.question({ by: "trace", value: "' or 1" })).toMatchObject(wrong);
  expect(await olga.question({ by: "time", from: iso(1), to: iso(-1) })).toMatchObject(wrong);
  // Only about one subject the logs can prove that an answer is everything.
  for (const asked of [{ by: "time" }, { by: "subject", value: "A".repeat(43) }]) {
    expect(await olga.question(asked, { prove: true })).toMatchObject(wrong);
  }
  expect(await olga.question({ by: "time" }, { page: "x" })).toMatchObject({
    status: 400,
    body: { code: "PAGE_MALFORMED" },
  });
});

test("[M3] comparisons over finished days are asked with a motive, and days must follow each other", async () => {
  const olga = await as("olga");
  const days = { from: "2026-01-01", until: "2026-02-01" };
  for (const compared of ["/log-queries/deviations", "/log-queries/attention"]) {
    expect(await olga.post(compared, { ...days, motive: "vooronderzoek 2026-17" })).toMatchObject({
      status: 200,
      body: { items: [] },
    });
    expect(await olga.post(compared, days)).toMatchObject({ status: 400 });
    const turned = { from: days.until, until: days.from, motive: "vooronderzoek 2026-17" };
    expect(await olga.post(compared, turned)).toMatchObject({
      status: 400,
      body: { code: "QUESTION_WRONG" },
    });
  }
});

test("[M1] a question can be kept, asked again by its owner alone, and removed", async () => {
  const [olga, ans] = [await as("olga"), await as("ans")];
  const query = {
    name: "Weigeringen",
    question: { by: "system", value: "persons-desk", outcome: "deny", days: 7 },
  };
  const saved = await olga.post("/log-queries/saved", query);
  expect(saved).toMatchObject({ status: 201, body: query });
  expect((await olga.send("/log-queries/saved")).body.items).toMatchObject([query]);
  expect((await ans.send("/log-queries/saved")).body.items).toEqual([]);
  const own = `/log-queries/saved/${saved.body.id}`;
  expect((await ans.send(own, { method: "DELETE" })).status).toBe(404);
  expect(
    await olga.post("/log-queries/saved", { name: "x", question: { by: "subject", value: "x", days: 1 } }),
  ).toMatchObject({ status: 400 });
});

/** What was done with the data of a citizen, when the map has come as far as that. */
async function proved(of: Awaited<ReturnType<typeof as>>, subject: string): Promise<Page> {
  return vi.waitFor(
    async () => {
      // Each question about him is a record about him as well, which the store does not know at once.
      const asked = { by: "subject", subject, kind: "processing" };
      const { status, body } = await of.question(asked, { prove: true });
      expect(status, JSON.stringify(body)).toBe(200);
      const page: Page = body;
      const covered = new Map(page.proof?.logs.map(({ origin, proof }) => [origin, proof?.covered ?? 0]));
      expect(page.items.every(({ origin, index }) => index < (covered.get(origin) ?? 0))).toBe(true);
      expect(page.proof?.logs.every(({ proof }) => proof !== undefined)).toBe(true);
      return page;
    },
    { timeout: 60_000, interval: 1_000 },
  );
}

// The map comes after the records, and on a busy machine it takes its time.
const patience = 240_000;

test(
  "[M10] the answer about a citizen is proved to be all there is, which the sdk and the command line check",
  async () => {
    const olga = await as("olga");
    const { items, proof } = await proved(olga, citizenX);
    expect(items).toHaveLength(1);
    for (const log of proof?.logs ?? []) {
      const { proof: shownProof } = log;
      if (shownProof === undefined) throw new Error("each log has a map");
      const verified = await verifyCompleteness({ ...log, proof: shownProof });
      const shown = items.filter(({ origin }) => origin === log.origin).map(({ index }) => index);
      expect(verified).toMatchObject({ ok: true, origin: log.origin });
      const places = verified.ok ? verified.places.map(({ index }) => index) : [];
      const leftOut = log.leftOut.map(({ index }) => index);
      expect([...shown, ...leftOut].toSorted()).toEqual(places.toSorted());
      expect(log.leftOut.filter(({ why }) => why !== "question")).toEqual([]);
    }
    const [row] = items;
    const verifierKey = proof?.logs.find(({ origin }) => origin === row?.origin)?.verifierKey ?? "";
    expect(await verifyProof({ proof: row?.inclusion ?? "", verifierKey })).toMatchObject({
      ok: true,
      index: row?.index,
    });

    const folder = mkdtempSync(path.join(tmpdir(), "answer-"));
    try {
      const file = path.join(folder, "answer.json");
      const records = items.map(({ origin, index, kind, inclusion }) => ({
        origin,
        index,
        kind,
        proof: inclusion,
      }));
      const told: string[] = [];
      const tell = (line: string) => void told.push(line);
      const terminal = { print: tell, complain: tell, interactive: false };
      const keys = (proof?.logs ?? []).flatMap((log) => ["--key", log.verifierKey]);
      const verify = (shown: readonly object[]) => {
        writeFileSync(
          file,
          JSON.stringify({ format: "grondslag-subject-proof/1", ...proof, records: shown }),
        );
        return runCommand(["verify", file, ...keys], terminal);
      };
      expect(await verify(records), told.join("\n")).toBe(0);
      expect(told.at(-1)).toMatch(/^Complete: these are all records about this subject/);
      expect(await verify(records.slice(0, -1))).toBe(1);
      expect(told.join("\n")).toContain("this record is left out without a reason");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  patience,
);

test(
  "[M10] evidence about a citizen holds all there is, and says so",
  async () => {
    const olga = await as("olga");
    await proved(olga, citizenX);
    // A busy machine can lose its lease for a moment: then it is asked again.
    const archive = await vi.waitFor(
      async () => {
        const response = await olga.file("/log-evidence", {
          question: { by: "subject", subject: citizenX, from: iso(-1), to: iso(1) },
          motive: "vooronderzoek 2026-17",
        });
        expect(response.status).toBe(200);
        return new Uint8Array(await response.arrayBuffer());
      },
      { timeout: 120_000, interval: 500 },
    );
    const outcome = await verifyEvidence(archive);
    expect(outcome.problems).toEqual([]);
    expect(outcome.steps.find(({ name }) => name === "complete")?.outcome).toBe("passed");
    const contact = outcome.completeness?.logs.find(({ origin }) => origin.includes("contact-7y"));
    expect(contact).toMatchObject({ about: 1, shown: 1, incomplete: undefined });
  },
  patience,
);

test(
  "[A8] about a shielded subject, who is not cleared gets what he gets about an unknown one",
  async () => {
    const [olga, vera] = [await as("olga"), await as("vera")];
    const everything = { by: "time", kind: "processing" };
    const before = await olga.rows(everything);
    const [pseudonym] = (await olga.rows({ by: "subject", subject: citizenX, kind: "processing" })).map(
      ({ subject }) => subject,
    );
    expect(pseudonym).toBeDefined();
    await setShield(desk.services(), { subject: citizenX, group: "vip" });

    const period = beforeThis();
    const answer = await olga.question({ by: "subject", subject: citizenX, ...period });
    const unknown = await olga.question({ by: "subject", subject: "bsn:999990019", ...period });
    expect({ ...answer.body, took: 0 }).toEqual({ ...unknown.body, took: 0 });
    const form = ({ items, proof }: Page) => [
      items,
      // The questions themselves are records about him, for one as for the other.
      proof?.logs.map((log) => [
        Object.keys(log),
        log.origin,
        log.pseudonym.length,
        log.leftOut.some(({ why }) => why !== "question"),
      ]),
    ];
    expect(form(await proved(olga, citizenX))).toEqual(form(await proved(olga, "bsn:999990019")));
    // By his pseudonym she finds what she asked herself since then, as about anybody, and nothing else.
    await olga.current();
    const byPseudonym = await olga.rows({ by: "subject", value: pseudonym });
    expect([...new Set(byPseudonym.map(({ kind, action }) => `${kind} ${action}`))]).toEqual([
      "audit log.query",
    ]);
    expect(
      byPseudonym.filter(({ employeeId, subject }) => employeeId !== "olga" || subject === pseudonym),
    ).toEqual([]);
    expect(await olga.rows({ by: "employee", value: "anna", kind: "processing" })).toEqual([]);
    expect(await olga.rows(everything)).toEqual(before.filter(({ subject }) => subject !== pseudonym));
    expect(await vera.rows({ by: "subject", subject: citizenX, kind: "processing" })).toHaveLength(1);
    expect(await vera.rows(everything)).toEqual(before);
    // Who asks again finds his own questions, and finds them alike.
    const ans = await as("ans");
    const foundBy = async (subject: string) =>
      (await ans.rows({ by: "subject", subject })).map(({ action }) => action);
    for (const subject of [citizenX, "bsn:999990019"]) await foundBy(subject);
    await olga.current();
    for (const subject of [citizenX, "bsn:999990019"]) {
      const found = new Set(await foundBy(subject));
      expect([subject, ...found]).toEqual([subject, "log.query"]);
    }
    // Pages are full and end like those without the hidden rows.
    const first = await olga.question(everything, { limit: before.length - 1 });
    expect(first.body.items).toHaveLength(before.length - 1);
    expect(first.body.next).toBeUndefined();
  },
  patience,
);
