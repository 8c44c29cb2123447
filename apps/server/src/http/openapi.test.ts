import { grantReads, policyReads, reviewReads, workLinkReads } from "@grondslag/access";
import { memoryUseCounter } from "@grondslag/access/testing";
import { seededRandom } from "@grondslag/kernel/testing";
import { disclosureStore, pseudonymiser } from "@grondslag/log";
import { memoryLog, memoryQueryStore, memoryRetentionStore } from "@grondslag/log/testing";
import {
  alertSettingsStore,
  alertStore,
  defaultSettings,
  feedbackReads,
  figureReads,
  investigationStore,
  lookUpStore,
  revealStore,
  ruleHits,
  ruleStore,
  threatStore,
  watchAlerts,
  weightStore,
} from "@grondslag/monitor";
import { memoryRegister } from "@grondslag/register/testing";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { beforeAll, expect, test } from "vitest";
import { deskInMemory } from "../../../../tests/telephone-desk.ts";
import { assembleApp } from "../assemble-app.ts";
import { createPolicyProver } from "../engines/policy-prover.ts";
import { landscapeParts, lifeCycleStores } from "../landscape-parts.ts";
import { portfolioParts } from "../portfolio-parts.ts";
import { takeInStores } from "../take-in/take-in-stores.ts";
import { openapiPath } from "./openapi.ts";

interface Operation {
  readonly "x-permission"?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<Record<string, { readonly $ref?: string }>>;
}

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: Readonly<Record<string, object>> };
}

let description: Description;
let routes: string[];

beforeAll(async () => {
  const desk = await deskInMemory();
  const key = new Uint8Array(32).fill(7);
  // Connects at the first question, and none is asked.
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: new pg.Pool() }) });
  const log = memoryLog({ organisation: "agency.example", clock: desk.clock });
  const { app } = await assembleApp({
    config: { port: 0, dataDirectory: "/nowhere", organisation: "agency.example", webDirectory: "/nowhere" },
    keys: { logSigningKey: key, tokenKey: key, lookUpKey: key },
    maps: { state: async () => undefined, answer: async () => ({ kind: "destroyed" }) },
    pseudonyms: pseudonymiser({ organisation: "agency.example", key }),
    log: { ...log, fault: () => undefined },
    index: {
      bySubject: async () => ({ records: [], next: undefined }),
      countByActivity: async () => new Map(),
      growth: async () => [],
      usesOfGrants: async () => new Map(),
      refusals: async () => [],
      events: async () => ({ items: [], total: 0 }),
    },
    caughtUp: async () => undefined,
    takes: () => true,
    state: desk.state,
    access: desk.store,
    uses: memoryUseCounter(),
    workLinks: workLinkReads(db),
    investigations: investigationStore(db),
    reveals: revealStore(db),
    alertStores: {
      alerts: alertStore(db),
      lookUps: lookUpStore(db),
      settings: alertSettingsStore(db),
      feedback: feedbackReads(db),
      weights: weightStore(db),
    },
    alertWatch: watchAlerts({ alerts: alertStore(db), everyMs: 1_000, onError: () => undefined }),
    figures: { reads: figureReads(db), rules: ruleStore(db) },
    ruleStores: { rules: ruleStore(db), threats: threatStore(db), hits: ruleHits(db) },
    lookUps: async () => [],
    detector: () => defaultSettings,
    lifeCycles: lifeCycleStores(db),
    portfolio: portfolioParts(
      db,
      lifeCycleStores(db),
      {
        reserve: () => expect.fail("nothing is planned"),
        readiness: async () => ({ ready: false, faults: [] }),
        view: async () => expect.fail("nothing is reckoned"),
      },
      "node",
      () => undefined,
    ),
    landscape: landscapeParts(db, {
      run: async () => ({ outcome: "refused", problems: [] }),
      write: async () => new Uint8Array(),
    }),
    grants: grantReads(db, { uses: "log.grant_use" }),
    reviews: reviewReads(db, { uses: "log.grant_use" }),
    policies: policyReads(db),
    prover: createPolicyProver(),
    replays: { start: () => "", find: () => undefined },
    emergencies: {
      list: async ({ page, pageSize }) => ({ items: [], total: 0, page, pageSize }),
      count: async () => ({ byEmployee: [], byUnit: [] }),
    },
    effects: { units: async () => [], days: async () => [] },
    people: {
      employees: async () => [],
      countEmployees: async () => 0,
      employeePage: async () => [],
      employeesNamed: async () => [],
      units: async () => [],
      members: async () => [],
      endedWithAccess: async () => [],
    },
    register: memoryRegister(),
    takeInStores: takeInStores(
      db,
      () => new Uint8Array(32),
      () => undefined,
    ),
    nodeId: "node",
    cosigning: undefined,
    queries: {
      store: memoryQueryStore(),
      state: async () => ({ state: "current", position: {}, lag: 0 }),
      position: () => ({}),
      pid: () => undefined,
      caughtUp: async () => undefined,
      forget: async () => undefined,
      stop: async () => undefined,
    },
    saved: { list: async () => [], add: async () => true, remove: async () => true },
    retentionStore: memoryRetentionStore(),
    disclosure: disclosureStore(db),
    forgetters: [],
    hidden: { from: async () => [], selfOf: async () => [], familyOf: async () => [] },
    employeeIds: async () => [],
    verification: {
      run: () => Promise.reject(new Error("not here")),
      last: () => undefined,
      stop: async () => undefined,
    },
    mounts: { handle: () => false, open: async () => undefined },
    clock: desk.clock,
    random: seededRandom(1),
    logger: () => undefined,
    url: () => "https://platform.example",
  });
  description = (await app.inject(openapiPath)).json();
  routes = routesOf(app.printRoutes({ commonPrefix: false }));
});

/** Such as `POST /api/v1/grants/{id}/revocation`, from the tree that the framework prints. */
function routesOf(tree: string): string[] {
  const above: string[] = [];
  return tree.split("\n").flatMap((line) => {
    const found = /^([│ ├└─]*)(\S*)(?: \((.*)\))?$/.exec(line);
    if (found === null || line === "") return [];
    const [, indent = "", part = "", methods = ""] = found;
    const depth = indent.length / 4;
    above.splice(depth - 1, above.length, part);
    // The tree leaves out the parameter before a wildcard.
    if (part === "*") above.splice(depth - 1, 1, "/:slug/*");
    const path = above
      .join("")
      .replace(/\*$/, ":path")
      .replace(/:(\w+)/g, "{$1}");
    return methods.split(", ").map((method) => `${method} ${path}`);
  });
}

const operations = () =>
  Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      return { name: `${method.toUpperCase()} ${path}`, operation };
    }),
  );

test("[D1] every route is described, with the permission that it needs", () => {
  const described = operations().map(({ name }) => name);
  const expected = routes.filter((route) => /^(GET|POST|PUT|DELETE|PATCH) /.test(route));
  expect(expected.length).toBeGreaterThan(50);
  expect(described.toSorted()).toEqual(expected.filter((route) => route !== `GET ${openapiPath}`).toSorted());
  for (const { name, operation } of operations()) {
    expect([name, operation["x-permission"]]).toEqual([name, expect.stringMatching(/^[a-z-]+(\.[a-z-]+)?$/)]);
  }
});

test("[D1] every operation says in words what it does, under the part of the platform that it belongs to", () => {
  for (const { name, operation } of operations())
    expect([name, operation.summary, operation.tags]).toEqual([
      name,
      expect.stringMatching(/^[A-Z].{8,}/),
      [expect.stringMatching(/^[a-z-]+( [a-z]+)*$/)],
    ]);
});

test("[D1] every operation says which problems it answers, in one form", () => {
  for (const { name, operation } of operations()) {
    const guarded = operation["x-permission"] !== "public";
    const statuses = ["400", "404", "500", "503", ...(guarded ? ["401", "403"] : [])];
    if (!name.startsWith("GET ")) statuses.push("409", "413", "415", "422");
    expect([name, Object.keys(operation.responses)]).toEqual([name, expect.arrayContaining(statuses)]);
    for (const { $ref } of Object.values(operation.responses)) {
      if ($ref !== undefined)
        expect(description.components.responses).toHaveProperty($ref.split("/").at(-1)!);
    }
  }
});

test("[D1] every parameter in a path has a name and is described", () => {
  for (const { name, operation } of operations()) {
    const named = [...name.matchAll(/\{([^}]*)\}/g)].map(([, parameter]) => parameter);
    for (const parameter of named) expect(parameter).toMatch(/^\w+$/);
    const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === "path");
    expect([name, inPath.map((parameter) => parameter.name).toSorted()]).toEqual([name, named.toSorted()]);
  }
});

test("[A1] the form of the token endpoint and its refusals are described", () => {
  const token = description.paths["/oauth/token"]?.post;
  expect(token?.requestBody?.content["application/x-www-form-urlencoded"]?.schema).toMatchObject({
    required: ["grant_type", "client_assertion_type", "client_assertion"],
  });
  for (const status of ["400", "401", "429"]) {
    expect(JSON.stringify(token?.responses[status])).toContain("error_description");
  }
});
