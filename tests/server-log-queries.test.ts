import { importAgency, type Role, setShield } from "@grondslag/access";
import { agentRole, citizenX, citizenY, deskUnits, employeeOf } from "@grondslag/access/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
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
}
interface Page {
  readonly items: readonly Row[];
  readonly next?: string;
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
  roleOf("auditor", "log.query", "log.names", "log.audit", "log.verify"),
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

/** Days from now. */
function iso(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString();
}

test("[M1] who looked at a citizen, when and why is found, with names for who may see them", async () => {
  const olga = await as("olga");
  await olga.current();
  const rows = await olga.rows({ by: "subject", subject: citizenX });
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
  const rows = await olga.rows({ by: "subject", subject: citizenY, kind: "audit" });
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
  expect(await olga.question({ by: "time" }, { page: "x" })).toMatchObject({
    status: 400,
    body: { code: "PAGE_MALFORMED" },
  });
});

test("[M3] comparisons over finished days are asked with a motive, and days must follow each other", async () => {
  const olga = await as("olga");
  const days = { from: "2026-01-01", until: "2026-02-01" };
  for (const path of ["/log-queries/deviations", "/log-queries/attention"]) {
    expect(await olga.post(path, { ...days, motive: "vooronderzoek 2026-17" })).toMatchObject({
      status: 200,
      body: { items: [] },
    });
    expect(await olga.post(path, days)).toMatchObject({ status: 400 });
    const turned = { from: days.until, until: days.from, motive: "vooronderzoek 2026-17" };
    expect(await olga.post(path, turned)).toMatchObject({ status: 400, body: { code: "QUESTION_WRONG" } });
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
  const path = `/log-queries/saved/${saved.body.id}`;
  expect((await ans.send(path, { method: "DELETE" })).status).toBe(404);
  expect(
    await olga.post("/log-queries/saved", { name: "x", question: { by: "subject", value: "x", days: 1 } }),
  ).toMatchObject({ status: 400 });
});

test("[A8] about a shielded subject, who is not cleared gets what he gets about an unknown one", async () => {
  const [olga, vera] = [await as("olga"), await as("vera")];
  const everything = { by: "time", kind: "processing" };
  const before = await olga.rows(everything);
  const [pseudonym] = (await olga.rows({ by: "subject", subject: citizenX, kind: "processing" })).map(
    ({ subject }) => subject,
  );
  expect(pseudonym).toBeDefined();
  await setShield(desk.services(), { subject: citizenX, group: "vip" });

  const answer = await olga.question({ by: "subject", subject: citizenX });
  const unknown = await olga.question({ by: "subject", subject: "bsn:999990019" });
  expect({ ...answer.body, took: 0 }).toEqual({ ...unknown.body, took: 0 });
  expect(await olga.rows({ by: "subject", value: pseudonym })).toEqual([]);
  expect(await olga.rows({ by: "employee", value: "anna", kind: "processing" })).toEqual([]);
  expect(await olga.rows(everything)).toEqual(before.filter(({ subject }) => subject !== pseudonym));
  expect(await vera.rows({ by: "subject", subject: citizenX, kind: "processing" })).toHaveLength(1);
  expect(await vera.rows(everything)).toEqual(before);
  // Pages are full and end like those without the hidden rows.
  const first = await olga.question(everything, { limit: before.length - 1 });
  expect(first.body.items).toHaveLength(before.length - 1);
  expect(first.body.next).toBeUndefined();
});
