import {
  createSnapshot,
  decideAccess,
  type Permission,
  type Principal,
  type SnapshotChange,
} from "@grondslag/access";
import { agencyWith, changed, officeTime, question, smallAgency, workItem } from "@grondslag/access/testing";
import { manualClock, seededRandom } from "@grondslag/kernel/testing";
import { confirmProcessing, pseudonymiser } from "@grondslag/log";
import { memoryLog } from "@grondslag/log/testing";
import { expect, test } from "vitest";
import { createApp } from "../http/create-app.ts";
import { recordDecisions } from "../record-decisions.ts";
import { lookUpRoutes } from "./look-ups.ts";

const anna: Principal = {
  kind: "employee",
  employeeId: "anna",
  name: "Anna",
  permissions: new Set<Permission>(["look-up.ask"]),
};
const { subject, dataSet, activity, system } = question();
const organisation = "agency.example";

/** The look-up route on a real log, in which one permit of Anna was recorded `age` ms ago. */
async function start(age = 0) {
  const clock = manualClock(officeTime);
  const log = memoryLog({ organisation, clock });
  const pseudonyms = pseudonymiser({ organisation, key: new Uint8Array(32).fill(3) });
  const context = {
    pseudonyms,
    activityBase: "https://platform.example/api/v1/processing-activities/",
    producer: { organisation, name: "grondslag", version: "test" },
    decisionRetentionClass: "decisions",
    auditRetentionClass: "audit",
  };
  const request = question();
  const decision = decideAccess(agencyWith(workItem("call-1")).view, request, officeTime);
  const recorded = await recordDecisions(log, () => context).record({
    event: "adl.access_evaluation",
    system,
    traceId: "0af7651916cd43dd8448eb211c80319c",
    spanId: "b7ad6b7169203331",
    time: officeTime,
    items: [{ request, decision, startedAt: officeTime, spanId: "00f067aa0ba902b7" }],
  });
  clock.advance(age);
  const state = createSnapshot();
  const source = { id: system, name: "Source", endpoint: "https://source.example/look-ups" };
  state.apply([...smallAgency(), workItem("call-1"), { kind: "system", id: system, value: source }], 1);
  const [processing] = recorded.processing;

  /** @param meanwhile what changes while the source works. */
  const look = async (body: object, answer: Response, meanwhile: readonly SnapshotChange[] = []) => {
    const app = createApp({ authenticate: () => anna, logger: () => undefined });
    const sent: string[] = [];
    await app.register(lookUpRoutes, {
      snapshot: () => state.view,
      latest: async () => state.view,
      signer: {
        sign: async (_employee, _system, text) => {
          sent.push(text);
          return "signed";
        },
        publicKey: { kty: "OKP" },
      },
      confirm: (place, expected) => confirmProcessing({ log, pseudonyms }, place, expected),
      clock,
      random: seededRandom(1),
      fetch: async (_url, init) => {
        sent.push(String(init?.body));
        state.apply(meanwhile, 2);
        return answer;
      },
    });
    const headers = { "x-requested-with": "grondslag" };
    const response = await app.inject({ method: "POST", url: "/api/v1/look-ups", payload: body, headers });
    return { status: response.statusCode, body: response.json(), sent };
  };
  return { look, recorded, processing };
}

const asked = { subject, dataSet, activity, workItem: "call-1" };
const permit = (processing: object | undefined, data: object = { secret: 1 }) =>
  Response.json({ permit: true, data, record: { processing } });

test("[M10] data are shown when the line of this very look-up stands in the log", async () => {
  const { look, processing } = await start();
  const { status, body } = await look(asked, permit(processing));
  expect([status, body.data]).toEqual([200, { secret: 1 }]);
});

test("[M10] no data are shown on the word of a source alone", async () => {
  const { look, recorded, processing } = await start();
  const wrong: [object, object | undefined][] = [
    [asked, undefined],
    [asked, {}],
    [asked, { ...processing, index: 99 }],
    [asked, { ...processing, index: -1 }],
    [asked, { ...processing, origin: "other.example/log/service/2026h2" }],
    // The record of the decision is no line of a processing.
    [asked, recorded.decision],
    [{ ...asked, subject: "bsn:111222333" }, processing],
    [{ ...asked, dataSet: "persons" }, processing],
  ];
  for (const [body, place] of wrong) {
    const answer = await look(body, permit(place));
    expect([answer.status === 200, JSON.stringify(answer.body).includes("secret")]).toEqual([false, false]);
  }
});

const roleWith = (conditions: Record<string, string[]>) =>
  changed("role", "clerk", {
    name: "Clerk",
    description: "",
    permissions: [{ activityId: activity, dataSetId: dataSet, actions: ["read"] }],
    routePermissions: ["look-up.ask"],
    conditions,
  });

test.each<readonly [string, readonly SnapshotChange[], readonly string[]]>([
  ["the work ended", [workItem("call-1", { state: "closed" })], ["WORK_ITEM_CLOSED"]],
  ["the employee was suspended", [changed("employee", "anna", suspended())], ["EMPLOYEE_SUSPENDED"]],
  ["the subject was shielded", [changed("shield", subject, { subject, group: "vip" })], ["SUBJECT_UNKNOWN"]],
  ["the role came to ask for a unit", [roleWith({ units: ["elsewhere"] })], ["WRONG_UNIT"]],
])("[A2] no data are shown when, while the source worked, %s", async (_what, meanwhile, codes) => {
  const { look, processing } = await start();
  const { status, body } = await look(asked, permit(processing), meanwhile);
  expect([status, body.permit, body.data]).toEqual([200, false, undefined]);
  expect(body.reasons.map(({ code }: { code: string }) => code)).toEqual(codes);
});

test("[A2] data are shown when something else changed, and for a place that only the source knows", async () => {
  for (const meanwhile of [[workItem("call-2", { state: "closed" })], [roleWith({ places: ["office"] })]]) {
    const { look, processing } = await start();
    expect((await look(asked, permit(processing), meanwhile)).body.data).toEqual({ secret: 1 });
  }
});

function suspended() {
  const anna = { name: "Anna", unitId: "income-tax", function: "clerk", active: true, clearances: [] };
  return { ...anna, suspended: true };
}

test("[M10] the line of a look-up of more than a minute ago counts no more", async () => {
  const { look, processing } = await start(60_001);
  expect(await look(asked, permit(processing))).toMatchObject({
    status: 502,
    body: { code: "SOURCE_MALFORMED" },
  });
});

test("[A1] the signature is made over the very body that is sent", async () => {
  const { look, processing } = await start();
  const { sent } = await look(asked, permit(processing));
  expect(sent[0]).toBe(sent[1]);
});

test("[A1] an answer without an end is not read to the end", async () => {
  const { look } = await start();
  let pulled = 0;
  const endless = new ReadableStream({
    pull: (controller) => {
      pulled += 1;
      controller.enqueue(new Uint8Array(100_000).fill(32));
    },
  });
  const answer = await look(asked, new Response(endless));
  expect([answer.status, answer.body.code]).toEqual([502, "SOURCE_MALFORMED"]);
  expect(pulled).toBeLessThan(20);
});
