import { citizenX, citizenY } from "@grondslag/access/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskServer, deskClient, deskToken, evaluationAbout, startDeskServer } from "./desk-server.ts";

const scopes = [
  "access.decide",
  "access.explain",
  "log.audit",
  "log.names",
  "log.verify",
  "shield.administer",
  "shield.set",
];

let desk: DeskServer;
let headers: Readonly<Record<string, string>>;

beforeAll(async () => {
  desk = await startDeskServer({ clients: [{ ...deskClient, scopes }] });
  const token = await deskToken(desk.server.url);
  headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
});
afterAll(() => desk.close());

async function post<Body>(path: string, payload: object): Promise<Answered<Body>> {
  const response = await fetch(`${desk.server.url}${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(payload),
  });
  return { status: response.status, body: await response.json() };
}

async function get<Body>(path: string): Promise<Answered<Body>> {
  const response = await fetch(`${desk.server.url}${path}`, { headers });
  return { status: response.status, body: await response.json() };
}

/** Each test says of which form it expects the answer to be, and what stands in it. */
interface Answered<Body> {
  readonly status: number;
  readonly body: Body;
}

interface Place {
  readonly origin: string;
  readonly index: number;
}

interface Found {
  readonly results: readonly unknown[];
  readonly context: { readonly record: Place };
}

interface Decided {
  readonly decision: boolean;
  readonly context: { readonly policy: string; readonly record: Place };
}

interface Explained {
  readonly permit: boolean;
  readonly policy: string;
  readonly steps: readonly unknown[];
  readonly recomputed?: { readonly same: boolean };
}

interface Opened {
  readonly groups: { readonly facts: { readonly text: string } };
}

interface Logs {
  readonly logs: readonly { readonly origin: string; readonly size: number }[];
}

interface Listed {
  readonly items: readonly unknown[];
}

const place = ({ origin, index }: Place) => `origin=${encodeURIComponent(origin)}&index=${index}`;

test("[A10] the server offers what its metadata say, and records a search as one decision record", async () => {
  const { body: metadata } = await get<{ readonly search_subject_endpoint: string }>(
    "/.well-known/authzen-configuration",
  );
  const { action, resource } = evaluationAbout(citizenX);
  const path = new URL(metadata.search_subject_endpoint).pathname;
  const { status, body } = await post<Found>(path, { subject: { type: "employee" }, action, resource });
  expect([status, body.results]).toEqual([200, [{ type: "employee", id: "anna" }]]);
  const { body: record } = await get<Opened>(`/api/v1/log/records?${place(body.context.record)}`);
  expect(JSON.parse(record.groups.facts.text)).toMatchObject({ event_name: "adl.search_subject" });
  expect(record.groups.facts.text).not.toContain("anna");
  expect(JSON.stringify(record.groups)).not.toContain(citizenX.slice(4));
});

test("[A14] a decision of a moment ago is explained from its record, by the policy that it cites", async () => {
  const { body: decided } = await post<Decided>("/access/v1/evaluation", evaluationAbout(citizenX));
  expect(decided.decision).toBe(true);
  const { status, body } = await get<Explained>(
    `/api/v1/explanations/record?${place(decided.context.record)}`,
  );
  expect([status, body.permit, body.recomputed]).toEqual([200, true, { same: true }]);
  expect(body.policy).toBe(decided.context.policy);
});

test("[A8][A10] who can see, and why, is answered, and recorded as a call by itself", async () => {
  const sizeOf = async (name: string) => {
    const { body } = await get<Logs>("/api/v1/log");
    return body.logs.find(({ origin }) => origin.includes(`/${name}/`))?.size ?? 0;
  };
  const before = await sizeOf("audit");
  const { body: viewers } = await post<Listed>("/api/v1/searches/who-can-see", { subject: citizenX });
  expect(viewers.items).toMatchObject([{ employeeId: "anna", workItem: "call-1" }]);
  const question = {
    employeeId: "anna",
    system: "persons-desk",
    action: "read",
    dataSet: "persons",
    activity: "answer-call",
    subject: citizenY,
  };
  const { body: explained } = await post<Explained>("/api/v1/explanations", question);
  expect(explained).toMatchObject({ permit: false });
  expect(explained.steps.at(-1)).toMatchObject({ step: "work-item", holds: false, code: "NO_WORK_ITEM" });
  expect(await sizeOf("audit")).toBe(before + 2);
});

test("[A8] who asks who can see a shielded person is told nothing, and stands in the list of attempts", async () => {
  const attempts = async () => (await get<Listed>("/api/v1/shield-attempts")).body.items;
  const ask = () => post<Listed>("/api/v1/searches/who-can-see", { subject: citizenY });
  const before = await ask();
  await post("/api/v1/shields", { subject: citizenY, group: "vip" });
  expect(await ask()).toEqual(before);
  await expect.poll(attempts, { timeout: 10_000 }).toMatchObject([{ employeeId: "", systemId: "desk-1" }]);
  await post("/api/v1/shields/lift", { subject: citizenY });
});
