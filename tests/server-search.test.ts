import { citizenX, citizenY } from "@grondslag/access/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeskServer, deskClient, deskToken, evaluationAbout, startDeskServer } from "./desk-server.ts";

const scopes = ["access.decide", "access.explain", "log.audit", "log.verify"];

let desk: DeskServer;
let headers: Readonly<Record<string, string>>;

beforeAll(async () => {
  desk = await startDeskServer({ clients: [{ ...deskClient, scopes }] });
  const token = await deskToken(desk.server.url);
  headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
});
afterAll(() => desk.close());

async function post(path: string, payload: object) {
  const response = await fetch(`${desk.server.url}${path}`, {
    method: "POST",
    headers,
    body: JSON.stringify(payload),
  });
  // biome-ignore lint/suspicious/noExplicitAny: each test says what it expects of the answer.
  const body: any = await response.json();
  return { status: response.status, body };
}

async function get(path: string) {
  const response = await fetch(`${desk.server.url}${path}`, { headers });
  // biome-ignore lint/suspicious/noExplicitAny: each test says what it expects of the answer.
  const body: any = await response.json();
  return { status: response.status, body };
}

const place = ({ origin, index }: { readonly origin: string; readonly index: number }) =>
  `origin=${encodeURIComponent(origin)}&index=${index}`;

test("[A10] the server offers what its metadata say, and records a search as one decision record", async () => {
  const { body: metadata } = await get("/.well-known/authzen-configuration");
  const { action, resource } = evaluationAbout(citizenX);
  const path = new URL(metadata.search_subject_endpoint).pathname;
  const { status, body } = await post(path, { subject: { type: "employee" }, action, resource });
  expect([status, body.results]).toEqual([200, [{ type: "employee", id: "anna" }]]);
  const { body: record } = await get(`/api/v1/log/records?${place(body.context.record)}`);
  expect(JSON.parse(record.groups.facts.text)).toMatchObject({ event_name: "adl.search_subject" });
  expect(record.groups.facts.text).not.toContain("anna");
  expect(JSON.stringify(record.groups)).not.toContain(citizenX.slice(4));
});

test("[A14] a decision of a moment ago is explained from its record, by the policy that it cites", async () => {
  const { body: decided } = await post("/access/v1/evaluation", evaluationAbout(citizenX));
  expect(decided.decision).toBe(true);
  const { status, body } = await get(`/api/v1/explanations/record?${place(decided.context.record)}`);
  expect([status, body.permit, body.recomputed]).toEqual([200, true, { same: true }]);
  expect(body.policy).toBe(decided.context.policy);
});

test("[A8][A10] who can see, and why, is answered, and recorded as a call by itself", async () => {
  const sizeOf = async (name: string) => {
    const { body } = await get("/api/v1/log");
    const logs: readonly { readonly origin: string; readonly size: number }[] = body.logs;
    return logs.find(({ origin }) => origin.includes(`/${name}/`))?.size ?? 0;
  };
  const before = await sizeOf("audit");
  const { body: viewers } = await post("/api/v1/searches/who-can-see", { subject: citizenX });
  expect(viewers.items).toMatchObject([{ employeeId: "anna", workItem: "call-1" }]);
  const question = {
    employeeId: "anna",
    system: "persons-desk",
    action: "read",
    dataSet: "persons",
    activity: "answer-call",
    subject: citizenY,
  };
  const { body: explained } = await post("/api/v1/explanations", question);
  expect(explained).toMatchObject({ permit: false });
  expect(explained.steps.at(-1)).toMatchObject({ step: "work-item", holds: false, code: "NO_WORK_ITEM" });
  expect(await sizeOf("audit")).toBe(before + 2);
});
