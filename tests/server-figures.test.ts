import { importAgency, type Role } from "@grondslag/access";
import { agentRole, citizenX, deskUnits, employeeOf } from "@grondslag/access/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { ask, type DeskServer, deskToken, evaluationAbout, startDeskServer } from "./desk-server.ts";
import { type EmployeeSessions, employeeSessions } from "./employee-sessions.ts";

let sessions: EmployeeSessions;
let desk: DeskServer;

const council: Role = {
  ...agentRole,
  id: "council",
  name: "Works council",
  permissions: [],
  routePermissions: ["oversight.figures"],
};

beforeAll(async () => {
  sessions = await employeeSessions();
  desk = await startDeskServer({ config: { signIn: sessions.signIn }, roles: [agentRole, council] });
  const members = Array.from({ length: 12 }, (_, at) => `clerk-${at}`);
  await importAgency(desk.services(), {
    units: [...deskUnits, { id: "archive", name: "Archive" }],
    employees: members.map((id) => ({ ...employeeOf(id), unitId: "archive", function: "clerk" })),
    grants: [{ id: "council-1", employeeId: "clerk-0", roleId: "council", validFrom: Date.now() - 1_000 }],
  });
  const answer = await ask(desk.server.url, await deskToken(desk.server.url), evaluationAbout(citizenX));
  expect(answer.status).toBe(200);
});
afterAll(async () => {
  await desk?.close();
  await sessions?.close();
});

async function read(employeeId: string, route: string) {
  const { url } = desk.server;
  const headers = await sessions.open(url, employeeId);
  const response = await fetch(`${url}/api/v1/oversight/${route}`, { headers });
  return { status: response.status, body: await response.json() };
}

const routes = ["coverage", "unexplained", "works-council"];

test("[M4] coverage comes from the register and from what the monitor saw", async () => {
  const body = await vi.waitFor(
    async () => {
      const answer = await read("clerk-0", "coverage");
      expect(answer.body).toMatchObject({ lookUps: { of: 1 } });
      return answer.body;
    },
    { timeout: 20_000, interval: 200 },
  );
  expect(body).toMatchObject({
    systems: { part: 1, of: 1, percent: 100 },
    lookUps: { part: 1, of: 1, percent: 100 },
    weights: { low: 1, critical: 8 },
    unregistered: [],
    items: [{ monitoringMode: "need-to-know", monitoringReason: "holds addresses", lookUps: 1, spots: [] }],
  });
});

test("[M3][M9] look-ups of a small team are told of with those of others only", async () => {
  const { body } = await read("clerk-0", "unexplained?weeks=3");
  expect(body.weeks).toHaveLength(3);
  expect(body.teams.groups).toEqual([]);
  expect(body.agency.share).toMatchObject({ part: 0, of: 1 });
  expect((await read("clerk-0", "unexplained?weeks=1")).status).toBe(400);
  expect((await read("clerk-0", "unexplained?sort=lookUps")).status).toBe(400);
});

test("[M9] the works council reads every weight, groups of ten and more, and that part-time is not known", async () => {
  const { body } = await read("clerk-0", "works-council");
  expect(body).toMatchObject({ smallest: 10, unknown: ["part-time"], rules: [] });
  expect(body.method.weights).toContainEqual({ name: "link.none", value: expect.any(Number) });
  for (const part of ["functions", "service", "contracts"]) {
    const { groups, rest } = body[part];
    for (const { employees } of [...groups, ...(rest === undefined ? [] : [rest])]) {
      expect(employees).toBeGreaterThanOrEqual(10);
    }
  }
  expect(JSON.stringify(body)).not.toMatch(/clerk-\d|anna/);
});

test("[M9] the figures are for who may read them, and for nobody else", async () => {
  for (const route of routes) expect(await read("anna", route), route).toMatchObject({ status: 403 });
});

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

/** Names of all members of an answer, at whatever depth. */
function membersOf({ properties = {}, items, anyOf = [] }: Schema): readonly string[] {
  return [
    ...Object.entries(properties).flatMap(([name, inner]) => [name, ...membersOf(inner)]),
    ...(items === undefined ? [] : membersOf(items)),
    ...anyOf.flatMap(membersOf),
  ];
}

/** Members that are about a person; a count of `employees` is not. */
const aboutPersons =
  /^(employee|employeeId|shown|pseudonym|person|persons|subject|subjects|by|author|owner|who|year)$/i;

test("[M9] by its description no figure has a person in it, and none can be sorted or asked about one", async () => {
  const response = await fetch(`${desk.server.url}/api/v1/openapi.json`);
  const { paths } = await response.json();
  const answerOf = (get: unknown) => {
    const operation = JSON.parse(JSON.stringify(get));
    return membersOf(operation.responses["200"].content["application/json"].schema);
  };
  // What names somebody is found where it is: so the rest of this test can fail.
  expect(answerOf(paths["/api/v1/reveals"].get).filter((name) => aboutPersons.test(name))).toContain(
    "pseudonym",
  );
  const figures = Object.entries<Readonly<Record<string, Readonly<Record<string, unknown>>>>>(paths).filter(
    ([path]) => path.startsWith("/api/v1/oversight/"),
  );
  expect(figures.map(([path]) => path).sort()).toEqual(routes.map((name) => `/api/v1/oversight/${name}`));
  for (const [path, { get }] of figures) {
    const operation = JSON.parse(JSON.stringify(get));
    const members = answerOf(get);
    expect(members.length, path).toBeGreaterThan(10);
    expect(
      members.filter((name) => aboutPersons.test(name)),
      path,
    ).toEqual([]);
    const asked = (operation.parameters ?? []).map(({ name }: { readonly name: string }) => name);
    expect(
      asked.filter((name: string) => name !== "weeks"),
      path,
    ).toEqual([]);
  }
});
