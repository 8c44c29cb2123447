import {
  type AccessServices,
  accessRoutes,
  accessStore,
  importAgency,
  oversightRoutes,
  type Principal,
  setShield,
} from "@grondslag/access";
import {
  citizenX,
  citizenY,
  deskAgency,
  deskChanges,
  memoryAccess,
  officeTime,
} from "@grondslag/access/testing";
import { manualClock } from "@grondslag/kernel/testing";
import type { FastifyInstance, InjectOptions } from "fastify";
import { Kysely, PostgresDialect } from "kysely";
import { expect, test } from "vitest";
import { deskInPostgres } from "../../../tests/telephone-desk.ts";
import { createApp } from "./composition.ts";

/*
 * Row A8 for the routes of the registry: what a system that opens work, or an employee, is answered about a
 * shielded subject is what he is answered about one of whom nobody knows anything, and the registry is asked the
 * same in the same statements. NOT DEFENDED to the microsecond: work that a system opens about a shielded subject
 * takes a row more, of its transfer, some hundredths of a transaction that waits for the disk for milliseconds. To
 * see that, a system opens thousands of items about one number, which stay in everybody's lists.
 */

/** Of whom nothing is known in both worlds. */
const unknown = "bsn:123456794";
const permissions = new Set([
  "access.administer",
  "call.pick-up",
  "emergency.open",
  "shield.set",
  "work-item.close",
  "work-item.open",
  "work-item.read",
  "work-item.transfer",
]);

type Call = readonly [method: "GET" | "POST", path: string, body?: object];
/** Without an employee a system asks. */
type Asked = readonly [employee: string | undefined, call: Call];

/** The routes of the registry before these services, for the telephone exchange or for an employee. */
async function served(services: AccessServices): Promise<FastifyInstance> {
  const authenticate = ({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): Principal =>
    typeof headers["x-employee"] === "string"
      ? { kind: "employee", employeeId: headers["x-employee"], name: "", permissions }
      : { kind: "system", clientId: "exchange", systemId: "persons-desk", permissions };
  const app = createApp({ authenticate, logger: () => {} });
  await app.register(accessRoutes, services);
  await app.register(oversightRoutes, {
    ...services,
    emergencies: {
      list: async () => ({ items: [], total: 0, page: 1, pageSize: 25 }),
      count: async () => ({ byEmployee: [], byUnit: [] }),
    },
    effects: { units: async () => [], days: async () => [] },
    records: { refusals: async () => [], events: async () => ({ items: [], total: 0 }) },
    employeePseudonym: async (id: string) => id,
  });
  await app.ready();
  return app;
}

async function ask(app: FastifyInstance, [method, url, payload]: Call, employee?: string) {
  const options: InjectOptions = {
    method,
    url,
    ...(payload !== undefined && { payload }),
    headers: { "x-requested-with": "grondslag", ...(employee !== undefined && { "x-employee": employee }) },
  };
  const { statusCode, body, headers } = await app.inject(options);
  return { statusCode, body, headers: Object.keys(headers).sort(), length: headers["content-length"] };
}

const task = { kind: "task", purpose: "service" } as const;
const anna = { type: "employee", id: "anna" } as const;
const desk = { type: "unit", id: "desk" } as const;
const shielded = { subject: citizenX };
const emergency = {
  ...shielded,
  purpose: "service",
  reason: "threat-to-life",
  motive: "a caller says that he is in danger",
};
const related = { ...shielded, employeeId: "bart", kind: "family" };

/** What the exchange does with work about X. */
const bySystem: readonly Call[] = [
  ["POST", "/api/v1/work-items", { id: "for-anna", ...task, ...shielded, assignedTo: anna }],
  ["POST", "/api/v1/work-items", { id: "for-desk", ...task, ...shielded, assignedTo: desk }],
  ["POST", "/api/v1/work-items", { id: "waits", ...task, kind: "call", ...shielded, assignedTo: desk }],
  ["POST", "/api/v1/work-items", { id: "call", ...task, kind: "call", ...shielded, assignedTo: anna }],
  ["POST", "/api/v1/work-items", { id: "second", ...task, kind: "call", ...shielded, assignedTo: anna }],
  ["POST", "/api/v1/work-items", { id: "call", ...task, ...shielded, assignedTo: anna }],
  ["GET", "/api/v1/work-items"],
  ["GET", "/api/v1/work-items?state=open"],
  ["GET", "/api/v1/work-items?state=waiting"],
  ["POST", "/api/v1/work-items/for-anna/transfer", { unitId: "back-office" }],
  ["POST", "/api/v1/work-items/for-desk/transfer", { unitId: "desk" }],
  ["POST", "/api/v1/work-items/for-desk/close"],
  ["POST", "/api/v1/work-items/for-desk/close"],
  ["POST", "/api/v1/work-items/waits/transfer", { unitId: "back-office" }],
  ["POST", "/api/v1/work-items/call/close"],
  ["POST", "/api/v1/relations", related],
  ["POST", "/api/v1/relations/removal", related],
  ["GET", "/api/v1/work-items"],
];

/**
 * What employees without clearance do with work about X that a colleague gave them. What a system sends them does
 * not come to them when X is shielded, and they do not know that it was sent.
 */
const byEmployees: readonly Asked[] = [
  ["dirk", ["POST", "/api/v1/work-items", { id: "given", ...task, ...shielded, assignedTo: anna }]],
  ["dirk", ["POST", "/api/v1/work-items", { id: "given-2", ...task, ...shielded, assignedTo: desk }]],
  ["anna", ["GET", "/api/v1/work-items"]],
  ["anna", ["POST", "/api/v1/work-items/given/transfer", { unitId: "back-office" }]],
  ["bart", ["POST", "/api/v1/work-items/given-2/close"]],
  ["dirk", ["GET", "/api/v1/work-items"]],
  ["anna", ["POST", "/api/v1/emergency-access", emergency]],
  ["anna", ["POST", "/api/v1/emergency-access", emergency]],
  ["anna", ["POST", "/api/v1/calls/next"]],
  ["dirk", ["POST", "/api/v1/relations", related]],
];

/** Everything that is answered when `who` is shielded, without what is drawn by lot. */
async function answers(who: string, calls: readonly Asked[]): Promise<readonly unknown[]> {
  const clock = manualClock(officeTime);
  const services = memoryAccess({ clock, register: deskChanges() });
  await importAgency(services, deskAgency(officeTime));
  await setShield(services, { subject: who, group: "vip" });
  const app = await served(services);
  const given: unknown[] = [];
  for (const [employee, call] of calls) {
    // Of work that was opened in the same millisecond the order rests on ids, which are drawn.
    clock.advance(1);
    given.push([call[1], await ask(app, call, employee)]);
  }
  await app.close();
  const text = JSON.stringify(given).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "id");
  return JSON.parse(text);
}

const journeys = {
  "a system that opens work": [bySystem.map((call): Asked => [undefined, call]), [200, 201, 409, 422]],
  "employees who give each other work": [byEmployees, [200, 201, 404, 409]],
} as const;

test.each(Object.entries(journeys))(
  "[A8][A10] the routes of the registry answer about a shielded subject as about an unknown one: %s",
  async (_, [calls, statuses]) => {
    const given = await answers(citizenX, calls);
    expect(given).toEqual(await answers(unknown, calls));
    const found = JSON.stringify(given).match(/(?<="statusCode":)\d+/g) ?? [];
    expect(new Set(found.map(Number))).toEqual(new Set(statuses));
  },
);

test("[A8][A17] a source that sets a shield is not told whether another had set one", async () => {
  const set = async (others: readonly string[]) => {
    const services = memoryAccess({ clock: manualClock(officeTime), register: deskChanges() });
    await importAgency(services, deskAgency(officeTime));
    for (const subject of others) await setShield(services, { subject, group: "vip", bySystem: "another" });
    const app = await served(services);
    const asked: readonly Call[] = [
      ["POST", "/api/v1/shields", { subject: citizenX, group: "vip" }],
      ["POST", "/api/v1/shields", { shields: [{ subject: citizenX, group: "vip" }] }],
      ["POST", "/api/v1/shields/lift", { subject: citizenX }],
      ["POST", "/api/v1/shields/lift", { subject: citizenX }],
      ["POST", "/api/v1/shields/lift", { subjects: [citizenX] }],
    ];
    const given: unknown[] = [];
    for (const call of asked) given.push(await ask(app, call));
    await app.close();
    return given;
  };
  expect(await set([citizenX])).toEqual(await set([citizenY]));
});

test("[A8] opening, listing, moving and closing work asks the registry the same, whoever it is about", async () => {
  const base = await deskInPostgres();
  const statements: string[] = [];
  const log = ({ query }: { readonly query: { readonly sql: string } }) => statements.push(query.sql);
  const dialect = new PostgresDialect({ pool: base.pool });
  const store = accessStore(new Kysely<unknown>({ dialect, log: (event) => void log(event) }));
  const services = { ...base, store };
  await setShield(services, { subject: citizenX, group: "vip" });
  const app = await served(services);
  const asked = async (subject: string, name: string) => {
    const calls: readonly Call[] = [
      ["POST", "/api/v1/work-items", { id: name, ...task, subject, assignedTo: anna }],
      [
        "POST",
        "/api/v1/work-items",
        { id: `${name}-call`, ...task, kind: "call", subject, assignedTo: desk },
      ],
      ["GET", "/api/v1/work-items"],
      ["POST", `/api/v1/work-items/${name}/transfer`, { unitId: "back-office" }],
      ["POST", `/api/v1/work-items/${name}/close`],
      ["POST", `/api/v1/work-items/${name}-call/close`],
      ["POST", "/api/v1/relations", { ...related, subject }],
      ["POST", "/api/v1/relations/removal", { ...related, subject }],
    ];
    statements.length = 0;
    for (const call of calls) expect((await ask(app, call)).statusCode).toBeLessThan(300);
    return [...statements];
  };
  const aboutUnknown = await asked(unknown, "one");
  expect(aboutUnknown.length).toBeGreaterThan(30);
  expect(await asked(citizenX, "other")).toEqual(aboutUnknown);
  await app.close();
  await base.close();
});
