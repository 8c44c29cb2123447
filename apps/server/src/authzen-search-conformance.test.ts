import { existsSync, readFileSync } from "node:fs";
import {
  authzenPaths,
  authzenRoutes,
  authzenSearchRoutes,
  createSnapshot,
  needToKnow,
  type SnapshotChange,
} from "@grondslag/access";
import { memoryUseCounter } from "@grondslag/access/testing";
import { type Clock, passesElevenTest, secureRandom } from "@grondslag/kernel";
import { pseudonymiser } from "@grondslag/log";
import { memoryLog } from "@grondslag/log/testing";
import type { FastifyInstance } from "fastify";
import { beforeAll, describe, expect, test } from "vitest";
import {
  createAccessTokens,
  createApp,
  createAuthenticate,
  createSessions,
  createThumbprints,
  recordDecisions,
  recordSearches,
} from "./composition.ts";

/*
 * The search fixtures of the AuthZEN interop scenario with users and records, run by a strict runner: any status
 * but 200, any result that is missing, too many or in another order is a failure.
 *
 * The policy of the scenario is test data: its actions are those of the policy here, each with a processing
 * activity and a purpose of its own. Where it says "the owner may" or "the department may", our rules ask for
 * an open work item of the employee or of the unit. What our model says otherwise is in `saidOtherwise`.
 */

const folder = new URL("../../../../shared/data/authzen/", import.meta.url);
const present = existsSync(new URL("search-subject.json", folder));

interface Entity {
  readonly type: string;
  readonly id: string;
}

interface Fixture<Result> {
  readonly request: {
    readonly subject: { readonly type: string; readonly id?: string };
    readonly action?: { readonly name: string };
    readonly resource: { readonly type: string; readonly id?: string };
  };
  readonly expected: { readonly results: readonly Result[] };
}

function read<Result>(kind: string): readonly Fixture<Result>[] {
  if (!present) return [];
  return JSON.parse(readFileSync(new URL(`search-${kind}.json`, folder), "utf8")).evaluation;
}

const subjects = read<Entity>("subject");
const resources = read<Entity>("resource");
const actions = read<{ readonly name: string }>("action");

/** What the scenario says and our model says in another way, with the number of fixtures it concerns. */
const saidOtherwise = {
  "subject.type is user: here whoever asks is an employee": 198,
  "resource.id is a free name: here data are about a subject with a number, also in results": 198,
  "an action stands alone: here it is for a processing activity, which questions and results name": 198,
  "owners, departments and managers may: here a work item in the registry says so": 198,
} as const;

const users = [
  { id: "alice", department: "sales", manager: true },
  { id: "bob", department: "legal", manager: false },
  { id: "carol", department: "legal", manager: false },
  { id: "dan", department: "finance", manager: true },
  { id: "erin", department: "finance", manager: false },
  { id: "felix", department: "accounting", manager: false },
] as const;
const departments = [..."LLLALASLASALSAFLLALA"].map(
  (initial) => ({ L: "legal", A: "accounting", S: "sales", F: "finance" })[initial] ?? "",
);
/** Records 101 to 120; every sixth has the same owner, in the order of the users. */
const records = departments.map((department, i) => ({
  id: String(101 + i),
  department,
  owner: users[i % users.length]?.id ?? "",
}));
const names = ["view", "edit", "delete"] as const;

/** Made-up numbers that pass the eleven-test, rising with the records. */
const numbers = Array.from({ length: 1_000 }, (_, n) => String(100_000_000 + n)).filter(passesElevenTest);
const subjectOf = (record: string | undefined) => `bsn:${numbers[Number(record) - 101]}`;
const recordOf = (subject: string) => String(101 + numbers.indexOf(subject.slice(4)));
const activityOf = (action: string) => `${action}-records`;
const now = Date.UTC(2026, 10, 21, 9);
const clock: Clock = { now: () => now };

function scenario(): SnapshotChange[] {
  const changes: SnapshotChange[] = [];
  const add = (kind: string, id: string, value: NonNullable<SnapshotChange["value"]>) =>
    changes.push({ kind, id, value: { id, ...value } });
  add("system", "records-app", { name: "Records" });
  add("client", "records-client", { systemId: "records-app", name: "Records", scopes: ["access.decide"] });
  const fields = [{ id: "title", name: "Title", tags: [] }];
  add("data-set", "record", { name: "Record", systemId: "records-app", fields });
  add("legal-ground", "consent", { law: "AVG", article: "6(1)(a)", validFrom: "2018-05-25" });
  for (const name of names) {
    add("activity", activityOf(name), {
      name,
      purpose: name,
      groundIds: ["consent"],
      uses: [{ dataSetId: "record", fields: ["title"] }],
      retention: { class: "records", period: "P1Y" },
    });
  }
  const permissions = names.map((name) => ({
    activityId: activityOf(name),
    dataSetId: "record",
    actions: [name],
  }));
  add("role", "user", { name: "User", description: "", permissions, routePermissions: [] });
  for (const id of new Set(departments)) add("unit", id, { name: id });
  for (const { id, department } of users) {
    add("employee", id, { name: id, unitId: department, function: "", active: true, clearances: [] });
    add("grant", `grant-${id}`, { employeeId: id, roleId: "user", validFrom: now - 1 });
  }
  for (const record of records) {
    openTask(record.id, "view", "unit", record.department);
    for (const name of names) openTask(record.id, name, "employee", record.owner);
    for (const { id, department } of users.filter(({ manager }) => manager)) {
      openTask(record.id, "view", "employee", id);
      if (department === record.department) openTask(record.id, "edit", "employee", id);
    }
  }
  return changes;

  function openTask(record: string, purpose: string, type: string, id: string): void {
    add("work-item", `${record} ${purpose} ${type} ${id} ${changes.length}`, {
      kind: "task",
      subject: subjectOf(record),
      purpose,
      state: "open",
      openedBy: "records-app",
      openedAt: now - 1,
      assignedTo: { type, id },
    });
  }
}

function translate({ subject, action, resource }: Fixture<unknown>["request"]) {
  return {
    subject: { ...subject, type: "employee" },
    ...(action !== undefined && {
      action: { ...action, properties: { processing_activity_id: activityOf(action.name) } },
    }),
    resource: resource.id === undefined ? resource : { ...resource, id: subjectOf(resource.id) },
  };
}

describe.skipIf(!present)("AuthZEN 1.0 searches (needs ../shared/data/authzen)", () => {
  let app: FastifyInstance;
  let token: string;

  beforeAll(async () => {
    const state = createSnapshot({ policy: { ...needToKnow, actions: [...names] } });
    state.apply(scenario(), 1);
    const snapshot = () => state.view;
    const url = () => "https://pdp.example";
    const tokens = createAccessTokens(secureRandom.bytes(32), url, clock, secureRandom);
    token = await tokens.issue("records-client", ["access.decide"]);
    const authenticate = createAuthenticate({
      snapshot,
      tokens,
      sessions: createSessions(clock, secureRandom),
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
    const log = memoryLog({ organisation });
    const shared = { state: { snapshot, renewed: async () => {} }, clock, random: secureRandom };
    await app.register(authzenRoutes, {
      ...shared,
      log: recordDecisions(log, () => context),
      uses: memoryUseCounter(),
      publicUrl: url,
    });
    const pageKey = secureRandom.bytes(32);
    await app.register(authzenSearchRoutes, {
      ...shared,
      log: recordSearches(log, () => context),
      pageKey,
    });
  });

  async function ask(path: string, payload: object) {
    const headers = { authorization: `Bearer ${token}`, "x-request-id": "interop" };
    const response = await app.inject({ method: "POST", url: path, payload, headers });
    expect(response.statusCode, response.body).toBe(200);
    expect(response.headers["content-type"]).toMatch(/^application\/json/);
    expect(response.headers["x-request-id"]).toBe("interop");
    return response.json();
  }

  /** The results in the words of the scenario, asked for at once and then one a page. */
  async function results(path: string, request: Fixture<unknown>["request"]): Promise<unknown[]> {
    const question = translate(request);
    const whole = await ask(path, question);
    expect(whole.page).toEqual({ next_token: "", count: whole.results.length });
    const paged: unknown[] = [];
    let next: string | undefined;
    do {
      const page = { limit: 1, ...(next !== undefined && { token: next }) };
      const answer = await ask(path, { ...question, page });
      paged.push(...answer.results);
      next = answer.page.next_token;
    } while (next !== "");
    expect(paged).toEqual(whole.results);
    return whole.results;
  }

  test.each(subjects.map((fixture, index) => ({ ...fixture, index })))(
    "[A10] subject search $index: who may $request.action.name record $request.resource.id",
    async ({ request, expected }) => {
      const found = await results(authzenPaths.searchSubject, request);
      expect(found).toEqual(expected.results.map((result) => ({ ...result, type: "employee" })));
    },
  );

  test.each(resources.map((fixture, index) => ({ ...fixture, index })))(
    "[A10] resource search $index: what may $request.subject.id $request.action.name",
    async ({ request, expected }) => {
      const found = await results(authzenPaths.searchResource, request);
      const told = found.map((result) => ({ ...(result as Entity), id: recordOf((result as Entity).id) }));
      expect(told).toEqual(expected.results);
    },
  );

  test.each(actions.map((fixture, index) => ({ ...fixture, index })))(
    "[A10] action search $index: what may $request.subject.id do with record $request.resource.id",
    async ({ request, expected }) => {
      const found = await results(authzenPaths.searchAction, request);
      const named = expected.results.map(({ name }) => ({
        name,
        properties: { processing_activity_id: activityOf(name) },
      }));
      expect(found).toEqual(named);
    },
  );

  test("[A10] every result of a search is a permit when it is asked for alone", async () => {
    for (const { request } of resources) {
      const { results: found } = await ask(authzenPaths.searchResource, translate(request));
      const { results: permits } = { results: found.map((resource: Entity) => ({ resource })) };
      const { evaluations } = await ask(authzenPaths.evaluations, {
        ...translate(request),
        evaluations: permits,
      });
      expect(evaluations.every(({ decision }: { decision: boolean }) => decision)).toBe(true);
    }
  });

  test("what our model says otherwise is listed, with how many fixtures it concerns", () => {
    const all = [...subjects, ...resources, ...actions];
    const counts = Object.values(saidOtherwise);
    expect(counts).toEqual(counts.map(() => all.length));
    expect(all.every(({ request }) => request.subject.type === "user")).toBe(true);
    expect(all.every(({ request }) => !request.resource.id?.startsWith("bsn:"))).toBe(true);
  });

  test("the metadata offer the searches", async () => {
    const metadata = (await app.inject(authzenPaths.metadata)).json();
    expect(metadata).toMatchObject({
      search_subject_endpoint: "https://pdp.example/access/v1/search/subject",
      search_resource_endpoint: "https://pdp.example/access/v1/search/resource",
      search_action_endpoint: "https://pdp.example/access/v1/search/action",
    });
  });
});
