import type { Permission, Principal } from "@grondslag/access";
import { parseSubject } from "@grondslag/kernel";
import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import {
  disclosureStore,
  processingRecord,
  projectRecords,
  pseudonymiser,
  recordIndex,
} from "@grondslag/log";
import { memoryLog } from "@grondslag/log/testing";
import { saveActivity, saveDataSet } from "@grondslag/register";
import { exampleActivity, exampleDataSet, fillRegister, memoryRegister } from "@grondslag/register/testing";
import { Kysely, PostgresDialect } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../../../../tests/database.ts";
import { deskInMemory } from "../../../../tests/telephone-desk.ts";
import { createAuditTrail } from "../audit-trail.ts";
import { createApp } from "../http/create-app.ts";
import { recordChanges } from "../http/record-changes.ts";
import { registerNames } from "../register-names.ts";
import { contactHistoryRoutes } from "./contact-history.ts";
import { serverDisclosureRoutes } from "./disclosure.ts";

const organisation = "agency.example";
const ann = "bsn:123456782";
const bob = "bsn:111222333";
const day = 86_400_000;

interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the answer is what is tested.
  readonly body: any;
}

let database: TestDatabase;
let clock: ReturnType<typeof manualClock>;
let log: ReturnType<typeof memoryLog>;
let ask: (who: string, method: "GET" | "POST", url: string, payload?: object) => Promise<Answer>;
let lookUp: (subject: string, activity: string, retentionClass: string) => Promise<void>;
let audits: () => Promise<string>;
let withhold: () => Promise<unknown>;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Who is named as a subject is that citizen; `reader` may only read, `system` is none of the people. */
function principalOf(who: string): Principal {
  if (who.startsWith("bsn:")) {
    return {
      kind: "citizen",
      name: who,
      subject: parseSubject(who),
      permissions: new Set<Permission>(["contact-history.own"]),
    };
  }
  const all: readonly Permission[] = [
    "disclosure.read",
    "disclosure.propose",
    "disclosure.decide",
    "disclosure.lift",
  ];
  const permissions = new Set<Permission>(who === "reader" ? ["disclosure.read"] : all);
  if (who === "system") return { kind: "system", clientId: "system", systemId: "system", permissions };
  return { kind: "employee", employeeId: who, name: who, permissions };
}

beforeEach(async () => {
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: database.pool }) });
  const index = recordIndex(db);
  await index.reset();
  await database.pool.query("truncate log.disclosure_delay");
  const desk = await deskInMemory();
  clock = manualClock();
  log = memoryLog({ organisation, clock });
  const random = seededRandom(1);
  const pseudonyms = pseudonymiser({ organisation, key: new Uint8Array(32).fill(3) });
  const context = {
    pseudonyms,
    activityBase: "https://platform.example/api/v1/processing-activities/",
    producer: { organisation, name: "grondslag", version: "test" },
    decisionRetentionClass: "decisions",
    auditRetentionClass: "audit",
  };
  const register = memoryRegister();
  const services = { store: register, clock };
  await fillRegister(services);
  const retention = { class: "confidential-fraud", period: "P7Y" };
  const fraud = exampleActivity({ id: "trace-fraud", confidential: true, retention });
  await saveActivity(services, fraud, "steward");
  withhold = () => {
    const fields = exampleDataSet().fields.map((field) => ({ ...field, withheldOn: "awr-11" }));
    return saveDataSet(services, exampleDataSet({ fields, version: 1 }), "steward");
  };

  const app = createApp({
    authenticate: ({ headers }) => principalOf(String(headers["x-who"])),
    logger: () => undefined,
  });
  const trail = createAuditTrail({ log, context: () => context, clock, random });
  recordChanges(app, trail, random);
  const disclosure = disclosureStore(db);
  await app.register(serverDisclosureRoutes, {
    disclosure,
    register,
    access: desk.store,
    pseudonyms,
    trail,
    clock,
    random,
  });
  await app.register(contactHistoryRoutes, {
    services: {
      index,
      log,
      pseudonyms,
      names: registerNames(register, clock),
      delays: disclosure,
      clock,
      maps: { state: async () => undefined, answer: async () => ({ kind: "destroyed" }) },
      sealedClasses: ["decisions", "audit"],
    },
    ground: (id) => register.find("legal-ground", id),
    caughtUp: async () => {
      const onError = (error: unknown): never => {
        throw error;
      };
      const projection = projectRecords({ log, projection: index, onError });
      await projection.caughtUp();
      await projection.stop();
    },
    clock,
  });
  ask = async (who, method, url, payload) => {
    const headers = { "x-who": who, "x-requested-with": "grondslag" };
    const answer = await app.inject({ method, url: `/api/v1${url}`, headers, ...(payload && { payload }) });
    return { status: answer.statusCode, body: answer.json() };
  };
  lookUp = async (subject, activity, retentionClass) => {
    clock.advance(1_000);
    const time = clock.now();
    const request = { employee: "dirk", action: "read", dataSet: "persons", subject, activity };
    const record = processingRecord(
      {
        request,
        decision: {
          permit: true,
          emergency: false,
          reasons: [],
          sealed: [],
          fields: ["name", "address"],
          grounds: [{ id: "awr-11", law: "AWR", article: "11" }],
          workItem: "case-1",
          openedBy: "dirk",
          role: "tracer",
          grant: "grant-1",
          purpose: "fraud",
          department: "Opsporing",
          retentionClass,
          revision: 1,
          policy: "p",
          facts: 0,
          unit: "desk",
          function: "agent",
        },
        startedAt: time,
        spanId: "00f067aa0ba902b7",
      },
      {
        event: "adl.access_evaluation",
        system: "persons",
        traceId: "4bf92f3577b34da6a3ce929d0e0e4736",
        spanId: "b7ad6b7169203331",
        time,
        items: [],
      },
      context,
    );
    await log.append([record]);
  };
  audits = async () => {
    const found: string[] = [];
    const { size = 0, origin = "" } = log.logs().find((each) => each.origin.includes("/audit/")) ?? {};
    for (let at = 0; at < size; at++) {
      const { facts, subject, actor } = await log.read(origin, at);
      found.push(facts + subject + actor);
    }
    return found.join("\n");
  };
});

const order = () => ({
  subject: ann,
  activity: "trace-fraud",
  reference: "zaak 17",
  groundId: "awr-11",
  until: new Date(clock.now() + 30 * day).toISOString(),
  motive: "opsporing loopt over 123456782",
});

async function place(): Promise<string> {
  const { body } = await ask("ines", "POST", "/disclosure-delays", order());
  expect((await ask("olaf", "POST", `/disclosure-delays/${body.id}/approval`)).status).toBe(200);
  return body.id;
}

test("[M2] a delay is proposed by one and approved by another, each on record, and never tells whom it is about", async () => {
  const proposed = await ask("ines", "POST", "/disclosure-delays", order());
  expect(proposed).toMatchObject({
    status: 201,
    body: { state: "proposed", own: true, reference: "zaak 17" },
  });
  const path = `/disclosure-delays/${proposed.body.id}`;
  expect(await ask("ines", "POST", `${path}/approval`)).toMatchObject({
    status: 409,
    body: { code: "SAME_PERSON" },
  });
  expect(await ask("olaf", "POST", `${path}/approval`)).toMatchObject({
    status: 200,
    body: { state: "standing", decided: { by: "olaf" } },
  });
  const { body } = await ask("reader", "GET", "/disclosure-delays");
  expect(body.items).toHaveLength(1);
  const written = await audits();
  for (const action of ["disclosure-delays", "approval"]) expect(written).toContain(action);
  expect(written).toContain("SAME_PERSON");
  // Also what was approved, so that a change of the table can be found.
  expect(written).toMatch(
    new RegExp(`disclosure.delay.approved.*id=${proposed.body.id} activity=trace-fraud ground=awr-11 from=`),
  );
  expect(written).toContain(`until=${proposed.body.until} proposedBy=ines subject-sha256=`);
  expect(JSON.stringify([proposed.body, body]) + written).not.toContain("123456782");
});

test("[M2] who may only read decides nothing, and a system decides nothing either", async () => {
  expect((await ask("reader", "POST", "/disclosure-delays", order())).status).toBe(403);
  expect(await ask("system", "POST", "/disclosure-delays", order())).toMatchObject({
    status: 403,
    body: { code: "PEOPLE_ONLY" },
  });
  const id = await place();
  expect((await ask("reader", "POST", `/disclosure-delays/${id}/lifting`)).status).toBe(403);
  expect((await ask(ann, "GET", "/disclosure-delays")).status).toBe(403);
});

test("[M2] to a citizen of whom something is hidden every answer looks like that of one of whom nothing is", async () => {
  await place();
  for (const subject of [ann, bob]) await lookUp(subject, "answer-tax-questions", "service");
  await lookUp(ann, "trace-fraud", "confidential-fraud");
  const [hers, his] = [ann, bob].map((who) => ask(who, "GET", "/contact-history?proof=true"));
  const [own, other] = [(await hers)?.body, (await his)?.body];
  const shape = ({ items, complete, next }: Answer["body"]) => ({
    next,
    items: items.map(({ at: _at, record: _record, ...item }: Answer["body"]) => item),
    logs: complete.logs.map(({ pseudonym: _pseudonym, ...rest }: Answer["body"]) => rest),
  });
  expect(shape(own)).toEqual(shape(other));
  expect(JSON.stringify(own)).not.toContain("confidential");
  const hidden = { origin: `${organisation}/log/confidential-fraud/2026h2`, index: 0 };
  const answers = await Promise.all(
    [hidden, { ...hidden, index: 5 }].map((record) => ask(ann, "POST", "/contact-history/evidence", record)),
  );
  const told = answers.map(({ status, body: { where: _where, ...rest } }) => [status, rest]);
  expect(told[0]).toEqual(told[1]);
  expect(told[0]?.[0]).toBe(404);
});

test("[M2] when the delay is over the citizen sees what it hid, since when, and on which article that was", async () => {
  const id = await place();
  await lookUp(ann, "trace-fraud", "confidential-fraud");
  clock.advance(31 * day);
  const { body } = await ask(ann, "GET", "/contact-history");
  expect(body.items).toMatchObject([
    { shownLater: { grounds: [{ article: "11", law: "Algemene wet inzake rijksbelastingen" }] } },
  ]);
  expect((await ask("ines", "GET", "/disclosure-delays")).body.items).toMatchObject([{ id, state: "over" }]);
});

test("[M2] a citizen hears that fields are withheld and on which article, not which", async () => {
  await lookUp(ann, "answer-tax-questions", "service");
  await withhold();
  const { body } = await ask(ann, "GET", "/contact-history");
  expect(body.items).toMatchObject([{ fields: [], withheld: [{ article: "11" }] }]);
  const evidence = await ask(ann, "POST", "/contact-history/evidence", body.items[0].record);
  expect(evidence.body).toMatchObject({ withheld: [{ article: "11" }] });
  expect(evidence.body).not.toHaveProperty("facts");
  expect(evidence.body.factsDigest).toHaveLength(44);
});
