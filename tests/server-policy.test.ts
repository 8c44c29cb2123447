import { importAgency } from "@grondslag/access";
import { agentRole, citizenX, citizenY, deskRegister } from "@grondslag/access/testing";
import { systemClock } from "@grondslag/kernel";
import { registerStore, saveSystem } from "@grondslag/register";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  ask,
  type DeskServer,
  deskClient,
  deskToken,
  evaluationAbout,
  signAssertion,
  startDeskServer,
  tokenForm,
} from "./desk-server.ts";

let desk: DeskServer;
let editor: string;
let activator: string;
const scopes = ["policy.read", "policy.edit", "policy.activate"];

beforeAll(async () => {
  desk = await startDeskServer({ clients: [{ ...deskClient, scopes: ["access.decide", ...scopes] }] });
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: desk.database.pool }) });
  const register = { store: registerStore(db), clock: systemClock };
  await saveSystem(register, { ...deskRegister.system, id: "steward-desk", name: "Steward" }, "steward");
  await importAgency(desk.services(), {
    clients: [{ ...deskClient, id: "steward-1", systemId: "steward-desk", scopes }],
  });
  editor = await deskToken(desk.server.url);
  activator = await tokenOf("steward-1");
});
afterAll(() => desk.close());

async function tokenOf(client: string): Promise<string> {
  const { url } = desk.server;
  const answer = await fetch(`${url}/oauth/token`, {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: tokenForm(await signAssertion(`${url}/oauth/token`, { iss: client, sub: client })),
  });
  const { access_token } = (await answer.json()) as { access_token: string };
  return access_token;
}

async function call(method: string, path: string, body?: unknown, token = editor) {
  const answer = await fetch(`${desk.server.url}/api/v1/policies${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json = answer.headers.get("content-type")?.includes("json") ? JSON.parse(text) : undefined;
  return { status: answer.status, json, text };
}

const decide = async (subject: string) =>
  (await ask(desk.server.url, editor, evaluationAbout(subject))).json();

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
  expect(activated.json).toMatchObject({ state: "active", activatedBy: "steward-desk" });
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
