import { citizenX } from "@grondslag/access/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type AlertServer, startAlertServer } from "./alert-server.ts";
import { ask, deskToken, evaluationAbout } from "./desk-server.ts";
import { openStream } from "./event-stream.ts";

let server: AlertServer;

beforeAll(async () => {
  server = await startAlertServer();
  const { url } = server.desk.server;
  expect((await ask(url, await deskToken(url), evaluationAbout(citizenX))).status).toBe(200);
});
afterAll(() => server.close());

async function as(employeeId: string) {
  const { url } = server.desk.server;
  const headers = await server.headersOf(employeeId);
  const send = async (route: string, init: RequestInit = {}) => {
    const json = init.body === undefined ? {} : { "content-type": "application/json" };
    const response = await fetch(`${url}/api/v1${route}`, { ...init, headers: { ...headers, ...json } });
    return { status: response.status, body: await response.json() };
  };
  const post = (route: string, body?: object) =>
    send(route, { method: "POST", ...(body !== undefined && { body: JSON.stringify(body) }) });
  return { send, post, stream: () => openStream(`${url}/api/v1/alerts/stream`, headers) };
}

const eventually = <Value>(check: () => Promise<Value>) =>
  vi.waitFor(check, { timeout: 20_000, interval: 200 });

/** Waits until the look-up of Anna is an alert. */
const alertFor = async (reader: Awaited<ReturnType<typeof as>>) =>
  eventually(async () => {
    const { body } = await reader.send("/alerts?state=new,asked,explained,escalated");
    expect(body.items).toHaveLength(1);
    return body.items[0];
  });

test("[M3] the weights of the detector take two people, and alerts come as before", async () => {
  const [lea, bas] = [await as("lea"), await as("bas")];
  const { settings, inForce } = (await lea.send("/detector-settings")).body;
  const chosen = { weights: { ...inForce, toldAbove: 9 }, reason: "Two units wait too long for a signal." };
  expect(await bas.post("/detector-settings", chosen)).toMatchObject({ status: 403 });
  const none = { ...chosen, weights: { ...inForce, likeWork: 0 } };
  expect(await lea.post("/detector-settings", none)).toMatchObject({ status: 400 });
  const uneven = { ...chosen, weights: { ...inForce, use: { ...inForce.use, read: 0.1 } } };
  expect(await lea.post("/detector-settings", uneven)).toMatchObject({ status: 422 });
  expect(await lea.post("/detector-settings", chosen)).toMatchObject({
    status: 201,
    body: { version: 1, state: "proposed", proposed: { by: "lea" } },
  });
  expect(await lea.post("/detector-settings/1/approval")).toMatchObject({ status: 403 });
  expect((await lea.send("/detector-settings")).body.settings).toBe(settings);
  expect(await bas.post("/detector-settings/1/approval")).toMatchObject({ body: { state: "standing" } });
  expect((await lea.send("/detector-settings")).body).toMatchObject({
    settings: `${settings}.1`,
    inForce: { toldAbove: 9 },
  });
  // The monitor begins anew with these weights; all that follows here is found by it.
});

test("[M3] who watches is told of a new alert, and reads it by pseudonym; the stream tells revisions alone", async () => {
  const [lea, bart] = [await as("lea"), await as("bart")];
  const stream = await lea.stream();
  // Bart may watch, and works beside Anna.
  const besideHer = await bart.stream();
  expect([stream.status, stream.type]).toEqual([200, "text/event-stream"]);
  await eventually(async () => expect(stream.events).toEqual([{ revision: 0 }]));
  await eventually(async () => {
    // The monitor takes up the rule while it runs.
    await server.refuse();
    expect(stream.events.length).toBeGreaterThan(1);
  });
  // The monitor has seen them all: one that it saw later would open again what is judged below.
  const last = await server.refuse();
  const found = await alertFor(lea);
  await eventually(async () =>
    expect((await lea.send(`/alerts/${found.id}`)).body.looks).toContainEqual(expect.objectContaining(last)),
  );
  expect(found).toMatchObject({
    pseudonym: expect.stringMatching(/^[0-9a-f]{16}$/),
    unit: "desk",
    unitName: "Telephone desk",
    source: "rule",
    rule: "refused",
    state: "new",
    overdue: false,
  });
  const { status, body } = await lea.send(`/alerts/${found.id}`);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    addends: [],
    looks: expect.arrayContaining([
      expect.objectContaining({ outcome: "deny", dataSet: "persons", explanation: "refused" }),
    ]),
    history: [{ step: "told" }],
    may: { ask: true, judge: ["justified", "unclear"], escalate: true },
  });
  expect(JSON.stringify(body)).not.toMatch(/anna|123456782/i);
  for (const event of stream.events) expect(Object.keys(Object(event))).toEqual(["revision"]);
  await eventually(async () => expect(besideHer.events).toEqual([{ revision: 0 }]));
  expect((await bart.send("/alerts/feedback")).body).toMatchObject({ items: [], features: [] });
  expect((await lea.send("/alerts/feedback")).body.items).toHaveLength(1);
  stream.close();
  besideHer.close();
}, 60_000);

test("[M9] Anna is asked, explains, and another judges; her colleague and who leads see nothing of it", async () => {
  const [lea, anna, bart, bas] = [await as("lea"), await as("anna"), await as("bart"), await as("bas")];
  const { id } = await alertFor(lea);
  expect((await bart.send("/alerts")).body).toMatchObject({ items: [], counts: {}, overdue: 0 });
  expect(await bart.send(`/alerts/${id}`)).toMatchObject({ status: 404, body: { code: "ALERT_UNKNOWN" } });
  expect(await anna.send("/alerts")).toMatchObject({ status: 403 });
  expect((await anna.send("/own/alerts")).body).toEqual({ items: [] });

  const question = { of: "employee", text: "Wat zocht u bij deze persoon?" };
  expect(await anna.post(`/alerts/${id}/question`, question)).toMatchObject({ status: 403 });
  expect(await lea.post(`/alerts/${id}/question`, question)).toMatchObject({
    status: 200,
    body: { state: "asked", history: [{ step: "told" }, { step: "asked", by: "lea", of: "employee" }] },
  });
  const verdict = { verdict: "unjustified", note: "Geen werk te vinden." };
  expect(await lea.post(`/alerts/${id}/judgement`, verdict)).toMatchObject({
    status: 409,
    body: { code: "ALERT_UNHEARD" },
  });
  expect((await bas.send("/own/alerts")).body).toEqual({ items: [] });
  const own = await anna.send("/own/alerts");
  expect(own.body.items).toMatchObject([
    { id, as: "employee", state: "asked", question: question.text, looks: expect.any(Array) },
  ]);
  const words = { text: "Mijn collega vroeg het, het ging om BSN 111222333." };
  expect(await bas.post(`/own/alerts/${id}/explanation`, words)).toMatchObject({ status: 404 });
  expect(await anna.post(`/own/alerts/${id}/explanation`, words)).toMatchObject({
    status: 200,
    body: { state: "explained", explanation: { text: "Mijn collega vroeg het, het ging om BSN [number]." } },
  });
  const judged = await lea.post(`/alerts/${id}/judgement`, { ...verdict, verdict: "justified" });
  expect(judged).toMatchObject({ status: 200, body: { state: "justified", may: { ask: false, judge: [] } } });
  expect(JSON.stringify(judged.body)).not.toContain("anna");
  expect((await anna.send("/own/alerts")).body.items).toMatchObject([{ id, state: "closed" }]);
  expect((await lea.send("/alerts/feedback")).body).toMatchObject({
    minimum: 10,
    items: [{ source: "rule", rule: "refused", justified: 1 }],
    sample: { weeks: 0, judged: 0 },
  });
}, 60_000);

test("[M3] what is judged comes back with a new look-up, and is escalated to a proposal of a mandate", async () => {
  const lea = await as("lea");
  await server.refuse();
  const { id, pseudonym, year } = await alertFor(lea);
  const escalated = await lea.post(`/alerts/${id}/escalation`, { note: "Dit gaat door na de uitleg." });
  expect(escalated).toMatchObject({
    status: 200,
    body: {
      alert: { state: "escalated" },
      proposal: { persons: [{ pseudonym, year }], systems: ["persons-desk"] },
    },
  });
  const { from, to } = escalated.body.proposal;
  expect(Date.parse(to)).toBeGreaterThan(Date.parse(from));
  expect(await lea.post(`/alerts/${id}/escalation`, { note: "Nog eens hetzelfde." })).toMatchObject({
    status: 409,
  });
}, 60_000);

test("[M9] every employee sees his own look-ups with how they were explained, and can say why", async () => {
  const [anna, dirk] = [await as("anna"), await as("dirk")];
  const items = await eventually(async () => {
    const { body } = await anna.send("/own/look-ups");
    const found = body.items.map(({ explanation }: { explanation: string }) => explanation);
    expect(found).toContain("assigned");
    expect(found).toContain("refused");
    return body.items;
  });
  const assigned = items.find((item: { explanation: string }) => item.explanation === "assigned");
  expect(assigned).toMatchObject({
    systemName: expect.any(String),
    dataSetName: expect.any(String),
    purposeText: expect.any(String),
    workItem: "call-1",
    subject: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    said: [],
  });
  const { origin, index, item } = assigned;
  const saying = { origin, index, item, text: "Hij belde mij." };
  expect(await dirk.post("/own/look-ups/explanations", saying)).toMatchObject({
    status: 404,
    body: { code: "LOOK_UP_UNKNOWN" },
  });
  expect(await anna.post("/own/look-ups/explanations", saying)).toMatchObject({
    status: 201,
    body: { said: [{ text: "Hij belde mij." }] },
  });
  expect((await dirk.send("/own/look-ups")).body.items).toEqual([]);
}, 60_000);

test("[M9] who asked for which alerts, and who read one of somebody he leads, is on record", async () => {
  const [lea, bas, olga] = [await as("lea"), await as("bas"), await as("olga")];
  const { id } = await alertFor(lea);
  await lea.send("/alerts?source=rule&overdue=true");
  await lea.post(`/alerts/${id}/judgement`, { verdict: "unclear", note: "Niemand weet het nog." });
  await server.refuse();
  expect((await alertFor(lea)).id).toBe(id);
  const question = { of: "leader", text: "Waar was dit voor nodig?" };
  expect(await lea.post(`/alerts/${id}/question`, question)).toMatchObject({ status: 200 });
  expect((await bas.send("/own/alerts")).body.items).toMatchObject([{ id, as: "leader" }]);
  await eventually(async () => {
    const day = 86_400_000;
    const period = { from: iso(Date.now() - day), to: iso(Date.now() + day) };
    const { body } = await olga.post("/log-queries", {
      question: { by: "time", kind: "audit", ...period },
      motive: "who looked at alerts",
      limit: 500,
    });
    const actions = body.items.map(({ action }: { action: string }) => action);
    for (const action of ["alert.list", "alert.read", "own.alerts"]) expect(actions).toContain(action);
  });
}, 60_000);

const iso = (at: number) => new Date(at).toISOString();

test("[M9] the choices about alerts take two people", async () => {
  const [lea, bas] = [await as("lea"), await as("bas")];
  expect((await lea.send("/alert-settings")).body).toMatchObject({
    inForce: { version: 0, state: "standing" },
  });
  const chosen = {
    weeklyBudget: 3,
    budgets: [],
    sampleSize: 1,
    newDays: 3,
    askedDays: 5,
    reason: "Three a week is what we can look into.",
  };
  expect(await bas.post("/alert-settings", chosen)).toMatchObject({ status: 403 });
  expect(await lea.post("/alert-settings", chosen)).toMatchObject({
    status: 201,
    body: { version: 1, state: "proposed" },
  });
  expect(await lea.post("/alert-settings/1/approval")).toMatchObject({ status: 403 });
  expect(await bas.post("/alert-settings/1/approval")).toMatchObject({
    status: 200,
    body: { state: "standing" },
  });
  expect(await lea.post("/alert-settings", { ...chosen, reason: "So." })).toMatchObject({ status: 400 });
  const { inForce, items, units } = (await lea.send("/alert-settings")).body;
  expect(inForce).toMatchObject({ version: 1, weeklyBudget: 3, reason: chosen.reason });
  expect(items[0]).toMatchObject({ proposed: { by: "lea" }, decided: { by: "bas" } });
  expect(units).not.toEqual([]);
});

/** A schema as far as this looks at it. */
interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

const namesEmployee = ["pseudonym", "employee", "employeeId", "person"];
/** Numbers that say nothing of how much somebody does. */
const harmless = ["year", "score", "sampledWith", "index", "item", "settings", "version", "revision", "took"];
/** The comparison of days in the log. */
const deviations = "/api/v1/log-queries/deviations";
/** The size of one alert; alerts are listed by score alone. */
const ofOneAlert = ["lookUps"];
const order = /^(sort|order|orderBy|sortBy|rank|top)$/i;

/** Lists whose items name an employee and count something, by path within the answer. */
function countsOfEmployees(shape: Shape | undefined, path: string): readonly string[] {
  if (shape === undefined) return [];
  const found: string[] = [];
  const members = Object.entries(shape.items?.properties ?? {});
  if (members.some(([name]) => namesEmployee.includes(name))) {
    const allowed = [
      ...harmless,
      ...(path.startsWith("/api/v1/alerts ") ? ofOneAlert : []),
      // How far from the others, in five steps.
      ...(path.startsWith(`${deviations} `) ? ["times"] : []),
    ];
    for (const [name, { type }] of members) {
      const isNumber = type === "integer" || type === "number";
      if (isNumber && !allowed.includes(name)) found.push(`${path}/${name}`);
    }
  }
  for (const [name, inner] of Object.entries(shape.properties ?? {}))
    found.push(...countsOfEmployees(inner, `${path}/${name}`));
  for (const inner of shape.anyOf ?? []) found.push(...countsOfEmployees(inner, path));
  return [...found, ...(shape.items === undefined ? [] : countsOfEmployees(shape.items, `${path}/*`))];
}

test("[M9] no answer of oversight lists employees with how much they did, and none can be sorted", async () => {
  const { paths } = await (await fetch(`${server.desk.server.url}/api/v1/openapi.json`)).json();
  const problems: string[] = [];
  let seen = 0;
  for (const [path, methods] of Object.entries<
    Record<
      string,
      {
        tags?: string[];
        parameters?: { name: string }[];
        responses?: Record<string, { content?: Record<string, { schema: Shape }> }>;
      }
    >
  >(paths)) {
    // Within the mandate of an investigation, of the persons it names, two people answer for it.
    if (path.startsWith("/api/v1/investigations/{id}/")) continue;
    for (const operation of Object.values(methods)) {
      if (!operation.tags?.includes("oversight") && path !== deviations) continue;
      seen += 1;
      for (const { name } of operation.parameters ?? [])
        if (order.test(name)) problems.push(`${path}?${name}`);
      for (const { content } of Object.values(operation.responses ?? {}))
        problems.push(...countsOfEmployees(content?.["application/json"]?.schema, `${path} `));
    }
  }
  expect(seen).toBeGreaterThan(20);
  expect(problems).toEqual([]);
  const list = { items: { properties: { pseudonym: { type: "string" }, lookUps: { type: "integer" } } } };
  expect(countsOfEmployees({ properties: { rows: list } }, "/x ")).toEqual(["/x /rows/lookUps"]);
});

test("[M3] a server that stops ends its streams", async () => {
  const stream = await (await as("lea")).stream();
  await eventually(async () => expect(stream.events.length).toBeGreaterThan(0));
  await server.desk.server.stop();
  await stream.ended;
});
