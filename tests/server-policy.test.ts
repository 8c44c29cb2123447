import { importAgency, type Role } from "@grondslag/access";
import { agentRole, citizenX, citizenY } from "@grondslag/access/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  ask,
  type DeskServer,
  deskClient,
  deskToken,
  evaluationAbout,
  startDeskServer,
} from "./desk-server.ts";
import { type EmployeeSessions, employeeSessions } from "./employee-sessions.ts";

type Headers = Readonly<Record<string, string>>;

let sessions: EmployeeSessions;
let desk: DeskServer;
let editor: Headers;
let activator: Headers;
const scopes = ["policy.read", "policy.edit", "policy.activate"];
const steward: Role = {
  ...agentRole,
  id: "steward",
  name: "Steward",
  permissions: [],
  routePermissions: scopes,
};

beforeAll(async () => {
  sessions = await employeeSessions();
  const { signIn } = sessions;
  desk = await startDeskServer({
    config: { signIn },
    roles: [agentRole, steward],
    clients: [{ ...deskClient, scopes: ["access.decide", ...scopes] }],
  });
  const validFrom = Date.now() - 1_000;
  const grants = ["carla", "dirk"].map((employeeId) => ({
    id: `${employeeId}-steward`,
    employeeId,
    roleId: steward.id,
    validFrom,
  }));
  await importAgency(desk.services(), { grants });
  editor = await sessions.open(desk.server.url, "carla");
  activator = await sessions.open(desk.server.url, "dirk");
});
afterAll(async () => {
  await desk.close();
  await sessions.close();
});

async function call(method: string, path: string, body?: unknown, headers = editor) {
  const answer = await fetch(`${desk.server.url}/api/v1/policies${path}`, {
    method,
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : undefined;
  return { status: answer.status, json, text };
}

const decide = async (subject: string) =>
  (await ask(desk.server.url, await deskToken(desk.server.url), evaluationAbout(subject))).json();

test("[A11] [A14] a draft is made, compared, proved, run against what was decided, and put in force by somebody else", async () => {
  expect(await decide(citizenX)).toMatchObject({ decision: true });
  expect(await decide(citizenX)).toMatchObject({ decision: true });
  expect(await decide(citizenY)).toMatchObject({ decision: false });

  const active = await call("GET", "/active");
  expect(active.json).toMatchObject({ state: "active", author: "import" });
  expect(active.json.content.rules.rules[0]).toMatchObject({ sentence: expect.any(String) });

  const made = await call("POST", "", { title: "Alleen voor inspecteurs" });
  expect(made).toMatchObject({ status: 201, json: { state: "draft", basedOn: active.json.number } });
  const at = `/${made.json.number}`;
  const { id: _id, ...role } = agentRole;
  const edited = await call("PUT", `${at}/roles/agent`, {
    ...role,
    conditions: { functions: ["inspector"] },
  });
  expect(edited).toMatchObject({ status: 200, json: { state: "draft" } });
  expect((await call("GET", `${at}/difference`)).json).toMatchObject({
    from: active.json.number,
    roles: [
      {
        id: "agent",
        change: "changed",
        gains: [],
        loses: [],
        conditions: [{ condition: "functions", after: ["inspector"], wider: false }],
      },
    ],
    rules: [],
  });

  const period = {
    from: new Date(Date.now() - 3_600_000).toISOString(),
    until: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const started = await call("POST", `${at}/replays`, period);
  expect(started.status).toBe(202);
  const replay = await vi.waitFor(
    async () => {
      const { json } = await call("GET", `${at}/replays/${started.json.id}`);
      expect(json).toMatchObject({ state: "done" });
      return json;
    },
    { timeout: 20_000, interval: 100 },
  );
  expect(replay.result).toMatchObject({
    decisions: 3,
    same: 1,
    lost: 2,
    gained: 0,
    notRecomputable: 0,
    losers: [{ employeeId: "anna", lost: 2, reasons: ["WRONG_FUNCTION"] }],
    gainers: [],
    refusalsByUnit: [{ unitId: "desk", before: 1, after: 3 }],
    transfersByUnit: [],
  });
  expect((await call("GET", `/1/replays/${started.json.id}`)).json).toMatchObject({ code: "REPLAY_UNKNOWN" });

  expect((await call("POST", `${at}/activation`, undefined, activator)).json).toMatchObject({
    code: "POLICY_NOT_TESTED",
  });
  const tested = await call("POST", `${at}/test`);
  expect(tested.json.state).toBe("tested");
  expect(tested.json.test.properties.map(({ holds }: { holds: boolean }) => holds)).not.toContain(false);
  const own = await call("POST", `${at}/activation`);
  expect([own.status, own.json.code]).toEqual([403, "POLICY_EDITED_BY_SELF"]);
  expect(await decide(citizenX)).toMatchObject({ decision: true });

  const activated = await call("POST", `${at}/activation`, undefined, activator);
  expect(activated.json).toMatchObject({ state: "active", activatedBy: "dirk" });
  expect(await decide(citizenX)).toMatchObject({ decision: false });
  expect((await call("GET", "?pageSize=2")).json).toMatchObject({
    items: [{ number: made.json.number, state: "active" }, { state: "retired" }],
  });
});

test("[A14] a draft that breaks a property stays a draft, and says by which facts", async () => {
  const { json: made } = await call("POST", "", { title: "Te ruim" });
  const { rules } = made.content;
  const open = { ...rules, rules: rules.rules.filter(({ id }: { id: string }) => id !== "own-file") };
  expect((await call("PUT", `/${made.number}/rules`, open)).status).toBe(200);
  const tested = await call("POST", `/${made.number}/test`);
  expect(tested.json.state).toBe("draft");
  const broken = tested.json.test.properties.filter(({ holds }: { holds: boolean }) => !holds);
  expect(broken).toEqual([
    {
      id: "own-file",
      sentence: "Niemand ziet zijn eigen dossier in.",
      holds: false,
      counterexample: "Als het dossier van de medewerker zelf is: dan staat deze versie inzage toch toe.",
    },
  ]);
});

test("[A14] rules that are no rules are refused with their place, and the export is Cedar", async () => {
  const { json: made } = await call("POST", "", { title: "Fout" });
  const at = `/${made.number}`;
  const { rules } = made.content;
  const [first, ...rest] = rules.rules;
  const cyclic = { ...rules, rules: [{ ...first, must: { rule: first.id } }, ...rest] };
  const wrong = await call("PUT", `${at}/rules`, cyclic);
  expect([wrong.status, wrong.json.code]).toEqual([422, "POLICY_CYCLE"]);
  const odd = await call("PUT", `${at}/rules`, { ...rules, rules: [{ ...first, must: { fact: "mood" } }] });
  expect([odd.status, odd.json.code]).toEqual([422, "POLICY_MALFORMED"]);
  expect((await call("PUT", `${at}/rules`, "nothing")).status).toBe(422);
  expect((await call("GET", at)).json.content.rules).toEqual(rules);
  const cedar = await call("GET", `${at}/cedar`);
  expect(cedar.text).toContain('permit (principal in Role::"agent", action, resource)');
  expect(cedar.text).toContain('@id("shield")');
});

test("[A14] a system edits no policy and puts none in force: nobody can tell who stands behind it", async () => {
  const headers = { authorization: `Bearer ${await deskToken(desk.server.url)}` };
  expect((await call("GET", "/active", undefined, headers)).status).toBe(200);
  const made = await call("POST", "", { title: "Door een systeem" }, headers);
  expect([made.status, made.json.code]).toEqual([403, "EMPLOYEE_SESSION_NEEDED"]);
  const { json } = await call("POST", "", { title: "Van een mens" });
  for (const action of ["test", "activation"]) {
    const asked = await call("POST", `/${json.number}/${action}`, undefined, headers);
    expect([asked.status, asked.json.code]).toEqual([403, "EMPLOYEE_SESSION_NEEDED"]);
  }
});
