import {
  type AccessRequest,
  createSnapshot,
  decideAccess,
  needToKnow,
  type Principal,
  type SnapshotChange,
} from "@grondslag/access";
import { changed, citizenX, officeTime, question, smallAgency, workItem } from "@grondslag/access/testing";
import { secureRandom } from "@grondslag/kernel";
import { pseudonymiser, type RecordContext } from "@grondslag/log";
import { memoryLog } from "@grondslag/log/testing";
import Fastify from "fastify";
import { beforeEach, expect, test } from "vitest";
import { recordDecisions } from "../record-decisions.ts";
import { explainRecordRoute } from "./explain-record.ts";

const organisation = "agency.example";
const context: RecordContext = {
  pseudonyms: pseudonymiser({ organisation, key: secureRandom.bytes(32) }),
  activityBase: "https://agency.example/activities/",
  producer: { organisation, name: "grondslag", version: "test" },
  decisionRetentionClass: "decisions",
  auditRetentionClass: "audit",
};
const shield = changed("shield", citizenX, { subject: citizenX, group: "vip" });

let log: ReturnType<typeof memoryLog>;
let audited: string[];

beforeEach(() => {
  log = memoryLog({ organisation });
  audited = [];
});

async function recorded(changes: readonly SnapshotChange[], ...questions: readonly AccessRequest[]) {
  const state = createSnapshot();
  state.apply([...smallAgency(), ...changes], 3);
  const items = questions.map((request) => ({
    request,
    decision: decideAccess(state.view, request, officeTime),
    startedAt: officeTime,
    spanId: "00f067aa0ba902b7",
  }));
  const event = items.length === 1 ? "adl.access_evaluation" : "adl.access_evaluations";
  const call = { event, system: "desk", traceId: "4bf92f3577b34da6a3ce929d0e0e4736" } as const;
  const { decision } = await recordDecisions(log, () => context).record({
    ...call,
    spanId: "00f067aa0ba902b7",
    time: officeTime,
    items,
  });
  return decision;
}

/** Appends the record again with other texts in its groups. */
async function copied(
  place: { readonly origin: string; readonly index: number },
  change: (groups: { readonly facts: string; readonly actor: string }) => { facts: string; actor: string },
) {
  const { kind, time, subject, facts, actor } = await log.read(place.origin, place.index);
  const texts = change({ facts, actor });
  expect(texts).not.toEqual({ facts, actor });
  const [copy] = await log.append([
    { kind, time, subject, ...texts, retentionClass: "decisions", index: {} },
  ]);
  return copy!;
}

async function explain(
  place: { readonly origin: string; readonly index: number },
  item = 0,
  version: object | undefined = undefined,
  permissions: readonly string[] = ["log.names"],
) {
  const app = Fastify();
  const auditor: Principal = {
    kind: "employee",
    employeeId: "olga",
    name: "Olga",
    permissions: new Set(permissions),
  };
  app.decorateRequest("principal");
  app.addHook("onRequest", async (request) => {
    request.principal = auditor;
  });
  await app.register(explainRecordRoute, {
    log,
    store: { find: async () => version as never },
    trail: { record: async (_principal, { object }) => void audited.push(object) },
  });
  const query = { origin: place.origin, index: String(place.index), item: String(item) };
  const response = await app.inject({ url: "/api/v1/explanations/record", query });
  return { status: response.statusCode, body: response.json() };
}

test("[A14] a recorded permit is explained from its record alone, and its facts give it again", async () => {
  const place = await recorded([workItem("call-1")], question());
  const { status, body } = await explain(place);
  expect(status).toBe(200);
  expect(body).toMatchObject({ permit: true, items: 1, revision: 3, recomputed: { same: true } });
  expect(body.policy).toMatch(/^need-to-know@4#/);
  expect(body.steps.map(({ step, about }: Record<string, string>) => [step, about])).toEqual([
    ["law", "Wet inkomstenbelasting 2001, artikel 3.1"],
    ["activity", undefined],
    ["grant", "clerk, grant-1"],
    ["work-item", "call-1"],
  ]);
  expect(audited).toEqual([`${place.origin}#${place.index}`]);
});

test("[M10] who may not see names is not told by which grant, for that tells whose it is", async () => {
  const place = await recorded([workItem("call-1")], question());
  const { body } = await explain(place, 0, undefined, []);
  expect(body.steps.find(({ step }: { step: string }) => step === "grant").about).toBe("clerk");
});

test("[A14][A8] every item of a batch is recomputed, true reasons and all", async () => {
  const closed = workItem("call-1", { state: "closed" });
  const place = await recorded([closed, shield], question({ known: true }), question({ action: "update" }));
  const first = await explain(place, 0);
  expect(first.body).toMatchObject({ permit: false, items: 2, recomputed: { same: true } });
  const failing = (body: { steps: { holds: boolean; code: string; nearest?: string }[] }) =>
    body.steps.filter(({ holds }) => !holds).map(({ code, nearest }) => [code, nearest]);
  expect(failing(first.body)).toEqual([
    ["SHIELDED", undefined],
    ["WORK_ITEM_CLOSED", "Werkitem call-1 is gesloten."],
  ]);
  expect(failing((await explain(place, 1)).body).map(([code]) => code)).toContain("NO_ROLE");
  expect((await explain(place, 2)).status).toBe(404);
});

test("[A14] a record whose facts do not give its decision is told to be not the same", async () => {
  const place = await recorded([workItem("call-1")], question());
  const copy = await copied(place, ({ facts, actor }) => ({
    facts,
    actor: actor.replace(/"facts":"[0-9a-f]+"/, '"facts":"0"'),
  }));
  expect((await explain(copy)).body.recomputed).toEqual({ same: false });
});

test("[A14] an old record without facts, or by a policy that is gone, is explained by its reasons", async () => {
  const place = await recorded([workItem("call-1", { state: "waiting" })], question());
  const without = await copied(place, ({ facts, actor }) => ({
    facts,
    actor: actor.replace(/,"facts":"[0-9a-f]+"/, ""),
  }));
  const byAnother = await copied(place, ({ facts, actor }) => ({
    facts: facts.replace(/need-to-know@4#[0-9a-f]{12}/, "need-to-know@2#000000000000"),
    actor,
  }));
  const { sentence } = needToKnow.rules.find(({ id }) => id === "work-item")!;
  for (const copy of [without, byAnother]) {
    const { body } = await explain(copy);
    expect(body).not.toHaveProperty("recomputed");
    expect(body.steps).toMatchObject([
      { step: "work-item", code: "WORK_ITEM_WAITING", holds: false, sentence },
    ]);
  }
});

test("[A14] a decision by a version of the agency is judged by that version, when it is still the same", async () => {
  const place = await recorded([workItem("call-1")], question());
  const content = { rules: needToKnow, roles: [], compartments: [], settings: {} };
  const { body } = await explain(place, 0, { number: 3, content });
  // The record cites the built-in policy, not this content: another text under the same number is not believed.
  expect(body.recomputed).toEqual({ same: true });
});
