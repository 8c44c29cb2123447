import { existsSync, readFileSync } from "node:fs";
import { authzenPaths, authzenRoutes, createSnapshot, type SnapshotChange } from "@grondslag/access";
import { memoryUseCounter } from "@grondslag/access/testing";
import { type Clock, passesElevenTest, secureRandom } from "@grondslag/kernel";
import { pseudonymiser } from "@grondslag/log";
import { memoryLog } from "@grondslag/log/testing";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import {
  createAccessTokens,
  createApp,
  createAuthenticate,
  createSessions,
  createThumbprints,
  recordDecisions,
} from "./composition.ts";

/*
 * The decision fixtures of the AuthZEN interop scenario "to-do", run by a strict runner: any status but 200,
 * any body that its schema refuses and any result too many is a failure.
 *
 * The policy of the scenario is test data. Where it says "the owner may", our rules ask for an open work item
 * that links employee and subject, so the runner opens those first. What our model cannot say as the scenario
 * says it is listed in `saidOtherwise`.
 */

const folder = new URL("../../../../shared/data/authzen/", import.meta.url);
const present = existsSync(new URL("todo-decisions-1_0-02.json", folder));
const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

interface Evaluation {
  readonly subject: { readonly type: string; readonly id: string };
  readonly action: { readonly name: string };
  readonly resource: {
    readonly type: string;
    readonly id: string;
    readonly properties?: { readonly ownerID?: string };
  };
}

interface Fixtures {
  readonly evaluation: readonly { readonly request: Evaluation; readonly expected: boolean }[];
  readonly evaluations: readonly {
    readonly request: Pick<Evaluation, "subject" | "action"> & {
      readonly evaluations: readonly Pick<Evaluation, "resource">[];
    };
    readonly expected: readonly { readonly decision: boolean }[];
  }[];
}

const fixtures: Fixtures = present ? read("todo-decisions-1_0-02.json") : { evaluation: [], evaluations: [] };

/** What the scenario says and our model says in another way, with the number of decisions it concerns. */
const saidOtherwise = {
  "subject.type is user: here whoever asks is an employee": 46,
  "resource.id is a free name: here data are about a subject with a number": 46,
  "the caller tells who owns a to-do (ownerID): here a work item in the registry links employee and subject": 26,
  "create and delete are actions of their own: here they are update, beside read and search": 15,
} as const;

/** How the five users of the scenario stand in it, by the end of their id's first block. */
const users = [
  { mark: "CiRmZDA2", email: "rick@the-citadel.com", role: "admin" },
  { mark: "CiRmZDE2", email: "morty@the-citadel.com", role: "editor" },
  { mark: "CiRmZDI2", email: "summer@the-smiths.com", role: "editor" },
  { mark: "CiRmZDM2", email: "beth@the-smiths.com", role: "viewer" },
  { mark: "CiRmZDQ2", email: "jerry@the-smiths.com", role: "viewer" },
] as const;
const list = "todo-1";
const names: readonly string[] = [...users.map(({ email }) => email), list];
/** Made-up numbers that pass the eleven-test, for the users and for the list itself. */
const numbers = Array.from({ length: 1_000 }, (_, n) => String(100_000_000 + n)).filter(passesElevenTest);
const subjectOf = (name: string) => `bsn:${numbers[names.indexOf(name)]}`;
const now = Date.UTC(2026, 10, 21, 9);
const clock: Clock = { now: () => now };

function translate({ subject, action, resource }: Evaluation) {
  const reads = action.name.startsWith("can_read");
  return {
    subject: { type: "employee", id: subject.id },
    action: {
      name: reads ? "read" : "update",
      properties: { processing_activity_id: reads ? "see-todos" : "edit-todos" },
    },
    resource: { type: resource.type, id: subjectOf(resource.properties?.ownerID ?? resource.id) },
  };
}

function scenario(): SnapshotChange[] {
  const changes: SnapshotChange[] = [];
  const add = (kind: string, id: string, value: NonNullable<SnapshotChange["value"]>) =>
    changes.push({ kind, id, value: { id, ...value } });
  const fields = [{ id: "title", name: "Title", tags: [] }];
  add("system", "todo-app", { name: "To-do" });
  add("client", "todo-client", { systemId: "todo-app", name: "To-do", scopes: ["access.decide"] });
  for (const id of ["user", "todo"]) add("data-set", id, { name: id, systemId: "todo-app", fields });
  add("legal-ground", "consent", { law: "AVG", article: "6(1)(a)", validFrom: "2018-05-25" });
  for (const id of ["see-todos", "edit-todos"]) {
    add("activity", id, {
      name: id,
      purpose: id,
      groundIds: ["consent"],
      uses: ["user", "todo"].map((dataSetId) => ({ dataSetId, fields: ["title"] })),
      retention: { class: "todo", period: "P1Y" },
    });
  }
  add("unit", "smiths", { name: "Smiths" });
  const seeing = ["user", "todo"].map((dataSetId) => ({
    activityId: "see-todos",
    dataSetId,
    actions: ["read"],
  }));
  const editing = { activityId: "edit-todos", dataSetId: "todo", actions: ["update"] };
  for (const id of ["viewer", "editor", "admin"]) {
    const permissions = id === "viewer" ? seeing : [...seeing, editing];
    add("role", id, { name: id, description: "", permissions, routePermissions: [] });
  }
  const ids = new Set(fixtures.evaluation.map(({ request }) => request.subject.id));
  for (const employeeId of ids) {
    const user = users.find(({ mark }) => employeeId.startsWith(mark));
    if (user === undefined) throw new Error("the fixtures have a user that the scenario does not know");
    add("employee", employeeId, { name: "", unitId: "smiths", function: "", active: true, clearances: [] });
    add("grant", `grant-${employeeId}`, { employeeId, roleId: user.role, validFrom: now - 1 });
    for (const name of names) {
      openTask(employeeId, name, "see-todos");
      if (user.role === "admin" || name === user.email || name === list)
        openTask(employeeId, name, "edit-todos");
    }
  }
  return changes;

  function openTask(employeeId: string, name: string, purpose: string): void {
    add("work-item", `${employeeId} ${name} ${purpose}`, {
      kind: "task",
      subject: subjectOf(name),
      purpose,
      state: "open",
      openedBy: "todo-app",
      openedAt: now - 1,
      assignedTo: { type: "employee", id: employeeId },
    });
  }
}

describe.skipIf(!present)(`AuthZEN 1.0 decisions (needs ../shared/data/authzen)`, () => {
  const ajv = new Ajv2020({ strict: false });
  const validRequest = present ? ajv.compile(read("evaluation-request.schema.json")) : () => false;
  const validResponse = present ? ajv.compile(read("evaluation-response.schema.json")) : () => false;
  let app: FastifyInstance;
  let token: string;

  beforeAll(async () => {
    const state = createSnapshot();
    state.apply(scenario(), 1);
    const tokens = createAccessTokens(
      secureRandom.bytes(32),
      () => "https://pdp.example",
      clock,
      secureRandom,
    );
    token = await tokens.issue("todo-client", ["access.decide"]);
    const snapshot = () => state.view;
    const sessions = createSessions(clock, secureRandom);
    const authenticate = createAuthenticate({
      snapshot,
      tokens,
      sessions,
      thumbprint: createThumbprints(clock),
      clock,
    });
    app = createApp({ authenticate, logger: (event) => console.error(event) });
    const organisation = "pdp.example";
    const context = {
      pseudonyms: pseudonymiser({ organisation, key: secureRandom.bytes(32) }),
      activityBase: "https://pdp.example/activities/",
      producer: { organisation, name: "grondslag", version: "test" },
      decisionRetentionClass: "decisions",
      auditRetentionClass: "audit",
    };
    await app.register(authzenRoutes, {
      state: { snapshot, renewed: async () => undefined },
      log: recordDecisions(memoryLog({ organisation }), () => context),
      clock,
      random: secureRandom,
      uses: memoryUseCounter(),
      publicUrl: () => "https://pdp.example",
    });
  });

  async function ask(path: string, payload: object) {
    const requestId = Math.random().toString(36);
    const headers = { authorization: `Bearer ${token}`, "x-request-id": requestId };
    const response = await app.inject({ method: "POST", url: path, payload, headers });
    expect(response.statusCode, response.body).toBe(200);
    expect(response.headers["content-type"]).toMatch(/^application\/json/);
    expect(response.headers["x-request-id"]).toBe(requestId);
    return response.json();
  }

  test.each(fixtures.evaluation.map((fixture, index) => ({ ...fixture, index })))(
    "[A1] evaluation $index: $request.action.name is $expected",
    async ({ request, expected }) => {
      expect(validRequest(request)).toBe(true);
      const translated = translate(request);
      expect(validRequest(translated)).toBe(true);
      const answer = await ask(authzenPaths.evaluation, translated);
      expect(validResponse(answer)).toBe(true);
      expect(answer.decision).toBe(expected);
    },
  );

  test.each(fixtures.evaluations.map((fixture, index) => ({ ...fixture, index })))(
    "[A1] batch $index",
    async ({ request: { subject, action, evaluations }, expected }) => {
      const items = evaluations.map(({ resource }) => translate({ subject, action, resource }));
      const { subject: who, action: what } = items[0]!;
      const body = { subject: who, action: what, evaluations: items.map(({ resource }) => ({ resource })) };
      const answer = await ask(authzenPaths.evaluations, body);
      for (const item of answer.evaluations) expect(validResponse(item)).toBe(true);
      expect(answer.evaluations.map(({ decision }: { decision: boolean }) => ({ decision }))).toEqual(
        expected,
      );
    },
  );

  test("what our model says otherwise is listed, with how many decisions it concerns", () => {
    const singles = fixtures.evaluation.map(({ request }) => request);
    const all = [
      ...singles,
      ...fixtures.evaluations.flatMap(({ request: { evaluations, ...rest } }) =>
        evaluations.map((item) => ({ ...rest, ...item })),
      ),
    ];
    const owned = all.filter(({ resource }) => resource.properties?.ownerID !== undefined);
    const neither = all.filter(({ action }) => /create|delete/.test(action.name));
    const counts = [
      all.filter(({ subject }) => subject.type === "user").length,
      all.filter(({ resource }) => !resource.id.startsWith("bsn:")).length,
      owned.length,
      neither.length,
    ];
    expect(counts).toEqual(Object.values(saidOtherwise));
  });
});
